"""Layouts of device info pages to measure with."""

from bench.reading.unseen.printing.arrangement import Column, Framed, Grid, Row
from bench.reading.unseen.printing.elements import Element, Rule
from bench.reading.unseen.screens.layout import BLUE, CONSOLE, DARK, GREY, LIGHT, NIGHT, PAPER, Layout, Theme
from bench.reading.unseen.screens.page import Page


def _tabs(page: Page, theme: Theme) -> Element:
    """Tabs on top, the values in boxes that look as if one could write in them."""
    names = ("General", "Version", "Account", "Maintain")
    tabs = [
        Framed(
            page.text(name, 0.9, colour=theme.on_accent if place == 1 else theme.text),
            ground=theme.accent if place == 1 else theme.card,
            room=(30, 12),
        )
        for place, name in enumerate(names)
    ]
    rows = [
        [caption, Framed(value, ground=theme.card, edge=theme.muted, thick=1)]
        for caption, value in page.rows(theme.text)
    ]
    return Column([Row(tabs, gap=6), Rule(theme.accent), Row([Grid(rows, gaps=(50, 16)), *page.every_code()], gap=40)])


def _cards(page: Page, theme: Theme) -> Element:
    """A phone's app: cards with the caption above each value."""
    cards: list[Element] = [page.titled(line, theme.muted) for line in page.unit.lines]
    for caption, value in page.entries:
        cards.insert(int(page.random.integers(len(cards) + 1)), page.entry(caption, value, theme.muted))
    framed = [Framed(card, ground=theme.card, room=(36, 20), radius=22) for card in cards]
    head = Column([page.text(page.unit.kind, 1.4), page.text("Online", 0.9, colour=theme.accent)], gap=4)
    return Column([page.text("9:41", 0.75), head, *page.every_code(), *framed], gap=24)


def _console(page: Page, theme: Theme) -> Element:
    """What a box prints when it is asked over a terminal."""
    head = page.text(f"{page.unit.brand.split()[0].lower()}# show system", 1.0, colour=theme.accent)
    lines: list[Element] = [Row(row, gap=24, align="baseline") for row in page.rows(theme.muted)]
    foot = page.text(f"{page.unit.brand.split()[0].lower()}# _", 1.0, colour=theme.accent)
    return Column([head, *lines, *page.every_code(), foot], gap=12)


def _two_columns(page: Page, theme: Theme) -> Element:
    """A tablet: titled values in two columns."""
    cells: list[Element] = [page.titled(line, theme.muted) for line in page.unit.lines]
    cells += [page.entry(caption, value, theme.muted) for caption, value in page.entries]
    rows = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    head = Framed(page.text("System overview", 1.2, colour=theme.on_accent), ground=theme.accent, room=(40, 18))
    return Column([head, Grid(rows, gaps=(90, 40)), Row(page.every_code(), gap=30)], gap=30)


def _about(page: Page, theme: Theme) -> Element:
    """A small window in the middle of the screen."""
    title = Framed(
        page.text(f"About {page.unit.brand}", 1.0, colour=theme.on_accent), ground=theme.accent, room=(24, 12)
    )
    rows = Framed(Grid(page.rows(theme.text), gaps=(40, 16)), room=(20, 10))
    button = Framed(page.text("OK", 0.9), edge=theme.muted, room=(60, 10), thick=2)
    body = Column([title, rows, Row([*page.every_code(), button], gap=60)], gap=16)
    return Framed(body, ground=theme.card, edge=theme.muted, room=(6, 6))


LAYOUTS: dict[str, Layout] = {
    "tabs": Layout(_tabs, (DARK, LIGHT, GREY), 9 / 16),
    "cards": Layout(_cards, (LIGHT, DARK), 1.9),
    "console": Layout(_console, (CONSOLE, NIGHT), 3 / 4, role="fixed"),
    "two columns": Layout(_two_columns, (PAPER, NIGHT), 10 / 16),
    "about": Layout(_about, (GREY, BLUE, LIGHT), 9 / 16, middle=True),
}
