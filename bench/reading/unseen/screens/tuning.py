"""Layouts of device info pages to set thresholds on."""

from bench.reading.unseen.printing.arrangement import Column, Framed, Grid, Row
from bench.reading.unseen.printing.elements import Element, Rule, Space
from bench.reading.unseen.screens.layout import BLUE, DARK, GREY, LIGHT, NIGHT, PAPER, Layout, Theme
from bench.reading.unseen.screens.page import Page


def _menu(page: Page, theme: Theme) -> Element:
    """A recorder's menu: a title bar, what else there is on the left, the values on the right."""
    names = ("Camera", "Record", "Network", "Storage", "System", "User")
    side = Column([Framed(page.text(name, 0.9), room=(24, 16)) for name in names], gap=4)
    title = Framed(
        page.text("MAIN MENU  >  SYSTEM  >  INFORMATION", 1.0, colour=theme.on_accent),
        ground=theme.accent,
        room=(24, 14),
    )
    body = Row([Framed(side, ground=theme.card), Grid(page.rows(theme.muted), gaps=(60, 22))], gap=50, align="top")
    return Column([title, body, Row(page.every_code(), gap=30)], gap=30)


def _web_table(page: Page, theme: Theme) -> Element:
    """A web page of a router: a table with lines."""
    head = Row([page.brand(1.4), page.text("Status   Network   Wireless   Advanced", 0.85)], gap=80, align="baseline")
    title = page.text("Device information", 1.2, colour=theme.accent)
    table = Grid(page.rows(theme.text), gaps=(60, 20), lines=theme.muted)
    return Column([head, Rule(theme.accent, 5), title, table, Row(page.every_code(), gap=30)], gap=26)


def _phone_list(page: Page, theme: Theme) -> Element:
    """A phone's settings: captions on the left, values at the right edge."""
    rows = page.rows(theme.muted, faint_values=True)
    lines: list[Element] = []
    for row in rows:
        lines += [Row(row, gap=60, spread=True), Rule(theme.muted, 1)]
    top = Row([page.text("<", 1.3, colour=theme.accent), page.text("About device", 1.2)], gap=40)
    return Column([_status(page), top, Column(page.every_code(), align="middle"), *lines], gap=34)


def _overlay(page: Page, theme: Theme) -> Element:
    """Plain lines over the whole screen, as old recorders and televisions have them."""
    title = page.text(f"[ {page.unit.brand} {page.unit.kind} ]", 1.1, colour=theme.accent)
    lines: list[Element] = [Row(row, gap=20, align="baseline") for row in page.rows(theme.text)]
    foot = page.text("PAGE 2/3      ESC: EXIT", 0.9, colour=theme.accent)
    return Column([title, Space(10, 20), *lines, Row(page.every_code(), gap=20), foot], gap=18)


def _status(page: Page) -> Element:
    return Row(
        [page.text("14:0" + str(page.random.integers(10)), 0.8), page.text("5G  81%", 0.8)], spread=True, gap=300
    )


LAYOUTS: dict[str, Layout] = {
    "menu": Layout(_menu, (DARK, GREY, BLUE), 9 / 16),
    "web table": Layout(_web_table, (PAPER, LIGHT), 10 / 16),
    "phone list": Layout(_phone_list, (LIGHT, NIGHT, PAPER), 2.0),
    "overlay": Layout(_overlay, (BLUE, NIGHT), 3 / 4, role="fixed"),
}
