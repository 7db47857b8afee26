"""The sticker layouts that readers are measured with. No threshold may be set on them."""

from collections.abc import Callable
from dataclasses import replace

from bench.reading.photos.chance import happens, within
from bench.reading.photos.labels.content import LabelContent
from bench.reading.photos.labels.parts import aligned, below, glued, run_on, small_print, widest, widest_value
from bench.reading.photos.model import Random
from bench.reading.photos.sheet import Sheet

MARGIN = 48.0


def code_at_right(content: LabelContent, random: Random) -> Sheet:
    """A title, rows of word and value, fine print at the foot and the code at the right."""
    column = MARGIN + widest(content.entries, content.word) + content.value.size * within(random, (0.4, 1.2))
    code = 320.0 if content.qr else 0.0
    width = column + widest_value(content.entries, content.value) + code + MARGIN + (40 if code else 0)
    step = content.value.size * within(random, (1.5, 1.9))
    lines = [*run_on(content.extras), *content.small_print[:1]]
    foot = len(lines) * content.fine.size * 1.35
    height = max(140 + step * len(content.entries) + foot + 30, code + 150)
    sheet = Sheet(max(width, 760), height)
    sheet.text(content.title, (MARGIN, 85), replace(content.word, size=content.value.size * 1.1))
    y = 120 + content.value.size
    for entry in content.entries:
        aligned(sheet, entry, (MARGIN, y), column, content.word, content.value)
        y += step
    small_print(sheet, lines, (MARGIN, height - foot), content.fine)
    if content.qr:
        sheet.picture(content.qr, (sheet.width - code - 30, 100), width=code, height=code)
    return sheet


def ruled_table(content: LabelContent, random: Random) -> Sheet:
    """A ruled table: words in the first column, values in the second."""
    entries = [*content.entries, *content.extras[:3]]
    column = MARGIN + max(content.word.width(entry.word) for entry in entries) + 36
    row = content.value.size * within(random, (1.5, 1.9))
    width = column + max(content.value.width(entry.value) for entry in entries) + 30 + MARGIN
    sheet = Sheet(width, row * len(entries) + 2 * MARGIN)
    for number, entry in enumerate(entries):
        top = MARGIN + number * row
        sheet.box((MARGIN - 16, top, width - MARGIN + 16, top + row), outline=40, line=3)
        base = top + row / 2 + content.value.size * 0.34
        sheet.text(entry.word, (MARGIN, base), content.word)
        sheet.text(entry.value, (column + 14, base), content.value, field=entry.field)
    sheet.box((column - 8, MARGIN, column - 5, MARGIN + row * len(entries)), fill=40)
    return sheet


def two_columns(content: LabelContent, random: Random) -> Sheet:
    """Values under their words at the left, power and papers at the right."""
    step = content.value.size * within(random, (2.4, 2.9))
    left_width = max(widest_value(content.entries, content.value), widest(content.entries, content.word)) + 70
    lines = [f"{entry.word} {entry.value}" for entry in content.extras] + content.small_print
    right_width = max(content.fine.width(line) for line in lines)
    height = max(MARGIN + step * len(content.entries), len(lines) * content.fine.size * 1.35 + 2 * MARGIN) + 20
    sheet = Sheet(MARGIN + left_width + right_width + MARGIN, height)
    y = MARGIN + content.word.size * 0.8
    for entry in content.entries:
        below(sheet, entry, (MARGIN, y), content.word, content.value)
        y += step
    small_print(sheet, lines, (MARGIN + left_width, MARGIN + content.fine.size), content.fine)
    return sheet


def under_barcode(content: LabelContent, random: Random) -> Sheet:
    """Each value under a barcode; the serial's under the code that may be its own."""
    value = content.value
    width = max(780.0, widest(content.entries, content.word) + widest_value(content.entries, value) + 2 * MARGIN + 30)
    step = value.size * within(random, (1.35, 1.6))
    band = 125.0 if content.barcode else 0.0
    height = 2 * MARGIN + step * len(content.entries) + band + 40
    sheet = Sheet(width, height)
    y = MARGIN + value.size
    for entry in content.entries:
        if entry.field == "serial" and content.barcode:
            sheet.picture(content.barcode, (MARGIN, y - value.size * 0.8), width=width * 0.75, height=105)
            y += band
        glued(sheet, entry, (MARGIN, y), content.word, value, gap=within(random, (0.1, 0.4)))
        y += step
    return sheet


