"""Whole photos: drawn ones are read exactly, poor ones are reported, and broken engines cost only their share."""

import json
import time
from collections.abc import Callable
from dataclasses import replace

import numpy
import pytest
from PIL import Image, ImageDraw, ImageFont

from ocr import Engines, FieldName, PhotoKind, Reader, Reading, RetakeReason, Source
from ocr.codes import ZxingEngine
from ocr.engine_set import real_engines
from ocr.engines import OwnDetector, RapidDetector
from ocr.errors import EngineError
from ocr.image.loading import load
from tests.photos import DEVICE_ID, MODEL, SERIAL, SHOWN, Camera, render_device_info, render_sticker, to_jpeg
from tests.photos.drawncodes import barcode, qr_code
from tests.unit.ocr.fake_engines import (
    FAILURES,
    BabblingRecognizer,
    BabblingTextEngine,
    BrokenDetector,
    BrokenRecognizer,
    BrokenTextEngine,
    CrashingCodeEngine,
    HangingTextEngine,
)

CODE = "402913"
SMALLER = (2000, 1500)
REAL = real_engines()
PATIENCE = 90  # seconds, on a busy machine


def read(photo: Image.Image, engines: Engines = REAL, expected_code: str | None = None) -> Reading:
    return Reader(engines, limit=PATIENCE).read(photo, expected_code)


def print_only(camera: Camera | None = None, serial: str = SERIAL) -> Image.Image:
    """A sticker that bears no codes."""
    return render_sticker(serial, qr=False, barcode=False, camera=camera, size=SMALLER)


def paper(*lines: str) -> Image.Image:
    """A sheet of paper with lines of print on it, sharp and large."""
    sheet = Image.new("RGB", (1600, 900), (238, 236, 230))
    pen = ImageDraw.Draw(sheet)
    for number, line in enumerate(lines):
        pen.text((150, 150 + number * 140), line, font=ImageFont.load_default(72), fill="black")
    return sheet


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


def test_a_sticker_is_read_exactly(sticker: Image.Image, sticker_reading: Reading) -> None:
    assert sticker_reading.kind is PhotoKind.STICKER
    found = accepted(sticker_reading)
    assert found[FieldName.SERIAL] == SERIAL
    assert found[FieldName.MODEL] == MODEL
    assert found[FieldName.CHALLENGE_CODE] == CODE
    assert FieldName.DATE not in sticker_reading.fields
    assert sticker_reading.retake == ()
    serial = sticker_reading.fields[FieldName.SERIAL]
    assert serial.source is Source.QR
    assert serial.box.within(sticker.size) == serial.box


def test_a_screen_is_read_exactly() -> None:
    reading = read(load(to_jpeg(render_device_info(challenge_code=CODE))))
    assert reading.kind is PhotoKind.DEVICE_INFO
    found = {name: field.value for name, field in reading.fields.items()}
    assert found[FieldName.SERIAL] == SERIAL
    assert found[FieldName.MODEL] == "D861A8B"
    assert found[FieldName.DEVICE_ID] == DEVICE_ID
    assert found[FieldName.DATE] == SHOWN
    assert found[FieldName.FIRMWARE] == "V4.002.0000003.1"
    assert found[FieldName.CHALLENGE_CODE] == CODE
    assert reading.fields[FieldName.SERIAL].accepted


def test_print_that_ends_with_the_photo_is_not_accepted() -> None:
    sheet = paper("Model D861A8B", f"S/N {SERIAL}")
    end = int(numpy.flatnonzero(numpy.asarray(sheet.convert("L")).min(axis=0) < 100)[-1])
    assert accepted(read(sheet))[FieldName.SERIAL] == SERIAL
    assert FieldName.SERIAL not in accepted(read(sheet.crop((0, 0, end + 18, sheet.height))))


@pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270])
def test_a_sticker_is_read_whichever_way_the_phone_was_held(turn: Image.Transpose) -> None:
    serial = read(print_only().transpose(turn)).fields[FieldName.SERIAL]
    assert (serial.value, serial.accepted) == (SERIAL, True)


def test_a_dim_slanted_sticker_is_read() -> None:
    reading = read(print_only(Camera(degrees=14, tilt=0.03, light=0.3, noise=8)))
    assert reading.fields[FieldName.SERIAL].value == SERIAL


def test_a_free_serial_is_read_and_a_character_in_doubt_is_named() -> None:
    serial = read(print_only(serial="8L0DF93PAZ55FD2")).fields[FieldName.SERIAL]
    assert serial.value == "8L0DF93PAZ55FD2"
    if not serial.accepted:
        assert all(serial.value[doubt.position - 1] in doubt.choices for doubt in serial.doubts)
        assert serial.doubts


def test_a_covered_serial_is_not_invented() -> None:
    reading = read(render_sticker(serial=None, qr=False, barcode=False, size=SMALLER))
    assert FieldName.SERIAL not in reading.fields
    assert reading.get(FieldName.MODEL) is not None


