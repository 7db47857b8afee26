"""Weighs what codes and text say about a field: exact, or honestly unsure.

Text alone is accepted only if every look at the place read the same, the grammar fits, and no character could be
another that prints alike. A code is accepted if its form says what it holds and the print does not contradict it.
"""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from ocr.codes.port import Code
from ocr.geometry import Box
from ocr.grammar import (
    LOREX_SERIAL,
    FieldName,
    base_model,
    doubtful_characters,
    form_of,
    same_but_for_look_alikes,
)
from ocr.second_look import Place, Sight

ACCEPTED_FROM = 0.9

_CODE_ALONE = 0.95
_CODE_AND_TEXT = 0.99
_UNNAMED_CODE = 0.7
_CONTRADICTED = 0.4
_UNKNOWN_FORM = 0.6
_DOUBTFUL_TEXT = 0.8
_LEAST_LOOKS_ALONE = 3
_LEAST_SURE_LOOK = 0.6
_LEAST_SURE_FREE_LOOK = 0.82
_HEEDED_DISSENT = 0.5
_PAGE_HANDICAP = 0.15
_HEEDED_RUBBISH = 0.3
_LEGIBLE = 0.3


class Source(StrEnum):
    """Where a value came from. A code that the print confirms counts as the code."""

    QR = "qr"
    BARCODE = "barcode"
    TEXT = "text"


@dataclass(frozen=True, kw_only=True)
class Field:
    """One value with the probability that it is exact; `accepted` is the reader's word that it is."""

    value: str
    confidence: float
    source: Source
    box: Box
    accepted: bool


@dataclass(frozen=True, kw_only=True)
class _Opinion:
    """A value that one source holds."""

    value: str
    confidence: float
    source: Source
    box: Box
    named: bool = True
    fits: bool = True
    seen: frozenset[str] = frozenset()

    def with_confidence(self, confidence: float) -> Field:
        return Field(
            value=self.value,
            confidence=confidence,
            source=self.source,
            box=self.box,
            accepted=confidence >= ACCEPTED_FROM,
        )


def score(name: FieldName, places: list[Place], codes: list[Code]) -> Field | None:
    """The field as all the evidence has it; None if nothing speaks of it. Boxes stay in the places' pixels."""
    printed = _from_text(name, places)
    coded = _from_codes(name, codes)
    if not coded:
        return _text_alone(printed)
    return _code_with_text(name, coded, printed)


def _from_codes(name: FieldName, codes: list[Code]) -> list[_Opinion]:
    return [
        _Opinion(
            value=value,
            confidence=_CODE_ALONE,
            source=Source.QR if code.square else Source.BARCODE,
            box=code.box,
            named=code.payload.says_what_it_is or LOREX_SERIAL.fits(value),
        )
        for code in codes
        for field, value in code.payload.values
        if field is name
    ]


def _from_text(name: FieldName, places: list[Place]) -> list[_Opinion]:
    """What the print says: labelled places outrank places known by their form alone."""
    places = [place for place in places if place.field is name and not _is_mere_marks(place)]
    found = [(place, opinion) for place in places if (opinion := _opinion_of(place))]
    labelled = [opinion for place, opinion in found if place.labelled]
    return labelled or [opinion for _, opinion in found]


def _is_mere_marks(place: Place) -> bool:
    """Whether nothing was read there with any confidence, in a place that no label announced."""
    return not place.labelled and all(sight.confidence < _LEGIBLE for sight in place.sights)


def _opinion_of(place: Place) -> _Opinion | None:
    fitting = [sight for sight in place.sights if sight.fits]
    if not fitting:
        return _unknown_form(place)
    value, count = Counter(sight.value for sight in fitting).most_common(1)[0]
    return _Opinion(
        value=value,
        confidence=_text_confidence(place, value),
        source=Source.TEXT,
        box=place.box,
        # One look of many that happens to fit does not speak for the print.
        fits=count > 1 or len(place.sights) == 1,
        seen=frozenset(sight.value for sight in place.sights),
    )


