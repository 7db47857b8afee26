"""What is printed on a sticker, before anyone decides where."""

from dataclasses import dataclass

from PIL import Image

from bench.reading.photos.chance import happens, one_of, shuffled, within
from bench.reading.photos.fonts import label_face
from bench.reading.photos.model import Random, Split
from bench.reading.photos.sheet import Look
from bench.reading.photos.units import Unit
from bench.reading.photos.words import SMALL_PRINT, TITLES, distractors, word
from tests.photos.drawncodes import barcode, qr_code

QR_SHARE = 0.5
BARCODE_SHARE = 0.5


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A word and the value it names; `field` is None where the value is no field."""

    word: str
    value: str
    field: str | None = None


@dataclass(frozen=True, kw_only=True)
class LabelContent:
    """Everything on a sticker.

    Attributes:
        secret: the safety code printed on some stickers, which no reader may let through.
    """

    title: str
    entries: list[Entry]
    extras: list[Entry]
    small_print: list[str]
    qr: Image.Image | None
    barcode: Image.Image | None
    value: Look
    word: Look
    fine: Look

    def entry(self, field: str) -> Entry | None:
        """The entry of a field, if it is printed."""
        return next((entry for entry in self.entries if entry.field == field), None)


def invent_label(unit: Unit, split: Split, random: Random, *, serial: bool, serial_in_codes: bool) -> LabelContent:
    """What a printer would put on this unit's sticker."""
    face = label_face(random, split)
    size = within(random, (40, 54))
    return LabelContent(
        title=one_of(random, TITLES),
        entries=_entries(unit, random, serial=serial),
        extras=_extras(random),
        small_print=shuffled(random, SMALL_PRINT)[: int(random.integers(1, 4))],
        qr=qr_code(_qr_text(unit, random, serial=serial_in_codes), 300) if happens(random, QR_SHARE) else None,
        barcode=_barcode(unit, random, serial=serial_in_codes) if happens(random, BARCODE_SHARE) else None,
        value=Look(face=face, size=size, spacing=within(random, (0, 3)) if happens(random, 0.3) else 0.0),
        word=Look(
            face=face if happens(random, 0.7) else label_face(random, split), size=size * within(random, (0.75, 1))
        ),
        fine=Look(face=label_face(random, split), size=size * within(random, (0.5, 0.65))),
    )


def _entries(unit: Unit, random: Random, *, serial: bool) -> list[Entry]:
    fields = [("model", unit.model), *([("serial", unit.serial)] if serial else [])]
    if happens(random, 0.4):
        fields.reverse()
    if happens(random, 0.4) and (serial or unit.device_id != unit.serial):
        fields.append(("device_id", unit.device_id))
    if happens(random, 0.55):
        fields.append(("mac", unit.mac))
    return [Entry(word=word(random, field), value=value, field=field) for field, value in fields]


def _extras(random: Random) -> list[Entry]:
    chosen = shuffled(random, distractors(random))[: int(random.integers(1, 6))]
    if happens(random, 0.15):
        code = "".join(one_of(random, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(8))
        chosen.append((one_of(random, ("RC:", "SC:", "Safety Code:")), code))
    return [Entry(word=name, value=value) for name, value in chosen]


def _qr_text(unit: Unit, random: Random, *, serial: bool) -> str:
    if not serial:
        return f"https://www.example.com/support/{unit.model}"
    secret = "".join(one_of(random, "ABCDEFGHJKLMNPQRSTUVWXYZ23456789") for _ in range(8))
    return one_of(
        random,
        (
            f"{{SN:{unit.serial},DT:{unit.model},NC:000,RC:{secret}}}",
            f"{{SN:{unit.serial},DT:{unit.screen_model},SC:{secret}}}",
            f"sn:{unit.serial};dt:{unit.model};rc:{secret};nc:010",
            f"{{DT\uff1a{unit.model},SN\uff1a{unit.serial},RC\uff1a{secret}}}",
            f"[)>\x1e06\x1d1P{unit.model}\x1dS{unit.serial}\x1e\x04",
            unit.serial,
            unit.device_id,
            unit.device_id,
            f"https://www.example.com/q?sn={unit.serial}",
            f"https://www.example.com/app/{unit.model}",
        ),
    )


def _barcode(unit: Unit, random: Random, *, serial: bool) -> Image.Image:
    other = "6955" + "".join(str(digit) for digit in random.integers(0, 10, 8))
    text = unit.serial if serial and happens(random, 0.7) else other
    return barcode(text, 600, 90)
