"""What a recorder's screen or the phone app's page shows."""

from dataclasses import dataclass

from bench.reading.photos import clocks
from bench.reading.photos.chance import happens, one_of, within
from bench.reading.photos.fonts import screen_face
from bench.reading.photos.model import Random, Split
from bench.reading.photos.units import Unit
from bench.reading.photos.words import screen_word


@dataclass(frozen=True, kw_only=True)
class Row:
    """A word and its value; `tail` is what stands after the value and is not part of it."""

    word: str
    value: str
    field: str | None = None
    tail: str = ""


@dataclass(frozen=True, kw_only=True)
class ScreenContent:
    """The rows of the table, the clock if it stands outside the table, and how all is set."""

    rows: list[Row]
    clock: str | None
    face: str
    size: float
    colon: bool


def invent_screen(unit: Unit, split: Split, random: Random, *, serial: bool, app: bool) -> ScreenContent:
    """What this unit's screen shows."""
    shown = clocks.written(unit.clock, random)
    place = float(random.random())
    rows = _identity(unit, random, serial=serial) + _versions(unit, random)
    if place < 0.3 and not app:
        rows.append(Row(word=screen_word(random, "date"), value=shown, field="date"))
    return ScreenContent(
        rows=rows,
        clock=shown if 0.3 <= place < 0.85 and not app else None,
        face=screen_face(random, split),
        size=within(random, (24, 34)),
        colon=happens(random, 0.2),
    )


def _identity(unit: Unit, random: Random, *, serial: bool) -> list[Row]:
    rows = [Row(word=screen_word(random, "model"), value=unit.screen_model, field="model")]
    if serial:
        rows.append(Row(word=screen_word(random, "serial"), value=unit.serial, field="serial"))
    if happens(random, 0.5) and (serial or unit.device_id != unit.serial):
        rows.append(Row(word=screen_word(random, "device_id"), value=unit.device_id, field="device_id"))
    if happens(random, 0.3):
        rows.reverse()
    return rows


def _versions(unit: Unit, random: Random) -> list[Row]:
    rows = []
    if happens(random, 0.8):
        tail = f", Build Date: {unit.build_date}" if happens(random, 0.5) else ""
        rows.append(Row(word=screen_word(random, "firmware"), value=unit.firmware, field="firmware", tail=tail))
    if happens(random, 0.4):
        rows.append(Row(word="Web Version", value=f"{random.integers(3, 6)}.0.0.{random.integers(100000, 999999)}"))
    if happens(random, 0.3):
        rows.append(Row(word="Hardware Version", value=one_of(random, ("V1.0", "V2.0", "1.10"))))
    if happens(random, 0.5):
        rows.append(Row(word=screen_word(random, "mac"), value=unit.mac, field="mac"))
    if happens(random, 0.4):
        rows.append(Row(word="IP Address", value=f"192.168.{random.integers(0, 3)}.{random.integers(2, 250)}"))
    if happens(random, 0.3):
        rows.append(Row(word="Record Channel", value=one_of(random, ("4", "8", "16"))))
    return rows
