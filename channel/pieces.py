"""Cuts a message into clauses at the ends of its sentences and at the values in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from channel.entities import without
from protocol.entities import Entity

_JOINS = r"(?:but|and also|and by the way|by the way|btw)\b[,\s]*"
# A match of white space starts only where the white space begins; starting anywhere in it takes quadratic time.
_ENDS = re.compile(
    rf"(?<=[.!?;])\s+|\n\s*(?:{_JOINS})?|(?<!\s)\s+\.\s+|(?:,|(?<![\s,]))\s+{_JOINS}|,\s+also\b[,\s]*",
    re.IGNORECASE,
)
# "No keys here" answers nothing; "no, there are no keys" does.
_ANSWERED_FIRST = re.compile(
    r"^\s*((?:yes|yeah|yep|nope|ok|okay|done|sure)\b|no\b(?=\s*[,.!-]))[\s,.!-]+(?=\S)", re.IGNORECASE
)
_FRAGMENT = re.compile(r"^\w+n['’]?t\s+\w+$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def pieces_of(text: str, values: Sequence[Entity]) -> list[str]:
    """The clauses of a text without its values; none if the text is a single clause without values."""
    plain = _ANSWERED_FIRST.sub(r"\1. ", without(text, values))
    pieces = [piece.strip(" .,;:-\t") for piece in _ENDS.split(plain)]
    pieces = [piece for piece in pieces if may_be_parsed(piece) and not _FRAGMENT.match(piece)]
    return pieces if len(pieces) > 1 or values else []


def may_be_parsed(piece: str) -> bool:
    """Whether a piece has words. One that begins with a slash is never parsed: Rasa would take it for an event."""
    return bool(_LETTERS.search(piece)) and not piece.strip().startswith("/")
