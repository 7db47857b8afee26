"""Recognises messages that are nothing but details of a recorder: labelled values, or a day counted from today."""

from __future__ import annotations

import re
from collections.abc import Iterable

from channel.entities import IDENTIFIERS
from identifiers.dates import without_counted_days
from protocol.entities import Entity

_KINDS = frozenset({*IDENTIFIERS, "date", "time"})
_LABEL_WORDS = (
    "the my is it its it's says shows reads and here are this that a an of on at i i've have got not was to from "
    "serial number no model device id date time sn s/n mac dt type version info system recorder recorder's screen "
    "change label sticker"
)
_LABELS_ONLY = frozenset(_LABEL_WORDS.split())
_CLOCK_WORDS = "it is it's its the recorder recorder's clock shows says date time day on screen that"
_ABOUT_A_CLOCK = frozenset(_CLOCK_WORDS.split())
# "Yesterday" tells a date; "tomorrow" alone puts it off.
_PUTS_OFF = frozenset({"tomorrow"})
_WORDS = re.compile(r"[\w'/]+")


def details_in(found: Iterable[Entity]) -> list[Entity]:
    """The values that describe a recorder, without steps and menus."""
    return [one for one in found if one.kind in _KINDS]


def only_labels(pieces: Iterable[str]) -> bool:
    """Whether the words beside the values are nothing but labels, such as "my serial number is"."""
    return {word for piece in pieces for word in _WORDS.findall(piece.lower())} <= _LABELS_ONLY


def only_counts_days(text: str) -> bool:
    """Whether the message is nothing but a date that is counted from today, such as "it is one day behind"."""
    rest = without_counted_days(text)
    if rest == text or text.strip(" .!").lower() in _PUTS_OFF:
        return False
    return {word for word in _WORDS.findall(rest.lower()) if not any(map(str.isdigit, word))} <= _ABOUT_A_CLOCK
