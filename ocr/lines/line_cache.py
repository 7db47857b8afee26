"""What recognizers see in the lines of one photo as they lie in it, each line read once."""

from collections.abc import Sequence

from ocr.engines.ctc import CtcOutput
from ocr.engines.port import LineRecognizer
from ocr.image.geometry import Corners, Pixels
from ocr.image.straightening import Rendering, straightened

_FIRST_LOOK = Rendering()


class LineCache:
    """What recognizers see in the lines of a photo; none is read twice, however often the page is sought."""

    def __init__(self, photo: Pixels) -> None:
        self._photo = photo
        self._known: dict[tuple[str, Corners], CtcOutput] = {}

    def of(self, lines: Sequence[Corners], recognizer: LineRecognizer) -> list[CtcOutput]:
        """What the recognizer sees in each line as it lies in the photo; nothing at all if it failed at any."""
        new = [corners for corners in dict.fromkeys(lines) if (recognizer.name, corners) not in self._known]
        read = recognizer.recognize(
            [straightened(self._photo, corners, recognizer.height, _FIRST_LOOK) for corners in new]
        )
        if len(read) != len(new):
            return []
        self._known |= {(recognizer.name, corners): output for corners, output in zip(new, read, strict=True)}
        return [self._known[recognizer.name, corners] for corners in lines]

    def has(self, line: Corners, recognizer: LineRecognizer) -> bool:
        """Whether the recognizer has read the line."""
        return (recognizer.name, line) in self._known
