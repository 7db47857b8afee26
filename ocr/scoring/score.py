"""Scores what print and codes say of each field: how likely the value is exact, and whether it is accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from identifiers.grammar import FieldName
from identifiers.repairs import form_of
from ocr.codes.port import Code, values_in
from ocr.image.geometry import height_of
from ocr.scoring import calibration
from ocr.scoring.doubts import alternatives_of, doubts_of
from ocr.scoring.features import Features, Witnesses, features_of
from ocr.scoring.field import Field, Source
from ocr.scoring.groups import CODED, NEVER_ACCEPTED, group_of
from ocr.scoring.ranking import RECOGNIZERS, RankedHypotheses, Ranking


@dataclass(frozen=True, kw_only=True)
class ConfidenceLimits:
    """Confidences that no calibration gives. Chosen, not measured.

    Attributes:
        code_alone: of a value that only codes hold, which name it. At this confidence it is accepted.
        code_of_unknown_form: of a value that only codes hold, and that no code names or no form has.
        codes_differ: of a value that codes contradict each other about.
        unaccepted: the highest of any value that is not accepted, so that two such readings do not make a certain one.
        perhaps_exchanged: the highest of a date whose day and month may be exchanged.
        unknown_form: of a value of unknown form.
        too_low_for_tesseract: at or below it Tesseract is not run.
        edge: how close to the photo's edge a value may be accepted, in pixels.
        edge_share: the same in heights of the line; the larger one counts.
    """

    code_alone: float = 0.99
    code_of_unknown_form: float = 0.7
    codes_differ: float = 0.4
    unaccepted: float = 0.6
    perhaps_exchanged: float = 0.5
    unknown_form: float = 0.3
    too_low_for_tesseract: float = 0.05
    edge: float = 2.0
    edge_share: float = 0.1


LIMITS = ConfidenceLimits()


def score_fields(
    ranking: Ranking, witnesses: Mapping[FieldName, Witnesses], codes: Sequence[Code]
) -> dict[FieldName, Field]:
    """Every field that a place or a code gives a value for."""
    alone = {name: score_codes(name, codes) for name in FieldName if name not in ranking.chosen}
    coded = {name: field for name, field in alone.items() if field is not None}
    return coded | {name: score(found, witnesses[name]) for name, found in ranking.chosen.items()}


def score(found: RankedHypotheses, witnesses: Witnesses) -> Field:
    """The best value of a place, scored by all that speaks for and against it."""
    features = features_of(found, witnesses)
    best = found.best
    group = group_of(found.place.field, best.value, in_a_code=features.code > 0)
    ceiling = _ceiling(found, features, group)
    confidence, least = _probability(group, features)
    confidence = min(confidence, ceiling) if ceiling > LIMITS.unknown_form else ceiling
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
    """The value that codes alone give for a field. It is accepted only from codes that name their values."""
    said = values_in(field, codes)
    named = [(value, code) for value, code in said if code.payload.settles(value)]
    if not said:
        return None
    value, code = (named or said)[0]
    if len({value for value, _ in named or said}) > 1:
        confidence = LIMITS.codes_differ
    else:
        confidence = LIMITS.code_alone if named and form_of(field, value) is not None else LIMITS.code_of_unknown_form
    return Field(
        value=value,
        confidence=confidence,
        source=_source_of(code),
        corners=code.corners,
        accepted=confidence >= LIMITS.code_alone,
        group="code",
    )


def may_yet_be_accepted(field: Field | None) -> bool:
    """Whether another witness could settle the field."""
    if field is None:
        return False
    settled = field.accepted or field.features is None or not field.features.may_be_accepted
    return not settled and field.confidence > LIMITS.too_low_for_tesseract and calibration.threshold(field.group) <= 1


def unaccepted_at_edge(field: Field, width: int, height: int) -> Field:
    """The field, never accepted where it reaches the edge of a photo of this size: print may be cut off there."""
    edge = max(LIMITS.edge, LIMITS.edge_share * height_of(field.corners))
    inside = all(edge <= x < width - edge and edge <= y < height - edge for x, y in field.corners)
    return field if inside else replace(field, accepted=False, confidence=min(field.confidence, LIMITS.unaccepted))


def _probability(group: str, features: Features) -> tuple[float, float]:
    """The value's probability, and the one at which it is accepted. An unknown form has those of a code alone."""
    if group.endswith(CODED):
        return LIMITS.code_alone, LIMITS.code_alone
    return calibration.probability(group, features), calibration.threshold(group)


def _ceiling(found: RankedHypotheses, features: Features, group: str) -> float:
    """The highest confidence that the value may have: 1 if nothing keeps it from being accepted."""
    if group.endswith(NEVER_ACCEPTED) or not features.fits_its_form:
        return LIMITS.unknown_form
    if not found.best.certain:
        return LIMITS.perhaps_exchanged
    # The calibration was fitted only on readings in which every recognizer took part.
    witnessed = features.recognizers == len(RECOGNIZERS) or features.code > 0
    return 1 if witnessed and features.may_be_accepted else LIMITS.unaccepted


def _source(value: str, codes: Sequence[Code]) -> Source:
    said = [code for code in codes if code.payload.holds(value)]
    return _source_of(max(said, key=lambda code: code.square))


def _source_of(code: Code) -> Source:
    return Source.QR if code.square else Source.BARCODE
