"""What the reader asks of a text engine."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from enum import Enum

from PIL import Image

from ocr.geometry import Box


class Layout(Enum):
    """How text lies in the picture that an engine is given."""

    SCATTERED = "scattered"
    BLOCK = "block"
    LINE = "line"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of characters without a space, the engine's confidence from 0 to 1, and its place in the picture."""

    text: str
    confidence: float
    box: Box


class TextEngine(ABC):
    """Reads printed text from a picture."""

    name: str

    @abstractmethod
    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        """Every word of the picture, made of the given characters if any are given.

        Raises:
            EngineError: the engine is missing, crashed, ran out of time or answered rubbish.
        """
