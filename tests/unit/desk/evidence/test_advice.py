"""The one thing to say about a photo that will not do."""

import pytest

from desk.conversations.cards import Advice
from desk.evidence.advice import MOST_USEFUL_FIRST, advice_of
from desk.evidence.photo_reading import Box, PhotoReading, Retake, Size
from ocr import RetakeReason

SIZE = (4000, 3000)


def read(*retake: Retake, size: Size | None = SIZE) -> PhotoReading:
    """A reading with these reasons."""
    return PhotoReading(retake=retake, size=size)


def test_the_most_useful_reason_comes_first() -> None:
    reasons = [Retake(reason=reason) for reason in sorted(MOST_USEFUL_FIRST)]
    assert [advice.reason for advice in advice_of(read(*reasons))] == list(MOST_USEFUL_FIRST)


def test_every_reason_of_the_reader_has_its_rank() -> None:
    assert set(MOST_USEFUL_FIRST) == set(RetakeReason)


def test_a_reason_nobody_knows_comes_last() -> None:
    found = advice_of(read(Retake(reason="new"), Retake(reason="no_label")))
    assert [advice.reason for advice in found] == ["no_label", "new"]


def test_a_reason_is_given_once_with_its_first_place() -> None:
    (advice,) = advice_of(read(Retake(reason="glare", box=(0, 0, 40, 30)), Retake(reason="glare")))
    assert advice.place == "upper_left"


@pytest.mark.parametrize(
    ("box", "place"),
    [
        ((0, 0, 400, 300), "upper_left"),
        ((1800, 0, 400, 300), "top"),
        ((3600, 100, 400, 300), "upper_right"),
        ((0, 1400, 400, 300), "left"),
        ((1800, 1400, 400, 300), "middle"),
        ((3600, 1400, 400, 300), "right"),
        ((0, 2700, 400, 300), "lower_left"),
        ((100, 2700, 3900, 300), "bottom"),
        ((3900, 2900, 100, 100), "lower_right"),
        ((4000, 3000, 200, 200), "lower_right"),
        ((1800, 0, 400, 2900), "middle"),
        ((0, 0, 4000, 3000), None),
        (None, None),
    ],
)
def test_the_place_is_where_the_middle_of_the_box_lies(box: Box | None, place: str | None) -> None:
    (advice,) = advice_of(read(Retake(reason="glare", box=box)))
    assert advice.place == place


def test_the_area_is_told_in_shares_of_the_photo() -> None:
    (advice,) = advice_of(read(Retake(reason="glare", box=(1000, 1500, 400, 300))))
    assert advice == Advice(reason="glare", area=(0.25, 0.5, 0.1, 0.1), place="left")


def test_readings_from_before_sizes_were_kept_have_no_place() -> None:
    (advice,) = advice_of(read(Retake(reason="glare", box=(0, 0, 40, 30)), size=None))
    assert (advice.area, advice.place) == (None, None)


def test_an_old_reading_without_reasons_has_no_advice() -> None:
    assert advice_of(PhotoReading()) == []
