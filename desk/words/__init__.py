"""The sentences of the desk itself, one catalogue per language. The bot's sentences are in `domain.yml`."""

import tomllib
from functools import cache
from importlib import resources

ENGLISH = "en"
_CODE_LENGTH = 2


def sentence(name: str, language: str = ENGLISH, /, **values: object) -> str:
    """The sentence called `name`, with `values` filled in.

    Raises:
        KeyError: the catalogue has no such sentence, or a value for it is missing.
    """
    return catalogue(language)[name].format(**values)


@cache
def catalogue(language: str) -> dict[str, str]:
    """All sentences of a language, by name."""
    return tomllib.loads((resources.files(__package__) / f"{language}.toml").read_text(encoding="utf-8"))


@cache
def languages() -> tuple[str, ...]:
    """The languages with a catalogue, such as `fr`."""
    files = (entry.name.removesuffix(".toml") for entry in resources.files(__package__).iterdir())
    return tuple(sorted(name for name in files if len(name) == _CODE_LENGTH))


def chosen(wishes: str | None) -> str | None:
    """The best language with a catalogue, by an Accept-Language header or a single tag such as `fr-CA`."""
    weighed = [
        (_weight(wish), wish.partition(";")[0].strip().lower()[:_CODE_LENGTH]) for wish in (wishes or "").split(",")
    ]
    known = [(weight, code) for weight, code in weighed if weight > 0 and code in languages()]
    return max(known, key=lambda wish: wish[0])[1] if known else None


def _weight(wish: str) -> float:
    _, _, weight = wish.partition(";q=")
    try:
        return float(weight) if weight else 1.0
    except ValueError:
        return 0.0
