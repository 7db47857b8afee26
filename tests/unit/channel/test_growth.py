"""No text of a customer's keeps Rasa busy: whatever looks at it takes linear time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer
from rasa.shared.nlu.training_data.message import Message

from channel.desk_channel import for_the_model
from channel.entities import find_entities, without
from channel.understanding import understand
from tests.unit.growth import MOST_GROWTH, files_with_patterns, patterns_in, worst_growth

FOLDERS = ("channel", "nlu")
PATTERNS = patterns_in(*FOLDERS)
TOKENISER = WhitespaceTokenizer(WhitespaceTokenizer.get_default_config())


def _understand(text: str) -> None:
    async def unclear(_text: str) -> dict[str, Any]:
        return {"intent": {"name": "nlu_fallback", "confidence": 0.3}, "entities": []}

    asyncio.run(understand(text, unclear))


LOOK_AT_TEXT: dict[str, Callable[[str], Any]] = {
    "find_entities": find_entities,
    "without": lambda text: without(text, find_entities(text)),
    "understand": _understand,
    "tokenise": lambda text: TOKENISER.tokenize(Message({"text": for_the_model(text)}), "text"),
}
# What spaCy matches is made where it is used, so it is timed there.
TIMED_IN_USE = {"channel/entities.py"}


@pytest.mark.parametrize("place", sorted(PATTERNS))
def test_a_pattern_takes_linear_time(place: str) -> None:
    growth, text = worst_growth(lambda text: [*PATTERNS[place].finditer(text)])
    assert growth < MOST_GROWTH, f"{place} on {text!r}"


@pytest.mark.parametrize("name", LOOK_AT_TEXT)
def test_what_looks_at_a_customers_text_takes_linear_time(name: str) -> None:
    growth, text = worst_growth(LOOK_AT_TEXT[name])
    assert growth < MOST_GROWTH, f"{name} on {text!r}"


def test_every_file_with_a_pattern_has_been_found() -> None:
    timed = {place.rpartition(":")[0] for place in PATTERNS}
    assert files_with_patterns(*FOLDERS) <= timed | TIMED_IN_USE


def test_words_beside_a_long_run_of_signs_are_read() -> None:
    assert for_the_model("help" + "!" * 3_000 + " please") == "help" + "!" * 16 + " please"
