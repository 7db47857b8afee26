"""What a layout of a label says: where the pieces go, on which paper, on what kind of box."""

from collections.abc import Callable
from dataclasses import dataclass

from bench.reading.photos.model import Colour
from bench.reading.unseen.labels.printer import Printer
from bench.reading.unseen.printing.elements import Element

Inks = tuple[Colour, Colour]

WHITE: Inks = ((246, 246, 243), (22, 22, 24))
SILVER: Inks = ((196, 199, 203), (28, 28, 32))
CREAM: Inks = ((238, 228, 200), (40, 34, 28))
YELLOW: Inks = ((244, 214, 74), (20, 20, 20))
BLACK: Inks = ((26, 27, 30), (226, 228, 230))
CARTON: Inks = ((186, 146, 102), (38, 30, 26))
GREEN_BOARD: Inks = ((22, 88, 58), (228, 236, 226))
BLUE_BOARD: Inks = ((24, 54, 112), (232, 236, 244))
DARK_METAL: Inks = ((74, 77, 82), (208, 211, 214))
BRIGHT_METAL: Inks = ((176, 179, 182), (58, 60, 64))
GREY_PLASTIC: Inks = ((206, 207, 206), (96, 97, 100))


@dataclass(frozen=True)
class Layout:
    """A layout of one split.

    Attributes:
        build: puts the pieces of a label in their places.
        papers: what it is printed on, and in what.
        radius: of the corners, as a share of the shorter side.
        printed_on: there is no sticker: the print is on the box itself.
        room: around the pieces, as a share of the size of the values.
    """

    build: Callable[[Printer], Element]
    papers: tuple[Inks, ...]
    radius: float = 0.03
    printed_on: bool = False
    room: float = 0.8
