"""Reads one photo: codes, page, close-ups of the promising places, then a score for each field."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

import numpy
from PIL import Image

from identifiers.dates import has_time
from identifiers.grammar import IDENTIFYING, FieldName
from ocr.closeup.recognitions import places_of, recognize_places
from ocr.closeup.tesseract import read_places
from ocr.closeup.truncation import find_truncated
from ocr.codes import Code
from ocr.deadline import Deadline, Stopwatch
from ocr.engine_set import Engines, real_engines
from ocr.engines import Layout, Word
from ocr.engines.ctc import CtcOutput
from ocr.engines.guard import Guard, GuardedDetector, GuardedRecognizer
from ocr.fields.labels import is_label_or_its_end
from ocr.fields.page import Page, page_of_words
from ocr.fields.photo_kind import PhotoKind, photo_kind
from ocr.image.geometry import Pixels
from ocr.image.loading import pixels_of
from ocr.image.tones import brightened
from ocr.page_reading import read_page
from ocr.quality import PhotoQuality, Retake, RetakeReason, judge_text, together
from ocr.reading import Reading
from ocr.scoring.features import Witnesses
from ocr.scoring.field import Field
from ocr.scoring.ranking import Ranking, rank_places
from ocr.scoring.score import may_yet_be_accepted, score, score_fields, unaccepted_at_edge

LIMIT_SECONDS = 12.0  # for one photo; chosen for a customer who waits
# Fields whose values have no spaces, so that print right beside them is part of them. A date is followed by its time.
_IN_ONE_WORD = frozenset(FieldName) - {FieldName.DATE}
# A date on a sticker is when the recorder was made, and a version is what it left the factory with.
_NOT_OF_A_STICKER = frozenset({FieldName.DATE, FieldName.FIRMWARE})


@dataclass(frozen=True, kw_only=True)
class ReadingBudget:
    """What one photo may cost. `python -m bench.reading` prints how long photos take.

    Attributes:
        places: how many places are recognized from close up.
        tesseract_page: how long Tesseract may read a page, in seconds.
        tesseract_places: how long it may read places, in seconds.
        page_share: the share of the photo's time after which lines are searched no closer.
    """

    places: int = 12
    tesseract_page: float = 6.0
    tesseract_places: float = 2.5
    page_share: float = 0.3


_BUDGET = ReadingBudget()


class Reader:
    """Reads photos. It loads each engine once. Without a failing engine the reading goes on."""

    def __init__(self, engines: Engines, *, limit: float = LIMIT_SECONDS) -> None:
        self._engines = engines
        self._limit = limit

    def read(self, photo: Image.Image, expected_code: str | None = None, *, without: Iterable[str] = ()) -> Reading:
        """The reading of a photo.

        Args:
            photo: upright, as `ocr.image.loading` makes it.
            expected_code: the challenge code that counts if several six-digit numbers are in sight. If none is, it is
                searched for more closely.
            without: names of engines that are not run because they failed before. The reading names them as failed.
        """
        original = pixels_of(photo)
        bright = brightened(original)
        watch, guard = Stopwatch(), Guard(Deadline.after(self._limit), without)
        with watch.stage("judging"):
            quality = PhotoQuality(original)
        if quality.is_too_dark_to_read:
            return _reading(PhotoKind.UNKNOWN, retake=quality.verdict, guard=guard, watch=watch)
        with watch.stage("codes"):
            codes = self._codes(original, guard)
        with watch.stage("page"):
            page = self._page(photo, bright, guard, {FieldName.CHALLENGE_CODE} if expected_code else set())
        with watch.stage("closeup"):
            recognizers = self._engines.closeup_recognizer, self._engines.general_recognizer
            places = recognize_places(places_of(page.candidates)[: _BUDGET.places], bright, recognizers, guard)
        with watch.stage("scoring"):
            ranking = rank_places(places, codes, expected_code)
            witnesses = self._witnesses(ranking, codes, bright, guard)
            fields = score_fields(ranking, witnesses, codes)
            kind = _kind(page, codes, fields)
            if kind is PhotoKind.STICKER:
                fields = {name: field for name, field in fields.items() if name not in _NOT_OF_A_STICKER}
        with watch.stage("tesseract"):
            unsure = {name: one for name, one in witnesses.items() if may_yet_be_accepted(fields.get(name))}
            witnesses = self._with_tesseract(unsure, ranking, bright, guard)
            fields |= {name: score(ranking.chosen[name], one) for name, one in witnesses.items()}
        fields = {name: unaccepted_at_edge(field, photo.width, photo.height) for name, field in fields.items()}
        with watch.stage("quality"):
            retake = _retakes(original, quality, page, fields, failed=bool(guard.failed))
        return _reading(kind, fields, codes, retake, guard=guard, watch=watch)

    def warm_up(self) -> None:
        """Load every engine's model, so that the first photo does not wait for it."""
        self.read(Image.new("RGB", (320, 240), "white"))
        guard, engines = Guard(Deadline.after(self._limit)), self._engines
        for recognizer in (engines.general_recognizer, engines.line_recognizer, engines.closeup_recognizer):
            blank = numpy.full((recognizer.height, 4 * recognizer.height, 3), 255, dtype=numpy.uint8)
            guard.ask(recognizer.name, partial(recognizer.recognize, [blank]), list[CtcOutput]())

    def _codes(self, photo: Pixels, guard: Guard) -> list[Code]:
        engine = self._engines.codes
        return guard.ask(engine.name, lambda: engine.read(photo), [])

    def _page(self, photo: Image.Image, pixels: Pixels, guard: Guard, expected: set[FieldName]) -> Page:
        """The page as the networks read it, or as Tesseract reads it if RapidOCR fails."""
        general, until = self._engines.general_recognizer, Deadline.after(self._limit * _BUDGET.page_share)
        recognizers = [general, GuardedRecognizer(self._engines.line_recognizer, guard)]
        detectors = [GuardedDetector(self._engines.detector, guard), self._engines.general_detector]
        page = guard.ask(general.name, lambda: read_page(pixels, detectors, recognizers, until, expected), Page((), ()))
        return self._page_by_tesseract(photo, guard) if general.name in guard.failed else page

    def _page_by_tesseract(self, photo: Image.Image, guard: Guard) -> Page:
        engine, timeout = self._engines.text, min(_BUDGET.tesseract_page, guard.deadline.remaining)
        words = guard.ask(
            engine.name, lambda: engine.read(photo, layout=Layout.SCATTERED, timeout=timeout), list[Word]()
        )
        return page_of_words(words)

    def _witnesses(
        self, ranking: Ranking, codes: list[Code], pixels: Pixels, guard: Guard
    ) -> dict[FieldName, Witnesses]:
        """What speaks for or against the value of each chosen place, except for Tesseract."""
        truncated = self._truncated(ranking, pixels, guard)
        return {
            name: Witnesses(codes=codes, everywhere=ranking.everywhere, is_truncated=name in truncated)
            for name in ranking.chosen
        }

    def _truncated(self, ranking: Ranking, pixels: Pixels, guard: Guard) -> frozenset[FieldName]:
        """The fields whose value is only a part of a printed word."""
        recognizer = self._engines.line_recognizer
        chosen = {name: one for name, one in ranking.chosen.items() if name in _IN_ONE_WORD}
        printed = [(one.place.corners, one.best.printed) for one in chosen.values()]
        found = guard.ask(
            recognizer.name,
            lambda: find_truncated(pixels, printed, recognizer, is_label_or_its_end),
            [False] * len(printed),
        )
        return frozenset(
            name for (name, one), is_cut in zip(chosen.items(), found, strict=False) if is_cut or one.has_spaces
        )

    def _with_tesseract(
        self, witnesses: dict[FieldName, Witnesses], ranking: Ranking, pixels: Pixels, guard: Guard
    ) -> dict[FieldName, Witnesses]:
        """The witnesses with what Tesseract reads in each place. It is not started if there are none."""
        if not witnesses:
            return {}
        engine, timeout = self._engines.text, min(_BUDGET.tesseract_places, guard.deadline.remaining)
        places, nothing = [ranking.chosen[name].place for name in witnesses], list[str | None]([None] * len(witnesses))
        texts = guard.ask(engine.name, lambda: read_places(places, pixels, engine, timeout), nothing)
        pairs = zip(witnesses.items(), texts, strict=True)
        return {name: replace(one, tesseract=text) for (name, one), text in pairs}


