"""Finds values by their labels: beside the label, or below it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile, pairwise, takewhile

from identifiers.grammar import FORMS, FieldName, is_nearly
from identifiers.repairs import form_of
from ocr.engines.port import Word
from ocr.fields.by_form import is_of_another, like_mac
from ocr.fields.candidates import Candidate, candidate_of
from ocr.fields.labels import Label, LabelHit, values_after
from ocr.image.geometry import Box, spanning
from ocr.lines.rows import Row, is_one_word, join_words, split_at_gaps

FIELD_OF = {
    Label.SERIAL: FieldName.SERIAL,
    Label.MODEL: FieldName.MODEL,
    Label.DEVICE_ID: FieldName.DEVICE_ID,
    Label.MAC: FieldName.MAC,
    Label.FIRMWARE: FieldName.FIRMWARE,
    Label.DEVICE_NAME: FieldName.MODEL,
}
# Fields whose labels may claim one value.
RIVALS = {FieldName.SERIAL: FieldName.DEVICE_ID, FieldName.DEVICE_ID: FieldName.SERIAL}
# Owners may write here what they like, so a value counts only if it has a form.
_ONLY_IN_A_FORM = frozenset({Label.DEVICE_NAME})
_PAIRS_OF_MAC = 6
_MARKS = frozenset(":;.-=#")
# The lengths of serials and Device IDs that may have no digits, give or take a character.
_LENGTHS = {
    field: {length + off for form in FORMS[field] if form.is_free for length in form.lengths for off in (-1, 0, 1)}
    for field in RIVALS
}


@dataclass(frozen=True, kw_only=True)
class LabelSettings:
    """Where a label's value stands. Chosen, not measured one by one. Distances are in heights of the label.

    Attributes:
        furthest_left: how far to the left of its label a value below it may begin.
        shared_width: the share of the narrower width that a value below its label has in common with it otherwise.
        furthest_above, furthest_below: between which distances from the label's lower edge the value's upper edge lies.
        aligned: how far off its label's beginning or middle a value of unknown form may stand.
        close_below: how far below its label it may stand.
        most_words: of how many words a value may be made.
        least_length: how many characters a value of unknown form has at least.
    """

    furthest_left: float = 2.0
    shared_width: float = 0.5
    furthest_above: float = -0.6
    furthest_below: float = 2.2
    aligned: float = 1.5
    close_below: float = 1.3
    most_words: int = 4
    least_length: int = 5


_SETTINGS = LabelSettings()


def labelled_values(row: Row, hits: list[LabelHit], labelled: list[tuple[Row, list[LabelHit]]]) -> Iterator[Candidate]:
    """The value of each label in a row that has something beside or below it that could be one."""
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
    """Whether words continue the label. "Serial No. on packaging" says nothing about what stands below it."""
    return any(not _is_mark(word) for word in next(split_at_gaps((label, *words)))[1:])


def _is_close_below(label: Box, value: Box) -> bool:
    """Whether the value begins or is centred right under its label, without room for a line between them."""
    off = min(abs(value.x - label.x), abs(value.middle[0] - label.middle[0]))
    return off <= _SETTINGS.aligned * label.height and value.y - label.bottom <= _SETTINGS.close_below * label.height


def _says_itself(candidate: Candidate) -> bool:
    form = form_of(candidate.field, candidate.value)
    return form is not None and form.is_known_without_label


def _if_it_has_a_form(chosen: Candidate) -> Candidate | None:
    """The value as if it had no label: only its form can say what it is."""
    form = form_of(chosen.field, chosen.value)
    known = form is not None and form.is_known_without_label
    return replace(chosen, labelled=False, is_guess=chosen.is_guess or not known) if form else None


def _is_sure(candidate: Candidate | None) -> bool:
    """Whether the candidate has a form of its field and is not a guess."""
    return candidate is not None and candidate.fits and not candidate.is_guess


def _best_of(field: FieldName, words: tuple[Word, ...]) -> Candidate | None:
    """The first words that together have a form of the field, or else the first that could be of unknown form."""
    words = tuple(takewhile(lambda word: not is_of_another(field, word), dropwhile(_is_mark, words)))
    if not words or form_of(FieldName.CHALLENGE_CODE, words[0].text):
        return None
    most = _PAIRS_OF_MAC if field is FieldName.MAC and _are_pairs(words) else _SETTINGS.most_words
    for count in range(1, min(most, len(words)) + 1):
        candidate = candidate_of(field, join_words(words[:count]), labelled=True)
        belong_together = _belong_together(candidate, words[:count])
        if (
            candidate.fits
            and not is_nearly(field, candidate.value)
            and (belong_together or _may_be_parts(words[:count]))
        ):
            return _with_adjoining(replace(candidate, is_guess=not belong_together), words, count)
    if field is FieldName.MAC and (address := _nearly_address(words)):
        return address
    return _of_unknown_form(field, next(split_at_gaps(words)))


def _of_unknown_form(field: FieldName, words: tuple[Word, ...]) -> Candidate | None:
    """The first word that could be a value. It is a guess if other words stand between it and its label."""
    for end, word in enumerate(words, start=1):
        candidate = _with_adjoining(candidate_of(field, word, labelled=True), words, end)
        if _could_be_value(candidate):
            return replace(candidate, is_guess=any(len(word.text) > 1 for word in words[: end - 1]))
    if field not in RIVALS or not _may_be_parts(words):
        return None
    # Groups of a few characters: a code may hold a value that is printed with spaces.
    whole = candidate_of(field, join_words(words), labelled=True)
    return whole if _could_be_value(whole) else None


def _with_adjoining(candidate: Candidate, words: tuple[Word, ...], end: int) -> Candidate:
    """The candidate, whose place also covers the words from `end` on that adjoin it without a space.

    Such a line was detected in two parts, and the recognizers have to see both.
    """
    while end < len(words) and is_one_word(words[end - 1], words[end]):
        candidate = replace(
            candidate, corners=spanning(candidate.corners, words[end].corners or words[end].box.corners)
        )
        end += 1
    return candidate


def _is_mark(word: Word) -> bool:
    """Whether the word is only the colon of the label before it, or a mark like it."""
    return set(word.text) <= _MARKS


def _are_pairs(words: tuple[Word, ...]) -> bool:
    """Whether the words are the six pairs of a MAC address. Six pairs of digits only are other numbers."""
    lettered = any(not word.text.isdigit() for word in words)
    return len(words) == _PAIRS_OF_MAC and lettered and all(len(word.text) == 2 for word in words)


def _nearly_address(words: tuple[Word, ...]) -> Candidate | None:
    """The first words that together are nearly a MAC address."""
    for count in range(1, min(_SETTINGS.most_words, len(words)) + 1):
        found = like_mac(join_words(words[:count]), labelled=True)
        if found:
            return replace(found, is_guess=not _are_one_word(words[:count]))
    return None


def _belong_together(candidate: Candidate, words: tuple[Word, ...]) -> bool:
    """Whether the words are one value: it has an exact form, or no space separates the words."""
    form = form_of(candidate.field, candidate.value)
    return (form is not None and form.exact) or _are_one_word(words)


def _are_one_word(words: tuple[Word, ...]) -> bool:
    """Whether no space separates the words."""
    return all(is_one_word(left, right) for left, right in pairwise(words))


def _may_be_parts(words: tuple[Word, ...]) -> bool:
    """Whether the words may be parts of one value. An ordinary word is no such part."""
    return not any(len(word.text) > 1 and word.text.isalpha() for word in words)


def _could_be_value(candidate: Candidate) -> bool:
    """Whether it is more than a word. The digits of a serial or Device ID may have been read as letters."""
    value = candidate.value
    if len(value) < _SETTINGS.least_length or form_of(FieldName.CHALLENGE_CODE, value):
        return False
    lengths: Collection[int] = _LENGTHS.get(candidate.field, ())
    return any(character.isdigit() for character in value) or (len(value) in lengths and not value.istitle())


def _words_below(label: Box, labelled: list[tuple[Row, list[LabelHit]]]) -> tuple[Word, ...]:
    """The nearest words under the label that have no label of their own."""
    runs = [run for row, hits in labelled for run in split_at_gaps(row.words[: hits[0].start] if hits else row.words)]
    under = [words for run in runs if (words := _under(label, run))]
    return min(under, key=lambda words: words[0].box.y, default=())


def _under(label: Box, run: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words of the run from the one under the label on; all of them if they are centred under it."""
    if not run:
        return ()
    box = Box.joining(word.box for word in run)
    if not _SETTINGS.furthest_above * label.height <= box.y - label.bottom <= _SETTINGS.furthest_below * label.height:
        return ()
    if abs(box.middle[0] - label.middle[0]) <= label.height:
        return run
    words = tuple(dropwhile(lambda word: not _is_under(label, word.box), run))
    return words if words and words[0].box.x <= label.right else ()


def _is_under(label: Box, word: Box) -> bool:
    return (
        word.x > label.x - _SETTINGS.furthest_left * label.height
        or word.share_of_width_with(label) > _SETTINGS.shared_width
    )
