"""Which characters may stand at each position of a field's value. The beam search decodes nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from identifiers import catalogue
from identifiers.forms import LOOK_ALIKES, Form, Group
from identifiers.grammar import CAPITALS, DIGITS, FORMS, LETTERS, FieldName, is_plainly_small

# By how many characters a text may be too long or too short for a constraint to be tried. Chosen.
_MISCOUNTED = 2


@dataclass(frozen=True, kw_only=True)
class DecodingConstraint:
    """One way in which a field's value may be printed in a line.

    Attributes:
        positions: the characters allowed at each position.
        fixed_length: whether every position is filled.
        substitutions: pairs of a character that can only be misread, and the one that it stands for.
        form: the form of the values; none for values of unknown form.
    """

    positions: tuple[str, ...]
    fixed_length: bool
    substitutions: frozenset[tuple[str, str]]
    form: Form | None

    @cached_property
    def characters(self) -> frozenset[str]:
        """Every character that is allowed somewhere."""
        return frozenset("".join(self.positions))

    def allows(self, text: str) -> bool:
        """Whether every character of the text is allowed where it stands."""
        if len(text) > len(self.positions) or (self.fixed_length and len(text) != len(self.positions)):
            return False
        return all(character in allowed for character, allowed in zip(text, self.positions, strict=False))

    def is_about_as_long_as(self, lengths: Iterable[int]) -> bool:
        """Whether any of the lengths is that of its values, give or take a few characters."""
        return not self.fixed_length or any(abs(length - len(self.positions)) <= _MISCOUNTED for length in lengths)


# The greatest length of a value of unknown form, in characters. Chosen: no known value is nearly as long.
_LONGEST = {FieldName.DATE: 32, FieldName.FIRMWARE: 32, FieldName.CHALLENGE_CODE: 12}
_LONGEST_IDENTIFIER = 40
# What is printed between the pairs of a MAC address.
_FOR_COLONS = (":", "-", " ", "")
_DATE = DecodingConstraint(
    positions=(LETTERS + DIGITS + " :-/.,()",) * _LONGEST[FieldName.DATE],
    fixed_length=False,
    substitutions=frozenset(),
    form=None,
)


def _constraints_of(field: FieldName) -> tuple[DecodingConstraint, ...]:
    """The constraint of each form in each of its lengths, then the one for values of unknown form."""
    writing = catalogue.FIELDS.get(field)
    if writing is None:
        return (_DATE,)
    forms = [] if writing.read_openly else FORMS[field]
    marks = _FOR_COLONS if field is FieldName.MAC else (None,)
    spelled = (_constraint(form, layout, mark) for form in forms for layout in form.layouts for mark in marks)
    # A model is recognized with what stands after it, and a MAC address with whatever separates its pairs. Digits
    # with a dash are not a code.
    also = {FieldName.MODEL: ": ", FieldName.MAC: " ", FieldName.CHALLENGE_CODE: "-"}.get(field, "")
    shown = LETTERS + DIGITS if field is FieldName.SERIAL else writing.characters
    positions = (shown + writing.marks + also,) * _LONGEST.get(field, _LONGEST_IDENTIFIER)
    keeps_case = writing.keeps_case or field is FieldName.SERIAL
    capitals = frozenset() if keeps_case else frozenset((one.lower(), one) for one in CAPITALS)
    substitutions = frozenset(catalogue.DIGIT_FOR.items()) if field is FieldName.CHALLENGE_CODE else capitals
    return (
        *spelled,
        DecodingConstraint(positions=positions, fixed_length=False, substitutions=substitutions, form=None),
    )


def _constraint(form: Form, layout: tuple[Group, ...], colon: str | None) -> DecodingConstraint:
    """The constraint of one layout of a form; `colon` stands in place of its colons if it is given."""
    positions = tuple(group.characters for group in layout)
    if colon is not None:
        positions = tuple(shown for one in positions for shown in ((colon,) if one == ":" else (one,)) if shown)
    misread = {
        pair for group in layout for pair in group.misread.items() if form.exact or not is_plainly_small(pair[0])
    }
    substitutions = frozenset(
        pair for pair in misread if not any(set(pair) <= set(group.characters) for group in layout)
    )
    return DecodingConstraint(positions=positions, fixed_length=True, substitutions=substitutions, form=form)


CONSTRAINTS: dict[FieldName, tuple[DecodingConstraint, ...]] = {field: _constraints_of(field) for field in FieldName}


def look_alikes_of(text: str) -> Iterator[str]:
    """Every text in which one character is replaced by one that prints alike."""
    for position, character in enumerate(text):
        for group in LOOK_ALIKES:
            if character in group:
                yield from (text[:position] + other + text[position + 1 :] for other in group - {character})
