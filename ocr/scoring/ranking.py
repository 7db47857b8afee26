"""Ranks the values that may be printed in each place, and chooses the place that counts for each field."""

from collections.abc import Sequence
from dataclasses import dataclass

from identifiers.grammar import KNOWN_MODELS, FieldName, is_known
from ocr.closeup.ascenders import height_penalty
from ocr.closeup.hypotheses import Hypothesis, hypotheses_of, may_be_confirmed
from ocr.closeup.recognitions import Place
from ocr.codes.port import Code, is_held, values_in

_TOLERATED_GAP = 2.0
_PLAINLY_OTHER = 6.0
# Our own network was trained on what these values look like, and is right more often.
_WORTH = {"rapidocr": 0.5, "closeup_recognizer": 1.5}
RECOGNIZERS = tuple(_WORTH)
_OWN = "closeup_recognizer"
_WORTH_OF_HEIGHTS = sum(_WORTH.values())
_CODE_BONUS = 3.0
_KNOWN_MODEL_BONUS = 1.5
# How long a value of unknown form is at least, and how many digits it has, for its label to be believed before a form.
_LEAST_UNKNOWN, _LEAST_DIGITS = 6, 2


@dataclass(frozen=True, kw_only=True)
class RankedHypotheses:
    """A place's hypotheses, best first, each with its weight: the recognizers' mean log chances, each by its worth.

    Heights choose between an I and an l but vouch for neither and dispel no doubt, so no weight has them in it.
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
        """Whether the best value has a form, and the recognizers do not plainly see something that has none."""
        known = is_known(self.place.field, self.best.form)
        return known and self.unconstrained - self.weights[0] <= _TOLERATED_GAP

    @property
    def has_spaces(self) -> bool:
        """Whether a recognition sees spaces in the best value, which by its form might be words put together."""
        texts = [recognition.output.text.strip() for recognition in self.place.recognitions]
        exact = self.best.form is not None and self.best.form.exact
        shows = any(text.replace(" ", "") == self.best.printed != text for text in texts)
        return not exact and " " not in self.best.value and shows

    def left_open(self, margin: float) -> frozenset[str]:
        """The other values that our own network does not hold less likely than the best one by at least so much."""
        best, *others = ((one.value, one.by_recognizer(self.place.recognitions).get(_OWN)) for one in self.hypotheses)
        if best[1] is None:
            return frozenset()
        return frozenset(value for value, chance in others if chance is not None and best[1] - chance < margin)


@dataclass(frozen=True, kw_only=True)
class Ranking:
    """Every place with what may be printed there, and the one that counts for each field."""

    everywhere: list[RankedHypotheses]
    chosen: dict[FieldName, RankedHypotheses]


def rank_places(places: list[Place], codes: list[Code], expected_code: str | None) -> Ranking:
    """What may be printed in every place; the expected challenge code counts before any other."""
    by_field = {name: _rank_field(name, places, codes) for name in FieldName}
    preferred = {FieldName.CHALLENGE_CODE: expected_code}
    mains = {name: main_place(several, preferred.get(name)) for name, several in by_field.items()}
    return Ranking(
        everywhere=[one for several in by_field.values() for one in several],
        chosen={name: one for name, one in mains.items() if one is not None},
    )


def rank(place: Place, hypotheses: Sequence[Hypothesis], bonus: dict[str, float]) -> RankedHypotheses | None:
    """The hypotheses, likeliest first. None if there are none.

    Those that fit no form are among them only if none fits, or if what the recognizers plainly see does not.

    `bonus` is what codes add to values, which count as known then. Where a code names one, heights have no say.
    """
    if not hypotheses:
        return None
    read = [(one, weigh(one, place)) for one in hypotheses]
    seen, unconstrained = max(read, key=lambda pair: pair[1])
    weighed = [(one, weight + bonus.get(one.value, 0.0)) for one, weight in read]
    fitting = [pair for pair in weighed if is_known(place.field, pair[0].form) or pair[0].value in bonus]
    if _is_plainly_other(seen, unconstrained, max(fitting, key=lambda pair: pair[1], default=None)):
        fitting = [pair for pair in fitting if _is_end_of(seen.text, pair[0])] or weighed
    heights = () if any(one.value in bonus for one, _ in weighed) else place.height_log_ratios
    ordered = sorted(fitting, key=lambda pair: -pair[1] - _WORTH_OF_HEIGHTS * height_penalty(pair[0].text, heights))
    return RankedHypotheses(
        place=place,
        hypotheses=tuple(one for one, _ in ordered),
        weights=tuple(weight for _, weight in ordered),
        unconstrained=unconstrained,
    )


def _is_plainly_other(seen: Hypothesis, unconstrained: float, fitting: tuple[Hypothesis, float] | None) -> bool:
    """Whether what is seen is none of the values that fit a form; one longer or shorter than it is so the sooner."""
    if fitting is None:
        return True
    best, weight = fitting
    return unconstrained - weight > (_PLAINLY_OTHER if len(best.text) == len(seen.text) else _TOLERATED_GAP)


def _is_end_of(text: str, whole: Hypothesis) -> bool:
    """Whether the text is the value but for its beginning, which was not cut out, and which its form alone settles."""
    return whole.form is not None and whole.form.exact and whole.text.endswith(text)


def main_place(places: list[RankedHypotheses], preferred: str | None = None) -> RankedHypotheses | None:
    """The place whose value counts: one that shows the preferred value, else a labelled one, else the best read.

    A value that a label announces counts before one that only its form does, though nobody here knows its own form.
    """
    return max(places, key=lambda one: _standing(one, preferred), default=None)


def _rank_field(name: FieldName, places: list[Place], codes: list[Code]) -> list[RankedHypotheses]:
    """The places of a field that a label announces or that are plainly its own."""
    found = [_rank_place(place, codes) for place in places if place.field is name]
    return [one for one in found if one is not None and (one.place.labelled or one.is_plain)]


def _rank_place(place: Place, codes: list[Code]) -> RankedHypotheses | None:
    """What may be printed in the place, codes considered."""
    hypotheses = hypotheses_of(place, codes)
    return rank(place, hypotheses, _bonus(place, hypotheses, codes))


def _bonus(place: Place, hypotheses: Sequence[Hypothesis], codes: list[Code]) -> dict[str, float]:
    """What codes and the list of known models add to values.

    A code that says what it holds counts for its value as much as a clear recognition; where a label says what the
    value is, so does every code that holds it.
    """
    bonus = {value: _CODE_BONUS for value, code in values_in(place.field, codes) if code.payload.settles(value)}
    if may_be_confirmed(place):
        bonus |= {one.value: _CODE_BONUS for one in hypotheses if is_held(one.value, codes)}
    if place.field is FieldName.MODEL:
        bonus = dict.fromkeys(KNOWN_MODELS, _KNOWN_MODEL_BONUS) | bonus
    return bonus


def weigh(one: Hypothesis, place: Place) -> float:
    return sum(_WORTH[recognizer] * chance for recognizer, chance in one.by_recognizer(place.recognitions).items())


def _standing(found: RankedHypotheses, preferred: str | None) -> tuple[bool, bool, bool, bool, bool, float]:
    best, place = found.best, found.place
    fits, clarity = is_known(place.field, best.form), found.weights[0] / max(1, len(best.text))
    announced = place.labelled and not place.is_guess and (fits or _could_be_identifier(best.value))
    return best.value == preferred, announced, fits, place.labelled, not place.is_guess, clarity


def _could_be_identifier(value: str) -> bool:
    return len(value) >= _LEAST_UNKNOWN and sum(one.isdigit() for one in value) >= _LEAST_DIGITS
