"""Layouts of labels to measure with."""

from bench.reading.unseen import distractors
from bench.reading.unseen.labels.layout import (
    BLACK,
    BRIGHT_METAL,
    CARTON,
    CREAM,
    DARK_METAL,
    SILVER,
    WHITE,
    YELLOW,
    Layout,
)
from bench.reading.unseen.labels.printer import Printer
from bench.reading.unseen.printing.arrangement import Column, Framed, Grid, Row, Upright
from bench.reading.unseen.printing.elements import Element, Rule, Space


def _cells(printer: Printer) -> Element:
    """Cells with a small caption in the corner above each value."""
    unit, ink = printer.unit, printer.style.ink
    cells: list[Element] = [printer.above_bars(line, printer.stacked(line)) for line in unit.lines]
    for number in unit.numbers:
        head, tail = distractors.parted(number)
        cells.append(Column([printer.text(head or "REF", 0.6), printer.text(tail, 0.9)], gap=0))
    if len(cells) % 2:
        cells.append(Space(10, 10))
    grid = Grid([cells[at : at + 2] for at in range(0, len(cells), 2)], lines=ink, gaps=(28, 18))
    top = Row([printer.brand(1.3), *printer.loose_codes()], gap=40, spread=True)
    return Column([top, grid, *printer.small([*unit.look_alikes, *unit.plate[:2]], 0.7)], gap=14)


def _stack(printer: Printer) -> Element:
    """Everything centred, text above its bars, largest in the middle."""
    unit = printer.unit
    values: list[Element] = [
        Column(
            [printer.caption(line, 0.7), printer.below_bars(line, printer.value(line), align="middle")],
            gap=0,
            align="middle",
        )
        for line in unit.lines
    ]
    small = printer.small([*unit.numbers, *unit.look_alikes, *unit.plate[:2]], 0.65)
    return Column(
        [printer.text(unit.kind, 0.9), *values, Row(printer.loose_codes(), gap=30), *small, printer.brand(1.0)],
        gap=14,
        align="middle",
    )


def _aligned(printer: Printer) -> Element:
    """Signs in a column on the left; captions and values each in a column of their own."""
    unit = printer.unit
    rows: list[list[Element]] = [
        [printer.caption(line), printer.below_bars(line, printer.value(line))] for line in unit.lines
    ]
    for number in unit.numbers:
        head, tail = distractors.parted(number)
        rows.insert(int(printer.random.integers(len(rows) + 1)), [printer.text(head, 0.9), printer.text(tail, 0.9)])
    signs = Column([printer.marks(1), printer.marks(1), *printer.loose_codes()], gap=20)
    body = Column(
        [printer.brand(), Grid(rows, gaps=(30, 10)), *printer.small([*unit.plate, *unit.look_alikes], 0.65)], gap=10
    )
    return Row([signs, body], gap=40, align="top")


def _running(printer: Printer) -> Element:
    """Values and small print in running lines, several on each."""
    unit = printer.unit
    pieces: list[Element] = [printer.pair(line) for line in unit.lines if not unit.codes_beside(line.field)]
    pieces += printer.small([*unit.plate, *unit.numbers, *unit.look_alikes], 0.8)
    rows: list[Element] = [Row(pieces[at : at + 2], gap=50, align="baseline") for at in range(0, len(pieces), 2)]
    barred: list[Element] = [
        printer.above_bars(line, printer.pair(line)) for line in unit.lines if unit.codes_beside(line.field)
    ]
    side = Column([printer.brand(1.2), printer.marks(3, 1.3), *printer.loose_codes()], gap=18)
    return Row([Column([*rows, *barred], gap=10), side], gap=50)


