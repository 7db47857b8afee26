"""Finds the places in a page's rows where a field's value may stand: beside or below its label, or by its form."""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile

from identifiers.grammar import FORMS, FieldName, form_of, is_nearly
from identifiers.printed_dates import find_dates
from ocr.engines.port import Word
from ocr.fields.by_form import by_form, challenge_codes, is_of_another, like_mac, unlabelled
from ocr.fields.candidates import Candidate, candidate_of, lies_upon
from ocr.fields.guesses import guesses
from ocr.fields.labels import Label, LabelHit, labels_in, values_after
from ocr.image.geometry import Box, part_of, spanning
from ocr.lines.rows import Row, apart, is_one_word, join

FIELD_OF = {
    Label.SERIAL: FieldName.SERIAL,
    Label.MODEL: FieldName.MODEL,
    Label.DEVICE_ID: FieldName.DEVICE_ID,
    Label.MAC: FieldName.MAC,
    Label.FIRMWARE: FieldName.FIRMWARE,
    Label.DEVICE_NAME: FieldName.MODEL,
}
# What an owner may have changed at will: a value only where it has a form.
_ONLY_IN_A_FORM = frozenset({Label.DEVICE_NAME})
_RIVALS = {FieldName.SERIAL: FieldName.DEVICE_ID, FieldName.DEVICE_ID: FieldName.SERIAL}
_MOST_PIECES = 4
_PAIRS_OF_MAC = 6
_MARKS = frozenset(":;.-=#")
_LEAST_UNKNOWN_LENGTH = 5
# How long serials and Device IDs are that may have no digits, a character more or less.
_LENGTHS = {
    field: {length + off for form in FORMS[field] if form.is_free for length in form.lengths for off in (-1, 0, 1)}
    for field in _RIVALS
}
_FURTHEST_LEFT = 2.0
_MOSTLY = 0.5
_FURTHEST_ABOVE, _FURTHEST_BELOW = -0.6, 2.2
_SAME_ROW = 0.3
# How far off its label's beginning or middle, and how far below it, a value stands that no form tells from other print.
_ALIGNED, _CLOSE_BELOW = 1.5, 1.3
# How far the longest part of a suffix that is lost reaches, in heights of its line.
_SUFFIX = 2.0
_LIKE_SUFFIX = re.compile(r"-[A-Z0-9][A-Z0-9-]{0,6}|[A-Z][A-Z0-9]{0,3}|[A-Z0-9]{1,4}-[A-Z0-9]{1,4}")


def candidates_in(rows: list[Row]) -> list[Candidate]:
    """Every candidate in the rows, labelled ones first."""
    labelled = [(row, labels_in(row)) for row in rows]
    found = list(_each_claimed_once([one for row, hits in labelled for one in _labelled(row, hits, labelled)]))
    found += [candidate for row, hits in labelled for candidate in _dates(row, hits)]
    taken = [candidate.box for candidate in found]
    found += [candidate for row in rows for candidate in by_form(row, taken)]
    found += list(unlabelled(rows, found))
    found += [*(candidate for row in rows for candidate in challenge_codes(row)), *guesses(rows, found)]
    return [_with_room(one, rows) if one.field is FieldName.MODEL else one for one in found]


