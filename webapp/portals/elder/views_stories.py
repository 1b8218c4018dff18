"""Pages to read or to hear: stories of scams, plain words about money, and answers to what people ask."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response
from flask_babel import gettext as _

from webapp.core.errors import NotFound
from webapp.portals.elder.content_help import ANSWERS
from webapp.portals.elder.content_money import MONEY_TEXTS
from webapp.portals.elder.content_scams import SCAMS
from webapp.portals.elder.content_scams_more import MORE_SCAMS
from webapp.portals.elder.reading import Reading
from webapp.portals.shared import aloud
from webapp.portals.shared.places import Place
from webapp.portals.shared.rendering import address, page
from webapp.portals.shared.services import bank

STORIES = (*SCAMS, *MORE_SCAMS)
_BY_ID = {one.id: one for one in (*STORIES, *MONEY_TEXTS)}
_ANSWER_BY_ID = {one.id: one for one in ANSWERS}

# What the search finds beside the services.
READING_PLACES = (
    *(
        Place(one.title, "elder.story", one.icon, one.short, one.aliases, values={"story_id": one.id})
        for one in (*STORIES, *MONEY_TEXTS)
    ),
    *(
        Place(one.title, "elder.help_page", one.icon, "", one.aliases, values={"help_id": one.id})
        for one in ANSWERS
    ),
)


def stories() -> Response:
    """The list: stories first, then plain words about money."""
    return page(
        "elder/stories/stories.html",
        title=_("防骗故事和钱的知识"),
        spoken=[
            _("这里有%(count)s个防骗故事。", count=aloud.count(len(STORIES))),
            _("按一个，慢慢看，也可以听。"),
            *(_ended(str(one.title)) for one in STORIES),
            _("后面是钱的知识，有%(count)s篇。", count=aloud.count(len(MONEY_TEXTS))),
            *(_ended(str(one.title)) for one in MONEY_TEXTS),
        ],
        public_sound=True,
        stories=STORIES,
        texts=MONEY_TEXTS,
    )


def story(story_id: str) -> Response:
    """One of them, whole. NotFound help.not_found."""
    one = _found(_BY_ID, story_id)
    scam = one in STORIES
    return page(
        "elder/stories/story.html",
        title=str(one.title),
        spoken=[
            _ended(str(one.title)),
            *_aloud(one),
            _("还想看，请按“%(button)s”。", button=_next_words(scam)),
        ],
        public_sound=True,
        reading=one,
        scam=scam,
        telephone=bank().settings.telephone,
        following=_following(one),
        next_words=_next_words(scam),
    )


def help() -> Response:  # noqa: A001 - the page is called so in its address and its endpoint
    """The questions."""
    return page(
        "elder/help/help.html",
        title=_("帮助"),
        spoken=[
            _("您想问哪一件？"),
            *(str(one.title) for one in ANSWERS),
            _("没有您要问的？请按“找银行的人”。"),
        ],
        public_sound=True,
        answers=ANSWERS,
    )


def help_page(help_id: str) -> Response:
    """One answer, and the way to where it is done. NotFound help.not_found."""
    one = _found(_ANSWER_BY_ID, help_id)
    said = [str(one.title), *one.sentences]
    if one.way:
        said.append(_("要去，请按“%(button)s”。", button=one.way[0]))
    return page("elder/help/answer.html", title=str(one.title), spoken=said, public_sound=True, reading=one)


def _found(table: dict[str, Reading], name: str) -> Reading:
    if name not in table:
        raise NotFound("help.not_found")
    return table[name]


def _ended(title: str) -> str:
    """A title as a sentence."""
    return title if title.endswith(("？", "?", "。", ".")) else f"{title}。"


def _aloud(one: Reading) -> list[str]:
    """Whole: each heading, then its sentences."""
    said = []
    for part in one.parts:
        said += [_ended(str(part.heading)), *(str(text) for text in part.sentences)]
    return said


def _following(one: Reading) -> str:
    """The next one to read; after the last the first."""
    shelf: Sequence[Reading] = STORIES if one in STORIES else MONEY_TEXTS
    after = shelf[(shelf.index(one) + 1) % len(shelf)]
    return address("elder.story", story_id=after.id)


def _next_words(scam: bool) -> str:
    return _("看下一个故事") if scam else _("看下一篇")
