"""The sentences the desk itself says in a chat when the bot cannot; one catalogue per language."""

import tomllib
from functools import cache
from importlib import resources


def sentence(name: str, **values: object) -> str:
    """The sentence called `name`, with `values` filled in.

    Raises:
        KeyError: the catalogue has no such sentence, or a value for it is missing.
    """
    return _catalogue()[name].format(**values)


@cache
def _catalogue() -> dict[str, str]:
    return tomllib.loads((resources.files(__package__) / "en.toml").read_text(encoding="utf-8"))
