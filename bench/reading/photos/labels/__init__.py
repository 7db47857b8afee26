"""The stickers of recorders, drawn flat: each split has layouts of its own."""

from collections.abc import Callable

from bench.reading.photos.chance import one_of
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
    return name, LAYOUTS[split][name](content, random)
