"""Weighs what codes and text say about a field: exact, or honestly unsure, and then in which characters."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from identifiers.grammar import FieldName, form_of
from ocr.codes.port import Code, values_in
from ocr.image.geometry import height_of
from ocr.scoring import calibration
from ocr.scoring.doubts import alternatives_of, doubts_of
from ocr.scoring.features import Features, Witnesses, features_of
from ocr.scoring.field import Field, Source
from ocr.scoring.groups import CODED, NEVER_ACCEPTED, group_of
from ocr.scoring.ranking import RECOGNIZERS, RankedHypotheses, Ranking

_CODE_ALONE = 0.99
_CODE_OF_UNKNOWN_FORM = 0.7
_CODES_DIFFER = 0.4
_UNKNOWN_FORM = 0.3
_PERHAPS_EXCHANGED = 0.5
# What is not accepted is called no likelier than this, so that nobody takes two such readings for a sure one.
HIGHEST_UNACCEPTED = 0.6
_HOPELESSLY_LOW = 0.05
_EDGE, _EDGE_SHARE = 2.0, 0.1  # pixels, and of the line's height


def score_fields(
    ranking: Ranking, witnesses: Mapping[FieldName, Witnesses], codes: Sequence[Code]
) -> dict[FieldName, Field]:
    """Every field of which a place or a code says something."""
    alone = {name: score_codes(name, codes) for name in FieldName if name not in ranking.chosen}
    coded = {name: field for name, field in alone.items() if field is not None}
    return coded | {name: score(found, witnesses[name]) for name, found in ranking.chosen.items()}


def score(found: RankedHypotheses, witnesses: Witnesses) -> Field:
    """The value of a place with all that speaks for and against it."""
    features = features_of(found, witnesses)
    best = found.best
    group = group_of(found.place.field, best.value, in_a_code=features.code > 0)
    ceiling = _ceiling(found, features, group)
    confidence, least = _probability(group, features)
    confidence = min(confidence, ceiling) if ceiling > _UNKNOWN_FORM else ceiling
    accepted = ceiling == 1 and confidence >= least
    return Field(
        value=best.value,
        confidence=confidence,
        source=_source(best.value, witnesses.codes) if features.code > 0 else Source.TEXT,
        corners=found.place.corners,
        accepted=accepted,
        doubts=() if accepted else doubts_of(found, features.least_margin),
        alternatives=alternatives_of(found, confidence),
        features=features,
        group=group,
    )


def score_codes(field: FieldName, codes: Sequence[Code]) -> Field | None:
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


def may_yet_be_accepted(field: Field | None) -> bool:
    """Whether another witness could settle the field."""
    if field is None:
        return False
    settled = field.accepted or field.features is None or not field.features.may_be_accepted
    return not settled and field.confidence > _HOPELESSLY_LOW and calibration.threshold(field.group) <= 1


def unaccepted_at_edge(field: Field, width: int, height: int) -> Field:
    """The field, never accepted where it reaches the edge of a photo of this size: print may be cut off there."""
    edge = max(_EDGE, _EDGE_SHARE * height_of(field.corners))
    inside = all(edge <= x < width - edge and edge <= y < height - edge for x, y in field.corners)
    return field if inside else replace(field, accepted=False, confidence=min(field.confidence, HIGHEST_UNACCEPTED))


def _probability(group: str, features: Features) -> tuple[float, float]:
    """How probable the value is, and from when on it is accepted: of an unknown form, as a code that speaks alone."""
    if group.endswith(CODED):
        return _CODE_ALONE, _CODE_ALONE
    return calibration.probability(group, features), calibration.threshold(group)


def _ceiling(found: RankedHypotheses, features: Features, group: str) -> float:
    """How probable a value may be called at most: 1 if nothing keeps the reader from vouching for it."""
    if group.endswith(NEVER_ACCEPTED) or not features.fits_its_form:
        return _UNKNOWN_FORM
    if not found.best.certain:
        return _PERHAPS_EXCHANGED
    # The calibration knows only readings in which every recognizer took part.
    witnessed = features.recognizers == len(RECOGNIZERS) or features.code > 0
    return 1 if witnessed and features.may_be_accepted else HIGHEST_UNACCEPTED


def _source(value: str, codes: Sequence[Code]) -> Source:
    said = [code for code in codes if code.payload.holds(value)]
    return _source_of(max(said, key=lambda code: code.square))


def _source_of(code: Code) -> Source:
    return Source.QR if code.square else Source.BARCODE
