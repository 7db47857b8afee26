"""Reads each promising place again, alone and enlarged, in several renderings, as the engine likes it best."""

from dataclasses import dataclass, replace
from itertools import islice

from PIL import Image

from ocr.dates import find_dates
from ocr.fields import Candidate
from ocr.geometry import Box
from ocr.grammar import (
    CAPITALS,
    CHALLENGE_LENGTH,
    DIGITS,
    LETTERS,
    LOREX_LENGTH,
    LOREX_PREFIX,
    FieldName,
    form_of,
    mended,
)
from ocr.line import Line
from ocr.preparation import Page
from ocr.rows import join
from ocr.stack import Stack
from ocr.text.guard import GuardedTextEngine
from ocr.text.port import Layout, Word

# Heights of the letters in pixels, and how much they are blurred: renderings that fail differently.
_RENDERINGS = ((36, 0.6), (30, 0.0), (36, 0.0), (48, 1.2))
_LONGEST_READ = 5.0
_PRINTED_CAPITALS = CAPITALS + DIGITS + "-:"
_CHARACTERS: dict[FieldName, str | None] = {
    FieldName.SERIAL: _PRINTED_CAPITALS,
    FieldName.MODEL: _PRINTED_CAPITALS,
    FieldName.MAC: _PRINTED_CAPITALS,
    FieldName.DEVICE_ID: LETTERS + DIGITS,
    FieldName.CHALLENGE_CODE: DIGITS,
    FieldName.DATE: None,
}


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What one look at a place gave; `alone` if the look was at this place only."""

    value: str
    confidence: float
    fits: bool
    alone: bool
    certain: bool = True


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place of the page with everything that was read there for one field.

    It is `vouched` for when its shape alone shows that a value of this length stands there.
    """

    field: FieldName
    box: Box
    labelled: bool
    sights: tuple[Sight, ...] = ()
    vouched: bool = False


def places_of(candidates: list[Candidate]) -> list[Place]:
    """The candidates of all passes, those that lie upon each other made one place."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        group = next((group for group in groups if _same_place(group[0], candidate)), None)
        if group is None:
            groups.append([candidate])
        else:
            group.append(candidate)
    return [_place(group) for group in groups]


def figures_place(box: Box) -> Place:
    """Six marks in a row, large and alone: a challenge code, if they turn out to be digits."""
    return Place(field=FieldName.CHALLENGE_CODE, box=box, labelled=False, vouched=True)


def look_again(places: list[Place], page: Page, engine: GuardedTextEngine) -> list[Place]:
    """The places with further sights of each, all lines of one kind read at once."""
    glances = [_glance(place, page) for place in places]
    seen: dict[int, tuple[Sight, ...]] = {}
    for characters in dict.fromkeys(glance.characters for glance in glances):
        numbers = [number for number, glance in enumerate(glances) if glance.characters == characters]
        sights = _read_together([glances[number] for number in numbers], characters, engine)
        seen.update(zip(numbers, sights, strict=True))
    return [
        replace(place, sights=place.sights + seen[number], vouched=place.vouched or bool(glances[number].prefix))
        for number, place in enumerate(places)
    ]


@dataclass(frozen=True, kw_only=True)
class _Glance:
    """One line to read: what characters to expect in it, and what is known to stand before it."""

    field: FieldName
    line: Line
    characters: str | None
    prefix: str = ""


def _glance(place: Place, page: Page) -> _Glance:
    """How to look at a place.

    A Lorex serial's digits are read without their prefix: beside it, engines see an O in the first 0. Handwritten
    digits are set level first.
    """
    line = Line.of(page, place.box)
    figures = line.without_first(len(LOREX_PREFIX), of=LOREX_LENGTH) if _begins_as_lorex(place) else None
    if figures is not None:
        return _Glance(field=place.field, line=figures, characters=DIGITS, prefix=LOREX_PREFIX)
    if place.field is FieldName.CHALLENGE_CODE:
        line = line.evened(of=CHALLENGE_LENGTH) or line
    return _Glance(field=place.field, line=line, characters=_CHARACTERS[place.field])


def _begins_as_lorex(place: Place) -> bool:
    return place.field in {FieldName.SERIAL, FieldName.DEVICE_ID} and any(
        sight.value.upper().startswith(LOREX_PREFIX) for sight in place.sights
    )


def _read_together(
    glances: list[_Glance], characters: str | None, engine: GuardedTextEngine
) -> list[tuple[Sight, ...]]:
    stack = Stack.of([picture for glance in glances for picture in _renderings(glance.line)])
    words = engine.read(stack.picture, layout=Layout.BLOCK, timeout=_LONGEST_READ, characters=characters)
    lines = iter(stack.split(words))
    return [tuple(_sight(glance, line) for line in islice(lines, len(_RENDERINGS)) if line) for glance in glances]


def _renderings(line: Line) -> list[Image.Image]:
    return [line.rendered(height, softened=softened) for height, softened in _RENDERINGS]


def _sight(glance: _Glance, words: tuple[Word, ...]) -> Sight:
    whole = join(words)
    if glance.field is FieldName.DATE:
        return _date_sight(" ".join(word.text for word in words), whole.confidence)
    value = mended(glance.field, glance.prefix + whole.text)
    fits = form_of(glance.field, value) is not None
    return Sight(value=value, confidence=whole.confidence, fits=fits, alone=True)


def _date_sight(text: str, confidence: float) -> Sight:
    dates = find_dates(text)
    if len(dates) != 1:
        return Sight(value=text, confidence=confidence, fits=False, alone=True)
    return Sight(value=dates[0].value, confidence=confidence, fits=True, alone=True, certain=dates[0].certain)


def _same_place(one: Candidate, other: Candidate) -> bool:
    return (
        one.field is other.field
        and one.box.share_of_height_with(other.box) > 0.5
        and one.box.share_of_width_with(other.box) > 0.5
    )


def _place(group: list[Candidate]) -> Place:
    fitting = [candidate for candidate in group if candidate.fits] or group
    best = max(fitting, key=lambda candidate: candidate.confidence)
    sights = tuple(
        Sight(value=one.value, confidence=one.confidence, fits=one.fits, alone=False, certain=one.certain)
        for one in group
    )
    return Place(field=best.field, box=best.box, labelled=any(candidate.labelled for candidate in group), sights=sights)
