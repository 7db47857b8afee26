"""The characters that the network tells apart."""

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
    """The text as the network's classes."""
    return [_NUMBERS[character] for character in text]


def written(classes: list[int]) -> str:
    """The text that a path through the classes spells: repeats and blanks taken out."""
    kept = [now for before, now in zip([BLANK, *classes], classes, strict=False) if now not in (before, BLANK)]
    return "".join(CHARACTERS[number - 1] for number in kept)
