"""Lines are put upright and read, and what several searches find becomes one page."""

import math
from collections.abc import Sequence

import cv2
import numpy
import pytest
from numpy.typing import NDArray
from PIL import Image

from bench.reading.photos import Band, Split, specimen
from identifiers.grammar import FieldName
from ocr.deadline import Deadline
from ocr.engines import Detection, LineDetector, OwnDetector, OwnRecognizer, RapidDetector, RapidRecognizer
from ocr.engines.ctc import CtcOutput
from ocr.engines.guard import Guard, GuardedRecognizer
from ocr.errors import EngineCrashedError
from ocr.image.geometry import Box, Corners, Pixels, height_of, part_of
from ocr.image.loading import load
from ocr.image.straightening import Rendering, straightened
from ocr.page_reading import read_page
from tests.photos import DEVICE_ID, SERIAL, Camera, render_sticker
from tests.photos.units import MAC
from tests.unit.ocr.fake_engines import BrokenRecognizer
from tests.unit.ocr.recognized import seen

DETECTORS, RECOGNIZERS = (OwnDetector(), RapidDetector()), (RapidRecognizer(), OwnRecognizer())


@pytest.mark.parametrize("degrees", [0, 12, -25, 90, 160, 180, 270])
def test_a_label_is_read_at_any_angle(degrees: int) -> None:
    photo = render_sticker(qr=False, barcode=False, size=(1800, 1350), camera=Camera(degrees=0))
    turned = numpy.asarray(photo.rotate(degrees, expand=True, fillcolor=(90, 90, 90)).convert("RGB"))
    page = read_page(turned, DETECTORS, RECOGNIZERS)
    serials = [word for word in page.words if SERIAL in word.text]
    assert serials, [row.text for row in page.rows]
    assert "Model" in " ".join(row.text for row in page.rows)
    corners = serials[0].corners
    assert corners is not None
    lies_at = math.degrees(math.atan2(corners[1][1] - corners[0][1], corners[1][0] - corners[0][0]))
    assert (lies_at + degrees + 180) % 360 - 180 == pytest.approx(0, abs=6)


@pytest.mark.parametrize("number", [10, 13])
def test_small_print_is_found_beside_what_is_large(number: int) -> None:
    photo = specimen(Split.TUNING, Band.MEDIUM, number)
    lines = read_page(numpy.asarray(load(photo.photo)), DETECTORS, RECOGNIZERS).lines
    middle = numpy.mean(photo.boxes["serial"], axis=0)
    assert any(_holds(line, middle) for line in lines)


def _holds(line: Corners, point: NDArray[numpy.float64]) -> bool:
    return cv2.pointPolygonTest(numpy.array(line, dtype=numpy.float32), (float(point[0]), float(point[1])), False) > 0


class _Searches(LineDetector):
    """Finds other lines in every search."""

    name = "searches"

    def __init__(self, *searches: Sequence[Corners]) -> None:
        self._searches = [Detection(lines=tuple(lines), extent=Box(0, 0, 1800, 1350)) for lines in searches]

    def detect(self, photo: Pixels, longest: int) -> Detection:
        return self._searches.pop(0) if self._searches else Detection()


def _sticker(device_id: str | None = None) -> Pixels:
    photo = render_sticker(device_id=device_id, qr=False, barcode=False, size=(1800, 1350))
    return numpy.asarray(photo.convert("RGB"))


def _text_of(line: Corners, photo: Pixels) -> str:
    return read_page(photo, [_Searches([line])], RECOGNIZERS).rows[0].text


def _lower(line: Corners) -> Corners:
    """The line cut out so low that only the feet of its letters are in it."""
    first, second, third, fourth = ((x, y + 0.4 * height_of(line)) for x, y in line)
    return first, second, third, fourth


def test_each_line_counts_as_it_was_found_when_it_showed_most() -> None:
    photo = _sticker()
    lines = OwnDetector().detect(photo, 1024).lines
    serial = next(line for line in lines if SERIAL in _text_of(line, photo))
    others = [line for line in lines if line is not serial]
    page = read_page(photo, [_Searches([serial], [_lower(serial), *others])], RECOGNIZERS)
    assert {"serial", "model"} <= {one.field for one in page.candidates}
    assert SERIAL in {one.value for one in page.candidates}


def test_a_line_gives_way_to_its_parts_if_they_show_more() -> None:
    photo = _sticker()
    lines = OwnDetector().detect(photo, 1024).lines
    serial = next(line for line in lines if SERIAL in _text_of(line, photo))
    left, right = part_of(serial, 0, 0.28), part_of(serial, 0.25, 1)
    page = read_page(photo, [_Searches([_lower(serial)], [left, right, left])], RECOGNIZERS)
    assert [word.text for word in page.words if word.text == SERIAL] == [SERIAL]


def test_the_search_goes_on_until_there_is_a_model() -> None:
    photo = _sticker()
    lines = OwnDetector().detect(photo, 1024).lines
    without = [line for line in lines if "Model" not in _text_of(line, photo)]
    page = read_page(photo, [_Searches(without, lines)], RECOGNIZERS)
    assert "model" in {one.field for one in page.candidates}


@pytest.mark.parametrize("value", [DEVICE_ID, MAC])
def test_the_search_goes_on_while_a_value_is_cut_off(value: str) -> None:
    photo = _sticker(DEVICE_ID)
    lines = OwnDetector().detect(photo, 1024).lines
    whole = next(line for line in lines if value in _text_of(line, photo))
    cut = [part_of(whole, 0, 0.85) if line is whole else line for line in lines]
    page = read_page(photo, [_Searches(cut, lines)], RECOGNIZERS)
    assert value in {one.value for one in page.candidates}


