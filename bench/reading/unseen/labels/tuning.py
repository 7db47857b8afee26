"""Layouts of labels to set thresholds on."""

from bench.reading.unseen import distractors
from bench.reading.unseen.labels.layout import (
    BLACK,
    BLUE_BOARD,
    CARTON,
    CREAM,
    GREEN_BOARD,
    GREY_PLASTIC,
    SILVER,
    WHITE,
    YELLOW,
    Layout,
)
from bench.reading.unseen.labels.printer import Printer
from bench.reading.unseen.printing.arrangement import Column, Framed, Grid, Row
from bench.reading.unseen.printing.elements import Element, Rule


def _rating_plate(printer: Printer) -> Element:
    """Maker and model on top, power beneath, values with their bars, signs at the foot."""
    unit = printer.unit
    top = Row([printer.brand(), printer.text(unit.kind)], gap=40, align="baseline", spread=True)
    values = [printer.below_bars(line, printer.pair(line)) for line in unit.lines]
    small = Column(printer.small([*unit.plate, *unit.numbers]), gap=4)
    foot = Row([printer.marks(4), *printer.loose_codes()], gap=40, spread=True)
    return Column([top, Rule(printer.style.ink), small, *values, *printer.small(unit.look_alikes, 0.9), foot], gap=16)


def _strip(printer: Printer) -> Element:
    """A long narrow sticker: values in a row, each under its bars."""
    unit = printer.unit
    cells = [printer.below_bars(line, printer.pair(line), align="middle") for line in unit.lines]
    rows: list[Element] = [Row(cells[at : at + 2], gap=60, spread=True) for at in range(0, len(cells), 2)]
    texts = printer.small([*unit.look_alikes, *unit.numbers[:2]], 0.75)
    return Row([*printer.loose_codes(), Column([*rows, Row(texts, gap=50)], gap=14)], gap=30)


def _router_base(printer: Printer) -> Element:
    """Networks and keys on the left, the values on the right, lines between."""
    unit, ink = printer.unit, printer.style.ink
    left = Column([printer.brand(1.3), *printer.small([*unit.keys, *unit.numbers], 0.85)], gap=10)
    right = Column([printer.above_bars(line, printer.pair(line)) for line in unit.lines], gap=12)
    foot: list[Element] = [Row(printer.small(unit.plate[:2], 0.7), gap=40), *printer.small(unit.look_alikes, 0.8)]
    sides = Row([Framed(left, edge=ink, room=(20, 16)), right, *printer.loose_codes()], gap=36)
    return Column([sides, Rule(ink), *foot], gap=14)


def _camera_square(printer: Printer) -> Element:
    """A small square sticker: the maker, codes in the middle, values centred beneath."""
    unit = printer.unit
    codes = Row(printer.loose_codes(), gap=24)
    values = [printer.below_bars(line, printer.stacked(line, align="middle"), align="middle") for line in unit.lines]
    small = printer.small([*unit.look_alikes, *unit.numbers[:2], *unit.plate[:1]], 0.65)
    return Column([printer.brand(1.2), codes, *values, *small], gap=12, align="middle")


def _carton_end(printer: Printer) -> Element:
    """The end of a carton: a table, with what the store wrote on it."""
    unit, ink = printer.unit, printer.style.ink
    rows: list[list[Element]] = [
        [printer.caption(line, apart=True), printer.below_bars(line, printer.value(line))] for line in unit.lines
    ]
    for number in unit.numbers:
        head, tail = distractors.parted(number)
        rows.append([printer.text(head, 0.8), printer.text(tail, 0.9)])
    shelf = Row([printer.text(text, 0.9) for text in (*unit.plate[:1], *unit.look_alikes)], gap=40)
    top = Row([printer.brand(1.5), printer.text("QTY 1 / CTN 4", 1.1)], gap=60, spread=True)
    return Column([top, Grid(rows, lines=ink, gaps=(30, 16)), shelf, Row(printer.loose_codes(), gap=40)], gap=18)


def _board(printer: Printer) -> Element:
    """Print on a circuit board, in short lines."""
    unit = printer.unit
    lines: list[Element] = [printer.below_bars(line, printer.pair(line)) for line in unit.lines]
    left = Column([*printer.small([f"{unit.brand} MAIN BD", *unit.numbers], 0.75)], gap=6)
    right = Column([*printer.small(unit.look_alikes, 0.8), *printer.loose_codes()], gap=10)
    return Row([Column([left, *lines], gap=16), right], gap=50, align="top")


def _doorbell_back(printer: Printer) -> Element:
    """Print on the plastic itself, centred, without bars of its own paper."""
    unit = printer.unit
    values: list[Element] = [printer.above_bars(line, printer.pair(line), align="middle") for line in unit.lines]
    small = printer.small([*unit.plate[:3], *unit.numbers[:3], *unit.look_alikes], 0.65)
    parts = [printer.brand(1.8), printer.text(unit.kind, 0.8), *values, *small]
    return Column([*parts, Row(printer.loose_codes(), gap=30), printer.marks(3, 1.3)], gap=14, align="middle")


def _two_parts(printer: Printer) -> Element:
    """A main label with its small print, and a framed part for the values."""
    unit, ink = printer.unit, printer.style.ink
    values: list[Element] = [printer.above_bars(line, printer.stacked(line)) for line in unit.lines]
    main = Column([printer.brand(1.4), *printer.small([*unit.plate, *unit.numbers]), printer.marks(3)], gap=8)
    part = Framed(Column([*values, *printer.small(unit.look_alikes, 0.8)], gap=12), edge=ink, room=(24, 18), radius=14)
    return Row([main, part, Column(printer.loose_codes(), gap=20)], gap=40, align="top")


LAYOUTS: dict[str, Layout] = {
    "rating plate": Layout(_rating_plate, (WHITE, SILVER, BLACK, CREAM)),
    "strip": Layout(_strip, (WHITE, SILVER, WHITE), radius=0.06),
    "router base": Layout(_router_base, (WHITE, CREAM, SILVER)),
    "camera square": Layout(_camera_square, (WHITE, WHITE, SILVER), radius=0.08),
    "carton end": Layout(_carton_end, (WHITE, WHITE, YELLOW, CARTON), radius=0.0),
    "board": Layout(_board, (GREEN_BOARD, BLUE_BOARD), printed_on=True, room=1.6),
    "doorbell back": Layout(_doorbell_back, (BLACK, GREY_PLASTIC), printed_on=True, room=1.6),
    "two parts": Layout(_two_parts, (WHITE, SILVER, CREAM)),
}
