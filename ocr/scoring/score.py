"""Weighs what codes and text say about a field: exact, or honestly unsure, and then in which characters."""

import re
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

import numpy

from identifiers.dates import has_time
from identifiers.grammar import FieldName, form_of, is_known, is_nearly
from ocr.codes.port import Code, values_in
from ocr.image.geometry import Box, Corners
from ocr.scoring import calibration
from ocr.scoring.features import RECOGNIZERS, Features, RankedHypotheses, features_of

_CODE_ALONE = 0.99
_CODE_OF_UNKNOWN_FORM = 0.7
_CODES_DIFFER = 0.4
_UNKNOWN_FORM = 0.3
_PERHAPS_EXCHANGED = 0.5
# What is not vouched for is called no likelier than this, so that nobody takes two such readings for a sure one.
HIGHEST_UNACCEPTED = 0.6
_MOST_ALTERNATIVES = 4
_MOST_DOUBTS = 3
_LEAST_ALTERNATIVE = 0.005
_LEAST_DOUBT = 0.02
_CAUTION = 2.0
_NEVER_ACCEPTED, _CODED = ":unknown", ":coded"
NOT_CALIBRATED = (_NEVER_ACCEPTED, _CODED)
# When a sticker says that its recorder was made: 10/2019 with its slash lost.
# How long a value of unknown form is at least, and how many digits it has, for its label to be believed before a form.
_LEAST_UNKNOWN, _LEAST_DIGITS = 6, 2
_MONTH_AND_YEAR = re.compile(r"(0[1-9]|1[0-2])20[0-3]\d")


class Source(StrEnum):
    """Where a value came from. A code that the print confirms counts as the code."""

    QR = "qr"
    BARCODE = "barcode"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A character that may be another: its place, counted from 1, and what it may be, the likeliest first."""

    position: int
    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Alternative:
    """Another value that may be printed there, with its probability."""

    value: str
    confidence: float


@dataclass(frozen=True, kw_only=True)
class Field:
    """One value with the probability that it is exact; `accepted` is the reader's word that it is.

    Attributes:
        corners: where the value stands in the photo.
        doubts: the characters that the reader is unsure of, the least certain first.
        alternatives: the next best values, the likeliest first.
        features: what the probability was made from; none where a code speaks alone.
    """

    value: str
    confidence: float
    source: Source
    corners: Corners
    accepted: bool
    doubts: tuple[Doubt, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    features: Features | None = None
    group: str = ""

    @property
    def box(self) -> Box:
        """The upright box around the value."""
        return Box.around(self.corners)


def group_of(field: FieldName, value: str, *, in_a_code: bool = False) -> str:
    """The group that a value is calibrated with: its field, and whether its form leaves room for look-alikes.

    A value of a form that nobody here knows has one only if a code in the photo holds it too.
    """
    if field is FieldName.DATE:
        # A clock shows the time of day; where none was read, something is missing.
        return f"{field.value}:exact" if has_time(value) else f"{field.value}{_NEVER_ACCEPTED}"
    form = form_of(field, value)
    if (
        form is None
        or is_nearly(field, value)
        or (field is FieldName.CHALLENGE_CODE and _MONTH_AND_YEAR.fullmatch(value))
    ):
        return f"{field.value}{_CODED if in_a_code else _NEVER_ACCEPTED}"
    return f"{field.value}:{'exact' if form.exact else 'free'}"


def main_place(places: list[RankedHypotheses], preferred: str | None = None) -> RankedHypotheses | None:
    """The place whose value counts: one that shows the preferred value, else a labelled one, else the best read.

    A value that a label announces counts before one that only its form does, though nobody here knows its own form.
    """
    return max(places, key=lambda one: _standing(one, preferred), default=None)


def score(
    field: FieldName,
    found: RankedHypotheses,
    codes: list[Code],
    others: list[RankedHypotheses],
    tesseract: str | None = None,
) -> Field:
    """The value of a place with all that speaks for and against it."""
    features = features_of(found, codes, others, tesseract)
    best = found.best
    group = group_of(field, best.value, in_a_code=features.code > 0)
    ceiling = _ceiling(found, features, group)
    confidence, least = _probability(group, features)
    confidence = min(confidence, ceiling) if ceiling > _UNKNOWN_FORM else ceiling
    accepted = ceiling == 1 and confidence >= least
    return Field(
        value=best.value,
        confidence=confidence,
        source=_source(best.value, codes) if features.code > 0 else Source.TEXT,
        corners=found.place.corners,
        accepted=accepted,
        doubts=() if accepted else _doubts(found, features.least_margin),
        alternatives=_alternatives(found, confidence),
        features=features,
        group=group,
    )


def _probability(group: str, features: Features) -> tuple[float, float]:
    """How probable the value is, and from when on it is accepted: of an unknown form, as a code that speaks alone."""
    if group.endswith(_CODED):
        return _CODE_ALONE, _CODE_ALONE
    return calibration.probability(group, features), calibration.threshold(group)


def _ceiling(found: RankedHypotheses, features: Features, group: str) -> float:
    """How probable a value may be called at most: 1 if nothing keeps the reader from vouching for it."""
    if group.endswith(_NEVER_ACCEPTED) or not features.fits_its_form:
        return _UNKNOWN_FORM
    if not found.best.certain:
        return _PERHAPS_EXCHANGED
    # The calibration knows only readings in which every recognizer took part.
    witnessed = features.recognizers == len(RECOGNIZERS) or features.code > 0
    return 1 if witnessed and features.may_be_accepted else HIGHEST_UNACCEPTED


def score_codes(field: FieldName, codes: list[Code]) -> Field | None:
    """What codes say of a field that is not printed, or not found: only codes that name their values speak alone."""
    said = values_in(field, codes)
    named = [(value, code) for value, code in said if code.payload.settles(value)]
    if not said:
        return None
    value, code = (named or said)[0]
    if len({value for value, _ in named or said}) > 1:
        confidence = _CODES_DIFFER
    else:
        confidence = _CODE_ALONE if named and form_of(field, value) is not None else _CODE_OF_UNKNOWN_FORM
    return Field(
        value=value,
        confidence=confidence,
        source=_source_of(code),
        corners=code.corners,
        accepted=confidence >= _CODE_ALONE,
        group="code",
    )


def _standing(found: RankedHypotheses, preferred: str | None) -> tuple[bool, bool, bool, bool, bool, float]:
    best, place = found.best, found.place
    fits, clarity = is_known(place.field, best.form), found.weights[0] / max(1, len(best.text))
    announced = place.labelled and not place.is_guess and (fits or _could_be_identifier(best.value))
    return best.value == preferred, announced, fits, place.labelled, not place.is_guess, clarity


def _could_be_identifier(value: str) -> bool:
    return len(value) >= _LEAST_UNKNOWN and sum(one.isdigit() for one in value) >= _LEAST_DIGITS


def _source(value: str, codes: list[Code]) -> Source:
    said = [code for code in codes if code.payload.holds(value)]
    return _source_of(max(said, key=lambda code: code.square))


def _source_of(code: Code) -> Source:
    return Source.QR if code.square else Source.BARCODE


def _shares(found: RankedHypotheses) -> numpy.typing.NDArray[numpy.float64]:
    """How the recognizers' weights share out one whole among the hypotheses, more evenly than the recognizers would."""
    weights = numpy.array(found.weights) / _CAUTION
    shares = numpy.exp(weights - weights.max())
    return numpy.asarray(shares / shares.sum())


