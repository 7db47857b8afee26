"""What each band does to a photo."""

from dataclasses import dataclass

from bench.reading.photos.model import Band

Range = tuple[float, float]


@dataclass(frozen=True)
class Conditions:
    """How a photo of one band is taken.

    Attributes:
        text: the height of the smallest value, in pixels of the photo.
        fill: the label's share of the photo's width or height.
        roll: degrees turned in the plane, at most.
        tilt: degrees turned out of the plane, at most, about each axis.
        blur: of the lens, as a share of the height of the smallest value.
        motion: the length of a shake, as a share of the same height.
        noise: standard deviation, of 255.
        unevenness: how much darker the darkest corner is.
        exposure: the brightness of the whole.
        quality: of the JPEG.
        glare: how often a lamp is mirrored.
        shadow: how often an edge of shadow lies over it.
        hidden: how often a part is covered or cut off.
        wear: how worn the print is, 0 to 1.
        overturned: how often the label lies on its side or head.
        tint: how far the colour of the lamp is from white.
    """

    text: Range
    fill: Range
    roll: float
    tilt: float
    blur: Range
    motion: Range
    noise: Range
    unevenness: Range
    exposure: Range
    quality: tuple[int, int]
    glare: float = 0.0
    shadow: float = 0.0
    hidden: float = 0.0
    wear: float = 0.0
    overturned: float = 0.0
    tint: float = 0.06


CONDITIONS = {
    Band.CLEAN: Conditions(
        text=(24, 34),
        fill=(0.86, 0.95),
        roll=0.0,
        tilt=0.0,
        blur=(0.0, 0.01),
        motion=(0.0, 0.0),
        noise=(0.5, 2.0),
        unevenness=(0.0, 0.04),
        exposure=(0.97, 1.03),
        quality=(90, 96),
        tint=0.015,
    ),
    Band.EASY: Conditions(
        text=(22, 36),
        fill=(0.7, 0.9),
        roll=4.0,
        tilt=6.0,
        blur=(0.01, 0.03),
        motion=(0.0, 0.03),
        noise=(2.0, 5.0),
        unevenness=(0.05, 0.2),
        exposure=(0.85, 1.08),
        quality=(82, 94),
        shadow=0.1,
        wear=0.2,
    ),
    Band.MEDIUM: Conditions(
        text=(16, 27),
        fill=(0.5, 0.85),
        roll=12.0,
        tilt=17.0,
        blur=(0.025, 0.055),
        motion=(0.0, 0.12),
        noise=(4.0, 9.0),
        unevenness=(0.2, 0.45),
        exposure=(0.7, 1.12),
        quality=(58, 84),
        shadow=0.35,
        wear=0.5,
    ),
    Band.HARD: Conditions(
        text=(12, 20),
        fill=(0.38, 0.85),
        roll=28.0,
        tilt=32.0,
        blur=(0.045, 0.085),
        motion=(0.0, 0.2),
        noise=(6.0, 13.0),
        unevenness=(0.3, 0.6),
        exposure=(0.55, 1.2),
        quality=(38, 68),
        glare=0.6,
        shadow=0.5,
        hidden=0.4,
        wear=1.0,
        overturned=0.06,
    ),
}
