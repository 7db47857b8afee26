"""A flat drawing, noted down first and drawn later at whatever size the photo needs."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image, ImageDraw

from bench.reading.photos.fonts import font
from bench.reading.photos.model import Box, Colour, Point

Ink = int | Colour
MEASURE = 200


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a text is set: typeface, size in the sheet's units, ink, and extra space between letters."""

    face: str
    size: float
    ink: Ink = 0
    spacing: float = 0.0

    def width(self, text: str) -> float:
        """How wide the text comes out, in the sheet's units."""
        drawn = font(self.face, MEASURE).getlength(text) * self.size / MEASURE
        return float(drawn) + self.spacing * len(text)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """A drawn sheet and where on it each field's value stands, in its pixels."""

    image: Image.Image
    boxes: dict[str, Box]


@dataclass(frozen=True)
class _Press:
    image: Image.Image
    pen: ImageDraw.ImageDraw
    scale: float
    boxes: dict[str, Box]


class Sheet:
    """A sheet of `width` by `height` units. Ink sheets (`L`) are white with black ink; screens are `RGB`."""

    def __init__(self, width: float, height: float, *, background: Ink = 255) -> None:
        self.width = width
        self.height = height
        self.background = background
        self.values: dict[str, str] = {}
        self.places: dict[str, tuple[float, float, float]] = {}
        self._steps: list[Callable[[_Press], None]] = []
        self._pictures: list[Image.Image] = []

    def text(self, text: str, at: Point, look: Look, *, anchor: str = "ls", field: str | None = None) -> float:
        """Set a text; returns its width. With `field`, the text is that field's value."""
        across = {"l": 0.0, "m": 0.5, "r": 1.0}[anchor[0]]
        width = look.width(text)
        left = at[0] - across * width
        key = field if field is not None and field not in self.values else None
        if key is not None:
            self.values[key] = text
            self.places[key] = (left + width / 2, at[1], look.size)
        self._steps.append(lambda press: _set(press, text, (left, at[1]), look, anchor="l" + anchor[1], field=key))
        return width

    def box(
        self, box: Box, *, fill: Ink | None = None, outline: Ink | None = None, line: float = 2, radius: float = 0
    ) -> None:
        """Draw a rectangle, its corners round if `radius` is given."""

        def step(press: _Press) -> None:
            corners = [round(edge * press.scale) for edge in box]
            width = max(1, round(line * press.scale))
            if radius:
                press.pen.rounded_rectangle(
                    corners, radius=radius * press.scale, fill=fill, outline=outline, width=width
                )
            else:
                press.pen.rectangle(corners, fill=fill, outline=outline, width=width)

        self._steps.append(step)

    def picture(self, picture: Image.Image, at: Point, *, width: float, height: float) -> None:
        """Lay a picture, such as a code, into the sheet."""
        self._pictures.append(picture)

        def step(press: _Press) -> None:
            size = max(1, round(width * press.scale)), max(1, round(height * press.scale))
            fitted = picture.convert(press.image.mode).resize(size, Image.Resampling.BOX)
            press.image.paste(fitted, (round(at[0] * press.scale), round(at[1] * press.scale)))

        self._steps.append(step)

    def holds(self, picture: Image.Image) -> bool:
        """Whether the picture is in the sheet."""
        return any(laid is picture for laid in self._pictures)

    def draw(self, scale: float) -> Drawn:
        """Draw everything at `scale` pixels to the unit."""
        size = round(self.width * scale), round(self.height * scale)
        image = Image.new("L" if isinstance(self.background, int) else "RGB", size, self.background)
        press = _Press(image, ImageDraw.Draw(image), scale, {})
        for step in self._steps:
            step(press)
        return Drawn(image=image, boxes=press.boxes)


def _set(press: _Press, text: str, at: Point, look: Look, *, anchor: str, field: str | None) -> None:
    face = font(look.face, max(4, round(look.size * press.scale)))
    x, y = at[0] * press.scale, at[1] * press.scale
    left, top, right, bottom = press.pen.textbbox((x, y), text, font=face, anchor=anchor)
    if look.spacing:
        for letter in text:
            press.pen.text((x, y), letter, font=face, fill=look.ink, anchor=anchor)
            x += face.getlength(letter) + look.spacing * press.scale
        right = x
    else:
        press.pen.text((x, y), text, font=face, fill=look.ink, anchor=anchor)
    if field is not None:
        press.boxes[field] = (left, top, right, bottom)
