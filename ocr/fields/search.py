"""Finds the candidates of each field in a page's rows: by label, by form, or as a guess."""

import re
from collections.abc import Iterator
from dataclasses import replace

from identifiers.grammar import FieldName
from identifiers.repairs import form_of
from ocr.fields.by_form import challenge_codes, values_of_exact_forms, values_of_telling_forms
from ocr.fields.by_label import RIVALS, labelled_values
from ocr.fields.candidates import Candidate, is_same_place
from ocr.fields.clock_dates import clock_dates
from ocr.fields.guesses import guesses
from ocr.fields.labels import labels_in
from ocr.image.geometry import part_of
from ocr.lines.rows import Row

_SAME_ROW = 0.3
# How far a suffix reaches that was not detected, in heights of its line. Chosen.
_SUFFIX = 2.0
_LIKE_SUFFIX = re.compile(r"-[A-Z0-9][A-Z0-9-]{0,6}|[A-Z][A-Z0-9]{0,3}|[A-Z0-9]{1,4}-[A-Z0-9]{1,4}")


def candidates_in(rows: list[Row]) -> list[Candidate]:
    """Every candidate in the rows, those with a label first."""
    labelled = [(row, labels_in(row)) for row in rows]
    found = list(_claimed_once([one for row, hits in labelled for one in labelled_values(row, hits, labelled)]))
    found += [candidate for row, hits in labelled for candidate in clock_dates(row, hits)]
    taken = [candidate.box for candidate in found]
    found += [candidate for row in rows for candidate in values_of_exact_forms(row, taken)]
    found += list(values_of_telling_forms(rows, found))
    found += [*(candidate for row in rows for candidate in challenge_codes(row)), *guesses(rows, found)]
    return [_with_room(one, rows) if one.field is FieldName.MODEL else one for one in found]


def _claimed_once(found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates, each for one label. If two labels claim a value, the other value was not read.

    The value belongs to the label that it stands beside. Otherwise a form that says what it is decides. Any other
    value is a guess, because nobody can tell whose it is.
    """
    for one in found:
        rival = RIVALS.get(one.field)
        rivals = [other for other in found if other.field is rival and is_same_place(one.box, other.box)]
        form = form_of(one.field, one.value)
        if not rivals or (one.is_beside and not any(other.is_beside for other in rivals)):
            yield one
        elif one.is_beside or not any(other.is_beside for other in rivals):
            if form is None or not form.is_known_without_label:
                yield replace(one, is_guess=True)
            elif form.identifies[0] == one.field:
                yield replace(one, is_guess=not one.is_beside)


def _with_room(model: Candidate, rows: list[Row]) -> Candidate:
    """The candidate with the room for its suffix: a short word close after it, or free space."""
    beside = [word for row in rows for word in row.words if word.box.share_of_height_with(model.box) > _SAME_ROW]
    following = min(
        (word for word in beside if word.box.x >= model.box.right), key=lambda word: word.box.x, default=None
    )
    room = _SUFFIX * model.box.height
    if following is not None:
        gap = following.box.x - model.box.right
        is_suffix = _LIKE_SUFFIX.fullmatch(following.text) and gap < model.box.height
        room = following.box.right - model.box.right if is_suffix else min(room, gap / 2)
    return replace(model, corners=part_of(model.corners, 0, 1 + room / max(1, model.box.width)))
