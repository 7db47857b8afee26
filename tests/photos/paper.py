"""Draws the slip of paper with the six-digit challenge code that a customer lays beside the recorder."""

import numpy
from PIL import Image, ImageDraw

from tests.photos.fonts import WRITING_FONTS, font

PAPER = (238, 236, 228)
INK = (34, 38, 96)


def draw_paper(code: str, random: numpy.random.Generator, *, handwritten: bool) -> Image.Image:
    """A slip of paper with `code` on it, in uneven pen strokes or printed."""
    slip = Image.new("RGBA", (700, 260), (*PAPER, 255))
    if not handwritten:
        ImageDraw.Draw(slip).text(
            (350, 130), code, font=font("LiberationSans-Bold", 130), fill=(20, 20, 24), anchor="mm"
        )
        return slip
    face = str(random.choice(WRITING_FONTS))
    for place, digit in enumerate(code):
        stroke = _written_digit(digit, face, random)
        slip.alpha_composite(stroke, (50 + place * 98 + int(random.integers(-5, 6)), 30 + int(random.integers(-8, 9))))
    return slip


def _written_digit(digit: str, face: str, random: numpy.random.Generator) -> Image.Image:
    cell = Image.new("RGBA", (120, 200), (*INK, 0))
    size = int(random.integers(124, 142))
    ImageDraw.Draw(cell).text((60, 100), digit, font=font(face, size), fill=(*INK, 255), anchor="mm")
    return cell.rotate(float(random.uniform(-5, 5)), Image.Resampling.BICUBIC)
