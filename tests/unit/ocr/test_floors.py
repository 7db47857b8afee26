"""A small fixed part of the bench: the least that must be read, on photos that nothing was tuned to."""

import pytest

from bench.reading.outcomes import Outcome
from bench.reading.photos import Band, Split, specimen
from bench.reading.readers import OwnReader
from bench.reading.running import tasks

PHOTOS = 32


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    reader = OwnReader()
    return [reader.outcome(specimen(*task[:3])) for task in tasks(Split.TEST, PHOTOS, first=9000)]


def serials(outcomes: list[Outcome], form: str, *bands: Band) -> list[Outcome]:
    return [one for one in outcomes if one.band in bands and one.serial_form == form and "serial" in one.truth]


def share(marks: list[bool]) -> float:
    return sum(marks) / len(marks)


@pytest.mark.timeout(600)
def test_nothing_that_is_accepted_is_wrong(outcomes: list[Outcome]) -> None:
    accepted = [(one, name) for one in outcomes for name in one.given if one.accepted(name)]
    assert [(one.name, name, one.given[name].value) for one, name in accepted if one.wrong(name)] == []
    assert len(accepted) >= 40


def test_good_photos_of_serials_with_a_grammar_are_exact_and_accepted(outcomes: list[Outcome]) -> None:
    good = serials(outcomes, "lorex", Band.CLEAN, Band.EASY)
    assert share([one.exact("serial") for one in good]) == 1
    assert share([one.accepted("serial") for one in good]) >= 0.9


def test_good_photos_of_free_serials_are_mostly_exact(outcomes: list[Outcome]) -> None:
    assert share([one.exact("serial") for one in serials(outcomes, "free", Band.CLEAN, Band.EASY)]) >= 0.75


def test_poor_photos_give_most_of_their_serials(outcomes: list[Outcome]) -> None:
    poor = serials(outcomes, "lorex", Band.MEDIUM) + serials(outcomes, "free", Band.MEDIUM)
    assert share([one.exact("serial") for one in poor]) >= 0.6


def test_a_serial_that_cannot_be_seen_is_not_accepted(outcomes: list[Outcome]) -> None:
    assert [one.name for one in outcomes if "serial" not in one.truth and one.accepted("serial")] == []
