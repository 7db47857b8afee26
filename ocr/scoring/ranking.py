"""Ranks the values that may be printed in each place, and chooses the place that counts for each field."""

from collections.abc import Sequence
from dataclasses import dataclass

from identifiers.grammar import KNOWN_MODELS, FieldName, has_known_form
from ocr.closeup.ascenders import height_penalty
from ocr.closeup.hypotheses import Hypothesis, hypotheses_of, may_be_confirmed
from ocr.closeup.recognitions import Place
from ocr.codes.port import Code, is_held, values_in

# How much each recognizer's log probabilities count. Our own was trained on such values and is right more often;
# `python -m bench.reading` measures the effect.
_WEIGHTS = {"rapidocr": 0.5, "closeup_recognizer": 1.5}
RECOGNIZERS = tuple(_WEIGHTS)
_OWN = "closeup_recognizer"
_WEIGHT_OF_HEIGHTS = sum(_WEIGHTS.values())


@dataclass(frozen=True, kw_only=True)
class RankingSettings:
    """How hypotheses are weighed against each other. Set with `python -m bench.reading`.

    Attributes:
        tolerated_gap: by how much (log ratio) a text without a form may be likelier than a value with one.
        plainly_other: the same for a text as long as the value.
        code_bonus: what a code that holds a value adds to its weight.
        known_model_bonus: what being a known model adds.
        least_length: how long a value of unknown form is at least for its label to count before a form.
        least_digits: how many digits it has at least.
    """

    tolerated_gap: float = 2.0
    plainly_other: float = 6.0
    code_bonus: float = 3.0
    known_model_bonus: float = 1.5
    least_length: int = 6
    least_digits: int = 2


SETTINGS = RankingSettings()


@dataclass(frozen=True, kw_only=True)
class RankedHypotheses:
    """A place's hypotheses, best first, each with its weight: the recognizers' weighted mean log probabilities.

    Attributes:
        weights: without the heights of ascenders, which choose between I and l but confirm neither.
        unconstrained: the weight of the likeliest hypothesis, whether it has a form or not.
    """

    place: Place
    hypotheses: tuple[Hypothesis, ...]
    weights: tuple[float, ...]
    unconstrained: float

    @property
    def best(self) -> Hypothesis:
        """The likeliest."""
        return self.hypotheses[0]

    @property
    def is_plain(self) -> bool:
        """Whether the best value has a form, and no value without one is plainly likelier."""
        known = has_known_form(self.place.field, self.best.form)
        return known and self.unconstrained - self.weights[0] <= SETTINGS.tolerated_gap

    @property
    def has_spaces(self) -> bool:
        """Whether a recognition sees spaces in the best value, which by its form might be words put together."""
        texts = [recognition.output.text.strip() for recognition in self.place.recognitions]
        exact = self.best.form is not None and self.best.form.exact
        shows = any(text.replace(" ", "") == self.best.printed != text for text in texts)
        return not exact and " " not in self.best.value and shows

    def left_open(self, margin: float) -> frozenset[str]:
        """The other values that our close-up recognizer does not prefer the best one to by this margin."""
        best, *others = ((one.value, one.by_recognizer(self.place.recognitions).get(_OWN)) for one in self.hypotheses)
        if best[1] is None:
            return frozenset()
        return frozenset(value for value, chance in others if chance is not None and best[1] - chance < margin)


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """Every place with its ranked hypotheses, and the place that counts for each field."""

    everywhere: list[RankedHypotheses]
    chosen: dict[FieldName, RankedHypotheses]


def rank_places(places: list[Place], codes: list[Code], expected_code: str | None) -> Ranking:
    """Rank the hypotheses of every place, and choose a place for each field.

    Args:
        expected_code: the challenge code that counts before any other.
    """
    by_field = {name: _rank_field(name, places, codes) for name in FieldName}
    preferred = {FieldName.CHALLENGE_CODE: expected_code}
    mains = {name: main_place(several, preferred.get(name)) for name, several in by_field.items()}
    return Ranking(
        everywhere=[one for several in by_field.values() for one in several],
        chosen={name: one for name, one in mains.items() if one is not None},
    )


