"""The likeliest texts of a line and their probabilities, checked against every way a short line can be read."""

import itertools
from collections import defaultdict

import numpy
import pytest

from ocr.engines.ctc import CtcOutput

CHARACTERS = ("", "a", "b", "0", "O")


def output(*steps: tuple[float, ...]) -> CtcOutput:
    return CtcOutput(numpy.array(steps, dtype=numpy.float32), CHARACTERS)


def spelled(text: str, sure: float = 0.96) -> CtcOutput:
    """A line that plainly reads `text`, where "_" is a blank; what is not sure is shared out."""
    rest = (1 - sure) / (len(CHARACTERS) - 1)
    steps = numpy.full((len(text), len(CHARACTERS)), rest, dtype=numpy.float32)
    for step, character in enumerate(text):
        steps[step, CHARACTERS.index(character if character != "_" else "")] = sure
    return CtcOutput(steps, CHARACTERS)


def every_reading(line: CtcOutput) -> dict[str, float]:
    """The probability of every text, added up over all paths."""
    chances: dict[str, float] = defaultdict(float)
    steps = len(line.probabilities)
    for path in itertools.product(range(len(CHARACTERS)), repeat=steps):
        chance = float(numpy.prod([line.probabilities[step, index] for step, index in enumerate(path)]))
        chances["".join(CHARACTERS[index] for index, _ in itertools.groupby(path))] += chance
    return chances


@pytest.fixture(params=range(4))
def line(request: pytest.FixtureRequest) -> CtcOutput:
    random = numpy.random.default_rng(request.param)
    return CtcOutput(random.dirichlet([0.6] * len(CHARACTERS), size=5).astype(numpy.float32), CHARACTERS)


def test_repeats_are_one_character_and_a_blank_separates_two() -> None:
    assert spelled("_aa_bb0_0_").text == "ab00"
    assert spelled("____").text == ""


def test_where_a_character_stands_is_known() -> None:
    places = [character.position for character in spelled("_aa____b__").decoded]
    assert places == pytest.approx([0.2, 0.75])


def test_probabilities_add_up_over_all_ways_to_read_a_line(line: CtcOutput) -> None:
    chances = every_reading(line)
    texts = [text for text in chances if text]
    assert numpy.exp(line.log_probabilities(texts)) == pytest.approx([chances[text] for text in texts], rel=1e-3)


def test_the_search_finds_the_likeliest_text(line: CtcOutput) -> None:
    chances = every_reading(line)
    best = max((text for text in chances if text), key=lambda text: chances[text])
    assert best in line.beam_search(3, ["ab0O"] * 5, fixed_length=False)


def test_a_form_allows_only_its_characters() -> None:
    doubtful = output((0.02, 0, 0, 0.38, 0.6), (0.9, 0.02, 0.02, 0.02, 0.04), (0.05, 0.9, 0.01, 0.02, 0.02))
    assert doubtful.text == "Oa"
    assert doubtful.beam_search(1, ["0", "ab"], fixed_length=True) == ["0a"]
    assert doubtful.beam_search(1, ["0", "ab", "ab"], fixed_length=True) != ["0a"]


def test_where_only_digits_stand_an_o_is_as_good_as_a_zero() -> None:
    doubtful = output((0.02, 0, 0, 0.38, 0.6))
    assert numpy.exp(doubtful.with_substitutions([("O", "0")]).log_probabilities(["0"])) == pytest.approx(
        [0.98], abs=0.01
    )


def test_a_character_that_the_network_does_not_know_has_no_chance() -> None:
    assert spelled("_a_").log_probabilities(["a", "Z"])[1] == -numpy.inf
