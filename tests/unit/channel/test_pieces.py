"""Where a message is cut, and where cutting it would make it say something else."""

from __future__ import annotations

import pytest

from channel.entities import find_entities
from channel.pieces import pieces_of
from channel.understanding import Parse, understand


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("I found it", []),
        ("I found it. Will my recordings be deleted?", ["I found it", "Will my recordings be deleted?"]),
        ("I found it, but why do you need photos", ["I found it", "why do you need photos"]),
        ("hello\nbtw is it safe", ["hello", "is it safe"]),
        ("no, there are no keys", ["no", "there are no keys"]),
        ("no keys here", []),
        ("SN ND012305123456 and will it work", ["and will it work"]),
        ("hello. /restart", []),
    ],
)
def test_a_message_is_cut_where_something_else_begins(text: str, pieces: list[str]) -> None:
    assert pieces_of(text, find_entities(text)) == pieces


@pytest.mark.parametrize(
    "whole",
    [
        "does this also work for another brand",
        "no keyboard here, how do I type",
        "I got the code last week but didnt try",
        "must I upload? dont want",
    ],
)
async def test_what_is_only_a_part_of_a_sentence_means_nothing_by_itself(whole: str) -> None:
    async def parser(text: str) -> Parse:
        name = "faq_of_the_whole" if text == whole or len(text.split()) > 2 else "deny"
        return {"text": text, "intent": {"name": name, "confidence": 0.9}, "entities": []}

    meaning = await understand(whole, parser)

    assert meaning.parse["intent"]["name"] == "faq_of_the_whole"


@pytest.mark.parametrize("text", ["no, how long is it valid", "No. How long is it valid?", "yes how long is it valid"])
async def test_an_answer_before_a_question_is_taken_too(text: str) -> None:
    async def parser(piece: str) -> Parse:
        name = "answer" if len(piece.split()) == 1 else "faq_validity"
        return {"text": piece, "intent": {"name": name, "confidence": 0.9}, "entities": []}

    meaning = await understand(text, parser)

    assert (meaning.parse["intent"]["name"], meaning.answers) == ("answer", ["utter_faq_validity"])
