"""No text of a customer's keeps Rasa busy: whatever looks at it takes linear time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from rasa.nlu.tokenizers.whitespace_tokenizer import WhitespaceTokenizer
from rasa.shared.nlu.training_data.message import Message

from channel.desk_channel import for_the_model
from channel.entities import find_entities, without
from channel.understanding import understand
from tests.unit.growth import LinearTime

TOKENISER = WhitespaceTokenizer(WhitespaceTokenizer.get_default_config())


def _understand(text: str) -> None:
    async def unclear(_text: str) -> dict[str, Any]:
        return {"intent": {"name": "nlu_fallback", "confidence": 0.3}, "entities": []}

    asyncio.run(understand(text, unclear))


LOOKS_AT_TEXT: dict[str, Callable[[str], Any]] = {
    "find_entities": find_entities,
    "without": lambda text: without(text, find_entities(text)),
    "understand": _understand,
    "tokenise": lambda text: TOKENISER.tokenize(Message({"text": for_the_model(text)}), "text"),
}


class TestLinearTime(LinearTime):
    folders = ("channel", "nlu", "protocol")
    looks_at_text = LOOKS_AT_TEXT
    # spaCy compiles these when it needs them, and `find_entities` uses them.
    timed_in_use = frozenset({"channel/entities.py"})


def test_words_beside_a_long_run_of_signs_are_read() -> None:
    assert for_the_model("help" + "!" * 3_000 + " please") == "help" + "!" * 16 + " please"
