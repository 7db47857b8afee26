"""Reads one photo: codes, lines, labels, then each promising place again from close up, and a verdict per field."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Self

import numpy
from PIL import Image

from identifiers.dates import has_time
from identifiers.grammar import IDENTIFYING, KNOWN_MODELS, FieldName
from ocr.closeup.ascenders import I_OR_L, height_log_ratios
from ocr.closeup.hypotheses import hypotheses_of
from ocr.closeup.recognitions import Place, Recognition, places_of, recognize_place
from ocr.closeup.tesseract import read_places
from ocr.closeup.truncation import find_truncated
from ocr.codes import Code, CodeEngine, ZxingEngine, values_in
from ocr.deadline import Deadline, Stopwatch
from ocr.engines import (
    CloseupRecognizer,
    Layout,
    LineDetector,
    LineRecognizer,
    OwnDetector,
    OwnRecognizer,
    RapidDetector,
    RapidRecognizer,
    TesseractEngine,
    TextEngine,
    Word,
)
from ocr.engines.ctc import CtcOutput
from ocr.engines.guard import Guard, GuardedDetector, GuardedRecognizer
from ocr.fields.labels import is_label_or_its_end
from ocr.fields.page import Page, page_of_words, read_page
from ocr.fields.photo_kind import PhotoKind, photo_kind
from ocr.image.geometry import Pixels, height_of
from ocr.image.light import brightened
from ocr.image.loading import pixels_of
from ocr.quality import PhotoQuality, Retake, RetakeReason, judge_text, together
from ocr.reading import Reading
from ocr.scoring import calibration
from ocr.scoring.features import MAY_BE_OF_ANY_FORM, RankedHypotheses, rank
from ocr.scoring.score import HIGHEST_UNACCEPTED, Field, main_place, score, score_codes

LIMIT_SECONDS = 12.0
# The engines that run inside this process, and would take it along if they crashed.
NETWORKS = (RapidRecognizer.name, OwnRecognizer.name, CloseupRecognizer.name, OwnDetector.name)

# Values in which no space stands, so that print beside them is part of them. A date has its time behind it.
_IN_ONE_WORD = frozenset(FieldName) - {FieldName.DATE}
_MOST_PLACES = 12
_LONGEST_PASS, _LONGEST_SETTLING = 6.0, 2.5
_SHARE_FOR_THE_PAGE = 0.3
_CODE_BONUS = 3.0
_KNOWN_MODEL_BONUS = 1.5
_HOPELESSLY_LOW = 0.05
_EDGE, _EDGE_SHARE = 2.0, 0.1  # pixels, and of the line's height


@dataclass(frozen=True, kw_only=True)
class Engines:
    """The engines that a reader asks.

    Attributes:
        detector: the quick one, which looks at every photo.
        general_detector: looks where something is missing; of one engine with the general recognizer.
        general_recognizer: slow; reads what the others are not sure of. Without it, the text engine reads the page.
        line_recognizer: reads every line of a page.
        closeup_recognizer: reads each promising place from close up.
    """

    detector: LineDetector
    general_detector: LineDetector
    general_recognizer: LineRecognizer
    line_recognizer: LineRecognizer
    closeup_recognizer: LineRecognizer
    text: TextEngine
    codes: CodeEngine


class Reader:
    """Reads photos. A failing engine costs its share, never the reading; loading the engines is done once."""

    def __init__(self, engines: Engines, *, limit: float = LIMIT_SECONDS) -> None:
        self._engines = engines
        self._limit = limit

    def read(self, photo: Image.Image, expected_code: str | None = None, *, without: Iterable[str] = ()) -> Reading:
        """Everything that the photo gives.

        Args:
            photo: upright, as `ocr.image.loading` makes it.
            expected_code: picks among several six-digit numbers in sight; if none is, it is looked for more closely.
            without: engines that are not asked, because they failed before; the reading says so.
        """
        watch = Stopwatch()
        original = pixels_of(photo)
        pixels = brightened(original)
        guard = Guard(Deadline.after(self._limit), without)
        with watch.stage("judging"):
            quality = PhotoQuality(original)
        if quality.is_hopeless:
            return Reading(
                kind=PhotoKind.UNKNOWN, retake=quality.verdict, failed=tuple(sorted(guard.failed)), stages=watch.seconds
            )
        with watch.stage("codes"):
            codes = self._codes(original, guard)
        with watch.stage("page"):
            page = self._page(photo, pixels, guard, {FieldName.CHALLENGE_CODE} if expected_code else set())
        with watch.stage("closeup"):
            places = [self._recognized(place, pixels, guard) for place in _promising(page)]
        with watch.stage("scoring"):
            found = self._told_whether_whole(_rank_all(places, codes, expected_code), pixels, guard)
            fields = found.scored(codes)
            shown = fields.get(FieldName.DATE)
            kind = photo_kind(page.rows, codes, clock=shown is not None and has_time(shown.value))
            if kind is PhotoKind.STICKER:
                # A date on a sticker is when it was made, and a version is what it left the factory with.
                for name in (FieldName.DATE, FieldName.FIRMWARE):
                    fields.pop(name, None)
        with watch.stage("tesseract"):
            fields |= self._settled(found, fields, codes, pixels, guard)
        fields = {name: _doubted_at_the_edge(field, pixels) for name, field in fields.items()}
        with watch.stage("quality"):
            retake = _retake(original, quality, page, fields, failed=bool(guard.failed))
        return Reading(
            kind=kind,
            fields=fields,
            codes=tuple(codes),
            retake=retake,
            failed=tuple(sorted(guard.failed)),
            stages=watch.seconds,
        )

    def _codes(self, photo: Pixels, guard: Guard) -> list[Code]:
        engine = self._engines.codes
        return guard.ask(engine.name, lambda: engine.read(photo), [])

    def warm_up(self) -> None:
        """Load every engine's model, so that the first photo does not wait for it."""
        self.read(Image.new("RGB", (320, 240), "white"))
        guard, nothing = Guard(Deadline.after(self._limit)), list[CtcOutput]()
        for recognizer in (
            self._engines.general_recognizer,
            self._engines.line_recognizer,
            self._engines.closeup_recognizer,
        ):
            blank = numpy.full((recognizer.height, 4 * recognizer.height, 3), 255, dtype=numpy.uint8)
            guard.ask(recognizer.name, partial(recognizer.recognize, [blank]), nothing)

    def _page(self, photo: Image.Image, pixels: Pixels, guard: Guard, expected: set[FieldName]) -> Page:
        """The lines as the networks see them; as Tesseract sees them if a network fails."""
        general, text, nothing = self._engines.general_recognizer, self._engines.text, list[Word]()
        until = Deadline.after(self._limit * _SHARE_FOR_THE_PAGE)
        recognizers = [general, GuardedRecognizer(self._engines.line_recognizer, guard)]
        detectors = [GuardedDetector(self._engines.detector, guard), self._engines.general_detector]
        page = guard.ask(general.name, lambda: read_page(pixels, detectors, recognizers, until, expected), Page((), ()))
        if general.name not in guard.failed:
            return page
        timeout = min(_LONGEST_PASS, guard.deadline.remaining)
        return page_of_words(
            guard.ask(text.name, lambda: text.read(photo, layout=Layout.SCATTERED, timeout=timeout), nothing)
        )

    def _recognized(self, place: Place, pixels: Pixels, guard: Guard) -> Place:
        recognitions: tuple[Recognition, ...] = ()
        # The general one takes longer, so it is asked last: by then one recognition may be enough.
        for recognizer in (self._engines.closeup_recognizer, self._engines.general_recognizer):
            recognitions += guard.ask(
                recognizer.name,
                partial(recognize_place, place.corners, pixels, recognizer, recognitions),
                tuple[Recognition, ...](),
            )
        return replace(
            place,
            recognitions=recognitions,
            height_log_ratios=self._height_log_ratios(place, recognitions, pixels, guard),
        )

    def _height_log_ratios(
        self, place: Place, recognitions: Iterable[Recognition], pixels: Pixels, guard: Guard
    ) -> tuple[float, ...]:
        if place.field is not FieldName.DEVICE_ID or not any(
            I_OR_L & set(recognition.output.text) for recognition in recognitions
        ):
            return ()
        recognizer = self._engines.closeup_recognizer
        return guard.ask(
            recognizer.name, partial(height_log_ratios, pixels, place.corners, recognizer), tuple[float, ...]()
        )

    def _told_whether_whole(self, found: "_Found", pixels: Pixels, guard: Guard) -> "_Found":
        """The same, each chosen place told whether print adjoins it that is of one word with it."""
        recognizer, names = self._engines.line_recognizer, [name for name in found.chosen if name in _IN_ONE_WORD]
        shown = [(one.place.corners, one.best.printed) for one in (found.chosen[name] for name in names)]
        nothing = [False] * len(names)
        longer = guard.ask(
            recognizer.name, lambda: find_truncated(pixels, shown, recognizer, is_label_or_its_end), nothing
        )
        told = dict(zip(names, longer, strict=False))
        told = {name: beyond or _is_spaced(found.chosen[name]) for name, beyond in told.items()}
        return found.with_places(
            {name: replace(found.chosen[name].place, is_truncated=told.get(name, False)) for name in names}
        )

    def _settled(
        self, found: "_Found", fields: dict[FieldName, Field], codes: list[Code], pixels: Pixels, guard: Guard
    ) -> dict[FieldName, Field]:
        """The fields that may yet be vouched for, with Tesseract's word on them."""
        unsure = [name for name in found.chosen if name in fields and _may_yet_be_accepted(fields[name])]
        if not unsure:
            return {}
        engine, places = self._engines.text, [found.chosen[name].place for name in unsure]
        nothing: list[str | None] = [None] * len(unsure)
        timeout = min(_LONGEST_SETTLING, guard.deadline.remaining)
        seen = guard.ask(engine.name, lambda: read_places(places, pixels, engine, timeout), nothing)
        return {name: found.score(name, codes, text) for name, text in zip(unsure, seen, strict=True)}


