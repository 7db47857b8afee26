"""The values that may be printed in a place, each with its probability in every recognition.

A value's probability comes from the CTC output, whatever text the network decodes first. This tells "surely a 0" from
"a 0 rather than an O".
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy
from numpy.typing import NDArray

from identifiers.forms import Form
from identifiers.grammar import FieldName, has_leftover, printed_value
from identifiers.printed_dates import find_dates
from identifiers.repairs import form_of
from ocr.closeup.constraints import CONSTRAINTS, DecodingConstraint, look_alikes_of
from ocr.closeup.recognitions import Place, Recognition
from ocr.codes.port import Code, is_held, values_in
from ocr.engines.ctc import CtcOutput

# Fields whose values makers write as they like. A code that holds exactly such a value confirms its form.
MAY_BE_OF_ANY_FORM = frozenset({FieldName.SERIAL, FieldName.DEVICE_ID, FieldName.MODEL})


@dataclass(frozen=True, kw_only=True)
class HypothesisSettings:
    """How many hypotheses are made. Set with `python -m bench.reading`, which prints seconds and what was read exactly.

    Attributes:
        texts: how many texts of each recognition become hypotheses.
        with_look_alikes: for how many of the likeliest texts the look-alikes become hypotheses too.
        sure: a text with at least this confidence is the only one taken from its recognition.
        least_log_probability: lower values count as this, so that one recognition of a badly cut place cannot outvote
            all others.
    """

    texts: int = 3
    with_look_alikes: int = 6
    sure: float = 0.998
    least_log_probability: float = -20.0


_SETTINGS = HypothesisSettings()


@dataclass(frozen=True, kw_only=True)
class Hypothesis:
    """A value that may be printed in a place.

    Attributes:
        text: its characters as they are printed.
        form: the form it fits, if any.
        log_probabilities: in each recognition of the place, in their order (natural logarithms).
        certain: false for a date whose day and month may be exchanged, and if more was read after the value.
    """

    value: str
    text: str
    form: Form | None
    log_probabilities: tuple[float, ...]
    certain: bool = True

    @property
    def printed(self) -> str:
        """What is printed of the value, without spaces and without a word beside it."""
        return min(self.text.replace(" ", ""), self.value, key=len)

    def by_recognizer(self, recognitions: tuple[Recognition, ...]) -> dict[str, float]:
        """The mean log probability over the recognitions of each recognizer."""
        grouped: dict[str, list[float]] = defaultdict(list)
        for recognition, chance in zip(recognitions, self.log_probabilities, strict=True):
            grouped[recognition.recognizer].append(chance)
        return {recognizer: float(numpy.mean(chances)) for recognizer, chances in grouped.items()}


def hypotheses_of(place: Place, codes: Sequence[Code] = ()) -> list[Hypothesis]:
    """Every value that a recognition, the first reading of the page or a code suggests, once each, in no order."""
    suggested = tuple(dict.fromkeys(value for value, _ in values_in(place.field, codes)))
    best = {one.value: one for one in _held_as_seen(place, codes)} if may_be_confirmed(place) else {}
    texts = (*(recognition.output.text for recognition in place.recognitions), *place.texts, *suggested)
    lengths = [len(text) for text in texts]
    for constraint in CONSTRAINTS[place.field]:
        if constraint.is_about_as_long_as(lengths):
            # Look-alikes of a value of unknown form are hypotheses only if a code can decide between them.
            for one in _hypotheses_under(place, constraint, suggested, with_look_alikes=bool(codes)):
                known = best.get(one.value)
                if known is None or sum(one.log_probabilities) > sum(known.log_probabilities):
                    best[one.value] = one
    return list(best.values())


def may_be_confirmed(place: Place) -> bool:
    """Whether any code that holds exactly this value confirms it here: a label says what the value is."""
    return place.labelled and place.field in MAY_BE_OF_ANY_FORM


def _held_as_seen(place: Place, codes: Sequence[Code]) -> list[Hypothesis]:
    """The texts that a recognition sees and a code holds, character for character."""
    outputs = [recognition.output for recognition in place.recognitions]
    texts = sorted({text for output in outputs if is_held(text := output.text.strip(), codes)})
    chances = _chances(texts, outputs)
    return [
        Hypothesis(
            value=text,
            text=text,
            form=form_of(place.field, text),
            log_probabilities=tuple(map(float, chances[:, number])),
        )
        for number, text in enumerate(texts)
    ]


def _hypotheses_under(
    place: Place,
    constraint: DecodingConstraint,
    suggested: tuple[str, ...],
    *,
    with_look_alikes: bool,
) -> list[Hypothesis]:
    outputs = [
        recognition.output.with_substitutions(constraint.substitutions, constraint.characters)
        for recognition in place.recognitions
    ]
    count = 1 if _is_of_no_form(place.field, constraint) else _SETTINGS.texts
    texts = {text for output in outputs for text in _texts_of(output, constraint, count)}
    texts |= {text for text in (*place.texts, *suggested) if constraint.allows(text)}
    if outputs and (with_look_alikes or constraint.form is not None or place.field is FieldName.MODEL):
        texts |= {one for text in _likeliest(texts, outputs) for one in look_alikes_of(text) if constraint.allows(one)}
    ordered = sorted(texts)
    log_probabilities = _chances(ordered, outputs)
    found = []
    for number, text in enumerate(ordered):
        value, form, certain = _value_of(place.field, text, constraint)
        chances = tuple(float(chance) for chance in log_probabilities[:, number]) if outputs else ()
        found.append(Hypothesis(value=value, text=text, form=form, log_probabilities=chances, certain=certain))
    return [one for one in found if one.value]


def _chances(texts: list[str], outputs: list[CtcOutput]) -> NDArray[numpy.float64]:
    """The log probability of each text, one row for each recognition."""
    return numpy.array([output.log_probabilities(texts) for output in outputs]).clip(
        _SETTINGS.least_log_probability, 0.0
    )


def _likeliest(texts: set[str], outputs: list[CtcOutput]) -> list[str]:
    """The few likeliest texts over all recognitions."""
    ordered = sorted(texts)
    if len(ordered) <= _SETTINGS.with_look_alikes:
        return ordered
    best = numpy.argsort(-_chances(ordered, outputs).sum(axis=0), kind="stable")
    return [ordered[number] for number in best[: _SETTINGS.with_look_alikes]]


def _texts_of(output: CtcOutput, constraint: DecodingConstraint, count: int) -> list[str]:
    """The likeliest texts of a recognition; only the first if the recognizer is sure of it."""
    if output.lowest_confidence >= _SETTINGS.sure and constraint.allows(output.text):
        return [output.text]
    return output.beam_search(count, constraint.positions, fixed_length=constraint.fixed_length)


def _is_of_no_form(field: FieldName, constraint: DecodingConstraint) -> bool:
    """Whether the constraint is for values of unknown form, in a field that also has known forms."""
    return constraint.form is None and len(CONSTRAINTS[field]) > 1


def _value_of(field: FieldName, text: str, constraint: DecodingConstraint) -> tuple[str, Form | None, bool]:
    if field is FieldName.DATE:
        dates = find_dates(text)
        return (dates[0].value, None, dates[0].certain) if len(dates) == 1 else ("", None, False)
    shown = _model_in(text) if field is FieldName.MODEL else text
    value = printed_value(field, shown)
    return value, form_of(field, value) or constraint.form, not has_leftover(field, shown)


def _model_in(text: str) -> str:
    """The first word that is a model; the whole text if none is. A suffix begins with a dash."""
    words = text.replace(" -", "-").replace(":", " ").split()
    return next((word for word in words if form_of(FieldName.MODEL, printed_value(FieldName.MODEL, word))), text)