def _unknown_form(place: Place) -> _Opinion | None:
    """A labelled value that the grammar does not know: shown, never vouched for."""
    if not place.labelled or not place.sights:
        return None
    value, count = Counter(sight.value for sight in place.sights).most_common(1)[0]
    return _Opinion(
        value=value,
        confidence=_UNKNOWN_FORM * count / len(place.sights),
        source=Source.TEXT,
        box=place.box,
        fits=False,
        seen=frozenset(sight.value for sight in place.sights),
    )


def _text_confidence(place: Place, value: str) -> float:
    agreeing = [sight for sight in place.sights if sight.value == value]
    form = form_of(place.field, value) if place.field is not FieldName.DATE else None
    free = form is not None and not form.exact
    surety = _surety(place, value, free=free)
    if surety < (_LEAST_SURE_FREE_LOOK if free else _LEAST_SURE_LOOK):
        return _DOUBTFUL_TEXT * len(agreeing) / len(place.sights)
    if not all(sight.certain for sight in agreeing):
        return _UNKNOWN_FORM
    if form is not None and doubtful_characters(form, value):
        return _DOUBTFUL_TEXT
    return min(0.98, 0.88 + 0.1 * surety)


def _surety(place: Place, value: str, *, free: bool) -> float:
    """How sure the third surest close look was; 0 if there were fewer, or if any look dissents.

    One look may be blurred, as long as three saw clearly, and a pass over the page or the place's shape bears them out.
    """
    close = sorted((sight.confidence for sight in place.sights if sight.alone and sight.value == value), reverse=True)
    borne_out = place.vouched or any(not sight.alone and sight.value == value for sight in place.sights)
    if len(close) < _LEAST_LOOKS_ALONE or not borne_out:
        return 0.0
    if any(_dissents(sight, value, close[-1], free=free) for sight in place.sights):
        return 0.0
    return close[_LEAST_LOOKS_ALONE - 1]


def _dissents(sight: Sight, value: str, least: float, *, free: bool) -> bool:
    """Whether the look read something else.

    A page's look counts only if it was about as sure as the close ones. Where the form is exact, a look that broke it
    names no other value; nor does one that only lost the end, as a date without its time.
    """
    if value.startswith(sight.value):
        return False
    if sight.alone:
        return sight.fits or (free and sight.confidence >= _HEEDED_RUBBISH)
    return sight.fits and sight.confidence >= max(_HEEDED_DISSENT, least - _PAGE_HANDICAP)


def _text_alone(printed: list[_Opinion]) -> Field | None:
    if not printed:
        return None
    best = max(printed, key=lambda opinion: opinion.confidence)
    if any(opinion.value != best.value for opinion in printed):
        return best.with_confidence(min(best.confidence, _CONTRADICTED))
    return best.with_confidence(best.confidence)


def _code_with_text(name: FieldName, coded: list[_Opinion], printed: list[_Opinion]) -> Field:
    best = max(coded, key=lambda opinion: (opinion.named, opinion.source is Source.QR))
    known = name is FieldName.MAC or form_of(name, best.value) is not None
    if any(opinion.value != best.value for opinion in coded if opinion.named or not best.named):
        return best.with_confidence(_CONTRADICTED)
    agreeing = [opinion for opinion in printed if _agree(name, best.value, opinion)]
    if agreeing:
        return _confirmed(best, max(agreeing, key=lambda opinion: opinion.confidence), known=known)
    if any(opinion.fits for opinion in printed):
        return best.with_confidence(_CONTRADICTED)
    return best.with_confidence(_CODE_ALONE if best.named and known else _UNNAMED_CODE)


def _confirmed(code: _Opinion, text: _Opinion, *, known: bool) -> Field:
    """The code's value at the print's place; the print's own if it says more, as a label's longer model does."""
    if code.value != text.value and text.value.startswith(code.value):
        return text.with_confidence(text.confidence)
    confidence = _CODE_AND_TEXT if known else _UNNAMED_CODE
    return Field(
        value=code.value,
        confidence=confidence,
        source=code.source,
        box=text.box,
        accepted=confidence >= ACCEPTED_FROM,
    )


def _agree(name: FieldName, value: str, printed: _Opinion) -> bool:
    """Whether any look at the print saw the code's value, give or take characters that print alike."""
    if any(same_but_for_look_alikes(value, seen) for seen in printed.seen):
        return True
    return name is FieldName.MODEL and base_model(value) == base_model(printed.value)
