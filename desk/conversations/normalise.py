"""Turns what a customer typed into text that can only ever be text.

Asset: the dialogue. Rasa takes any text that starts with "/" after stripping for an event, so a customer could fire
one by typing it. Mechanism: invisible and control characters are dropped, white space is folded, and leading slashes
are stripped in a loop until nothing changes. Residual risk: none known; authority lives in the database anyway.
"""

import unicodedata

LONGEST = 4_000
_KEPT_CONTROLS = "\n\t"
_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINER = "\u200d"  # joins emoji into one; harmless and wanted


def normalise(text: str) -> str:
    """The text a customer meant, safe to hand to Rasa: at most `LONGEST` characters, perhaps empty."""
    visible = "".join(character for character in text if _is_kept(character))
    return _without_leading_slashes(visible)[:LONGEST]


def _is_kept(character: str) -> bool:
    return (
        character in _KEPT_CONTROLS
        or character == _JOINER
        or unicodedata.category(character) not in _DROPPED_CATEGORIES
    )


def _without_leading_slashes(text: str) -> str:
    while True:
        shorter = text.strip().strip(_JOINER).lstrip("/\uff0f")
        if shorter == text:
            return text
        text = shorter
