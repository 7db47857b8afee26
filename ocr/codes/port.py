"""The port of a code engine, and the codes that it finds."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass

from identifiers.grammar import FieldName
from ocr.codes.payload import Payload
from ocr.image.geometry import Box, Pixels, Point


@dataclass(frozen=True, kw_only=True)
class Code:
    """One code in the picture.

    Attributes:
        square: whether it is a QR or Data Matrix code, and not a barcode.
        payload: what it holds.
        corners: in the picture, from the code's own top left on.
    """

    symbology: str
    square: bool
    payload: Payload
    corners: tuple[Point, Point, Point, Point]

    @property
    def box(self) -> Box:
        """The upright box around the code."""
        return Box.around(self.corners)


def values_in(field: FieldName, codes: Iterable[Code]) -> list[tuple[str, Code]]:
    """The values of a field that codes hold, each with its code."""
    return [(value, code) for code in codes for name, value in code.payload.values if name is field]


def is_held(value: str, codes: Iterable[Code]) -> bool:
    """Whether any code holds this very value."""
    return any(code.payload.holds(value) for code in codes)


class CodeEngine(ABC):
    """Finds codes in a picture."""

    name: str

    @abstractmethod
    def read(self, picture: Pixels) -> list[Code]:
        """Every code in the picture, which may be gray or in colour.

        Raises:
            EngineError: the engine failed.
        """