@cache
def default_reader() -> Reader:
    """The reader with the real engines, which is kept for the next photo."""
    return Reader(real_engines())


def read_photo(image: Image.Image, expected_code: str | None = None, *, without: Iterable[str] = ()) -> Reading:
    """Read one photo with the real engines, except those named in `without`."""
    return default_reader().read(image, expected_code, without=without)


def warm_up() -> None:
    """Load the real engines' models."""
    default_reader().warm_up()


def _reading(
    kind: PhotoKind,
    fields: dict[FieldName, Field] | None = None,
    codes: Sequence[Code] = (),
    retake: tuple[Retake, ...] = (),
    *,
    guard: Guard,
    watch: Stopwatch,
) -> Reading:
    return Reading(
        kind=kind,
        fields=fields or {},
        codes=tuple(codes),
        retake=retake,
        failed=tuple(sorted(guard.failed)),
        stages=watch.seconds,
    )


def _kind(page: Page, codes: list[Code], fields: dict[FieldName, Field]) -> PhotoKind:
    date = fields.get(FieldName.DATE)
    return photo_kind(page.rows, codes, clock=date is not None and has_time(date.value))


def _retakes(
    pixels: Pixels, quality: PhotoQuality, page: Page, fields: dict[FieldName, Field], *, failed: bool
) -> tuple[Retake, ...]:
    """Why another photo would help. It would not if the serial was accepted."""
    own_fault = (Retake(RetakeReason.ENGINE_FAILED),) if failed else ()
    serial = fields.get(FieldName.SERIAL)
    if serial is not None and serial.accepted:
        return own_fault
    reasons = together(own_fault, quality.verdict, judge_text(pixels, page.lines))
    # Nothing is wrong with the photo, so it shows something else.
    is_of_something_else = not reasons and not page.label_count and not fields.keys() & IDENTIFYING
    return (Retake(RetakeReason.NO_LABEL),) if is_of_something_else else reasons
