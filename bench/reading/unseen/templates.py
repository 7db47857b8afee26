"""How a maker's form of identifier is written down: text with slots, such as `NV-{9*6}{A}`.

A slot names an alphabet and how many characters of it there are, a word such as `yy`, or choices such as `{EU|US}`.
"""

import re
from dataclasses import dataclass
from functools import cache

from bench.reading.photos.model import Random

_PLAIN = "ACDEFGHJKLMNPRSTUVWXYZ"
_ALPHABETS = {
    "9": "0123456789",
    "1": "123456789",
    "A": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "K": _PLAIN,
    "X": "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789",
    "P": _PLAIN + "0123456789",
    "H": "0123456789ABCDEF",
    "h": "0123456789abcdef",
    "B": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    "a": "abcdefghijkmnpqrstuvwxyz",
    "m": "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPRSTUVWXYZ23456789",
}
_RANGES = {"yy": (18, 26), "yyyy": (2018, 2026), "ww": (1, 52), "mm": (1, 12), "dd": (1, 28)}
_CHECK_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_SLOT = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True)
class _Slot:
    """One slot: what it holds, how many times, and whether it stands outside braces."""

    name: str
    count: int = 1
    literal: bool = False


def made(template: str, random: Random, mac: str) -> str:
    """A value of the form; `mac` is the twelve digits of the unit, for the forms that are derived from them."""
    value = ""
    for slot in _slots(template):
        for _ in range(slot.count):
            value += _filled(slot, random, mac, value)
    return value


@cache
def pattern(template: str) -> re.Pattern[str]:
    """What every value of the form matches in full."""
    return re.compile("".join(f"(?:{_expression(slot)}){{{slot.count}}}" for slot in _slots(template)), re.ASCII)


def fits(template: str, value: str) -> bool:
    """Whether the value has the form, its check letter too."""
    if not pattern(template).fullmatch(value):
        return False
    return not template.endswith("{check}") or value[-1] == check_letter(value[:-1])


def check_letter(value: str) -> str:
    """The letter that some makers add, so that a value copied wrongly is noticed."""
    total = sum(place * ord(character) for place, character in enumerate(value, start=1))
    return _CHECK_LETTERS[total % len(_CHECK_LETTERS)]


def _filled(slot: _Slot, random: Random, mac: str, before: str) -> str:
    if slot.literal:
        return slot.name
    if "|" in slot.name:
        choices = slot.name.split("|")
        return choices[random.integers(len(choices))]
    if slot.name in _RANGES:
        low, high = _RANGES[slot.name]
        return f"{random.integers(low, high + 1):02d}"
    if slot.name in _ALPHABETS:
        alphabet = _ALPHABETS[slot.name]
        return alphabet[random.integers(len(alphabet))]
    return {"MAC": mac, "mac": mac.lower(), "MAC6": mac[-6:], "mac6": mac[-6:].lower(), "check": check_letter(before)}[
        slot.name
    ]


def _expression(slot: _Slot) -> str:
    if slot.literal:
        return re.escape(slot.name)
    if "|" in slot.name:
        return "|".join(map(re.escape, slot.name.split("|")))
    if slot.name in _RANGES:
        return r"\d" * (4 if slot.name == "yyyy" else 2)
    if slot.name in _ALPHABETS:
        return f"[{_ALPHABETS[slot.name]}]"
    return {
        "MAC": "[0-9A-F]{12}",
        "mac": "[0-9a-f]{12}",
        "MAC6": "[0-9A-F]{6}",
        "mac6": "[0-9a-f]{6}",
        "check": f"[{_CHECK_LETTERS}]",
    }[slot.name]


@cache
def _slots(template: str) -> tuple[_Slot, ...]:
    slots = []
    for place, part in enumerate(_SLOT.split(template)):
        if place % 2 == 0:
            slots += [_Slot(part, literal=True)] if part else []
        else:
            name, _, count = part.partition("*")
            slots.append(_Slot(name, int(count or 1)))
    return tuple(slots)
