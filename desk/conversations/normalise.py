"""Turns what a customer typed into text that Rasa can only take for words.

Asset: the dialogue. If a text starts with "/" after stripping, Rasa takes it for an event. So a customer could fire an
event by typing it. Mechanism: the text is cut to its limit before its characters are looked at. Characters that control
or hide text are dropped: controls, marks that change the direction of reading, tags, lone surrogates, code points that
are not characters. Joiners and variation selectors stay only where they shape the character before them. No slash is
left before the first letter, digit or sign, not even after characters that Python does not know. The secret fields of a
pasted QR code are removed before anything is stored. Residual risk: none known; authority lives in the database anyway.

Harmless characters stay, even if Python's Unicode tables lack them, as they lack this year's emoji.
"""

import re
import unicodedata

from identifiers.catalogue import MAKER_CODE_NAMES, MAKER_CODE_SECRETS

LONGEST = 4_000
SLASHES = "/\uff0f"
_LEADING = SLASHES + " \t\n\r\x0b\x0c\x85\xa0\u200b\u200c\u200d\u2028\u2029\u3000\ufeff"

_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane * 0x10000 + last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_HIDDEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # controls except the tab and the new line
    "\xad\u034f\u115f\u1160\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"  # never drawn
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of reading
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # layout of hieroglyphs, shorthand and notes
    "\ud800-\udfff" + _NO_CHARACTERS + "]"
)
_TAGS = re.compile(
    "(\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f)"  # the flag of a part of a country
    "|[\U000e0000-\U000e00ff\U000e01f0-\U000e0fff]"
)
_PICTURES = "\xa9\xae\u203c\u2049\u2100-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001ffff"
_IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
_JOINING_SCRIPTS = (
    "\u0620-\u0fff\u1000-\u109f\u1700-\u1cff\ua800-\uabff\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc\U00010a00-\U00011fff"
)
_JOINERS = re.compile(
    f"((?<=[{_JOINING_SCRIPTS}])[\u200c\u200d]|(?<=[{_PICTURES}\ufe0f])\u200d(?=[{_PICTURES}]))|[\u200c\u200d]"
)
_SELECTORS = re.compile(
    f"((?<=[{_PICTURES}{_IDEOGRAPHS}\u1000-\u109f\u2200-\u22ff\u3001\u3002\ua840-\ua87f\uff01-\uff5e])[\ufe00-\ufe0f]"
    f"|(?<=[{_IDEOGRAPHS}])[\U000e0100-\U000e01ef]|(?<=[0-9#*])\ufe0f(?=\u20e3))|[\ufe00-\ufe0f\U000e0100-\U000e01ef]"
)

_QR_CODE = re.compile(rf"\b{MAKER_CODE_NAMES['serial']}\s*[:\uff1a]", re.IGNORECASE)
_QR_SECRET = re.compile(rf"\b({'|'.join(MAKER_CODE_SECRETS)})(\s*[:\uff1a]\s*)[^\s,;}}]+", re.IGNORECASE)


def normalise(text: str) -> str:
    """The text a customer meant, safe to hand to Rasa: at most `LONGEST` characters, perhaps empty."""
    cut = text.lstrip(_LEADING)[:LONGEST]
    return _without_leading_slashes(_without_qr_secrets(_visible(cut))[:LONGEST])


def _visible(text: str) -> str:
    """The text without what steers or hides; a joiner or a selector is judged by what is left beside it."""
    drawn = _TAGS.sub(r"\1", _HIDDEN.sub("", text))
    return _JOINERS.sub(r"\1", _SELECTORS.sub(r"\1", drawn))


def _without_qr_secrets(text: str) -> str:
    """The text without the secrets of a code, with which anybody could add the recorder to an account."""
    return _QR_SECRET.sub(r"\1\2[removed]", text) if _QR_CODE.search(text) else text


def _without_leading_slashes(text: str) -> str:
    """The text without any slash that a reader could find first, whatever else that reader takes for empty."""
    start = next((place for place, character in enumerate(text) if not _may_be_skipped(character)), len(text))
    before = "".join(character for character in text[:start] if character not in SLASHES)
    return (before + text[start:]).strip()


def _may_be_skipped(character: str) -> bool:
    return character in SLASHES or character.isspace() or unicodedata.category(character)[0] in "CZ"