@pytest.mark.parametrize(
    "lines",
    [
        ("LOREX", "16 CHANNEL SYSTEM", "INK cartridge"),
        ("EAN 012345678905", "L0T AND 012301000042"),
        ("FCC ID 2AEDLN862A82B12", "Remote 2ABCDEFGHIJKLMN", "UPC 012345678905", "N123"),
    ],
)
def test_print_that_only_looks_like_a_recorders_is_not_accepted(lines: tuple[str, ...]) -> None:
    vouched_for = accepted(read(paper(*lines)))
    assert not vouched_for.keys() & {FieldName.SERIAL, FieldName.DEVICE_ID, FieldName.MODEL, FieldName.MAC}


def with_code(sheet: Image.Image, code: Image.Image) -> Image.Image:
    """The sheet with a code above its first line."""
    sheet.paste(code, (150, 20))
    return sheet


@pytest.mark.parametrize("device_id", ["QUFD-277519-TGFDU", "XZOO-736705-FHTKT", "GQQO-567697-CRTXU"])
def test_a_dashed_device_id_is_read_exactly(device_id: str) -> None:
    found = read(paper("Model N843A8", f"Device ID: {device_id}")).fields
    assert found[FieldName.DEVICE_ID].value == device_id
    assert FieldName.SERIAL not in found


@pytest.mark.parametrize("device_id", ["67PZAW4SAVXUN2Z", "67PZAW4SAVXUN2ZK", "7PZAW4SAVXUN2"])
def test_a_longer_device_id_is_not_cut_to_a_shorter_form(device_id: str) -> None:
    assert read(paper(f"Device ID: {device_id}")).fields[FieldName.DEVICE_ID].value == device_id


@pytest.mark.parametrize(
    "lines",
    [
        ("REV 1.2 BOARD", "ABC00BF542A9C07"),
        ("-0800000-", "MADE IN TAIWAN"),
        ("24F LN FORE CENTER", "QTY 1"),
        ("S/N: see bottom of unit", "", "SPTLLZYL2Y4J290"),
    ],
)
def test_print_that_no_label_announces_is_never_accepted(lines: tuple[str, ...]) -> None:
    assert accepted(read(paper(*lines))) == {}


@pytest.mark.parametrize("serial", ["7719302284", "AB-77193-22", "4711AB2299"])
def test_a_code_with_the_same_digits_confirms_the_print(serial: str) -> None:
    print_alone = read(paper("", f"S/N: {serial}"))
    assert (print_alone.fields[FieldName.SERIAL].value, accepted(print_alone)) == (serial, {})
    beside_code = read(with_code(paper("", f"S/N: {serial}"), barcode(serial, 900, 120)))
    assert accepted(beside_code) == {FieldName.SERIAL: serial}


def test_a_secret_in_a_code_confirms_nothing() -> None:
    photo = with_code(paper("", "S/N: 7719302284"), qr_code("RC:7719302284", 200))
    assert accepted(read(photo)) == {}


def test_the_json_is_what_the_command_prints(sticker_reading: Reading) -> None:
    report = json.loads(json.dumps(sticker_reading.to_json()))
    assert set(report) == {"kind", "fields", "codes", "retake", "failed", "seconds"}
    assert set(report["fields"]) >= {"serial", "model", "device_id", "date", "firmware"}
    assert report["fields"]["device_id"] is None
    assert set(report["fields"]["serial"]) == {
        "value",
        "confidence",
        "source",
        "box",
        "accepted",
        "doubts",
        "alternatives",
    }
    assert len(report["fields"]["serial"]["box"]) == 4


POOR_PHOTOS: dict[RetakeReason, Callable[[], Image.Image]] = {
    RetakeReason.NO_LABEL: lambda: Image.new("RGB", (1200, 900), (120, 120, 120)),
    RetakeReason.TOO_DARK: lambda: print_only(camera=Camera(light=0.04)),
    RetakeReason.BLURRED: lambda: print_only(camera=Camera(blur=14)),
    RetakeReason.TOO_SMALL: lambda: print_only().resize((240, 180)),
}


@pytest.mark.parametrize("reason", POOR_PHOTOS)
def test_a_poor_photo_says_why(reason: RetakeReason) -> None:
    reading = read(POOR_PHOTOS[reason]())
    assert reason in reasons(reading)
    assert FieldName.SERIAL not in accepted(reading)


def test_a_sharp_photo_of_something_else_is_not_a_label() -> None:
    reading = read(paper("CORNER MARKET", "MILK 2L    3.49", "BREAD    2.10", "THANK YOU"))
    assert reading.kind is PhotoKind.UNKNOWN
    assert reasons(reading) == {RetakeReason.NO_LABEL}


