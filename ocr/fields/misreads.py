"""How a value of an exact form looks if a few of its characters were misread."""

import re
from functools import cache
from itertools import groupby

from identifiers import catalogue
from identifiers.forms import LOOK_ALIKES, Form
from identifiers.grammar import DIGITS

# A digit, or a capital that looks like one, for use in a pattern.
_LIKE_DIGITS = "".join(dict.fromkeys(one.upper() for one in catalogue.DIGIT_FOR if one.isalpha()))
DIGIT_OR_LIKE = f"[0-9{_LIKE_DIGITS}Q]"
# How many characters of a run may be lost or added: at most two, one for every four positions. Chosen.
_MISCOUNTED, _PLACES_PER_MISCOUNT = 2, 4


@cache
def like(form: Form) -> re.Pattern[str]:
    """The pattern of a value of an exact form in which a character or two were misread, lost or added."""
    (layout, *_) = form.layouts
    runs = [(characters, len(list(run))) for characters, run in groupby(group.characters for group in layout)]
    return re.compile("".join(_run_like(characters, length) for characters, length in runs))


def _run_like(characters: str, length: int) -> str:
    if characters == DIGITS:
        shown = DIGIT_OR_LIKE
    else:
        alike = {one.upper() for group in LOOK_ALIKES for one in group if set(characters) & group}
        shown = f"[{re.escape(''.join(sorted({*characters, *alike} if len(characters) > 1 or alike else characters)))}]"
    off = min(_MISCOUNTED, length // _PLACES_PER_MISCOUNT)
    return f"{shown}{{{length - off},{length + off}}}"
