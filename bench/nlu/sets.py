"""The messages that measure understanding, and a check that they are independent of the training data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

TRAINING = Path("data/nlu")
RULES = Path("data/rules")
PARAPHRASES = Path("tests/nlu/paraphrases.yml")
OUT_OF_SCOPE = Path("tests/nlu/out_of_scope.yml")
WORDS_IN_COMMON = 5
UNCLEAR = frozenset({"nlu_fallback", "gibberish", "out_of_scope"})
"""The intents that say no more than that a message was not understood or does not belong here."""

_MARKED = re.compile(r"\[([^\]]+)\]\([a-z_]+\)")


@dataclass(frozen=True)
class Example:
    """A message, and what it means: an intent, or the kind of what is out of scope."""

    text: str
    label: str


def training() -> list[Example]:
    """The training examples, without the marks of values."""
    return [one for path in sorted(TRAINING.rglob("*.yml")) for one in _unmarked(path)]


def paraphrases() -> list[Example]:
    """Messages that a customer might write."""
    return list(_unmarked(PARAPHRASES))


def out_of_scope() -> list[Example]:
    """Messages that have nothing to do with us."""
    return [Example(text, kind) for kind, lines in _read(OUT_OF_SCOPE).items() for text in _lines(lines)]


def with_values() -> list[Example]:
    """The messages in which values are searched for, with those values marked."""
    details = [one for one in _marked(TRAINING / "identifiers.yml") if one.label == "give_details"]
    return [*details, *_marked(PARAPHRASES), *out_of_scope()]


def steps_of_the_way() -> frozenset[str]:
    """The intents that do something to the case, and do not only get a sentence in answer."""
    rules = [rule["steps"] for path in sorted(RULES.rglob("*.yml")) for rule in _read(path)["rules"]]
    said = [(steps[0]["intent"], steps[1]["action"]) for steps in rules if "intent" in steps[0]]
    return frozenset(intent for intent, action in said if not action.startswith("utter_")) - UNCLEAR


def copied(measured: list[Example], taught: list[Example]) -> list[Example]:
    """The test messages that are training examples too, or share several words in a row with one."""
    whole = {words for one in taught if (words := _words(one.text))}
    rows = {row for words in whole for row in _rows(words)}
    return [one for one in measured if _words(one.text) in whole or rows & _rows(_words(one.text))]


def _rows(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[start : start + WORDS_IN_COMMON] for start in range(len(words) - WORDS_IN_COMMON + 1)}


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower()))


def _unmarked(path: Path) -> Iterator[Example]:
    return (Example(_MARKED.sub(r"\1", one.text), one.label) for one in _marked(path))


def _marked(path: Path) -> Iterator[Example]:
    for item in _read(path)["nlu"]:
        if "intent" in item:
            yield from (Example(text, item["intent"]) for text in _lines(item["examples"]))


def _lines(block: str) -> list[str]:
    return [line.removeprefix("- ").strip() for line in block.splitlines()]


@cache
def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
