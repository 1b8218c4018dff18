"""The readings that a dictionary gets wrong, in sentences; names by their own reading; what an engine is given."""

from __future__ import annotations

import pytest

from webapp.services.voice import lexicon
from webapp.services.voice.lexicon_data import HOMOPHONES
from webapp.services.voice.lexicon_espeak import respelled
from webapp.services.voice.lexicon_pinyin import HAN_RUN, words
from webapp.services.voice.lexicon_text import said
from webapp.services.voice.model import Language

READ = [
    ("请您还款", "qing3 nin2 huan2 kuan3"),
    ("已经还清了", "yi3 jing1 huan2 qing1 le5"),
    ("您还有两笔", "nin2 hai2 you3 liang3 bi3"),
    ("还是找人", "hai2 shi4 zhao3 ren2"),
    ("还差三十元", "hai2 cha4 san1 shi2 yuan2"),
    ("支行的行长", "zhi1 hang2 de5 hang2 zhang3"),
    ("银行长期有效", "yin2 hang2 chang2 qi1 you3 xiao4"),
    ("自行办理", "zi4 xing2 ban4 li3"),
    ("开户行", "kai1 hu4 hang2"),
    ("请长按这里", "qing3 chang2 an4 zhe4 li3"),
    ("长辈版", "zhang3 bei4 ban3"),
    ("重新写", "chong2 xin1 xie3"),
    ("很重要", "hen3 zhong4 yao4"),
    ("看存折", "kan4 cun2 zhe2"),
    ("差额", "cha1 e2"),
    ("差不多", "cha4 bu5 duo1"),
    ("便宜", "pian2 yi5"),
    ("方便", "fang1 bian4"),
    ("了解", "liao3 jie3"),
    ("别人用不了", "bie2 ren2 yong4 bu4 liao3"),
    ("办好了", "ban4 hao3 le5"),
    ("供给", "gong1 ji3"),
    ("转给女儿", "zhuan3 gei3 nv3 er2"),
    ("参与", "can1 yu4"),
    ("朝阳路", "chao2 yang2 lu4"),
    ("六安", "lu4 an1"),
    ("难为您了", "nan2 wei5 nin2 le5"),
    ("金额为五元", "jin1 e2 wei2 wu3 yuan2"),
    ("为您准备", "wei4 nin2 zhun3 bei4"),
    ("数一数", "shu3 yi1 shu3"),
    ("发卡行", "fa1 ka3 hang2"),
    ("处理好了", "chu3 li3 hao3 le5"),
    ("您得带身份证", "nin2 dei3 dai4 shen1 fen4 zheng4"),
    ("您得到一笔钱", "nin2 de2 dao4 yi1 bi3 qian2"),
    ("别着急", "bie2 zhao2 ji2"),
    ("放假", "fang4 jia4"),
    ("大夫", "dai4 fu5"),
    ("调大字", "tiao2 da4 zi4"),
    ("转给单阿姨", "zhuan3 gei3 shan4 a1 yi2"),
    ("请曾先生来", "qing3 zeng1 xian1 sheng1 lai2"),
    ("了解先生的卡", "liao3 jie3 xian1 sheng1 de5 ka3"),
    ("责任医生", "ze2 ren4 yi1 sheng1"),
    ("二点七五倍", "er4 dian3 qi1 wu3 bei4"),
    ("百分之一点七五", "bai3 fen1 zhi1 yi1 dian3 qi1 wu3"),
    ("一行一行地看", "yi1 hang2 yi1 hang2 de5 kan4"),
]

NAMES = [
    ("单秀英", "shan4 xiu4 ying1"),
    ("仇阿姨", "qiu2 a1 yi2"),
    ("区先生", "ou1 xian1 sheng1"),
    ("查良镛", "zha1 liang2 yong1"),
    ("解放军", "xie4 fang4 jun1"),
    ("任长霞", "ren2 chang2 xia2"),
    ("曾国兴", "zeng1 guo2 xing1"),
    ("盖叔叔", "ge3 shu1 shu1"),
    ("华国锋", "hua4 guo2 feng1"),
    ("缪女士", "miao4 nv3 shi4"),
    ("朴英子", "piao2 ying1 zi5"),
    ("尉迟恭", "yu4 chi2 gong1"),
    ("万俟卨", "mo4 qi2 xie4"),
    ("老单", "lao3 shan4"),
    ("小曾", "xiao3 zeng1"),
    ("王长生", "wang2 chang2 sheng1"),
    ("纪爱华", "ji3 ai4 hua2"),
]


def _read(text: str) -> str:
    return " ".join(syllable for word in words(text) for syllable in word)


@pytest.mark.parametrize(("text", "syllables"), READ)
def test_words_are_read_as_at_the_counter(text: str, syllables: str) -> None:
    assert _read(text) == syllables