def test_the_expected_code_is_picked_among_other_numbers() -> None:
    photo = Image.new("RGB", (2000, 1500), "white")
    for number, top in (("167723", 0), (CODE, 750)):
        sticker = render_sticker(serial=None, model=None, qr=False, barcode=False, challenge_code=number, size=SMALLER)
        slip = sticker.crop((500, 1150, 1500, 1480))
        photo.paste(slip, (500, top + 150))
    assert read(photo, expected_code=CODE).fields[FieldName.CHALLENGE_CODE].value == CODE
    assert read(photo, expected_code="167723").fields[FieldName.CHALLENGE_CODE].value == "167723"


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_tesseract_reads_on_without_the_networks(failure: EngineError, sticker: Image.Image) -> None:
    general_recognizer, general_detector = BrokenRecognizer("rapidocr", failure), BrokenDetector(failure)
    reading = read(sticker, replace(REAL, general_recognizer=general_recognizer, general_detector=general_detector))
    assert accepted(reading)[FieldName.SERIAL] == SERIAL
    assert reading.failed == ("rapidocr",)
    assert RetakeReason.ENGINE_FAILED in reasons(reading)


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_the_networks_read_on_without_tesseract(failure: EngineError, sticker: Image.Image) -> None:
    reading = read(sticker, replace(REAL, text=BrokenTextEngine(failure)))
    assert accepted(reading)[FieldName.SERIAL] == SERIAL


def test_without_the_closeup_recognizer_print_alone_is_not_accepted() -> None:
    broken = BrokenRecognizer("closeup_recognizer", FAILURES[0])
    reading = read(print_only(), replace(REAL, closeup_recognizer=broken))
    assert reading.fields[FieldName.SERIAL].value == SERIAL
    assert not reading.fields[FieldName.SERIAL].accepted
    assert reading.failed == ("closeup_recognizer",)


def test_a_page_is_read_without_the_line_recognizer(sticker: Image.Image) -> None:
    broken = BrokenRecognizer("line_recognizer", FAILURES[0])
    reading = read(sticker, replace(REAL, line_recognizer=broken))
    assert accepted(reading)[FieldName.SERIAL] == SERIAL
    assert reading.failed == ("line_recognizer",)


def test_warming_up_has_every_recognizer_read_something() -> None:
    names = ("rapidocr", "line_recognizer", "closeup_recognizer")
    first, second, third = (BabblingRecognizer(name) for name in names)
    Reader(replace(REAL, general_recognizer=first, line_recognizer=second, closeup_recognizer=third)).warm_up()
    assert min(first.lines, second.lines, third.lines) > 0


def test_lines_are_found_without_our_own_detector(sticker: Image.Image) -> None:
    broken = BrokenDetector(FAILURES[0], name="line_detector")
    reading = read(sticker, replace(REAL, detector=broken))
    assert accepted(reading)[FieldName.SERIAL] == SERIAL
    assert reading.failed == ("line_detector",)


def test_codes_are_read_when_nothing_else_can_be(sticker: Image.Image) -> None:
    failure = FAILURES[1]
    engines = Engines(
        detector=BrokenDetector(failure, name="line_detector"),
        general_detector=BrokenDetector(failure),
        general_recognizer=BrokenRecognizer("rapidocr", failure),
        line_recognizer=BrokenRecognizer("line_recognizer", failure),
        closeup_recognizer=BrokenRecognizer("closeup_recognizer", failure),
        text=BrokenTextEngine(failure),
        codes=ZxingEngine(),
    )
    assert accepted(read(sticker, engines)) == {FieldName.SERIAL: SERIAL, FieldName.MODEL: MODEL}


def test_a_failing_engine_is_run_once(sticker: Image.Image) -> None:
    broken = [BrokenRecognizer(name, FAILURES[1]) for name in ("line_recognizer", "closeup_recognizer")]
    read(sticker, replace(REAL, line_recognizer=broken[0], closeup_recognizer=broken[1]))
    assert [one.calls for one in broken] == [1, 1]


def test_a_hanging_engine_is_waited_for_within_the_limit(sticker: Image.Image) -> None:
    failure = FAILURES[1]
    engines = replace(
        REAL,
        general_detector=BrokenDetector(failure),
        general_recognizer=BrokenRecognizer("rapidocr", failure),
        text=HangingTextEngine(),
    )
    started = time.monotonic()
    reading = Reader(engines, limit=2).read(sticker)
    assert time.monotonic() - started < 8
    assert reading.fields[FieldName.SERIAL].accepted
    assert RetakeReason.ENGINE_FAILED in reasons(reading)


def test_invalid_output_of_engines_is_never_accepted(sticker: Image.Image) -> None:
    engines = Engines(
        detector=BrokenDetector(FAILURES[1], name="line_detector"),
        general_detector=BrokenDetector(FAILURES[1]),
        general_recognizer=BabblingRecognizer("rapidocr"),
        line_recognizer=BabblingRecognizer("line_recognizer"),
        closeup_recognizer=BabblingRecognizer("closeup_recognizer"),
        text=BabblingTextEngine(),
        codes=CrashingCodeEngine(),
    )
    assert accepted(read(sticker, engines)) == {}
    assert accepted(read(sticker, replace(engines, detector=OwnDetector(), general_detector=RapidDetector()))) == {}


def test_text_is_read_when_codes_cannot_be(sticker: Image.Image) -> None:
    reading = read(sticker, replace(REAL, codes=CrashingCodeEngine()))
    assert accepted(reading)[FieldName.SERIAL] == SERIAL
    assert RetakeReason.ENGINE_FAILED in reasons(reading)