@dataclass(frozen=True, kw_only=True)
class _Found:
    """Every place with what may be printed there, and the one that counts for each field."""

    everywhere: list[RankedHypotheses]
    chosen: dict[FieldName, RankedHypotheses]

    def scored(self, codes: list[Code]) -> dict[FieldName, Field]:
        """Every field that a place or a code speaks of."""
        alone = {name: score_codes(name, codes) for name in FieldName if name not in self.chosen}
        coded = {name: field for name, field in alone.items() if field is not None}
        return coded | {name: self.score(name, codes, None) for name in self.chosen}

    def with_places(self, places: dict[FieldName, Place]) -> Self:
        """The same with other places for the chosen ones of some fields."""
        changed = {id(self.chosen[name]): replace(self.chosen[name], place=place) for name, place in places.items()}
        return replace(
            self,
            everywhere=[changed.get(id(one), one) for one in self.everywhere],
            chosen={name: changed.get(id(one), one) for name, one in self.chosen.items()},
        )

    def score(self, name: FieldName, codes: list[Code], tesseract: str | None) -> Field:
        """The field of the chosen place."""
        return score(name, self.chosen[name], codes, self.everywhere, tesseract)


def real_engines() -> Engines:
    """The engines that read customers' photos; each loads its model when it is first asked."""
    return Engines(
        detector=OwnDetector(),
        general_detector=RapidDetector(),
        general_recognizer=RapidRecognizer(),
        line_recognizer=OwnRecognizer(),
        closeup_recognizer=CloseupRecognizer(),
        text=TesseractEngine(),
        codes=ZxingEngine(),
    )