def _alternatives(found: RankedHypotheses, confidence: float) -> tuple[Alternative, ...]:
    shares = _shares(found)
    rest = max(1e-9, 1 - float(shares[0]))
    scaled = [
        (one.value, float(share) / rest * (1 - confidence)) for one, share in zip(found.hypotheses, shares, strict=True)
    ]
    likely = [Alternative(value=value, confidence=share) for value, share in scaled[1:] if share >= _LEAST_ALTERNATIVE]
    return tuple(likely[:_MOST_ALTERNATIVES])


def _doubts(found: RankedHypotheses, least_margin: float) -> tuple[Doubt, ...]:
    """The places at which likely values of the same length differ, or values that our own network leaves open."""
    best, left_open = found.best.value, found.left_open(least_margin)
    doubts: list[tuple[float, Doubt]] = []
    shares = _shares(found)
    same_length = [
        (one.value, float(share))
        for one, share in zip(found.hypotheses, shares, strict=True)
        if len(one.value) == len(best)
    ]
    for place, character in enumerate(best):
        chances: dict[str, float] = defaultdict(float)
        for value, share in same_length:
            chances[value[place]] += share
        open_here = {value[place] for value, _ in same_length if value in left_open}
        possible = (one for one in chances if chances[one] >= _LEAST_DOUBT or one in open_here | {character})
        choices = sorted(possible, key=lambda one: -chances[one])
        if len(choices) > 1:
            doubts.append((1 - chances[character], Doubt(position=place + 1, choices=tuple(choices[:3]))))
    likeliest = [doubt for _, doubt in sorted(doubts, key=lambda pair: -pair[0])[:_MOST_DOUBTS]]
    return tuple(likeliest) or _apart_from_next(best, [value for value, _ in same_length[1:]])


def _apart_from_next(best: str, others: list[str]) -> tuple[Doubt, ...]:
    """Where the next best value differs: the reader was sure enough of it, but not sure enough to vouch for it."""
    pairs = enumerate(zip(best, others[0], strict=True), start=1) if others else ()
    apart = [Doubt(position=place, choices=(mine, other)) for place, (mine, other) in pairs if mine != other]
    return tuple(apart[:_MOST_DOUBTS])