def slim_strip(content: LabelContent, random: Random) -> Sheet:
    """A slim strip: the code, and one or two lines with word and value glued together."""
    code = 190.0 if content.qr else 0.0
    left = MARGIN / 2 + code + (24 if code else 10)
    entries = [entry for entry in content.entries if entry.field in {"serial", "model"}]
    width = left + widest(entries, content.word) + widest_value(entries, content.value) + 40
    step = content.value.size * 1.4
    sheet = Sheet(width, max(code + 30, step * len(entries) + 50))
    if content.qr:
        sheet.picture(content.qr, (MARGIN / 2, 15), width=code, height=code)
    y = (sheet.height - step * len(entries)) / 2 + content.value.size
    for entry in entries:
        glued(sheet, entry, (left, y), content.word, content.value, gap=0.0 if happens(random, 0.6) else 0.25)
        y += step
    return sheet


def side_panel(content: LabelContent, random: Random) -> Sheet:
    """A wide label crowded with fine print, the values no larger than the rest."""
    value = replace(content.value, size=content.fine.size * within(random, (1.0, 1.25)))
    word = replace(content.word, size=value.size)
    lines = [*run_on(content.extras), *content.small_print]
    code = 210.0 if content.qr else 0.0
    body = max(
        widest(content.entries, word) + widest_value(content.entries, value) + 20, *map(content.fine.width, lines)
    )
    step = value.size * 1.4
    height = 100 + step * (len(content.entries) + len(lines)) + (100 if content.barcode else 0)
    sheet = Sheet(body + code + 2 * MARGIN, max(height, code + 60))
    sheet.text(content.title, (MARGIN, 60), content.word)
    y = 90 + value.size
    for entry in content.entries:
        glued(sheet, entry, (MARGIN, y), word, value)
        y += step
    y = small_print(sheet, lines, (MARGIN, y), content.fine)
    if content.barcode:
        sheet.picture(content.barcode, (MARGIN, y - content.fine.size * 0.6), width=body * 0.8, height=70)
    if content.qr:
        sheet.picture(content.qr, (sheet.width - code - 24, 30), width=code, height=code)
    return sheet


def framed_values(content: LabelContent, random: Random) -> Sheet:
    """Each value in a frame of its own, the word before the frame; the title in reverse at the side."""
    word_width = widest(content.entries, content.word)
    value_width = widest_value(content.entries, content.value)
    step = content.value.size * within(random, (1.7, 2.1))
    width = 2 * MARGIN + word_width + value_width + 80
    foot = content.fine.size * 1.35 * len(run_on(content.extras))
    sheet = Sheet(width, 90 + step * len(content.entries) + foot + 60)
    sheet.box((0, 0, width, 74), fill=15)
    sheet.text(content.title, (width / 2, 54), replace(content.fine, ink=250, size=40), anchor="ms")
    y = 105 + content.value.size
    for entry in content.entries:
        sheet.text(entry.word, (MARGIN, y), content.word)
        left = MARGIN + word_width + 24
        sheet.box((left, y - content.value.size, left + value_width + 40, y + 18), outline=20, line=3, radius=8)
        sheet.text(entry.value, (left + 20, y), content.value, field=entry.field)
        y += step
    small_print(sheet, run_on(content.extras), (MARGIN, y), content.fine)
    return sheet


LAYOUTS: dict[str, Callable[[LabelContent, Random], Sheet]] = {
    "test-code-at-right": code_at_right,
    "test-ruled-table": ruled_table,
    "test-two-columns": two_columns,
    "test-under-barcode": under_barcode,
    "test-slim-strip": slim_strip,
    "test-side-panel": side_panel,
    "test-framed-values": framed_values,
}
