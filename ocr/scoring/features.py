"""The features of a value: what speaks for and against it, in numbers that the calibration turns into a probability."""

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy

from identifiers.grammar import (
    FieldName,
    ambiguous_characters,
    base_model,
    has_i_or_l,
    same_but_for_look_alikes,
)
from ocr.closeup.hypotheses import Hypothesis, may_be_confirmed
from ocr.closeup.recognitions import Place
from ocr.codes.port import Code, is_held, values_in
from ocr.scoring.ranking import SETTINGS as RANKING
from ocr.scoring.ranking import RankedHypotheses, weigh


@dataclass(frozen=True, kw_only=True)
class FeatureLimits:
    """Where features end, and which values the calibration may judge.

    The margins and the contradiction were set with `python -m bench.reading`, which prints what is accepted wrongly.
    The other limits were chosen before the calibration was fitted, and hold for it.

    Attributes:
        furthest_margin, furthest_gap: larger log ratios count as these.
        usual_height, least_height: letters of the first height, in pixels, are not small. No letter counts as
            shorter than the second.
        contradiction: by how much (log ratio) a recognizer may prefer another value.
        margin_of_look_alikes: by how much our close-up recognizer has to prefer a value with ambiguous characters.
        margin_of_i_or_l: the same for a value with an I or l.
    """

    furthest_margin: float = 12.0
    furthest_gap: float = 8.0
    usual_height: float = 24
    least_height: float = 4.0
    contradiction: float = 1.0
    margin_of_look_alikes: float = 2.0
    margin_of_i_or_l: float = 3.0


_LIMITS = FeatureLimits()