def rank(place: Place, hypotheses: Sequence[Hypothesis], bonus: dict[str, float]) -> RankedHypotheses | None:
    """The hypotheses, the likeliest first; None if there are none.

    Hypotheses without a form stay only if none has one, or if the recognizers plainly see a value without a form.

    Args:
        bonus: what codes and known models add to the weights of values. A value with a bonus counts as one with a form;
            if any value has one, the heights of ascenders do not count.
    """
    if not hypotheses:
        return None
    read = [(one, weigh(one, place)) for one in hypotheses]
    seen, unconstrained = max(read, key=lambda pair: pair[1])
    weighed = [(one, weight + bonus.get(one.value, 0.0)) for one, weight in read]
    fitting = [pair for pair in weighed if has_known_form(place.field, pair[0].form) or pair[0].value in bonus]
    if _is_plainly_other(seen, unconstrained, max(fitting, key=lambda pair: pair[1], default=None)):
        fitting = [pair for pair in fitting if _is_end_of(seen.text, pair[0])] or weighed
    heights = () if any(one.value in bonus for one, _ in weighed) else place.height_log_ratios
    ordered = sorted(fitting, key=lambda pair: -pair[1] - _WEIGHT_OF_HEIGHTS * height_penalty(pair[0].text, heights))
    return RankedHypotheses(
        place=place,
        hypotheses=tuple(one for one, _ in ordered),
        weights=tuple(weight for _, weight in ordered),
        unconstrained=unconstrained,
    )


def _is_plainly_other(seen: Hypothesis, unconstrained: float, fitting: tuple[Hypothesis, float] | None) -> bool:
    """Whether the recognizers plainly see no value with a form. One of another length needs less proof."""
    if fitting is None:
        return True
    best, weight = fitting
    return unconstrained - weight > (
        SETTINGS.plainly_other if len(best.text) == len(seen.text) else SETTINGS.tolerated_gap
    )


def _is_end_of(text: str, whole: Hypothesis) -> bool:
    """Whether the text is the end of the value, and the form alone settles the beginning, which was cut off."""
    return whole.form is not None and whole.form.exact and whole.text.endswith(text)


def main_place(places: list[RankedHypotheses], preferred: str | None = None) -> RankedHypotheses | None:
    """The place whose value counts: one that shows the preferred value, else a labelled one, else the best read.

    A value with a label counts before a value that only has a form, even if its own form is unknown.
    """
    return max(places, key=lambda one: _standing(one, preferred), default=None)


def _rank_field(name: FieldName, places: list[Place], codes: list[Code]) -> list[RankedHypotheses]:
    """The places of a field that have a label, or plainly show a value of the field."""
    found = [_rank_place(place, codes) for place in places if place.field is name]
    return [one for one in found if one is not None and (one.place.labelled or one.is_plain)]


def _rank_place(place: Place, codes: list[Code]) -> RankedHypotheses | None:
    """The ranked hypotheses of a place."""
    hypotheses = hypotheses_of(place, codes)
    return rank(place, hypotheses, _bonus(place, hypotheses, codes))


def _bonus(place: Place, hypotheses: Sequence[Hypothesis], codes: list[Code]) -> dict[str, float]:
    """What codes and the list of known models add to the weights of values.

    A code that names its values adds as much as a clear recognition. If a label says what the value is, so does every
    code that holds it.
    """
    bonus = {value: SETTINGS.code_bonus for value, code in values_in(place.field, codes) if code.payload.settles(value)}
    if may_be_confirmed(place):
        bonus |= {one.value: SETTINGS.code_bonus for one in hypotheses if is_held(one.value, codes)}
    if place.field is FieldName.MODEL:
        bonus = dict.fromkeys(KNOWN_MODELS, SETTINGS.known_model_bonus) | bonus
    return bonus


def weigh(one: Hypothesis, place: Place) -> float:
    """The weighted sum of the recognizers' mean log probabilities."""
    return sum(_WEIGHTS[recognizer] * chance for recognizer, chance in one.by_recognizer(place.recognitions).items())


def _standing(found: RankedHypotheses, preferred: str | None) -> tuple[bool, bool, bool, bool, bool, float]:
    best, place = found.best, found.place
    fits, clarity = has_known_form(place.field, best.form), found.weights[0] / max(1, len(best.text))
    announced = place.labelled and not place.is_guess and (fits or _could_be_identifier(best.value))
    return best.value == preferred, announced, fits, place.labelled, not place.is_guess, clarity


def _could_be_identifier(value: str) -> bool:
    return len(value) >= SETTINGS.least_length and sum(one.isdigit() for one in value) >= SETTINGS.least_digits
