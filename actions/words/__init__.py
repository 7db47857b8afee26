"""The phrases that actions put into the bot's sentences; one catalogue per language."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


def phrase(name: str, otherwise: str | None = None) -> str:
    """The phrase called `name`, or the one called `otherwise` where there is no such phrase.

    Raises:
        KeyError: the catalogue has neither.
    """
    phrases = _catalogue()
    return phrases[name] if otherwise is None else phrases.get(name) or phrases[otherwise]


@cache
def _catalogue() -> dict[str, str]:
    return tomllib.loads((resources.files(__package__) / "en.toml").read_text(encoding="utf-8"))
