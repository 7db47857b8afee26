"""Printed labels; each split has its own layouts."""

from PIL import Image

from bench.reading.photos.model import Random, Split
from bench.reading.unseen.labels import test, tuning
from bench.reading.unseen.labels.layout import Layout
from bench.reading.unseen.labels.printer import Printer, style
from bench.reading.unseen.printing.arrangement import Framed
from bench.reading.unseen.printing.elements import Panel
from bench.reading.unseen.units import Unit

LAYOUTS: dict[Split, dict[str, Layout]] = {Split.TUNING: tuning.LAYOUTS, Split.TEST: test.LAYOUTS}


def printed(layout: Layout, unit: Unit, random: Random) -> Panel:
    """The label of the box, as large as what stands on it."""
    paper, ink = layout.papers[random.integers(len(layout.papers))]
    look = style(unit.split, paper, ink, random)
    room = round(layout.room * look.size)
    content = Framed(layout.build(Printer(unit, look, random)), room=(room, room))
    panel = Panel(Image.new("RGB", (content.width, content.height), paper))
    content.draw(panel, 0, 0, content.width)
    return panel
