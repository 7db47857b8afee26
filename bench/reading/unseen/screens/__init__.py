"""Device info pages; each split has its own layouts."""

from PIL import Image

from bench.reading.photos.model import Random, Split
from bench.reading.unseen.labels.printer import Style
from bench.reading.unseen.printing.elements import Panel
from bench.reading.unseen.printing.typefaces import chosen
from bench.reading.unseen.screens import test, tuning
from bench.reading.unseen.screens.layout import Layout
from bench.reading.unseen.screens.page import Page
from bench.reading.unseen.units import Unit
from bench.reading.unseen.wordings import separator

LAYOUTS: dict[Split, dict[str, Layout]] = {Split.TUNING: tuning.LAYOUTS, Split.TEST: test.LAYOUTS}


def shown(layout: Layout, unit: Unit, random: Random) -> Panel:
    """The page of the box, on a screen that is large enough for it."""
    theme = layout.themes[random.integers(len(layout.themes))]
    face = chosen(unit.split, layout.role, random)
    look = Style(
        paper=theme.ground,
        ink=theme.text,
        captions=face,
        values=face,
        brand=chosen(unit.split, "brand", random),
        size=int(random.integers(34, 44)),
        separator=separator(unit.split, random),
        stretch=1.0,
    )
    content = layout.build(Page(unit, look, random), theme)
    edge = 2 * look.size
    width = max(content.width + edge, round((content.height + edge) / layout.shape))
    height = max(content.height + edge, round(width * layout.shape))
    panel = Panel(Image.new("RGB", (width, height), look.paper))
    if layout.middle:
        content.draw(panel, (width - content.width) // 2, (height - content.height) // 2, content.width)
    else:
        content.draw(panel, edge // 2, edge // 2, width - edge)
    return panel
