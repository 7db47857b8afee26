"""The stickers of recorders, drawn flat: each split has layouts of its own."""

from collections.abc import Callable

from PIL import Image

from bench.reading.photos.chance import one_of, within
from bench.reading.photos.labels import test_layouts, tuning_layouts
from bench.reading.photos.labels.content import LabelContent
from bench.reading.photos.model import Random, Split
from bench.reading.photos.sheet import Sheet

Layout = Callable[[LabelContent, Random], Sheet]

LAYOUTS: dict[Split, dict[str, Layout]] = {
    Split.TUNING: tuning_layouts.LAYOUTS,
    Split.TEST: test_layouts.LAYOUTS,
}


def draw_label(content: LabelContent, split: Split, random: Random) -> tuple[str, Sheet]:
    """A sticker in one of the split's layouts, with the layout's name."""
    name = one_of(random, tuple(LAYOUTS[split]))
    sheet = LAYOUTS[split][name](content, random)
    if content.qr and not sheet.holds(content.qr):
        _add_code(sheet, content.qr, random)
    return name, sheet


def _add_code(sheet: Sheet, code: Image.Image, random: Random) -> None:
    """Puts the code beside everything else, where a layout has no place of its own for it."""
    side = min(sheet.height * within(random, (0.55, 0.85)), 330.0)
    sheet.picture(code, (sheet.width, (sheet.height - side) / 2), width=side, height=side)
    sheet.width += side + 24
