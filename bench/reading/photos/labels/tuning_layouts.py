"""The sticker layouts that thresholds may be set on. None of them is measured with."""

from collections.abc import Callable
from dataclasses import replace

from bench.reading.photos.chance import happens, within
from bench.reading.photos.labels.content import LabelContent
from bench.reading.photos.labels.parts import aligned, below, glued, run_on, small_print, widest, widest_value
from bench.reading.photos.model import Random
from bench.reading.photos.sheet import Sheet

MARGIN = 40.0


def code_at_left(content: LabelContent, random: Random) -> Sheet:
    """The code at the left, word and value in rows at its right."""
    step = content.value.size * within(random, (1.35, 1.7))
    code = 280.0 if content.qr else 0.0
    left = MARGIN + code + (30 if code else 0)
    lines = run_on(content.extras[:2])
    rows = widest(content.entries, content.word) + widest_value(content.entries, content.value) + 40
    width = left + max([rows, *map(content.fine.width, lines)]) + MARGIN
    height = max(code + 2 * MARGIN, 2 * MARGIN + step * len(content.entries) + content.fine.size * 3)
    sheet = Sheet(width, height)
    if content.qr:
        sheet.picture(content.qr, (MARGIN, MARGIN), width=code, height=code)
    y = MARGIN + content.value.size
    for entry in content.entries:
        glued(sheet, entry, (left, y), content.word, content.value, gap=within(random, (0.15, 0.5)))
        y += step
    small_print(sheet, lines, (left, y), content.fine)
    return sheet


def centred_stack(content: LabelContent, random: Random) -> Sheet:
    """Everything centred: a title, then each value under its word."""
    step = content.value.size * within(random, (2.3, 2.7))
    width = max(widest_value(content.entries, content.value) + 160, 620)
    top = 110.0
    height = top + step * len(content.entries) + (140 if content.barcode else 0) + 60
    sheet = Sheet(width, height)
    sheet.text(content.title, (width / 2, 70), content.word, anchor="ms")
    y = top + content.word.size
    for entry in content.entries:
        below(sheet, entry, (width / 2, y), content.word, content.value, anchor="ms")
        y += step
    if content.barcode:
        sheet.picture(content.barcode, (width * 0.1, y - content.word.size), width=width * 0.8, height=90)
    return sheet


def boxed_cells(content: LabelContent, random: Random) -> Sheet:
    """A frame of two columns of cells, the word small in the corner of each cell."""
    cell_width = widest_value(content.entries, content.value) + 60
    small = replace(content.word, size=content.value.size * 0.55)
    cell_height = content.value.size * within(random, (2.0, 2.4))
    entries = [*content.entries, *content.extras[:2]]
    rows = (len(entries) + 1) // 2
    sheet = Sheet(2 * cell_width + 2 * MARGIN, rows * cell_height + 2 * MARGIN)
    for number, entry in enumerate(entries):
        left = MARGIN + (number % 2) * cell_width
        top = MARGIN + (number // 2) * cell_height
        sheet.box((left, top, left + cell_width, top + cell_height), outline=30, line=3)
        sheet.text(entry.word, (left + 12, top + small.size * 1.1), small)
        value = content.value if entry.field else replace(content.value, size=content.value.size * 0.7)
        sheet.text(entry.value, (left + 24, top + cell_height - 18), value, field=entry.field)
    return sheet


def barcode_between(content: LabelContent, random: Random) -> Sheet:
    """A barcode across the middle, values glued to their words above and below it."""
    value = content.value
    width = max(900.0, widest(content.entries, content.word) + widest_value(content.entries, value) + 120)
    step = value.size * 1.45
    band = 130.0 if content.barcode else 10.0
    height = 2 * MARGIN + step * len(content.entries) + band + content.fine.size * 3
    sheet = Sheet(width, height)
    y = MARGIN + value.size
    for number, entry in enumerate(content.entries):
        if number == 1:
            if content.barcode:
                sheet.picture(content.barcode, (MARGIN, y - value.size * 0.8), width=width * 0.7, height=100)
            y += band
        glued(sheet, entry, (MARGIN, y), content.word, value, gap=0.0 if happens(random, 0.5) else 0.3)
        y += step
    small_print(sheet, run_on(content.extras[:3]), (MARGIN, y), content.fine)
    return sheet


def banner_over_rows(content: LabelContent, random: Random) -> Sheet:
    """A dark banner with the title in white, then rows in two aligned columns, the code at the lower right."""
    column = MARGIN + widest(content.entries, content.word) + 40
    code = 240.0 if content.qr else 0.0
    lines = run_on(content.extras)
    fine = MARGIN + max(map(content.fine.width, lines))
    width = max(column + widest_value(content.entries, content.value), fine) + code + 80
    step = content.value.size * within(random, (1.4, 1.7))
    height = 150 + max(step * len(content.entries) + len(lines) * content.fine.size * 1.35 + 30, code + 30)
    sheet = Sheet(width, height)
    sheet.box((0, 0, width, 100), fill=10)
    sheet.text(content.title, (MARGIN, 68), replace(content.word, ink=250))
    y = 125 + content.value.size
    for entry in content.entries:
        aligned(sheet, entry, (MARGIN, y), column, content.word, content.value)
        y += step
    small_print(sheet, lines, (MARGIN, y), content.fine)
    if content.qr:
        sheet.picture(content.qr, (width - code - 30, height - code - 25), width=code, height=code)
    return sheet


def power_plate(content: LabelContent, random: Random) -> Sheet:
    """The plate under the case: regulatory lines first, the values among them."""
    lines = [*run_on(content.extras), *content.small_print]
    widths = [content.fine.width(line) for line in lines]
    step = content.value.size * 1.35
    body = widest(content.entries, content.word) + widest_value(content.entries, content.value) + 20
    width = max([*widths, body]) + 2 * MARGIN
    height = 2 * MARGIN + len(lines) * content.fine.size * 1.35 + step * len(content.entries) + content.value.size
    sheet = Sheet(width, height)
    sheet.box((14, 14, width - 14, height - 14), outline=20, line=4, radius=24)
    cut = int(random.integers(0, len(lines) + 1))
    y = small_print(sheet, lines[:cut], (MARGIN, MARGIN + content.fine.size), content.fine)
    y += content.value.size * 0.6
    for entry in content.entries:
        glued(sheet, entry, (MARGIN, y), content.word, content.value)
        y += step
    small_print(sheet, lines[cut:], (MARGIN, y), content.fine)
    return sheet


LAYOUTS: dict[str, Callable[[LabelContent, Random], Sheet]] = {
    "tuning-code-at-left": code_at_left,
    "tuning-centred-stack": centred_stack,
    "tuning-boxed-cells": boxed_cells,
    "tuning-barcode-between": barcode_between,
    "tuning-banner-over-rows": banner_over_rows,
    "tuning-power-plate": power_plate,
}
