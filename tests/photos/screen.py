"""Draws a recorder's monitor with the Device Info window open over the cameras' pictures."""

from dataclasses import dataclass

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from tests.photos.fonts import CLOCK_FONT, SCREEN_FONTS, font

WIDTH, HEIGHT = 1920, 1080
BEZEL = 44
SERIAL_LABELS = ("SN", "Serial No.", "Serial Number")
MODEL_LABELS = ("Device Model", "Device Type")
ID_LABELS = ("Device ID", "UID")
TIME_LABELS = ("System Time", "Date/Time", "Current Time")

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Theme:
    """The colours of one make of menu."""

    panel: Colour
    title: Colour
    ink: Colour


THEMES = (
    Theme((38, 42, 48), (24, 27, 32), (236, 238, 240)),
    Theme((30, 48, 74), (18, 32, 54), (240, 244, 250)),
    Theme((232, 234, 238), (62, 96, 150), (30, 32, 36)),
)


@dataclass(frozen=True, kw_only=True)
class ScreenContent:
    """What the recorder shows. `shown` is its clock, written as it appears."""

    model: str | None
    serial: str | None
    device_id: str | None
    mac: str
    shown: str | None


def draw_screen(content: ScreenContent, random: numpy.random.Generator) -> Image.Image:
    """The lit part of the monitor; theme, label words and the clock's place depend on `random`."""
    screen = _cameras(random)
    theme = THEMES[int(random.integers(len(THEMES)))]
    clock_in_table = bool(random.random() < 0.4)
    rows = _rows(content, random, clock_in_table=clock_in_table)
    _draw_window(screen, rows, theme, str(random.choice(SCREEN_FONTS)))
    if content.shown and not clock_in_table:
        _draw_clock(screen, content.shown)
    return ImageOps.expand(screen, border=BEZEL, fill=(16, 16, 18)).convert("RGBA")


def _cameras(random: numpy.random.Generator) -> Image.Image:
    screen = Image.new("RGB", (WIDTH, HEIGHT))
    for column in range(2):
        for row in range(2):
            tint = random.normal(0, 8, (6, 8, 3)) + random.integers(35, 105, (6, 8, 1))
            shade = numpy.clip(tint, 0, 255).astype(numpy.uint8)
            tile = Image.fromarray(shade).resize((WIDTH // 2 - 4, HEIGHT // 2 - 4), Image.Resampling.BICUBIC)
            screen.paste(tile, (column * WIDTH // 2 + 2, row * HEIGHT // 2 + 2))
    return screen.filter(ImageFilter.GaussianBlur(6))


def _rows(content: ScreenContent, random: numpy.random.Generator, *, clock_in_table: bool) -> list[tuple[str, str]]:
    rows = [
        (str(random.choice(MODEL_LABELS)), content.model),
        (str(random.choice(SERIAL_LABELS)), content.serial),
        (str(random.choice(ID_LABELS)), content.device_id),
        ("System Version", "V4.002.0000003.1"),
        ("Build Date", "2024-03-18"),
        ("MAC", content.mac),
        (str(random.choice(TIME_LABELS)), content.shown if clock_in_table else None),
    ]
    return [(word, value) for word, value in rows if value is not None]


def _draw_window(screen: Image.Image, rows: list[tuple[str, str]], theme: Theme, face: str) -> None:
    pen = ImageDraw.Draw(screen)
    left, top, right = 360, 170, 1560
    pen.rectangle((left, top, right, top + 150 + len(rows) * 90), fill=theme.panel)
    pen.rectangle((left, top, right, top + 80), fill=theme.title)
    pen.text((left + 36, top + 40), "Device Info", font=font(face, 40), fill=(245, 246, 248), anchor="lm")
    for number, (word, value) in enumerate(rows):
        middle = top + 150 + number * 90
        pen.text((left + 50, middle), word, font=font(face, 40), fill=theme.ink, anchor="lm")
        pen.text((left + 480, middle), value, font=font(face, 40), fill=theme.ink, anchor="lm")


def _draw_clock(screen: Image.Image, shown: str) -> None:
    pen = ImageDraw.Draw(screen)
    place = (WIDTH - 60, 70)
    pen.text(
        place,
        shown,
        font=font(CLOCK_FONT, 52),
        fill=(250, 250, 250),
        anchor="rm",
        stroke_width=3,
        stroke_fill=(0, 0, 0),
    )
