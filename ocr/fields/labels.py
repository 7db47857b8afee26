"""Finds labels ("S/N", "Device ID" and others of the catalogue) in rows of text, also with misread letters."""

import re
from bisect import bisect
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from itertools import accumulate, pairwise

from rapidfuzz.distance import Levenshtein

from identifiers import catalogue
from identifiers.grammar import FORMS, is_mac, known_without_label, printed_value
from identifiers.repairs import form_of
from ocr.engines.port import Word
from ocr.fields.misreads import like
from ocr.image.geometry import Box, part_of
from ocr.lines.rows import Row, split_at_gaps


class Label(StrEnum):
    """What a label announces."""

    SERIAL = "serial"
    MODEL = "model"
    DEVICE_ID = "device_id"
    MAC = "mac"
    CLOCK = "clock"
    BUILD_DATE = "build_date"
    FIRMWARE = "firmware"
    VERSION = "version"
    TITLE = "title"
    DEVICE_NAME = "device_name"
    MAKER_NOTE = "maker_note"


_WORDINGS: dict[Label, tuple[str, ...]] = {label: catalogue.LABELS[label] for label in Label}

# Wordings that only a recorder's screen shows, and wordings that only its sticker bears.
SCREEN_WORDINGS, STICKER_WORDINGS = catalogue.SCREEN_WORDINGS, catalogue.STICKER_WORDINGS
_MISREAD_LETTERS = str.maketrans({"!": "l", "|": "l", "1": "l", "0": "o", "5": "s"})
# The most words of a label.
_LONGEST_WORDING = 4
_BARE_VERSION = "version"
_LEAST_SHARE = 1e-6
# A wording of at least each of these lengths may have one more misread letter; words up to the second length, none.
# Chosen, not measured.
_LENGTHS_FOR_ONE_MORE = (5, 8, 12)
_EXACT_LENGTH = 2
# The prefixes of values that say what they are. A label may be run together with such a value.
_PREFIXES = "|".join(form.prefix for _, form in known_without_label() if form.prefix)
# Labels that engines run together with the value after them, written as on stickers.
_RUN_ON = re.compile(
    rf"(?P<label>S/N|SN|UID|ID|MAC|[Mm]odel|MODEL|[Ss]erial|N[oO]|[Nn]umber|NUMBER)(?=[A-Za-z:-]*\d|{_PREFIXES})(?P<value>[A-Za-z0-9][A-Za-z0-9:-]{{5,}})"
)
# The rest of a label or of a frame before a value that says what it is.
_BEFORE_VALUE = re.compile(rf"(?P<label>.{{1,4}}?)(?P<value>(?:{_PREFIXES}).+)")
# A label glued to its value, such as "S/N:", or the "(S)" that trade standards put before a serial.
_GLUED = re.compile(
    r"(?P<label>(?:\([0-9]{0,2}[A-Z]\))?[A-Za-z0-9/. ]{2,14}?[:;#=.]|\([0-9]{0,2}[A-Z]\))(?P<value>[A-Za-z0-9].+)"
)
# Any other word before a colon is not part of the value after it, even if it is not a known label.
_WORD_AND_COLON = re.compile(r"(?P<label>[A-Za-z]{4,14}[:=])(?P<value>[A-Za-z0-9].+)")
_TRADE_MARK = re.compile(r"\([0-9]{0,2}[a-z]\)")


@dataclass(frozen=True, kw_only=True)
class LabelHit:
    """A label found in a row: its words are `row.words[start:end]`."""

    label: Label
    wording: str
    start: int
    end: int


def labels_in(row: Row) -> list[LabelHit]:
    """The labels of a row from left to right; of overlapping ones the longest."""
    hits: list[LabelHit] = []
    start = 0
    while start < len(row.words):
        hit = _hit_at(row, start)
        if hit:
            hits.append(hit)
        start = hit.end if hit else start + 1
    return hits


def values_after(row: Row, hits: list[LabelHit]) -> list[tuple[LabelHit, tuple[Word, ...]]]:
    """Each label with the words that follow it, up to the next label."""
    starts = [hit.start for hit in hits] + [len(row.words)]
    return [(hit, row.words[hit.end : end]) for hit, end in zip(hits, starts[1:], strict=True)]


def announced(row: Row) -> frozenset[Word]:
    """The words right after a label, close to each other: the label announces them."""
    close = (next(split_at_gaps(words)) for _, words in values_after(row, labels_in(row)))
    return frozenset(word for run in close for word in run)


def split_off_labels(words: list[Word]) -> list[Word]:
    """The words, with "SN:ND01..." split into label and value."""
    return [part for word in words for part in _parts(word)]


def wording_like(text: str) -> tuple[Label, str] | None:
    """The label and wording that the text is. Longer wordings may have a few misread letters."""
    found = _nearest(_folded(text))
    return _FOLDED[found[0]] if found else None


def is_label_or_its_end(text: str) -> bool:
    """Whether a text is a label, or the last word of a longer one."""
    return _folded(text) in _LAST_WORDS or wording_like(text) is not None


