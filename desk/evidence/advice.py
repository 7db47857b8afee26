"""What would make the next photo better, and where in this one the trouble lies."""

from dataclasses import asdict, dataclass
from typing import Any

from desk.evidence.photo_reading import Box, PhotoReading, Size

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

Share = tuple[float, float, float, float]


@dataclass(frozen=True)
class Advice:
    """One reason for another photo.

    Attributes:
        reason: as the reader names it.
        area: the part of the photo it is about, as shares of its width and height: left, top, width, height.
    """

    reason: str
    area: Share | None = None

    @property
    def place(self) -> str | None:
        """Where in the photo the area is, in a word; None for the whole of it."""
        if self.area is None:
            return None
        left, top, width, height = self.area
        if width > NEARLY_ALL and height > NEARLY_ALL:
            return None
        return PLACES[_third(top + height / 2)][_third(left + width / 2)]

    def to_json(self) -> dict[str, Any]:
        """As the pages get it."""
        return {**asdict(self), "place": self.place}


def advice_of(reading: PhotoReading) -> list[Advice]:
    """What the reader has against a photo, the most useful reason first."""
    found = [Advice(retake.reason, _area(retake.box, reading.size)) for retake in reading.retake]
    first_of_each = {advice.reason: advice for advice in reversed(found)}
    return sorted(first_of_each.values(), key=lambda advice: _rank(advice.reason))


def _rank(reason: str) -> int:
    return MOST_USEFUL_FIRST.index(reason) if reason in MOST_USEFUL_FIRST else len(MOST_USEFUL_FIRST)


def _area(box: Box | None, size: Size | None) -> Share | None:
    if box is None or size is None:
        return None
    left, top, width, height = box
    return left / size[0], top / size[1], width / size[0], height / size[1]


def _third(share: float) -> int:
    return min(2, max(0, int(share * 3)))
