"""Keeps what recognizers read in the lines of one photo, so that no line is read twice."""

from collections.abc import Sequence

from ocr.engines.ctc import CtcOutput
from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Corners, Pixels
from ocr.image.straightening import Rendering, straightened

_PLAIN = Rendering()


class LineCache:
    """What each recognizer has read in each line of a photo."""

    def __init__(self, photo: Pixels) -> None:
        self._photo = photo
        self._known: dict[tuple[str, Corners], CtcOutput] = {}

    def recognize(self, lines: Sequence[Corners], recognizer: LineRecognizer) -> list[CtcOutput]:
        """What the recognizer reads in each line; an empty list if it failed."""
        new = [corners for corners in dict.fromkeys(lines) if (recognizer.name, corners) not in self._known]
        pictures = [straightened(self._photo, corners, recognizer.height, _PLAIN) for corners in new]
        outputs = recognizer.recognize(pictures)
        if len(outputs) != len(new):
            return []
        self._known |= {(recognizer.name, corners): output for corners, output in zip(new, outputs, strict=True)}
        return [self._known[recognizer.name, corners] for corners in lines]

    def has(self, line: Corners, recognizer: LineRecognizer) -> bool:
        """Whether the recognizer has read the line."""
        return (recognizer.name, line) in self._known
