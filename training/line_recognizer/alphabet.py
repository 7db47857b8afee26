"""The characters that the recognizers know."""

DIGITS = "0123456789"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SMALL = CAPITALS.lower()
CHARACTERS = DIGITS + CAPITALS + SMALL + "-:/._ ,+()#"

BLANK = 0
_NUMBERS = {character: number for number, character in enumerate(CHARACTERS, start=BLANK + 1)}

LOOK_ALIKES = (
    "0OQDo",
    "1IlL",
    "5Ss",
    "8B3",
    "2Zz",
    "6Gb",
    "UV",
    "kK",
    "cC",
    "uvUV",
    "pP",
    "wW",
    "xX",
    "4A",
    "MNH",
    "7T1",
)


def numbered(text: str) -> list[int]:
    """The classes of the text's characters."""
    return [_NUMBERS[character] for character in text]


def written(classes: list[int]) -> str:
    """The text that a CTC path spells: without repeats and blanks."""
    kept = [now for before, now in zip([BLANK, *classes], classes, strict=False) if now not in (before, BLANK)]
    return "".join(CHARACTERS[number - 1] for number in kept)