@pytest.mark.parametrize(("name", "syllables"), NAMES)
def test_names_are_read_by_their_own_readings(name: str, syllables: str) -> None:
    marked = lexicon.marked(name)
    assert lexicon.shown(marked) == name
    got, wanted = _read(marked).split(), syllables.split()
    assert [one[:-1] for one in got] == [one[:-1] for one in wanted]
    assert [one for place, one in enumerate(got) if place in lexicon.name_readings(name)] == [
        one for place, one in enumerate(wanted) if place in lexicon.name_readings(name)
    ]


@pytest.mark.parametrize("text", ["单号", "查一查余额", "解除挂失", "任何时候", "曾经", "区别", "中华"])
def test_a_surname_is_read_so_in_names_only(text: str) -> None:
    own = {"单": "shan4", "查": "zha1", "解": "xie4", "任": "ren2", "曾": "zeng1", "区": "ou1", "华": "hua4"}
    assert not set(_read(text).split()) & set(own.values())


def test_a_name_without_anything_special_has_no_marks() -> None:
    assert lexicon.marked("王秀英") == "王秀英"
    assert lexicon.marked("John Smith") == "John Smith"
    assert lexicon.marked("") == ""


def test_marks_that_somebody_typed_change_nothing() -> None:
    assert lexicon.marked("⟦王⟧秀英") == "王秀英"
    assert HAN_RUN.findall("王⟦秀英") == ["王", "秀英"]


def test_a_marked_name_is_one_word_in_its_run() -> None:
    run = HAN_RUN.findall(f"收款人是{lexicon.marked('单秀英')}，对吗")[0]
    assert words(run)[-1] == ["shan4", "xiu4", "ying1"]


def test_every_reading_of_the_lexicon_can_be_respelled() -> None:
    """Save the few that have no character of one reading; those stay as they are written."""
    wanted = {syllable for phrase in lexicon.phrases().values() for syllable in phrase.values()}
    toneless = {syllable for syllable in wanted if syllable.endswith("5")}
    assert wanted - toneless - {"dei3", "zhao2"} <= set(lexicon.homophones())
    assert len(HOMOPHONES.split()) % 2 == 0


@pytest.mark.parametrize(
    ("clause", "language", "given"),
    [
        ("请您还款", "zh", "请您环款"),
        ("⟦单秀英⟧在支行", "zh", "善秀英在支航"),
        ("⟦单秀英⟧在支行", "en", "善秀英在支航"),
        ("⟦单秀英⟧在支行", "yue", "单秀英在支行"),
        ("請長按這裡還款", "zh", "请常按这里环款"),
        ("尾号0021", "yue", "尾号零、零二一"),
    ],
)
def test_what_espeak_is_given(clause: str, language: Language, given: str) -> None:
    assert respelled(clause, language) == given


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("24小时", "二十四小时"),
        ("拨打95588", "拨打九五、五八、八"),
        ("尾号0021", "尾号零、零二幺"),
        ("2026-11-23到期", "二零二六年十一月二十三日到期"),
        ("2026年", "二零二六年"),
        ("12月2日", "十二月二日"),
        ("14:05", "下午两点零五分"),
        ("126.80元", "一百二十六元八角"),
        ("1,200元", "一千二百元"),
        ("1.75%", "百分之一点七五"),
        ("第2步", "第二步"),
        ("２笔", "两笔"),
        ("12个月", "十二个月"),
        ("1.5倍", "一点五倍"),
        ("010-12345678", "零幺零，幺二三四，五六七八"),
        ("99999999999999999元", "九九九九九九九九九九九九九九九九九元"),
        ("2026/13/40", "二零二六，幺三，四零"),
        ("25:70", "二五，七零"),
        ("電費", "电费"),
        ("ATM机", "A T M机"),
        ("手机APP里", "手机A P P里"),
        ("下载App", "下载A P P"),
        ("SMS", "S M S"),
        ("输入PIN码", "输入P I N码"),
        ("PDF文件", "P D F文件"),
        ("办ETC", "办E T C"),
        ("VIP", "V I P"),
        ("SIM卡", "SIM卡"),
        ("WiFi", "WiFi"),
        ("U盾", "U盾"),
        ("John Smith", "John Smith"),
        ("没有数字", "没有数字"),
        ("尾号是幺二三四，对吗", "尾号是幺二三四，对吗"),
        ("幺三八，零零幺三，八零零零", "幺三八，零、零幺三，八零、零、零"),
        ("一九四九年", "一九四九年"),
        ("百分之一点七五六", "百分之一点七五六"),
        ("二千二百二十二元", "二千二百二十二元"),
    ],
)
def test_figures_that_came_unspoken_are_put_in_words(written: str, heard: str) -> None:
    assert said(written, "zh") == heard


def test_english_text_is_left_as_it_is() -> None:
    assert said("Pay 86.00 yuan", "en") == "Pay 86.00 yuan"
