"""What the reader asks of its engines: one finds lines, some read a line, one reads whole pictures."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PIL import Image

from ocr.engines.ctc import CtcOutput
from ocr.image.geometry import Box, Corners, Pixels


class Layout(Enum):
    """How text lies in the picture that an engine is given."""

    SCATTERED = "scattered"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of characters without a space, the engine's confidence from 0 to 1, and its place.

    Attributes:
        box: in the picture that was read.
        corners: the word's own four in the photo, if they are known.
        positions: where along the word the middle of each character lies, from 0 to 1.
    """

    text: str
    confidence: float
    box: Box
    corners: Corners | None = None
    positions: tuple[float, ...] = ()

    @property
    def middles(self) -> tuple[float, ...]:
        """Where the middle of each character lies along the picture that was read, as far as that is known."""
        return tuple(self.box.x + position * self.box.width for position in self.positions)


class Engine(ABC):
    """Something that reads, and may fail."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Detection:
    """The corners of every line, and the box around all that hints at text, faintly too."""

    lines: tuple[Corners, ...] = ()
    extent: Box | None = None


class LineDetector(Engine):
    """Finds where lines of text are."""

    @abstractmethod
    def detect(self, photo: Pixels, longest: int) -> Detection:
        """The lines of the photo, looked at with its long side brought down to `longest` pixels.

        Raises:
            EngineError: the engine is missing or failed.
        """


class LineRecognizer(Engine):
    """Reads straightened lines."""

    height: int

    @abstractmethod
    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        """What stands in each line, character by character. Every line is a picture `height` pixels high.

        Raises:
            EngineError: the engine is missing or failed.
        """


class TextEngine(Engine):
    """Reads printed text from a picture."""

    @abstractmethod
    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        """Every word of the picture, made of the given characters if any are given.

        Raises:
            EngineError: the engine is missing, crashed, ran out of time or answered rubbish.
        """
