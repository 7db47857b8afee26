"""Tesseract reads places that are in doubt."""

import numpy
from PIL import Image, ImageDraw

from identifiers.grammar import FieldName
from ocr.closeup.recognitions import Place
from ocr.closeup.tesseract import read_places
from ocr.engines import TesseractEngine
from ocr.image.geometry import Box
from tests.photos.fonts import font


def test_a_date_keeps_the_space_before_its_time() -> None:
    picture = Image.new("L", (460, 70), 240)
    ImageDraw.Draw(picture).text((16, 14), "2026-11-22 14:05", font=font("LiberationSans-Bold", 40), fill=15)
    where = Place(field=FieldName.DATE, corners=Box(0, 0, *picture.size).corners, labelled=True)
    assert read_places([where], numpy.asarray(picture), TesseractEngine(), 20) == ["2026-11-22 14:05"]
