"""Reads one photo: codes first, then text, then each promising place again, then the verdict on every field."""

import logging
import time
from dataclasses import replace

from PIL import Image

from ocr.codes import Code, CodeEngine, ZxingEngine
from ocr.deadline import Deadline
from ocr.errors import EngineError
from ocr.geometry import Box
from ocr.grammar import FieldName
from ocr.kinds import Kind, kind_of
from ocr.preparation import Page, page_of
from ocr.quality import Retake, RetakeReason, is_blurred, is_too_dark, is_too_small
from ocr.reading import Reading
from ocr.scoring import Field, score
from ocr.second_look import Place, figures_place, look_again, places_of
from ocr.sheet import Sheet, read_sheet
from ocr.text import TesseractEngine, TextEngine
from ocr.text.guard import GuardedTextEngine

LIMIT_SECONDS = 12.0

_MOST_PLACES = 14
_LEAST_WORDS = 2

_log = logging.getLogger(__name__)


class Reader:
    """Reads photos with one text engine and one code engine. A failing engine costs its share, never the reading."""

    def __init__(self, *, text: TextEngine, codes: CodeEngine, limit: float = LIMIT_SECONDS) -> None:
        self._text = text
        self._codes = codes
        self._limit = limit

    def read(self, photo: Image.Image, expected_code: str | None = None) -> Reading:
        """Everything that the photo gives. `expected_code` only picks among several six-digit numbers in sight."""
        started = time.monotonic()
        deadline = Deadline.after(self._limit)
        original = page_of(photo)
        codes, codes_failed = self._read_codes(original)
        engine = GuardedTextEngine(self._text, deadline)
        sheet = read_sheet(original, codes, engine)
        places = look_again(_places(sheet, codes)[:_MOST_PLACES], sheet.page, engine)
        places = _in_photo(places, sheet, photo.size)
        fields = _fields(_expected_first(places, expected_code), codes)
        kind = kind_of(sheet.passes, codes)
        fields = _without_label_dates(fields, kind)
        return Reading(
            kind=kind,
            fields=fields,
            codes=tuple(codes),
            retake=_retake(original, sheet, codes, fields, failed=codes_failed or engine.failed),
            seconds=time.monotonic() - started,
        )

    def _read_codes(self, page: Page) -> tuple[list[Code], bool]:
        try:
            return self._codes.read(page.picture), False
        except EngineError as error:
            _log.warning("The codes were not read: %s", error)
            return [], True


def read_photo(image: Image.Image, expected_code: str | None = None) -> Reading:
    """Read one photo with the real engines."""
    return Reader(text=TesseractEngine(), codes=ZxingEngine()).read(image, expected_code)


def _places(sheet: Sheet, codes: list[Code]) -> list[Place]:
    """The places to look at again, the serial's first, and rows of large marks where no text or code was seen."""
    read = places_of(sheet.candidates)
    seen = [place.box for place in read]
    seen += [word.box for word in sheet.words if sum(character.isalpha() for character in word.text) > 1]
    seen += [sheet.page.to_photo.reversed().box(code.box) for code in codes]
    unread = [box for box in sheet.figures if not any(box.overlaps(other) for other in seen)]
    places = [*read, *(figures_place(box) for box in unread)]
    return sorted(places, key=lambda place: (place.field is not FieldName.SERIAL, not place.labelled))


def _in_photo(places: list[Place], sheet: Sheet, size: tuple[int, int]) -> list[Place]:
    return [replace(place, box=sheet.page.to_photo.box(place.box).within(size)) for place in places]


def _expected_first(places: list[Place], expected_code: str | None) -> list[Place]:
    """Without the other six-digit numbers, if the expected one is among them."""
    others = [place for place in places if place.field is FieldName.CHALLENGE_CODE and not _shows(place, expected_code)]
    codes = [place for place in places if place.field is FieldName.CHALLENGE_CODE]
    return [place for place in places if place not in others] if len(others) < len(codes) else places


def _shows(place: Place, expected_code: str | None) -> bool:
    return any(sight.value == expected_code for sight in place.sights)


def _fields(places: list[Place], codes: list[Code]) -> dict[FieldName, Field]:
    scored = {name: score(name, places, codes) for name in FieldName}
    return {name: found for name, found in scored.items() if found is not None}


def _without_label_dates(fields: dict[FieldName, Field], kind: Kind) -> dict[FieldName, Field]:
    """A date on a sticker is when it was made, not what the recorder's clock shows."""
    if kind is not Kind.STICKER:
        return fields
    return {name: found for name, found in fields.items() if name is not FieldName.DATE}


def _retake(
    page: Page, sheet: Sheet, codes: list[Code], fields: dict[FieldName, Field], *, failed: bool
) -> tuple[Retake, ...]:
    reasons = [RetakeReason.ENGINE_FAILED] if failed else []
    serial = fields.get(FieldName.SERIAL)
    if serial is None or not serial.accepted:
        reasons += _quality_reasons(page, sheet, codes, failed=failed)
    return tuple(Retake(reason, _where(reason, sheet, page)) for reason in reasons)


def _quality_reasons(page: Page, sheet: Sheet, codes: list[Code], *, failed: bool) -> list[RetakeReason]:
    reasons = []
    if is_too_dark(page.picture):
        reasons.append(RetakeReason.TOO_DARK)
    elif is_blurred(page.picture):
        reasons.append(RetakeReason.BLURRED)
    if is_too_small(page.picture.size, sheet.letter_heights):
        reasons.append(RetakeReason.TOO_SMALL)
    if not failed and not codes and len(sheet.letter_heights) < _LEAST_WORDS:
        reasons.append(RetakeReason.NO_TEXT)
    return reasons


def _where(reason: RetakeReason, sheet: Sheet, page: Page) -> Box | None:
    """Small letters can be pointed at; darkness and blur are of the whole photo."""
    if reason is not RetakeReason.TOO_SMALL or not sheet.words:
        return None
    return sheet.page.to_photo.box(Box.joining(word.box for word in sheet.words)).within(page.picture.size)
