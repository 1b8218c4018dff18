"""What a person can choose about the pages: each a question of its own, in words, with its answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l

from webapp.services.identity.model_preferences import Preferences

# A text that is translated when it is shown.
type_of_text = Any


@dataclass(frozen=True, slots=True)
class Answer:
    """value: as a form sends it. hint: what it means, may be empty."""

    value: str
    text: type_of_text
    hint: type_of_text = ""


@dataclass(frozen=True, slots=True)
class Question:
    """name: of `Preferences`. short: its line in the list. asked: the question. told: one sentence below it, said too."""

    name: str
    short: type_of_text
    icon: str
    asked: type_of_text
    told: type_of_text
    answers: tuple[Answer, ...]
    of_elders_only: bool = False

    @property
    def choices(self) -> list[tuple[str, type_of_text, type_of_text]]:
        """The answers as radios are drawn: (value, text, hint)."""
        return [(one.value, one.text, one.hint) for one in self.answers]

    def answer_now(self, look: Preferences) -> Answer:
        """The answer that counts at present."""
        now = str(getattr(look, self.name))
        return next(one for one in self.answers if one.value == now)


_DEVICE = _l("跟着这台设备")

_SEEN = (
    Question(
        "text",
        _l("字的大小"),
        "search",
        _l("字要多大？"),
        _l("按一下，字马上就变。"),
        (
            Answer("100", _l("标准")),
            Answer("125", _l("大一点")),
            Answer("150", _l("大")),
            Answer("175", _l("更大")),
            Answer("200", _l("最大")),
        ),
    ),
    Question(
        "scheme",
        _l("颜色"),
        "settings",
        _l("哪种颜色看得清？"),
        _l("按一下，颜色马上就换。"),
        (
            Answer("auto", _DEVICE, _l("设备亮它就亮，设备暗它就暗")),
            Answer("light", _l("浅色"), _l("浅底深字")),
            Answer("dark", _l("深色"), _l("深底浅字，晚上不晃眼")),
            Answer("contrast", _l("黑白分明"), _l("字和底差得最多")),
        ),
    ),
    Question(
        "mode",
        _l("哪一版"),
        "home",
        _l("用哪一版？"),
        _l("两版能办的事一样多。"),
        (
            Answer("elder", _l("长辈版"), _l("字大、按钮大，一页一件事")),
            Answer("standard", _l("标准版"), _l("一页能看到更多")),
        ),
    ),
    Question(
        "pointer",
        _l("鼠标箭头"),
        "next",
        _l("箭头要不要大？"),
        _l("用电脑和鼠标时，大箭头好找。"),
        (Answer("normal", _l("平常的")), Answer("large", _l("大箭头"))),
    ),
    Question(
        "motion",
        _l("画面动不动"),
        "stop",
        _l("画面要不要少动？"),
        _l("有人看动的画面会头晕。"),
        (Answer("auto", _DEVICE), Answer("reduced", _l("不要动"))),
    ),
)

_HEARD = (
    Question(
        "sound",
        _l("念给我听"),
        "speak",
        _l("要不要念给您听？"),
        _l("不管选哪种，按“听一听”都会念。"),
        (
            Answer("on", _l("要念"), _l("走到哪里，念到哪里")),
            Answer("off", _l("先不念"), _l("想听的时候再按")),
        ),
    ),
    Question(
        "speed",
        _l("念的快慢"),
        "clock",
        _l("念多快合适？"),
        _l("先试听，再选一个。"),
        (
            Answer("75", _l("很慢")),
            Answer("90", _l("慢一点")),
            Answer("100", _l("平常")),
            Answer("110", _l("快一点")),
            Answer("125", _l("很快")),
        ),
    ),
    Question(
        "speech",
        _l("说哪种话"),
        "message",
        _l("说哪种话给您听？"),
        _l("选了马上就换。"),
        (
            Answer("auto", _l("跟着页面的字")),
            Answer("mandarin", _l("普通话")),
            Answer("cantonese", _l("粤语"), _l("就是广东话")),
            Answer("english", _l("英语"), _l("页面的字也换成英文")),
        ),
    ),
    Question(
        "speaker",
        _l("谁的声音"),
        "person",
        _l("用谁的声音念？"),
        _l("设备念不了的，还是银行来念。"),
        (Answer("bank", _l("银行的声音")), Answer("device", _l("这台设备的声音"))),
    ),
)

_USED = (
    Question(
        "locale",
        _l("语言"),
        "language",
        _l("用哪种语言？"),
        _l("选了马上就换。"),
        (Answer("zh_Hans_CN", "简体中文"), Answer("zh_Hant", "繁體中文"), Answer("en", "English")),
    ),
    Question(
        "menu",
        _l("首页放几样"),
        "check",
        _l("首页放几样事？"),
        _l("没放在首页的，也都找得到。"),
        (
            Answer("simple", _l("只放常用的"), _l("几个大块，一眼看清")),
            Answer("full", _l("多放几样"), _l("再多几个大块，往下翻就看到")),
        ),
        of_elders_only=True,
    ),
    Question(
        "cards",
        _l("贺卡"),
        "heart",
        _l("要不要收贺卡？"),
        _l("贺卡里只有祝福，不卖东西。"),
        (
            Answer("on", _l("要"), _l("过生日、养老金到账，各送一张")),
            Answer("off", _l("不要"), _l("以后都不送")),
        ),
        of_elders_only=True,
    ),
)

GROUPS: tuple[tuple[type_of_text, tuple[Question, ...]], ...] = (
    (_l("看得清"), _SEEN),
    (_l("听得清"), _HEARD),
    (_l("用得顺"), _USED),
)
QUESTIONS = {question.name: question for _title, group in GROUPS for question in group}


def questions_of(group: Iterable[Question], *, elder: bool) -> list[Question]:
    """Those that mean something to this person."""
    return [one for one in group if elder or not one.of_elders_only]