def _hit_at(row: Row, start: int) -> LabelHit | None:
    """The label that begins here, with as many of its words as fit best."""
    hits: list[tuple[int, LabelHit]] = []
    for count in range(1, min(_LONGEST_WORDING, len(row.words) - start) + 1):
        words = row.words[start : start + count]
        found = _nearest(_folded("".join(word.text for word in words))) if _close_together(words) else None
        if found:
            label, wording = _FOLDED[found[0]]
            label = Label.VERSION if wording == _BARE_VERSION and _is_of_something(row, start) else label
            hits.append(
                (len(found[0]) - found[1], LabelHit(label=label, wording=wording, start=start, end=start + count))
            )
    return max(hits, key=lambda one: one[0], default=(0, None))[1]


def _is_of_something(row: Row, start: int) -> bool:
    """Whether another word stands right before the label: the version of something unknown."""
    return start > 0 and _close_together(row.words[start - 1 : start + 1])


def _close_together(words: tuple[Word, ...]) -> bool:
    return all(right.box.x - left.box.right <= 1.5 * left.box.height for left, right in pairwise(words))


def _parts(word: Word) -> list[Word]:
    if is_mac(word.text):
        return [word]
    match = _GLUED.fullmatch(word.text)
    if match is None or not is_label_or_its_end(match["label"]):
        match = _RUN_ON.fullmatch(word.text)
        if match is None or not _has_a_form(match["value"]):
            match = _BEFORE_VALUE.fullmatch(word.text)
            match = match if match and _is_like_exact(match["value"]) else _WORD_AND_COLON.fullmatch(word.text)
        if match is None:
            return [word]
    box = word.box
    share = _share_before(word, len(match["label"]))
    cut = round(box.width * share)
    left, right = Box(box.x, box.y, cut, box.height), Box(box.x + cut, box.y, box.width - cut, box.height)
    own, end = word.corners, len(match["label"])
    before = tuple(position / max(share, _LEAST_SHARE) for position in word.positions[:end])
    rest = tuple((position - share) / max(1 - share, _LEAST_SHARE) for position in word.positions[end:])
    return [
        replace(word, text=match["label"], box=left, corners=own and part_of(own, 0, share), positions=before),
        replace(word, text=match["value"], box=right, corners=own and part_of(own, share, 1), positions=rest),
    ]


def _share_before(word: Word, count: int) -> float:
    """The share of the word's length that its first characters take up."""
    if len(word.positions) != len(word.text):
        return count / len(word.text)
    return (word.positions[count - 1] + word.positions[count]) / 2


def _is_like_exact(text: str) -> bool:
    """Whether the text has an exact form in its full length, except that digits were read as letters."""
    exact = (form for _, form in known_without_label() if form.exact and form.prefix)
    return any(len(text) in form.lengths and like(form).fullmatch(text) for form in exact)


def _has_a_form(text: str) -> bool:
    return any(form_of(field, printed_value(field, text)) for field in FORMS)


def _folded(text: str) -> str:
    plain = text.lower()
    mark = _TRADE_MARK.match(plain)
    rest = re.sub(r"[^a-z0-9&]", "", plain[mark.end() if mark else 0 :].translate(_MISREAD_LETTERS))
    return rest or (mark.group() if mark else "")


@lru_cache(maxsize=4096)
def _nearest(text: str) -> tuple[str, int] | None:
    """The folded wording nearest to the text, and its distance. None if wordings of two labels are as near."""
    if text in _FOLDED:
        return text, 0
    far = {known: distance for known in _FOLDED if (distance := _distance(text, known)) is not None}
    least = min(far.values(), default=0)
    nearest = [known for known, distance in far.items() if distance == least]
    return (nearest[0], least) if len({_FOLDED[known][0] for known in nearest}) == 1 else None


def _distance(text: str, known: str) -> int | None:
    """How many letters of a wording were misread, dropped or added; None if it could as well be another wording.

    It could, if several letters of one word differ ("Service ID" for "Device ID"), or any of a word of two letters.
    """
    most = bisect(_LENGTHS_FOR_ONE_MORE, len(known))
    if abs(len(text) - len(known)) > most:
        return None
    starts = _WORD_STARTS[known]
    changed = [bisect(starts, edit.src_pos) - 1 for edit in Levenshtein.editops(known, text)]
    ends = (*starts[1:], len(known))
    short = any(ends[word] - starts[word] <= _EXACT_LENGTH for word in changed)
    return None if len(changed) > most or short or len(set(changed)) < len(changed) else len(changed)


_FOLDED = {_folded(wording): (label, wording) for label, wordings in _WORDINGS.items() for wording in wordings}
_LAST_WORDS = frozenset(
    _folded(wording.split()[-1]) for wordings in _WORDINGS.values() for wording in wordings if " " in wording
)
# The position of each word in a folded wording.
_WORD_STARTS = {
    _folded(wording): tuple(accumulate((len(_folded(word)) for word in wording.split()[:-1]), initial=0))
    for wordings in _WORDINGS.values()
    for wording in wordings
}