@cache
def default_reader() -> Reader:
    """The reader with the real engines, kept for the next photo."""
    return Reader(real_engines())


def read_photo(image: Image.Image, expected_code: str | None = None, *, without: Iterable[str] = ()) -> Reading:
    """Read one photo with the real engines, but for those that are named."""
    return default_reader().read(image, expected_code, without=without)


def warm_up() -> None:
    """Load the real engines' models."""
    default_reader().warm_up()


def _promising(page: Page) -> list[Place]:
    return places_of(page.candidates)[:_MOST_PLACES]


def _rank_all(places: list[Place], codes: list[Code], expected_code: str | None) -> _Found:
    found = {name: _rank_field(name, places, codes) for name in FieldName}
    preferred = {FieldName.CHALLENGE_CODE: expected_code}
    mains = {name: main_place(several, preferred.get(name)) for name, several in found.items()}
    return _Found(
        everywhere=[one for several in found.values() for one in several],
        chosen={name: one for name, one in mains.items() if one is not None},
    )


def _rank_field(name: FieldName, places: list[Place], codes: list[Code]) -> list[RankedHypotheses]:
    """The places of a field that a label announces or that are plainly its own."""
    found = [_rank_place(place, codes) for place in places if place.field is name]
    return [one for one in found if one is not None and (one.place.labelled or one.is_plain)]


