"""The score of a pre-review: its sum, its marks, and each attribute with its points."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from webapp.portals.shared.services import bank
from webapp.portals.shared.words_credit import ATTRIBUTES, NOT_KNOWN
from webapp.services.credit.model import Assessment
from webapp.services.credit.model_policy import WHOLE_SCORE


@dataclass(frozen=True, slots=True)
class ShownPoints:
    """One attribute of the score: points of the most; value in words."""

    label: str
    value: str
    points: int
    most: int
    known: bool


@dataclass(frozen=True, slots=True)
class ShownScore:
    """The score out of a hundred; sentence: what it means; lines add up to it."""

    score: int
    whole: int
    sentence: str
    marks: tuple[int, ...]
    lines: tuple[ShownPoints, ...]


def score_of(assessment: Assessment) -> ShownScore | None:
    """The score with each attribute's points; None for an assessment made before there was one."""
    if not assessment.points:
        return None
    policy = bank().policies.version(assessment.policy_version)
    marks = (policy.score.look_from, policy.score.recommend_from) if policy else ()
    lines = tuple(
        ShownPoints(
            str(ATTRIBUTES[item.attribute][0]),
            str(ATTRIBUTES[item.attribute][1]) % {"value": item.value} if item.known else str(NOT_KNOWN),
            item.points,
            item.most,
            item.known,
        )
        for item in assessment.points
    )
    sentence = _("一共 %(score)s 分，满分 %(whole)s 分。", score=assessment.score, whole=WHOLE_SCORE)
    if marks:
        sentence += " " + _(
            "%(recommend)s 分以上建议同意。%(look)s 分以上由人看。", recommend=marks[1], look=marks[0]
        )
    return ShownScore(assessment.score, WHOLE_SCORE, sentence, marks, lines)
