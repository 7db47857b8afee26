"""Advice on a photo: what would make another one better, and which part of this one is hard to read."""

from desk.conversations.cards import Advice, Share
from desk.evidence.photo_reading import Box, PhotoReading, Retake, Size

MOST_USEFUL_FIRST = (
    "too_dark",
    "blurred",
    "cut_off",
    "glare",
    "moire",
    "too_small",
    "no_label",
    "engine_failed",
)
NEARLY_ALL = 0.6
PLACES = (
    ("upper_left", "top", "upper_right"),
    ("left", "middle", "right"),
    ("lower_left", "bottom", "lower_right"),
)


def advice_of(reading: PhotoReading) -> list[Advice]:
    """The reader's reasons for another photo, the most useful first."""
    found = [_advice(retake, reading.size) for retake in reading.retake]
    first_of_each = {advice.reason: advice for advice in reversed(found)}
    return sorted(first_of_each.values(), key=lambda advice: _rank(advice.reason))


def _advice(retake: Retake, size: Size | None) -> Advice:
    area = _area(retake.box, size)
    return Advice(reason=retake.reason, area=area, place=_place(area) if area else None)


def _place(area: Share) -> str | None:
    left, top, width, height = area
    if width > NEARLY_ALL and height > NEARLY_ALL:
        return None
    return PLACES[_third(top + height / 2)][_third(left + width / 2)]


def _rank(reason: str) -> int:
    return MOST_USEFUL_FIRST.index(reason) if reason in MOST_USEFUL_FIRST else len(MOST_USEFUL_FIRST)


def _area(box: Box | None, size: Size | None) -> Share | None:
    if box is None or size is None:
        return None
    left, top, width, height = box
    return left / size[0], top / size[1], width / size[0], height / size[1]


def _third(share: float) -> int:
    return min(2, max(0, int(share * 3)))
