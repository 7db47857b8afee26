"""Forms: how a value is written, which characters each place allows, and what follows from that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

# Letters and digits that look alike in print. Recognizers tell any other pair apart well enough.
LOOK_ALIKES = (frozenset("0OoQD"), frozenset("1Il"), frozenset("5S"), frozenset("8B"), frozenset("2Z"), frozenset("6G"))
HARD_LOOK_ALIKES = frozenset("0OoQ1Il")
_EVERY, _HARD = "every", "hard"


@dataclass(frozen=True, eq=False)
class Group:
    """Neighbouring places that allow the same characters.

    Attributes:
        length: how many places; None for all that follow.
        misread: characters that cannot stand here, each with the one that it was misread for, such as an O for a 0.
        repairs: those of them that are repaired.
    """

    characters: str
    length: int | None
    optional: bool
    misread: Mapping[str, str]
    repairs: Mapping[str, str]

    def meant(self, character: str, *, fold_case: bool) -> str | None:
        """The character that is meant if this one was read or typed; None if nobody can tell."""
        if character in self.characters:
            return character
        if fold_case and character.upper() in self.characters:
            return character.upper()
        return self.repairs.get(character)


Places = tuple[Group, ...]


@dataclass(frozen=True, eq=False)
class Form:
    """One way in which a value is written, from the catalogue. `catalogue.toml` explains each property."""

    name: str
    identifies: tuple[str, ...]
    pattern: re.Pattern[str]
    groups: tuple[Group, ...]
    look_alikes: str = _HARD
    without_label: str = "never"
    in_codes: str = "perhaps"
    before: str = ""
    after: str = ""
    beginning_lost: str = ""
    typed: str = ""
    makers_own: bool = False
    prefix: str = ""
    read_openly: bool = False

    def fits(self, value: str) -> bool:
        """Whether the whole value has this form."""
        return self.pattern.fullmatch(value) is not None

    @property
    def is_known_without_label(self) -> bool:
        """Whether the form says what a value without a label is."""
        return self.without_label == "known"

    @property
    def is_guessed_without_label(self) -> bool:
        """Whether a value without a label may be shown as a guess."""
        return self.without_label == "guess"

    @property
    def is_sure_in_codes(self) -> bool:
        """Whether the form says what the value is that a code holds alone."""
        return self.in_codes == "sure"

    @property
    def may_stand_in_codes(self) -> bool:
        """Whether a code may hold a value of this form alone."""
        return self.in_codes != "never"

    @cached_property
    def lengths(self) -> frozenset[int]:
        """The lengths that its values may have; empty if they are not fixed."""
        return frozenset(len(places) for places in self.layouts)

    @cached_property
    def layouts(self) -> tuple[Places, ...]:
        """The group of each place, once for each choice of optional groups; empty without a fixed length."""
        if any(group.length is None for group in self.groups):
            return ()
        return tuple(self._laid_out(shown, 0) for shown in self._choices())

    @cached_property
    def exact(self) -> bool:
        """Whether no place allows both a digit and a letter that look alike, or both an I and an l."""
        fixed = bool(self.layouts) and not self.read_openly
        return fixed and not any(self._is_open(group.characters) for group in self.groups)

    @property
    def is_free(self) -> bool:
        """Whether the form fixes nothing but the length: any of its characters may stand anywhere."""
        return bool(self.lengths) and len(self.groups) == 1 and not self.exact

    @property
    def hides_case(self) -> bool:
        """Whether a place allows letters of both cases, I and l among them, which print hardly tells apart."""
        return any(set("Il") <= set(group.characters) for group in self.groups)

    def repaired(self, text: str, *, fold_case: bool = True) -> str | None:
        """The value that the text means, if the places allow no other; None if it does not have this form."""
        if self.fits(text):
            return text
        for places in self._layouts_of(len(text)):
            meant = [group.meant(one, fold_case=fold_case) for group, one in zip(places, text, strict=True)]
            value = "".join(one or "\0" for one in meant)
            if self.fits(value):
                return value
        return None

    def trimmed(self, text: str) -> str | None:
        """The value without what was read beside it, by `before` and `after`; None if nothing was."""
        for pattern in (rf"(?:{self.before})(?P<value>.+)", rf"(?P<value>.+?)(?:{self.after})"):
            found = re.fullmatch(pattern, text) if self.before or self.after else None
            if found and found["value"] != text and self.fits(found["value"]):
                return found["value"]
        return None

    def open_look_alikes(self, place: int, length: int, character: str) -> frozenset[str]:
        """The look-alikes of a character that the form allows at this place of a value of this length."""
        places = next((places for places in self._layouts_of(length)), ())
        if not places:
            return frozenset()
        counted = HARD_LOOK_ALIKES if self.look_alikes == _HARD else frozenset().union(*LOOK_ALIKES)
        alike = [group for group in LOOK_ALIKES if character in group & counted]
        allowed = frozenset(places[place].characters)
        return frozenset().union(*(group & counted & allowed for group in alike)) - {character}

    def allows(self, place: int, length: int, character: str) -> bool:
        """Whether this place of a value of this length allows the character."""
        return any(character in places[place].characters for places in self._layouts_of(length))

    def _layouts_of(self, length: int) -> list[Places]:
        if self.layouts:
            return [places for places in self.layouts if len(places) == length]
        laid = (self._laid_out(shown, length) for shown in self._choices())
        return [places for places in laid if len(places) == length]

    def _choices(self) -> list[tuple[Group, ...]]:
        ways = [((), (group,)) if group.optional else ((group,),) for group in self.groups]
        return [tuple(group for part in chosen for group in part) for chosen in product(*ways)]

    def _laid_out(self, groups: tuple[Group, ...], length: int) -> Places:
        fixed = sum(group.length or 0 for group in groups)
        rest = max(0, length - fixed)
        return tuple(group for group in groups for _ in range(rest if group.length is None else group.length))

    def _is_open(self, characters: str) -> bool:
        counted = HARD_LOOK_ALIKES if self.look_alikes == _HARD else frozenset().union(*LOOK_ALIKES)
        for group in LOOK_ALIKES:
            alike = group & counted & set(characters)
            if len({one.isdigit() for one in alike}) > 1 or set("Il") <= alike:
                return True
        return False


@dataclass(frozen=True, eq=False)
class Alphabets:
    """The alphabets by name, and what digits and letters may be misread or mistyped for."""

    named: Mapping[str, str]
    digit_for: Mapping[str, str]
    letter_for: Mapping[str, str]

    def form(self, row: Mapping[str, Any], *, read_openly: bool = False) -> Form:
        """The form that a row of the catalogue describes.

        Args:
            read_openly: whether values of the field may continue after the form.

        Raises:
            ValueError: the row has an unknown property or names an unknown alphabet.
        """
        known = {"look_alikes", "without_label", "in_codes", "before", "after", "beginning_lost", "typed", "makers_own"}
        unknown = set(row) - known - {"name", "identifies", "pattern", "groups"}
        if unknown:
            raise ValueError(f"The form {row['name']!r} has {', '.join(sorted(unknown))}, which no form can have.")
        return Form(
            name=row["name"],
            identifies=tuple(row["identifies"]),
            pattern=re.compile(row["pattern"], re.ASCII),
            groups=tuple(group for one in row["groups"] for group in self._groups(one)),
            prefix=row["groups"][0].get("is", ""),
            read_openly=read_openly,
            **{name: row[name] for name in known & set(row)},
        )

    def misread(self, characters: str) -> dict[str, str]:
        """Characters that are not among these, each with the one that it may be misread for."""
        small = {one.lower(): one for one in characters if one.isalpha() and one.lower() not in characters}
        digits = {one: digit for one, digit in self.digit_for.items() if digit in characters and one not in characters}
        letters = {
            one: letter for one, letter in self.letter_for.items() if letter in characters and one not in characters
        }
        return digits | letters | small

    def _groups(self, one: Mapping[str, Any]) -> list[Group]:
        if "is" in one:
            return [self._group(character, 1, one) for character in one["is"]]
        characters = self.named.get(one["of"], one["of"])
        if characters.islower() and characters.isalpha():
            raise ValueError(f"There is no alphabet {characters!r}.")
        return [self._group(characters, one.get("length"), one)]

    def _group(self, characters: str, length: int | None, one: Mapping[str, Any]) -> Group:
        misread = self.misread(characters)
        repairs = one.get("repairs", {} if length is None else {k: v for k, v in misread.items() if k.upper() != v})
        return Group(characters, length, one.get("optional", False), misread, repairs)
