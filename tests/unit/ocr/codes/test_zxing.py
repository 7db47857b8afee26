"""Drawn codes are found, with their places."""

import numpy
from PIL import Image

from ocr import FieldName
from ocr.codes import ZxingEngine
from tests.photos.drawncodes import barcode, qr_code

SECRET = "L2A7C9E1"
SERIAL = "ND012301000042"


def test_a_shops_code_does_not_end_the_search_for_the_serials() -> None:
    picture = Image.new("L", (2400, 1600), 255)
    picture.paste(qr_code("https://example.com/app", 500), (100, 100))
    picture.paste(barcode(SERIAL, 460, 60), (1500, 1200))
    values = {value for one in ZxingEngine().read(numpy.asarray(picture)) for _, value in one.payload.values}
    assert SERIAL in values


def test_drawn_codes_are_read_with_their_places() -> None:
    picture = Image.new("L", (1000, 700), 255)
    picture.paste(qr_code(f"{{SN:{SERIAL},DT:N910A6,RC:{SECRET}}}", 300), (40, 50))
    picture.paste(barcode(SERIAL, 600, 90), (300, 500))
    codes = ZxingEngine().read(numpy.asarray(picture))
    assert {code.square for code in codes} == {True, False}
    square = next(code for code in codes if code.square)
    assert 40 <= square.box.x <= 140
    assert 50 <= square.box.y <= 150
    assert all(dict(code.payload.values)[FieldName.SERIAL] == SERIAL for code in codes)


def test_a_light_code_on_dark_ground_is_read() -> None:
    picture = Image.new("L", (1000, 700), 255)
    picture.paste(qr_code(f"{{SN:{SERIAL},DT:N910A6,RC:{SECRET}}}", 300), (40, 50))
    (code,) = ZxingEngine().read(255 - numpy.asarray(picture))
    assert dict(code.payload.values)[FieldName.SERIAL] == SERIAL
    assert 40 <= code.box.x <= 140
