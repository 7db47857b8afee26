"""Finds the fonts that the drawn photos use; all come from Debian's fonts-dejavu and fonts-liberation."""

from functools import cache
from pathlib import Path

from PIL import ImageFont

FOLDERS = (Path("/usr/share/fonts/truetype/dejavu"), Path("/usr/share/fonts/truetype/liberation"))

LABEL_FONTS = ("LiberationSans-Bold", "DejaVuSansCondensed-Bold", "LiberationSans-Regular", "DejaVuSansMono-Bold")
SCREEN_FONTS = ("LiberationSans-Regular", "DejaVuSans", "DejaVuSansCondensed")
CLOCK_FONT = "LiberationMono-Bold"
WRITING_FONTS = ("DejaVuSans", "DejaVuSansCondensed", "LiberationSans-Regular")


class FontMissingError(Exception):
    """A font that the drawn photos need is not installed."""


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """The font `name` at `size` pixels."""
    for folder in FOLDERS:
        path = folder / f"{name}.ttf"
        if path.exists():
            return ImageFont.truetype(str(path), size)
    raise FontMissingError(f"The font {name} is missing: run 'apt-get install fonts-dejavu fonts-liberation'.")
