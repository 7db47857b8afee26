"""What readers see in the lines of one photo as they lie in it, each line read once."""

from collections.abc import Sequence

from ocr.engines.marks import Marks
from ocr.engines.port import LineReader
from ocr.image.geometry import Corners, Pixels
from ocr.image.straightening import Rendering, straightened

_FIRST_LOOK = Rendering()


class LineCache:
    """What readers see in the lines of a photo; none is read twice, however often the page is sought."""

    def __init__(self, photo: Pixels) -> None:
        self._photo = photo
        self._known: dict[tuple[str, Corners], Marks] = {}

    def of(self, lines: Sequence[Corners], reader: LineReader) -> list[Marks]:
        """What the reader sees in each line as it lies in the photo; nothing at all if it failed at any."""
        new = [corners for corners in dict.fromkeys(lines) if (reader.name, corners) not in self._known]
        read = reader.read([straightened(self._photo, corners, reader.height, _FIRST_LOOK) for corners in new])
        if len(read) != len(new):
            return []
        self._known |= {(reader.name, corners): marks for corners, marks in zip(new, read, strict=True)}
        return [self._known[reader.name, corners] for corners in lines]

    def has(self, line: Corners, reader: LineReader) -> bool:
        """Whether the reader has read the line."""
        return (reader.name, line) in self._known
