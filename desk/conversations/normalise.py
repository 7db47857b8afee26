"""Turns what a customer typed into text that can only ever be text.

Asset: the dialogue. Rasa takes any text that starts with "/" after stripping for an event, so a customer could fire
one by typing it. Mechanism: invisible and control characters are dropped, white space is folded, and leading slashes
are stripped in a loop until nothing changes. The secret fields of a pasted QR code are taken out before anything is
stored. Residual risk: none known; authority lives in the database anyway.
"""

import re
import unicodedata

LONGEST = 4_000
_KEPT_CONTROLS = "\n\t"
_DROPPED_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn"}
_JOINER = "\u200d"  # joins emoji into one; harmless and wanted

_QR_CODE = re.compile(r"\bSN\s*[:\uff1a]", re.IGNORECASE)
_QR_SECRET = re.compile(r"\b(RC|SC)(\s*[:\uff1a]\s*)[^\s,;}]+", re.IGNORECASE)


def normalise(text: str) -> str:
    """The text a customer meant, safe to hand to Rasa: at most `LONGEST` characters, perhaps empty."""
    visible = "".join(character for character in text if _is_kept(character))
    return _without_leading_slashes(_without_qr_secrets(visible))[:LONGEST]


def _is_kept(character: str) -> bool:
    return (
        character in _KEPT_CONTROLS
        or character == _JOINER
        or unicodedata.category(character) not in _DROPPED_CATEGORIES
    )


def _without_qr_secrets(text: str) -> str:
    """RC and SC on a label let anybody add the recorder to an account: they are never kept."""
    return _QR_SECRET.sub(r"\1\2[removed]", text) if _QR_CODE.search(text) else text


def _without_leading_slashes(text: str) -> str:
    while True:
        shorter = text.strip().strip(_JOINER).lstrip("/\uff0f")
        if shorter == text:
            return text
        text = shorter
