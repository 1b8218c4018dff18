"""The reading rule: every Chinese sentence an elder sees or hears is short, over all texts of the rooms she walks through."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from statistics import mean

from tooling.catalogue import committed
from webapp.portals.shared.fixed_texts import ROOMS

MOST, ON_AVERAGE = 25, 15
# A business's papers: no page of an elder shows them.
_AREAS = ("credit", "documents", "invoices", "onboarding", "papers", "photographs", "reasons", "tax_rows")
_PAPERS = (
    *(f"webapp/portals/shared/words_{area}.py" for area in _AREAS),
    "templates/components/page_pictures/page_pictures.html",
)
_ENDS = re.compile("[。？！；\n]")
_TAG = re.compile(r"</?\w+>")
_HOLE = re.compile(r"%\((\w+)\)[a-z]")
# Characters of a usual value: 1,234.50; 明天，上午十点到十一点; 王秀英. Any other: 四个字.
_VALUES = {"amount": 8, "balance": 8, "when": 13, "moment": 8, "until": 7, "due": 7, "name": 3, "payee": 3}
_OTHER = 4


@cache
def _sentences() -> dict[str, list[str]]:
    """File -> its sentences, with values of usual length and without the spaces that only part figures from words."""
    found: dict[str, list[str]] = defaultdict(list)
    for message in committed("en"):
        places = [name for name, _line in message.locations if name.startswith(ROOMS) and name not in _PAPERS]
        texts = message.id if isinstance(message.id, tuple | list) else (message.id,)
        for part in (part for text in texts for part in _ENDS.split(_TAG.sub("", str(text)))):
            whole = "".join(_HOLE.sub(_usual, part).replace("%%", "%").split())
            for name in places if whole.strip("“”《》（）…") else ():
                found[name].append(whole)
    return found


def _usual(hole: re.Match[str]) -> str:
    return "值" * _VALUES.get(hole[1], _OTHER)


def test_no_sentence_is_long() -> None:
    wrong = {
        f"{name}: {len(sentence)} {sentence}"
        for name, sentences in _sentences().items()
        for sentence in sentences
        if len(sentence) > MOST
    }
    assert not wrong, "\n".join(sorted(wrong))


def test_sentences_are_short_on_average_in_each_file() -> None:
    """Names of buttons are short and must not make up for long sentences: file by file the average holds."""
    files = {name: mean(map(len, sentences)) for name, sentences in _sentences().items()}
    assert len(files) > 100
    assert {name: round(length, 1) for name, length in files.items() if length > ON_AVERAGE} == {}


def test_whole_sentences_are_short_on_average() -> None:
    """Without names of buttons and labels, which are no sentences."""
    whole = [sentence for sentences in _sentences().values() for sentence in sentences if "，" in sentence]
    assert mean(map(len, whole)) <= ON_AVERAGE