def _each_claimed_once(found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates, none of which two labels claim: the value of one of the labels was not read.

    What stands beside one of them is that one's. Else a form that says what it is decides; whose any other value is
    nobody can tell, so that it is a guess.
    """
    for one in found:
        rival = _RIVALS.get(one.field)
        rivals = [other for other in found if other.field is rival and lies_upon(one.box, other.box)]
        form = form_of(one.field, one.value)
        if not rivals or (one.is_beside and not any(other.is_beside for other in rivals)):
            yield one
        elif one.is_beside or not any(other.is_beside for other in rivals):
            if form is None or not form.is_known_without_label:
                yield replace(one, is_guess=True)
            elif form.identifies[0] == one.field:
                yield replace(one, is_guess=not one.is_beside)


def _with_room(model: Candidate, rows: list[Row]) -> Candidate:
    """The candidate with what may be its suffix behind it: a short word close by, or space that a look may fill."""
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


def _labelled(row: Row, hits: list[LabelHit], labelled: list[tuple[Row, list[LabelHit]]]) -> Iterator[Candidate]:
    for hit, words in values_after(row, hits):
        field = FIELD_OF.get(hit.label)
        if field is None:
            continue
        label_box = Box.joining(word.box for word in row.words[hit.start : hit.end])
        beside = _best_of(field, words)
        below = None if beside and not beside.is_guess else _best_of(field, _words_below(label_box, labelled))
        if below:
            is_its_own = not _has_words_beside(row.words[hit.end - 1], words) and _is_close_below(label_box, below.box)
            is_guess = below.is_guess or not (is_its_own or _says_itself(below))
            below = replace(below, is_beside=False, is_guess=is_guess)
        fitting = [one for one in (beside, below) if one and one.fits]
        chosen = max(fitting, key=_is_sure, default=beside or below)
        if chosen and hit.label in _ONLY_IN_A_FORM:
            chosen = _if_it_has_a_form(chosen)
        if chosen:
            yield chosen


def _has_words_beside(label: Word, words: tuple[Word, ...]) -> bool:
    """Whether the label goes on in words: "Serial No. on packaging" says nothing of what stands below it."""
    return any(not _is_mark(word) for word in next(apart((label, *words)))[1:])


def _is_close_below(label: Box, value: Box) -> bool:
    """Whether the value begins, or has its middle, right under its label's, with no room for a line between them."""
    off = min(abs(value.x - label.x), abs(value.middle[0] - label.middle[0]))
    return off <= _ALIGNED * label.height and value.y - label.bottom <= _CLOSE_BELOW * label.height


def _says_itself(candidate: Candidate) -> bool:
    form = form_of(candidate.field, candidate.value)
    return form is not None and form.is_known_without_label


def _if_it_has_a_form(chosen: Candidate) -> Candidate | None:
    """The value as though no label stood beside it: only its form can say what it is."""
    form = form_of(chosen.field, chosen.value)
    known = form is not None and form.is_known_without_label
    return replace(chosen, labelled=False, is_guess=chosen.is_guess or not known) if form else None


def _is_sure(candidate: Candidate | None) -> bool:
    """Whether it is written as its field's values are, and no guess."""
    return candidate is not None and candidate.fits and not candidate.is_guess


def _best_of(field: FieldName, words: tuple[Word, ...]) -> Candidate | None:
    """The first words that together fit the field's grammar; else the first that could be a value of unknown form."""
    words = tuple(takewhile(lambda word: not is_of_another(field, word), dropwhile(_is_mark, words)))
    if not words or form_of(FieldName.CHALLENGE_CODE, words[0].text):
        return None
    most = _PAIRS_OF_MAC if field is FieldName.MAC and _are_pairs(words) else _MOST_PIECES
    for count in range(1, min(most, len(words)) + 1):
        candidate = candidate_of(field, join(words[:count]), labelled=True)
        belong_together = _belong_together(candidate, words[:count])
        if (
            candidate.fits
            and not is_nearly(field, candidate.value)
            and (belong_together or _may_be_parts(words[:count]))
        ):
            return _seen_whole(replace(candidate, is_guess=not belong_together), words, count)
    if field is FieldName.MAC and (address := _nearly_address(words)):
        return address
    return _of_unknown_form(field, next(apart(words)))


def _of_unknown_form(field: FieldName, words: tuple[Word, ...]) -> Candidate | None:
    """The first of the words that could be a value. A guess, if others stand between it and its label."""
    for end, word in enumerate(words, start=1):
        candidate = _seen_whole(candidate_of(field, word, labelled=True), words, end)
        if _could_be_value(candidate):
            return replace(candidate, is_guess=any(len(word.text) > 1 for word in words[: end - 1]))
    if field not in _RIVALS or not _may_be_parts(words):
        return None
    # Groups of a few characters: what is printed with spaces in it, a code may hold so.
    whole = candidate_of(field, join(words), labelled=True)
    return whole if _could_be_value(whole) else None


def _seen_whole(candidate: Candidate, words: tuple[Word, ...], end: int) -> Candidate:
    """The candidate, which ends before the word number `end`, with that word in its place if no space parts them.

    Then the line was found in two parts, and the recognizers have to see both.
    """
    while end < len(words) and is_one_word(words[end - 1], words[end]):
        candidate = replace(
            candidate, corners=spanning(candidate.corners, words[end].corners or words[end].box.corners)
        )
        end += 1
    return candidate


def _is_mark(word: Word) -> bool:
    """Whether it is no more than the colon of the label before it."""
    return set(word.text) <= _MARKS


def _are_pairs(words: tuple[Word, ...]) -> bool:
    """Whether they are the six pairs of a MAC address that stand apart, and not numbers beside each other."""
    lettered = any(not word.text.isdigit() for word in words)
    return len(words) == _PAIRS_OF_MAC and lettered and all(len(word.text) == 2 for word in words)


def _nearly_address(words: tuple[Word, ...]) -> Candidate | None:
    """The first words that together are nearly a MAC address."""
    for count in range(1, min(_MOST_PIECES, len(words)) + 1):
        found = like_mac(join(words[:count]), labelled=True)
        if found:
            return replace(found, is_guess=not _are_one_word(words[:count]))
    return None


def _belong_together(candidate: Candidate, words: tuple[Word, ...]) -> bool:
    """Whether the words are one value: its form has just these places, or no space is seen between them."""
    form = form_of(candidate.field, candidate.value)
    return (form is not None and form.exact) or _are_one_word(words)


def _are_one_word(words: tuple[Word, ...]) -> bool:
    """Whether no space is seen between them."""
    return all(is_one_word(left, right) for left, right in pairwise(words))


def _may_be_parts(words: tuple[Word, ...]) -> bool:
    """Whether they may be parts of one value: words of a language are none."""
    return not any(len(word.text) > 1 and word.text.isalpha() for word in words)


def _could_be_value(candidate: Candidate) -> bool:
    """Whether it is more than a word: of a serial or Device ID the digits may have been read as letters."""
    value = candidate.value
    if len(value) < _LEAST_UNKNOWN_LENGTH or form_of(FieldName.CHALLENGE_CODE, value):
        return False
    lengths: Collection[int] = _LENGTHS.get(candidate.field, ())
    return any(character.isdigit() for character in value) or (len(value) in lengths and not value.istitle())


def _words_below(label: Box, labelled: list[tuple[Row, list[LabelHit]]]) -> tuple[Word, ...]:
    """The words nearest under the label that have no label of their own."""
    runs = [run for row, hits in labelled for run in apart(row.words[: hits[0].start] if hits else row.words)]
    under = [words for run in runs if (words := _under(label, run))]
    return min(under, key=lambda words: words[0].box.y, default=())


def _under(label: Box, run: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the run from the one under the label on, or all of them if they are centred under it."""
    if not run:
        return ()
    box = Box.joining(word.box for word in run)
    if not _FURTHEST_ABOVE * label.height <= box.y - label.bottom <= _FURTHEST_BELOW * label.height:
        return ()
    if abs(box.middle[0] - label.middle[0]) <= label.height:
        return run
    words = tuple(dropwhile(lambda word: not _is_under(label, word.box), run))
    return words if words and words[0].box.x <= label.right else ()


def _is_under(label: Box, word: Box) -> bool:
    return word.x > label.x - _FURTHEST_LEFT * label.height or word.share_of_width_with(label) > _MOSTLY


def _dates(row: Row, hits: list[LabelHit]) -> Iterator[Candidate]:
    """The dates of a row that are a clock's: labelled so, or with a time of day and no other label before them."""
    for start, end, label in _stretches(row, hits):
        words = row.words[start:end]
        text = " ".join(word.text for word in words)
        for shown in find_dates(text):
            if label not in {None, Label.CLOCK} or not (shown.has_time or label is Label.CLOCK):
                continue
            first, last = text[: shown.start].count(" "), text[: shown.end].rstrip().count(" ")
            whole = join(words[first : last + 1])
            yield Candidate(
                field=FieldName.DATE,
                value=shown.value,
                box=whole.box,
                corners=whole.corners or whole.box.corners,
                labelled=label is Label.CLOCK,
            )


def _stretches(row: Row, hits: list[LabelHit]) -> Iterator[tuple[int, int, Label | None]]:
    """The runs of words between labels, each with the label that it follows."""
    if not hits:
        yield 0, len(row.words), None
        return
    yield 0, hits[0].start, None
    for hit, words in values_after(row, hits):
        yield hit.end, hit.end + len(words), hit.label
