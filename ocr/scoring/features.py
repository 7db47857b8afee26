"""What speaks for a value and what against it, in numbers that a calibration turns into a probability."""

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
from ocr.scoring.ranking import RankedHypotheses, weigh

_FURTHEST_MARGIN = 12.0
_FURTHEST_GAP = 8.0
_TOLERATED_GAP = 2.0
_TOLERATED_PREFERENCE = 1.0
_SURE_OF_LOOK_ALIKES, _SURE_OF_I_OR_L = 2.0, 3.0


@dataclass(frozen=True, kw_only=True)
class Features:
    """Everything about the best value of one place.

    Attributes:
        rapidocr, closeup_recognizer: by how much the recognizer prefers the value to the next best one, as a log ratio.
        weakest: the least such preference in any recognition.
        disagreement: the share of recognitions that prefer another value.
        rapidocr_fit, closeup_recognizer_fit: the log probability per character.
        unconstrained_gap: how much likelier the recognizers hold a text that breaks the form.
        ambiguous: characters that some fonts draw alike and the form does not tell apart.
        i_or_l: 1 if a small l may be a capital I in it, or the other way round: fonts hardly tell them apart.
        labelled: 1 if a label announces the value.
        code: 1 if a code says the same, -1 if one that names its values says otherwise. A model without its suffix does
            neither.
        tesseract: 1 if Tesseract reads the same, -1 if something else, 0 if it was not asked or saw nothing.
        repeated: 1 if another place in the photo shows the same value, -1 if one with the same label shows another.
        small: how much lower than 24 pixels the letters are, in doublings.
        recognizers: how many recognizers were there to ask.
        guess: 1 if neither a label nor the value's form says that it is one.
        truncated: 1 if print adjoins the value that is of one word with it, so that something of it is cut off.
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
        """Whether the recognizers do not plainly hold that something else stands there, which no form knows."""
        return self.unconstrained_gap <= _TOLERATED_GAP

    @property
    def is_contradicted(self) -> bool:
        """Whether a code says otherwise; or no code says the same, and a recognizer plainly prefers another value.

        Too few drawn photos show either to calibrate it.
        """
        return self.code < 0 or (
            self.code == 0 and min(self.rapidocr, self.closeup_recognizer) < -_TOLERATED_PREFERENCE
        )

    @property
    def least_margin(self) -> float:
        """From which margin on our own network is sure of characters that print alike.

        It alone was taught to tell them apart; the general one leans to digits.
        """
        return _SURE_OF_I_OR_L if self.i_or_l else _SURE_OF_LOOK_ALIKES if self.ambiguous else -math.inf

    @property
    def has_open_look_alikes(self) -> bool:
        """Whether our own network is not sure of characters that print alike."""
        return self.closeup_recognizer < self.least_margin

    @property
    def may_be_accepted(self) -> bool:
        """Whether the calibration can judge these features. A code that says the same settles a guess."""
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
        everywhere: every ranked place of the photo, the value's own among them.
        tesseract: what Tesseract reads in the place; none if it was not asked or saw nothing.
        is_truncated: whether print adjoins the place that is of one word with the value.
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
        unconstrained_gap=min(_FURTHEST_GAP, max(0.0, found.unconstrained - weigh(best, place))),
        ambiguous=float(len(ambiguous_characters(place.field, best.value))),
        i_or_l=float(has_i_or_l(place.field, best.value)),
        labelled=float(place.labelled),
        code=_code(place, best, witnesses.codes),
        tesseract=_same(best.value, witnesses.tesseract),
        repeated=_repeated(found, witnesses.everywhere),
        small=float(numpy.log2(24 / max(4.0, place.height)).clip(0, 3)),
        recognizers=float(len(mine)),
        guess=float(place.is_guess),
        truncated=float(witnesses.is_truncated),
    )


def _margin(found: RankedHypotheses, recognizer: str) -> float:
    """By how much a recognizer prefers the best value to whichever other it likes most."""
    chances = [one.by_recognizer(found.place.recognitions).get(recognizer) for one in found.hypotheses]
    if chances[0] is None:
        return 0.0
    rivals = [chance for chance in chances[1:] if chance is not None]
    return float(
        numpy.clip(chances[0] - max(rivals, default=-_FURTHEST_MARGIN * 2), -_FURTHEST_MARGIN, _FURTHEST_MARGIN)
    )


def _margins(found: RankedHypotheses) -> list[float]:
    """In every recognition, by how much the best value is preferred to the best other one."""
    chances = numpy.array([one.log_probabilities for one in found.hypotheses])
    if chances.size == 0:
        return []
    rivals = chances[1:].max(axis=0) if len(chances) > 1 else numpy.full(chances.shape[1], -2 * _FURTHEST_MARGIN)
    return [float(margin) for margin in (chances[0] - rivals).clip(-_FURTHEST_MARGIN, _FURTHEST_MARGIN)]


def _weakest(found: RankedHypotheses) -> float:
    return min(_margins(found), default=0.0)


def _disagreement(found: RankedHypotheses) -> float:
    margins = _margins(found)
    return sum(margin < 0 for margin in margins) / len(margins) if margins else 0.0


def _code(place: Place, best: Hypothesis, codes: Sequence[Code]) -> float:
    """Whether a code says the same, 1, or otherwise, -1. What a code does not say of a value, its label may."""
    said = values_in(place.field, codes)
    if any(code.payload.settles(value) and not _agree(place.field, value, best.value) for value, code in said):
        return -1.0
    if may_be_confirmed(place) and not place.is_guess:
        return float(is_held(best.value, codes))
    return float(any(value == best.value and code.payload.settles(value) for value, code in said))


def _agree(field: FieldName, one: str, other: str) -> bool:
    """Whether two values may stand on one recorder: they are the same, or one is the other model without its suffix."""
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
