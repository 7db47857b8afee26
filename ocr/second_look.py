"""Reads each promising place again, alone and enlarged, in several renderings, as the engine likes it best."""

from dataclasses import dataclass

from ocr.dates import find_dates
from ocr.fields import Candidate
from ocr.geometry import Box
from ocr.grammar import DIGITS, FORMS, LETTERS, FieldName, form_of, mended
from ocr.preparation import Page, line_picture
from ocr.rows import join
from ocr.text.guard import GuardedTextEngine
from ocr.text.port import Layout

# Heights of the line in pixels, and whether light and dark are exchanged: renderings that fail differently.
_RENDERINGS = ((36, False), (48, False), (30, False))
_LONGEST_READ = 2.0


@dataclass(frozen=True, kw_only=True)
class Sight:
    """What one look at a place gave."""

    value: str
    confidence: float
    fits: bool
    alone: bool
    certain: bool = True


@dataclass(frozen=True, kw_only=True)
class Place:
    """One place of the page with everything that was read there for one field."""

    field: FieldName
    box: Box
    labelled: bool
    sights: tuple[Sight, ...]


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


def look_again(place: Place, page: Page, engine: GuardedTextEngine) -> Place:
    """The place with further sights of it."""
    sights = list(place.sights)
    for height, inverted in _RENDERINGS:
        picture = line_picture(page, place.box, height=height, inverted=inverted)
        words = engine.read(
            picture, layout=Layout.LINE, timeout=_LONGEST_READ, characters=_characters(place.field, sights)
        )
        if words:
            whole = join(tuple(words))
            sights.append(_sight(place.field, whole.text, " ".join(word.text for word in words), whole.confidence))
    return Place(field=place.field, box=place.box, labelled=place.labelled, sights=tuple(sights))


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


def _characters(field: FieldName, sights: list[Sight]) -> str | None:
    """The characters to expect: those of the form seen so far, or of all the field's forms."""
    if field is FieldName.DATE:
        return None
    forms = {form_of(field, sight.value) for sight in sights}
    known = [form for form in forms if form is not None]
    if len(known) == len(forms) == 1:
        return known[0].characters
    allowed = {character for form in FORMS[field] for character in form.characters}
    return "".join(sorted(allowed, key=(DIGITS + LETTERS + ":-").index))


def _sight(field: FieldName, joined: str, spaced: str, confidence: float) -> Sight:
    if field is not FieldName.DATE:
        value = mended(field, joined)
        return Sight(value=value, confidence=confidence, fits=form_of(field, value) is not None, alone=True)
    dates = find_dates(spaced)
    if len(dates) != 1:
        return Sight(value=spaced, confidence=confidence, fits=False, alone=True)
    return Sight(value=dates[0].value, confidence=confidence, fits=True, alone=True, certain=dates[0].certain)
