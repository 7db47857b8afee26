"""What may stand at each position of a line that shows a field's value: the beam search reads nothing else."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from identifiers import catalogue
from identifiers.forms import LOOK_ALIKES, Form, Group
from identifiers.grammar import CAPITALS, DIGITS, FORMS, LETTERS, FieldName, is_plainly_small


@dataclass(frozen=True, kw_only=True)
class Spelling:
    """One way in which a field's characters may stand in a line.

    Attributes:
        places: the characters allowed at each place.
        whole: whether every place is filled.
        twins: characters that can only be a misread other one, each with what it is.
        form: the form that it spells; none for a value of unknown form.
    """

    places: tuple[str, ...]
    whole: bool
    twins: frozenset[tuple[str, str]]
    form: Form | None

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that may stand in some place."""
        return frozenset("".join(self.places))


# How long a value of unknown form may be.
_LONGEST = {FieldName.DATE: 32, FieldName.FIRMWARE: 32, FieldName.CHALLENGE_CODE: 12}
_LONGEST_IDENTIFIER = 40
# What may stand in print where the colons of a MAC address belong.
_FOR_COLONS = (":", "-", " ", "")
_DATE = Spelling(
    places=(LETTERS + DIGITS + " :-/.,()",) * _LONGEST[FieldName.DATE], whole=False, twins=frozenset(), form=None
)


def _spellings_of(field: FieldName) -> tuple[Spelling, ...]:
    """The spelling of each form that is as long as it is, then the one of values of unknown form."""
    writing = catalogue.FIELDS.get(field)
    if writing is None:
        return (_DATE,)
    forms = [] if writing.read_openly else FORMS[field]
    marks = _FOR_COLONS if field is FieldName.MAC else (None,)
    spelled = (_spelling(form, layout, mark) for form in forms for layout in form.layouts for mark in marks)
    # A model is looked at with what stands behind it, a MAC address whatever stands between its pairs, and digits with
    # a dash are no code.
    also = {FieldName.MODEL: ": ", FieldName.MAC: " ", FieldName.CHALLENGE_CODE: "-"}.get(field, "")
    shown = LETTERS + DIGITS if field is FieldName.SERIAL else writing.characters
    places = (shown + writing.marks + also,) * _LONGEST.get(field, _LONGEST_IDENTIFIER)
    keeps_case = writing.keeps_case or field is FieldName.SERIAL
    capitals = frozenset() if keeps_case else frozenset((one.lower(), one) for one in CAPITALS)
    twins = frozenset(catalogue.DIGIT_FOR.items()) if field is FieldName.CHALLENGE_CODE else capitals
    return (*spelled, Spelling(places=places, whole=False, twins=twins, form=None))


def _spelling(form: Form, layout: tuple[Group, ...], colon: str | None) -> Spelling:
    """One way to spell the form, with its colons written in another way if one is given."""
    places = tuple(group.characters for group in layout)
    if colon is not None:
        places = tuple(shown for one in places for shown in ((colon,) if one == ":" else (one,)) if shown)
    misread = {
        pair for group in layout for pair in group.misread.items() if form.exact or not is_plainly_small(pair[0])
    }
    twins = frozenset(pair for pair in misread if not any(set(pair) <= set(group.characters) for group in layout))
    return Spelling(places=places, whole=True, twins=twins, form=form)


SPELLINGS: dict[FieldName, tuple[Spelling, ...]] = {field: _spellings_of(field) for field in FieldName}


def with_one_look_alike(text: str) -> Iterator[tuple[int, str]]:
    """Every text that differs in one character, exchanged for one that prints alike, and the place of that one."""
    for place, character in enumerate(text):
        for group in LOOK_ALIKES:
            if character in group:
                yield from ((place, text[:place] + twin + text[place + 1 :]) for twin in group - {character})