def _rank_place(place: Place, codes: list[Code]) -> RankedHypotheses | None:
    """What may stand in the place.

    A code that says what it holds counts for its value as much as a clear recognition; where a label says what the
    value is, so does every code that holds it.
    """
    said = values_in(place.field, codes)
    suggested = tuple(dict.fromkeys(value for value, _ in said))
    confirms = place.labelled and place.field in MAY_BE_OF_ANY_FORM
    held = partial(_is_held, codes) if confirms else None
    hypotheses = hypotheses_of(place, suggested, with_look_alikes=bool(codes), held=held)
    bonus = {value: _CODE_BONUS for value, code in said if code.payload.settles(value)}
    if confirms:
        bonus |= {one.value: _CODE_BONUS for one in hypotheses if _is_held(codes, one.value)}
    if place.field is FieldName.MODEL:
        bonus = dict.fromkeys(KNOWN_MODELS, _KNOWN_MODEL_BONUS) | bonus
    return rank(place, hypotheses, bonus)


def _is_spaced(found: RankedHypotheses) -> bool:
    """Whether a recognition sees spaces in a value that, by its form, might as well be words put together."""
    best, recognitions = found.best, [recognition.output.text.strip() for recognition in found.place.recognitions]
    exact = best.form is not None and best.form.exact
    return (
        not exact
        and " " not in best.value
        and any(text.replace(" ", "") == best.printed != text for text in recognitions)
    )


def _is_held(codes: list[Code], value: str) -> bool:
    return any(code.payload.holds(value) for code in codes)


def _retake(
    pixels: Pixels, quality: PhotoQuality, page: Page, fields: dict[FieldName, Field], *, failed: bool
) -> tuple[Retake, ...]:
    """Why another photo would help; nothing is asked of a photo whose serial was read."""
    own_fault = (Retake(RetakeReason.ENGINE_FAILED),) if failed else ()
    serial = fields.get(FieldName.SERIAL)
    if serial is not None and serial.accepted:
        return own_fault
    reasons = together(own_fault, quality.verdict, judge_text(pixels, page.lines))
    # Nothing is the matter with the photo, so it is of something else.
    is_of_something_else = not reasons and not page.label_count and not fields.keys() & IDENTIFYING
    return (Retake(RetakeReason.NO_LABEL),) if is_of_something_else else reasons


def _may_yet_be_accepted(field: Field) -> bool:
    """Whether another witness could settle the field."""
    settled = field.accepted or field.features is None or not field.features.may_be_accepted
    return not settled and field.confidence > _HOPELESSLY_LOW and calibration.threshold(field.group) <= 1


def _doubted_at_the_edge(field: Field, pixels: Pixels) -> Field:
    """The field, never vouched for where it reaches the photo's edge: print may be cut off there."""
    height, width = pixels.shape[:2]
    edge = max(_EDGE, _EDGE_SHARE * height_of(field.corners))
    inside = all(edge <= x < width - edge and edge <= y < height - edge for x, y in field.corners)
    return field if inside else replace(field, accepted=False, confidence=min(field.confidence, HIGHEST_UNACCEPTED))
