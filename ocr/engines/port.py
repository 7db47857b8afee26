"""The ports of the engines: a detector finds lines, a recognizer reads lines, a text engine reads whole pictures."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PIL import Image

from ocr.engines.ctc import CtcOutput
from ocr.image.geometry import Box, Corners, Pixels


class Layout(Enum):
    """How the text lies in a picture."""

    SCATTERED = "scattered"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of characters without a space, with the engine's confidence from 0 to 1.

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
        """The column of each character's middle in the picture that was read, if that is known."""
        return tuple(self.box.x + position * self.box.width for position in self.positions)


class Engine(ABC):
    """Something that reads, and may fail."""

    name: str


@dataclass(frozen=True, kw_only=True)
class Detection:
    """What a detector found: the corners of every line, and the box around everything that hints at text."""

    lines: tuple[Corners, ...] = ()
    extent: Box | None = None


class LineDetector(Engine):
    """Detects where lines of text are."""

    @abstractmethod
    def detect(self, photo: Pixels, longest: int) -> Detection:
        """The lines of the photo, whose long side the detector sees reduced to `longest` pixels.

        Raises:
            EngineError: the engine is missing or failed.
        """


class LineRecognizer(Engine):
    """Recognizes the characters of straightened lines."""

    height: int

    @abstractmethod
    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        """What stands in each line. Every line is a picture `height` pixels high.

        Raises:
            EngineError: the engine is missing or failed.
        """


class TextEngine(Engine):
    """Reads printed text from a picture."""

    @abstractmethod
    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        """Every word of the picture.

        Args:
            timeout: seconds that the engine may take.
            characters: the only characters that words are made of; all if not given.

        Raises:
            EngineError: the engine is missing, crashed, took too long or returned invalid output.
        """