def test_the_search_goes_on_until_the_expected_code_is_there() -> None:
    photo = numpy.asarray(
        render_sticker(challenge_code="532380", qr=False, barcode=False, size=(1800, 1350)).convert("RGB")
    )
    lines = OwnDetector().detect(photo, 1024).lines
    without = [line for line in lines if "532380" not in _text_of(line, photo)]
    expected = {FieldName.CHALLENGE_CODE}
    page = read_page(photo, [_Searches(without, lines)], RECOGNIZERS, expected=expected)
    assert expected <= {one.field for one in page.candidates}


class _Stammering(RapidRecognizer):
    """Sees nothing of use in any line."""

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        return [seen("Mumble") for _ in lines]


def test_a_line_in_which_the_first_recognizer_sees_no_value_is_read_by_the_next() -> None:
    photo = _sticker()
    assert not read_page(photo, DETECTORS, [_Stammering()]).shows_serial
    page = read_page(photo, DETECTORS, [_Stammering(), OwnRecognizer()])
    assert SERIAL in {one.value for one in page.candidates}


def test_a_recognizer_that_reads_nothing_costs_the_page_nothing() -> None:
    photo = _sticker()
    guard = Guard(Deadline.after(60))
    broken = BrokenRecognizer("line_recognizer", EngineCrashedError("line_recognizer", "it fell over."))
    page = read_page(photo, DETECTORS, [RapidRecognizer(), GuardedRecognizer(broken, guard)])
    assert SERIAL in {one.value for one in page.candidates}
    assert guard.failed == {"line_recognizer"}


def test_an_empty_photo_has_no_lines() -> None:
    page = read_page(numpy.full((900, 1200, 3), 130, dtype=numpy.uint8), DETECTORS, RECOGNIZERS)
    assert page.rows == ()


def test_a_slanted_line_is_laid_straight() -> None:
    photo = Image.new("L", (800, 600), 255)
    photo.paste(0, (200, 290, 600, 310))
    turned = numpy.asarray(photo.rotate(-20, fillcolor=255))
    ends = [(200, 280), (600, 280), (600, 320), (200, 320)]
    turn = math.radians(20)
    corners = [
        (
            400 + (x - 400) * math.cos(turn) - (y - 300) * math.sin(turn),
            300 + (x - 400) * math.sin(turn) + (y - 300) * math.cos(turn),
        )
        for x, y in ends
    ]
    line = straightened(turned, (corners[0], corners[1], corners[2], corners[3]), 40, Rendering())
    assert line.shape[0] == 40
    assert line[18:22, 40:-40].mean() < 40
    assert line[:6].mean() > 240 < line[-6:].mean()


def test_light_ink_on_dark_ground_is_turned_around() -> None:
    photo = numpy.full((100, 400), 30, dtype=numpy.uint8)
    photo[40:60, 100:300] = 200
    line = straightened(photo, Box(50, 20, 300, 60).corners, 32, Rendering(even=True))
    assert numpy.median(line) > 200


def test_a_line_beyond_the_photos_edge_is_cut_without_an_error() -> None:
    photo = numpy.full((100, 100, 3), 200, dtype=numpy.uint8)
    assert straightened(photo, Box(90, 90, 300, 40).corners, 32, Rendering(margin=0.2)).shape[0] == 32
    assert straightened(photo, Box(500, 500, 300, 40).corners, 32, Rendering()).shape[0] == 32


class _Reciting(RapidRecognizer):
    """Sees one text after the other, whatever it is shown."""

    def __init__(self, *texts: str) -> None:
        self._texts = iter(texts)

    def recognize(self, lines: Sequence[Pixels]) -> list[CtcOutput]:
        return [seen(next(self._texts)) for _ in lines]


class _CloserDetector(LineDetector):
    """Finds other lines at the second look."""

    name = "rapidocr"

    def __init__(self, *searches: int, step: int = 6) -> None:
        self._searches = iter(searches)
        self._shift, self._step = 10, step

    def detect(self, photo: Pixels, longest: int) -> Detection:
        self._shift += self._step
        rows = range(next(self._searches))
        lines = tuple(Box(10, self._shift + 60 * number, 700, 40).corners for number in rows)
        return Detection(lines=lines, extent=Box(0, 0, photo.shape[1], photo.shape[0]))


def test_a_line_that_is_found_again_where_it_was_is_read_once() -> None:
    recognizer = _Reciting(f"S/N {SERIAL}", "Device Type x", "UID x")
    photo = numpy.full((1600, 2000, 3), 200, dtype=numpy.uint8)
    assert read_page(photo, [_CloserDetector(3, 3, 0, 0, 0, 0, step=1)], [recognizer]).shows_serial


def test_a_search_that_found_the_serial_counts_for_more_than_one_with_more_other_values() -> None:
    others = ("D861A8B-Z", "00:1F:54:32:F1:10", "LNKs37RLJHvp", "LHV2008-DFS3")
    closer = (f"Product S/N {SERIAL} System Version x", "x", "x", "x")
    photo = numpy.full((1600, 2000, 3), 200, dtype=numpy.uint8)
    page = read_page(photo, [_CloserDetector(4, 4)], [_Reciting(*others, *closer)])
    assert page.shows_serial
