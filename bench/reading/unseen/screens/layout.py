"""What a layout of a screen says: where the pieces go, in which colours, on what kind of screen."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.reading.photos.model import Colour
from bench.reading.unseen.printing.elements import Element
from bench.reading.unseen.screens.page import Page


@dataclass(frozen=True)
class Theme:
    """The colours of a screen."""

    ground: Colour
    card: Colour
    text: Colour
    muted: Colour
    accent: Colour

    @property
    def on_accent(self) -> Colour:
        """Text on the accent."""
        red, green, blue = self.accent
        return (16, 18, 22) if 0.3 * red + 0.6 * green + 0.1 * blue > 140 else (250, 250, 250)


LIGHT = Theme((244, 245, 247), (255, 255, 255), (28, 30, 34), (112, 116, 124), (30, 110, 210))
PAPER = Theme((255, 255, 255), (242, 243, 245), (40, 44, 52), (100, 104, 110), (0, 132, 116))
DARK = Theme((22, 24, 28), (38, 41, 47), (232, 234, 238), (150, 156, 166), (242, 132, 40))
NIGHT = Theme((8, 10, 14), (24, 28, 36), (214, 220, 228), (132, 140, 152), (64, 160, 255))
BLUE = Theme((16, 36, 92), (28, 58, 132), (240, 244, 252), (176, 192, 226), (250, 206, 60))
GREY = Theme((58, 61, 66), (76, 80, 86), (236, 237, 238), (178, 182, 188), (90, 190, 120))
CONSOLE = Theme((10, 12, 10), (20, 26, 20), (146, 230, 150), (96, 168, 104), (230, 230, 120))


@dataclass(frozen=True)
class Layout:
    """A layout of one split.

    Attributes:
        build: puts the pieces of a page in their places.
        themes: the colours it comes in.
        shape: the height of the screen as a share of its width; a phone's is more than 1.
        role: the kind of typeface.
        middle: the page stands in the middle of the screen, not at its top.
    """

    build: Callable[["Page", "Theme"], Element]
    themes: tuple[Theme, ...]
    shape: float
    role: str = "plain"
    middle: bool = False