@dataclass(frozen=True, kw_only=True)
class Features:
    """Everything about the best value of one place.

    Attributes:
        rapidocr, closeup_recognizer: by how much the recognizer prefers the value to the next best one, a log ratio.
        weakest: the least preference in any recognition.
        disagreement: the share of recognitions that prefer another value.
        rapidocr_fit, closeup_recognizer_fit: the log probability per character.
        unconstrained_gap: how much likelier a text is that breaks the form, a log ratio.
        ambiguous: how many characters some typefaces draw alike with others that the form allows too.
        i_or_l: 1 if the value holds an I or l where its form allows both; typefaces hardly tell them apart.
        labelled: 1 if a label announces the value.
        code: 1 if a code holds the value, -1 if one that names its values holds another. A model without its suffix is
            neither.
        tesseract: 1 if Tesseract reads the same, -1 if it reads something else, 0 if it was not run or saw nothing.
        repeated: 1 if another place in the photo shows the same value, -1 if one with the same label shows another.
        small: how many times the letters would have to double in height to reach 24 pixels.
        recognizers: how many recognizers took part.
        guess: 1 if neither a label nor the form says that it is a value.
        truncated: 1 if the value is only a part of the printed word.
    """

    rapidocr: float = 0.0
    closeup_recognizer: float = 0.0
    weakest: float = 0.0
    disagreement: float = 0.0
    rapidocr_fit: float = 0.0
    closeup_recognizer_fit: float = 0.0
    unconstrained_gap: float = 0.0
    ambiguous: float = 0.0
    i_or_l: float = 0.0
    labelled: float = 0.0
    code: float = 0.0
    tesseract: float = 0.0
    repeated: float = 0.0
    small: float = 0.0
    recognizers: float = 0.0
    guess: float = 0.0
    truncated: float = 0.0

    @property
    def fits_its_form(self) -> bool:
        """Whether the recognizers do not plainly prefer a text that has no form."""
        return self.unconstrained_gap <= RANKING.tolerated_gap

    @property
    def is_contradicted(self) -> bool:
        """Whether a code holds another value, or no code holds this one and a recognizer plainly prefers another.

        Both are too rare in drawn photos to be calibrated.
        """
        return self.code < 0 or (
            self.code == 0 and min(self.rapidocr, self.closeup_recognizer) < -_LIMITS.contradiction
        )

    @property
    def least_margin(self) -> float:
        """The margin at which our close-up recognizer is sure of characters that print alike.

        Only this recognizer was trained to tell them apart. The general one leans to digits.
        """
        return (
            _LIMITS.margin_of_i_or_l if self.i_or_l else _LIMITS.margin_of_look_alikes if self.ambiguous else -math.inf
        )

    @property
    def has_open_look_alikes(self) -> bool:
        """Whether our close-up recognizer is unsure of characters that print alike."""
        return self.closeup_recognizer < self.least_margin

    @property
    def may_be_accepted(self) -> bool:
        """Whether the calibration can judge these features. A code that holds the value settles a guess."""
        if self.code > 0:
            return self.fits_its_form
        is_whole = self.fits_its_form and self.truncated == 0
        return is_whole and not self.is_contradicted and not self.has_open_look_alikes and self.guess == 0

    def as_numbers(self) -> dict[str, float]:
        """Every feature by name."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True)
class Witnesses:
    """What speaks for or against a value besides the print in its own place.

    Attributes:
        everywhere: every ranked place of the photo, including the value's own.
        tesseract: what Tesseract reads in the place; none if it was not run or saw nothing.
        is_truncated: whether the value is only a part of the printed word.
    """

    codes: Sequence[Code] = ()
    everywhere: Sequence[RankedHypotheses] = ()
    tesseract: str | None = None
    is_truncated: bool = False


def features_of(found: RankedHypotheses, witnesses: Witnesses) -> Features:
    """What speaks for and against the best value of a place."""
    best, place = found.best, found.place
    mine = best.by_recognizer(place.recognitions)
    length = max(1, len(best.text))
    return Features(
        rapidocr=_margin(found, "rapidocr"),
        closeup_recognizer=_margin(found, "closeup_recognizer"),
        weakest=_weakest(found),
        disagreement=_disagreement(found),
        rapidocr_fit=mine.get("rapidocr", 0.0) / length,
        closeup_recognizer_fit=mine.get("closeup_recognizer", 0.0) / length,
        unconstrained_gap=min(_LIMITS.furthest_gap, max(0.0, found.unconstrained - weigh(best, place))),
        ambiguous=float(len(ambiguous_characters(place.field, best.value))),
        i_or_l=float(has_i_or_l(place.field, best.value)),
        labelled=float(place.labelled),
        code=_code(place, best, witnesses.codes),
        tesseract=_same(best.value, witnesses.tesseract),
        repeated=_repeated(found, witnesses.everywhere),
        small=float(numpy.log2(_LIMITS.usual_height / max(_LIMITS.least_height, place.height)).clip(0, 3)),
        recognizers=float(len(mine)),
        guess=float(place.is_guess),
        truncated=float(witnesses.is_truncated),
    )


def _margin(found: RankedHypotheses, recognizer: str) -> float:
    """By how much a recognizer prefers the best value to its next best one."""
    chances = [one.by_recognizer(found.place.recognitions).get(recognizer) for one in found.hypotheses]
    if chances[0] is None:
        return 0.0
    rivals = [chance for chance in chances[1:] if chance is not None]
    return float(
        numpy.clip(
            chances[0] - max(rivals, default=-_LIMITS.furthest_margin * 2),
            -_LIMITS.furthest_margin,
            _LIMITS.furthest_margin,
        )
    )


def _margins(found: RankedHypotheses) -> list[float]:
    """By how much each recognition prefers the best value to its next best one."""
    chances = numpy.array([one.log_probabilities for one in found.hypotheses])
    if chances.size == 0:
        return []
    rivals = chances[1:].max(axis=0) if len(chances) > 1 else numpy.full(chances.shape[1], -2 * _LIMITS.furthest_margin)
    return [float(margin) for margin in (chances[0] - rivals).clip(-_LIMITS.furthest_margin, _LIMITS.furthest_margin)]


def _weakest(found: RankedHypotheses) -> float:
    return min(_margins(found), default=0.0)


def _disagreement(found: RankedHypotheses) -> float:
    margins = _margins(found)
    return sum(margin < 0 for margin in margins) / len(margins) if margins else 0.0


def _code(place: Place, best: Hypothesis, codes: Sequence[Code]) -> float:
    """1 if a code holds the value, -1 if one names another, else 0. A label may say what a code does not name."""
    said = values_in(place.field, codes)
    if any(code.payload.settles(value) and not _agree(place.field, value, best.value) for value, code in said):
        return -1.0
    if may_be_confirmed(place) and not place.is_guess:
        return float(is_held(best.value, codes))
    return float(any(value == best.value and code.payload.settles(value) for value, code in said))


def _agree(field: FieldName, one: str, other: str) -> bool:
    """Whether two values may be on one recorder: they are the same, or one is the other model without its suffix."""
    if one == other or field is not FieldName.MODEL:
        return one == other
    return base_model(one) == base_model(other) and (one.startswith(other) or other.startswith(one))


def _same(value: str, seen: str | None) -> float:
    if not seen:
        return 0.0
    if seen == value:
        return 1.0
    return -0.5 if same_but_for_look_alikes(value, seen) else -1.0


def _repeated(found: RankedHypotheses, everywhere: Sequence[RankedHypotheses]) -> float:
    elsewhere = [other for other in everywhere if other is not found and not _upon(other, found)]
    if any(other.best.value == found.best.value for other in elsewhere):
        return 1.0
    rivals = [other for other in elsewhere if other.place.field is found.place.field and other.place.labelled]
    return -1.0 if rivals and found.place.labelled else 0.0


def _upon(one: RankedHypotheses, other: RankedHypotheses) -> bool:
    return one.place.box.overlaps(other.place.box)
