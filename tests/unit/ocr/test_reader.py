"""Whole photos: drawn ones are read to the letter, poor ones are owned up to, broken engines cost only their share."""

import json
import time
from collections.abc import Callable

import pytest
from PIL import Image

from ocr import FieldName, Kind, Reader, Reading, RetakeReason, Source
from ocr.codes import ZxingEngine
from ocr.loading import load
from ocr.text import TesseractEngine, TextEngine
from tests.photos import DEVICE_ID, MODEL, SERIAL, SHOWN, Camera, render_device_info, render_sticker, to_jpeg
from tests.unit.ocr.engines import (
    BabblingTextEngine,
    CrashingCodeEngine,
    CrashingTextEngine,
    GarbledTextEngine,
    HangingTextEngine,
    MissingTextEngine,
    TwoNumbersTextEngine,
)

CODE = "402913"
SMALLER = (2000, 1500)


def read(photo: Image.Image) -> Reading:
    """What the real engines read, given all the time they need on a busy machine."""
    return Reader(text=TesseractEngine(), codes=ZxingEngine(), limit=90).read(photo)


def print_only(camera: Camera | None = None) -> Image.Image:
    """A sticker that bears no codes."""
    return render_sticker(qr=False, barcode=False, camera=camera, size=SMALLER)


def accepted(reading: Reading) -> dict[FieldName, str]:
    return {name: field.value for name, field in reading.fields.items() if field.accepted}


def reasons(reading: Reading) -> set[RetakeReason]:
    return {retake.reason for retake in reading.retake}


@pytest.fixture(scope="module")
def sticker() -> Image.Image:
    return load(to_jpeg(render_sticker(challenge_code=CODE, size=SMALLER)))


@pytest.fixture(scope="module")
def sticker_reading(sticker: Image.Image) -> Reading:
    return read(sticker)


def test_a_sticker_is_read_to_the_letter(sticker: Image.Image, sticker_reading: Reading) -> None:
    reading = sticker_reading
    assert reading.kind is Kind.STICKER
    found = accepted(reading)
    assert found[FieldName.SERIAL] == SERIAL
    assert found[FieldName.MODEL] == MODEL
    assert found[FieldName.CHALLENGE_CODE] == CODE
    assert FieldName.DATE not in reading.fields
    assert reading.retake == ()
    serial = reading.fields[FieldName.SERIAL]
    assert serial.source is Source.QR
    assert serial.box.within(sticker.size) == serial.box


def test_a_screen_is_read_to_the_letter() -> None:
    reading = read(load(to_jpeg(render_device_info(challenge_code=CODE))))
    assert reading.kind is Kind.DEVICE_INFO
    found = accepted(reading)
    assert found[FieldName.SERIAL] == SERIAL
    assert found[FieldName.MODEL] == "D861A8B"
    assert found[FieldName.DEVICE_ID] == DEVICE_ID
    assert found[FieldName.DATE] == SHOWN
    assert found[FieldName.CHALLENGE_CODE] == CODE


def test_a_sideways_sticker_without_codes_is_read() -> None:
    photo = print_only().transpose(Image.Transpose.ROTATE_90)
    reading = read(photo)
    serial = reading.fields[FieldName.SERIAL]
    assert (serial.value, serial.accepted) == (SERIAL, True)
    assert serial.box.height > serial.box.width


def test_a_covered_serial_is_not_invented() -> None:
    reading = read(render_sticker(serial=None, qr=False, barcode=False, size=SMALLER))
    assert FieldName.SERIAL not in reading.fields
    assert reading.get(FieldName.MODEL) is not None


def test_the_json_is_what_the_command_prints(sticker_reading: Reading) -> None:
    report = json.loads(json.dumps(sticker_reading.to_json()))
    assert set(report) == {"kind", "fields", "codes", "retake", "seconds"}
    assert set(report["fields"]) >= {"serial", "model", "device_id", "date"}
    assert report["fields"]["device_id"] is None
    assert set(report["fields"]["serial"]) == {"value", "confidence", "source", "box", "accepted"}
    assert len(report["fields"]["serial"]["box"]) == 4


POOR_PHOTOS: dict[RetakeReason, Callable[[], Image.Image]] = {
    RetakeReason.NO_TEXT: lambda: Image.new("RGB", (1200, 900), (120, 120, 120)),
    RetakeReason.TOO_DARK: lambda: print_only(camera=Camera(light=0.04)),
    RetakeReason.BLURRED: lambda: print_only(camera=Camera(blur=14)),
    RetakeReason.TOO_SMALL: lambda: print_only().resize((400, 300)),
}


@pytest.mark.parametrize("reason", POOR_PHOTOS)
def test_a_poor_photo_says_why(reason: RetakeReason) -> None:
    reading = read(POOR_PHOTOS[reason]())
    assert reason in reasons(reading)
    assert accepted(reading) == {}


def test_the_expected_code_is_picked_among_other_numbers() -> None:
    engine = TwoNumbersTextEngine()
    alone = Reader(text=engine, codes=ZxingEngine()).read(Image.new("RGB", (900, 900), "white"))
    expecting = Reader(text=engine, codes=ZxingEngine()).read(Image.new("RGB", (900, 900), "white"), CODE)
    assert not alone.fields[FieldName.CHALLENGE_CODE].accepted
    assert expecting.fields[FieldName.CHALLENGE_CODE].value == CODE


@pytest.mark.parametrize("engine", [MissingTextEngine(), CrashingTextEngine(), GarbledTextEngine()])
def test_codes_are_read_without_a_text_engine(engine: TextEngine, sticker: Image.Image) -> None:
    reading = Reader(text=engine, codes=ZxingEngine()).read(sticker)
    assert accepted(reading) == {FieldName.SERIAL: SERIAL, FieldName.MODEL: MODEL}
    assert reasons(reading) == {RetakeReason.ENGINE_FAILED}


def test_a_failing_engine_is_asked_once(sticker: Image.Image) -> None:
    engine = CrashingTextEngine()
    Reader(text=engine, codes=ZxingEngine()).read(sticker)
    assert engine.calls == 1


def test_a_hanging_engine_is_waited_for_within_the_limit(sticker: Image.Image) -> None:
    started = time.monotonic()
    reading = Reader(text=HangingTextEngine(), codes=ZxingEngine(), limit=2).read(sticker)
    assert time.monotonic() - started < 8
    assert reading.fields[FieldName.SERIAL].accepted
    assert RetakeReason.ENGINE_FAILED in reasons(reading)


def test_nonsense_from_an_engine_is_never_accepted(sticker: Image.Image) -> None:
    reading = Reader(text=BabblingTextEngine(), codes=CrashingCodeEngine()).read(sticker)
    assert accepted(reading) == {}
    assert all(field.box.within(sticker.size) == field.box for field in reading.fields.values())
    assert reading.fields.get(FieldName.SERIAL) is None


def test_text_is_read_when_codes_cannot_be(sticker: Image.Image) -> None:
    reading = Reader(text=TesseractEngine(), codes=CrashingCodeEngine(), limit=90).read(sticker)
    assert accepted(reading)[FieldName.SERIAL] == SERIAL
    assert RetakeReason.ENGINE_FAILED in reasons(reading)
