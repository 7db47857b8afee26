"""Pieces put together: in rows, columns, grids and frames, so that none lies over another."""

from collections.abc import Sequence
from dataclasses import replace

from PIL import Image, ImageDraw

from bench.reading.photos.model import Colour
from bench.reading.unseen.printing.elements import Element, Panel, Rule


class Row:
    """Pieces side by side, on one baseline or by their middles; `spread` shares out the width that is left."""

    def __init__(self, parts: Sequence[Element], *, gap: int = 12, align: str = "middle", spread: bool = False) -> None:
        self._parts, self._gap, self._align, self._spread = list(parts), gap, align, spread
        self.width = sum(part.width for part in self._parts) + gap * max(0, len(self._parts) - 1)
        self.baseline = max((part.baseline for part in self._parts), default=0)
        below = max((part.height - part.baseline for part in self._parts), default=0)
        tallest = max((part.height for part in self._parts), default=0)
        self.height = self.baseline + below if align == "baseline" else tallest
        if align != "baseline":
            self.baseline = tallest

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:
        """Draw the pieces from left to right."""
        spare = max(0, width - self.width)
        gap = self._gap + (spare // max(1, len(self._parts) - 1) if self._spread else 0)
        for place, part in enumerate(self._parts):
            last = place == len(self._parts) - 1
            part.draw(panel, x, y + self._drop(part), part.width + (spare if last and not self._spread else 0))
            x += part.width + gap

    def _drop(self, part: Element) -> int:
        if self._align == "baseline":
            return self.baseline - part.baseline
        if self._align == "top":
            return 0
        return (self.height - part.height) // 2


class Column:
    """Pieces one under another."""

    def __init__(self, parts: Sequence[Element], *, gap: int = 10, align: str = "left") -> None:
        self._parts, self._gap, self._align = list(parts), gap, align
        self.width = max((part.width for part in self._parts), default=0)
        self.height = sum(part.height for part in self._parts) + gap * max(0, len(self._parts) - 1)
        self.baseline = self.height

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:
        """Draw the pieces from the top down."""
        width = max(width, self.width)
        for part in self._parts:
            shift = {"left": 0, "middle": (width - part.width) // 2, "right": width - part.width}[self._align]
            if isinstance(part, Rule | Framed) or self._align == "left":
                shift = 0
                part.draw(panel, x, y, width)
            else:
                part.draw(panel, x + shift, y, part.width)
            y += part.height + self._gap


class Grid:
    """Rows whose pieces stand in columns; lines between them if a colour is given."""

    def __init__(
        self,
        rows: Sequence[Sequence[Element]],
        *,
        gaps: tuple[int, int] = (24, 10),
        lines: Colour | None = None,
        right: bool = False,
    ) -> None:
        self._rows, self._gaps, self._lines, self._right = rows, gaps, lines, right
        count = max((len(row) for row in rows), default=0)
        self._widths = [max(row[at].width for row in rows if at < len(row)) for at in range(count)]
        self._heights = [max(part.height for part in row) for row in rows]
        self.width = sum(self._widths) + gaps[0] * count
        self.height = sum(self._heights) + gaps[1] * len(self._heights)
        self.baseline = self.height

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:
        """Draw row after row; the last column takes the width that is left."""
        spare = max(0, width - self.width)
        draw = ImageDraw.Draw(panel.image)
        for row, tall in zip(self._rows, self._heights, strict=True):
            left = x
            for place, part in enumerate(row):
                last = place == len(self._widths) - 1
                room = self._widths[place] + self._gaps[0] + (spare if last else 0)
                if self._lines:
                    edge = (left, y, left + room, y + tall + self._gaps[1])
                    draw.rectangle(edge, outline=self._lines, width=2)
                shift = room - self._gaps[0] - part.width if self._right and last else 0
                part.draw(panel, left + self._gaps[0] // 2 + shift, y + (tall + self._gaps[1] - part.height) // 2, 0)
                left += room
            y += tall + self._gaps[1]


class Framed:
    """A piece with room around it, on ground of its own and with an edge if colours are given."""

    def __init__(
        self,
        part: Element,
        *,
        room: tuple[int, int] = (16, 10),
        ground: Colour | None = None,
        edge: Colour | None = None,
        radius: int = 0,
        thick: int = 3,
    ) -> None:
        self._part, self._room, self._ground, self._edge = part, room, ground, edge
        self._radius, self._thick = radius, thick
        self.width, self.height = part.width + 2 * room[0], part.height + 2 * room[1]
        self.baseline = room[1] + part.baseline

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:
        """Draw the ground and the edge as wide as they may be, then the piece."""
        width = max(width, self.width)
        if self._ground or self._edge:
            ImageDraw.Draw(panel.image).rounded_rectangle(
                (x, y, x + width - 1, y + self.height - 1),
                self._radius,
                fill=self._ground,
                outline=self._edge,
                width=self._thick if self._edge else 0,
            )
        self._part.draw(panel, x + self._room[0], y + self._room[1], width - 2 * self._room[0])


class Upright:
    """A piece turned to be read from bottom to top, on the ground of the label."""

    def __init__(self, part: Element, paper: Colour) -> None:
        self._part, self._paper = part, paper
        self.width, self.height = part.height, part.width
        self.baseline = self.height

    def draw(self, panel: Panel, x: int, y: int, width: int) -> None:  # noqa: ARG002 (it has its own width)
        """Draw the piece aside, turn it and paste it."""
        aside = Panel(Image.new("RGB", (self._part.width, self._part.height), self._paper))
        self._part.draw(aside, 0, 0, self._part.width)
        panel.image.paste(aside.image.transpose(Image.Transpose.ROTATE_90), (x, y))
        for item in aside.items:
            left, top, right, bottom = item.box
            tall = self._part.width
            panel.items.append(replace(item, box=(x + top, y + tall - right, x + bottom, y + tall - left)))