def _panel_door(printer: Printer) -> Element:
    """The sheet in the door of an alarm panel: bars of ink with the headings in them."""
    unit, style = printer.unit, printer.style
    rows: list[list[Element]] = [
        [printer.caption(line, apart=True), printer.above_bars(line, printer.value(line))] for line in unit.lines
    ]

    def heading(text: str) -> Element:
        return Framed(printer.text(text, 0.9, colour=style.paper), ground=style.ink, room=(20, 6))

    numbers = Column(printer.small([*unit.numbers, *unit.look_alikes, *unit.keys], 0.8), gap=6)
    parts = [heading(f"{unit.brand}  {unit.kind}"), Grid(rows, gaps=(40, 12), lines=style.ink)]
    return Column([*parts, heading("INSTALLER"), numbers, Row(printer.loose_codes(), gap=30)], gap=10)


def _leaflet(printer: Printer) -> Element:
    """A card to keep: a matrix code on the left, the values in large print with rules between."""
    unit, ink = printer.unit, printer.style.ink
    parts: list[Element] = []
    for line in unit.lines:
        parts += [printer.above_bars(line, printer.stacked(line, 1.15)), Rule(ink, 2)]
    small = printer.small([*unit.keys, *unit.numbers, *unit.look_alikes], 0.75)
    head = Row([printer.brand(1.2), printer.text("Keep this card", 0.8)], gap=40, align="baseline", spread=True)
    return Column([head, Row([Column(printer.loose_codes(), gap=20), Column(parts, gap=8)], gap=36), *small], gap=12)


def _store_carton(printer: Printer) -> Element:
    """A carton as a shop has it: the shelf in large letters, bars one under another."""
    unit, ink = printer.unit, printer.style.ink
    shelf = Framed(printer.text(distractors.shelf(printer.random), 1.5), edge=ink, room=(24, 10))
    values: list[Element] = [printer.above_bars(line, printer.pair(line)) for line in unit.lines]
    small = printer.small([*unit.numbers, *unit.look_alikes], 0.9)
    body = Row([Column([*values, *small], gap=18), Column(printer.loose_codes(), gap=20)], gap=50, align="top")
    return Column([shelf, printer.text(f"{unit.brand}   1 PC   {unit.kind}", 0.9), body], gap=20)


def _etched(printer: Printer) -> Element:
    """Etched into metal: few words, wide apart."""
    unit = printer.unit
    rows: list[list[Element]] = [
        [printer.caption(line, apart=True), printer.above_bars(line, printer.value(line))] for line in unit.lines
    ]
    small = printer.small([*unit.plate[:2], *unit.numbers[:2], *unit.look_alikes], 0.7)
    foot = Row([printer.marks(3, 1.4), *printer.loose_codes()], gap=60)
    return Column([printer.brand(1.7), Grid(rows, gaps=(50, 24)), *small, foot], gap=22)


def _sideways(printer: Printer) -> Element:
    """The maker and a number run up the side; the values stand beside them."""
    unit = printer.unit
    side = Upright(Row([printer.brand(1.1), *printer.small(unit.numbers[:1], 0.7)], gap=40), printer.style.paper)
    values: list[Element] = [printer.below_bars(line, printer.pair(line)) for line in unit.lines]
    small = printer.small([*unit.numbers[1:], *unit.plate, *unit.look_alikes], 0.7)
    body = Column([printer.text(unit.kind, 0.9), *values, *small, Row(printer.loose_codes(), gap=20)], gap=12)
    return Row([side, body], gap=30)


LAYOUTS: dict[str, Layout] = {
    "cells": Layout(_cells, (WHITE, SILVER, CREAM)),
    "stack": Layout(_stack, (WHITE, SILVER, WHITE), radius=0.08),
    "aligned": Layout(_aligned, (WHITE, SILVER, BLACK)),
    "running": Layout(_running, (SILVER, BLACK, WHITE)),
    "panel door": Layout(_panel_door, (WHITE, CREAM, YELLOW), radius=0.0),
    "leaflet": Layout(_leaflet, (WHITE, CREAM), radius=0.05),
    "store carton": Layout(_store_carton, (WHITE, CARTON, YELLOW), radius=0.0),
    "etched": Layout(_etched, (DARK_METAL, BRIGHT_METAL), printed_on=True, room=1.8),
    "sideways": Layout(_sideways, (WHITE, SILVER, BLACK)),
}
