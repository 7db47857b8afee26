"""A new form is one entry of the catalogue: photos are read and values repaired by it, and no code knows it."""

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.unit.new_form import SERIAL, said_with_new_form

READ = """
import json, sys
from PIL import Image
from ocr import read_photo

with Image.open(sys.argv[1]) as photo:
    serial = read_photo(photo.convert("RGB")).get("serial")
print(json.dumps([serial.value, serial.accepted] if serial else None))
"""
MENDED = """
import json, sys
from identifiers.repairs import repaired

print(json.dumps([repaired("serial", given) for given in sys.argv[1:]]))
"""
CHECKED = """
import json, sys
from datetime import date
from desk.cases.facts import identifier
from desk.evidence.photo import PhotoKind
from desk.verification.checks import History, run_checks
from desk.verification.statements import Statement

typed = identifier("serial", sys.argv[2])
said = [
    Statement(source="a", field="serial", value=sys.argv[1], photo=PhotoKind.STICKER, certain=True),
    Statement(source="b", field="serial", value=sys.argv[1], photo=PhotoKind.DEVICE_INFO, certain=True),
    Statement(source="c", field="serial", value=typed),
]
checks = run_checks(said, challenge_code="402913", history=History([], [], []), today=date(2026, 11, 30))
print(json.dumps([typed, next(check.outcome for check in checks if check.name == "serial")]))
"""


def paper(*lines: str) -> Image.Image:
    """A sheet with lines of print on it."""
    sheet = Image.new("RGB", (1600, 700), (238, 236, 230))
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        pen.text((150, 150 + number * 160), line, font=ImageFont.load_default(72), fill="black")
    return sheet


@pytest.mark.timeout(300)
@pytest.mark.parametrize("lines", [("Model N843A8", f"S/N: {SERIAL}"), ("Security Recorder", SERIAL)])
def test_it_is_read_from_a_photo_with_a_label_and_without(lines: tuple[str, ...], tmp_path: Path) -> None:
    photo = tmp_path / "photo.png"
    paper(*lines).save(photo)
    assert said_with_new_form(tmp_path, READ, str(photo)) == [SERIAL, True]


def test_it_is_repaired_where_its_places_allow_nothing_else(tmp_path: Path) -> None:
    given = ["kx4O2-tr9I3847", "KX402-7R913847", "KX 402-TR913847", "KX402-TR91384"]
    assert said_with_new_form(tmp_path, MENDED, *given) == [SERIAL, "KX402-7R913847", SERIAL, "KX402-TR91384"]


def test_it_is_compared_with_what_the_customer_types(tmp_path: Path) -> None:
    assert said_with_new_form(tmp_path, CHECKED, SERIAL, "kx4o2 - tr913847") == [SERIAL, "agree"]
