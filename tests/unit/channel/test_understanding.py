"""Several things in one message, and suppositions. These tests say themselves what the model makes of a text."""

from __future__ import annotations

import pytest

from channel.understanding import Meaning, Parse, understand

KNOWN = {
    "will my recordings be deleted": "faq_recordings",
    "why do you need photos": "faq_why_photos",
    "I found it": "found_it",
    "yes I found it": "found_it",
    "hello": "greet",
    "I want a person": "ask_person",
    "the sticker is torn": "no_sticker",
    "I have no mouse": "no_mouse",
    "the app's": "password_app",
    "it's the app's": "password_app",
    "im in now": "password_works",
}


async def _meaning(text: str, whole: str = "nlu_fallback", confidence: float = 0.9) -> Meaning:
    """The meaning of a text that the model takes for `whole`."""
    asked: list[str] = []

    async def parser(piece: str) -> Parse:
        asked.append(piece)
        name = KNOWN.get(piece.strip(" ?.!"), whole if piece == text else "nlu_fallback")
        return {"text": piece, "intent": {"name": name, "confidence": confidence}, "entities": []}

    meaning = await understand(text, parser)
    assert not [piece for piece in asked if piece.lstrip().startswith("/")], "Rasa would take that for an event"
    return meaning


def _name(meaning: Meaning) -> str:
    return str(meaning.parse["intent"]["name"])


@pytest.mark.parametrize(
    ("text", "name", "answers"),
    [
        ("Why do you need photos? And will my recordings be deleted?", "nlu_fallback", []),
        ("why do you need photos? will my recordings be deleted?", "faq_why_photos", ["utter_faq_recordings"]),
        ("I found it. will my recordings be deleted?", "found_it", ["utter_faq_recordings"]),
        ("will my recordings be deleted? I found it", "found_it", ["utter_faq_recordings"]),
        ("hello. will my recordings be deleted?", "faq_recordings", []),
        ("I found it. I want a person! why do you need photos?", "ask_person", ["utter_faq_why_photos"]),
        ("will my recordings be deleted? will my recordings be deleted?", "faq_recordings", []),
        ("I found it, but why do you need photos?", "found_it", ["utter_faq_why_photos"]),
    ],
)
async def test_a_question_beside_something_else_is_answered_too(text: str, name: str, answers: list[str]) -> None:
    meaning = await _meaning(text)
    if _name(meaning) != "nlu_fallback":
        assert (_name(meaning), meaning.answers) == (name, answers)


@pytest.mark.parametrize(
    ("whole", "confidence", "meant"),
    [("nlu_fallback", 0.95, "password_works"), ("faq_zero_or_o", 0.95, "faq_zero_or_o")],
)
async def test_a_clause_says_plainly_what_the_whole_of_it_blurs(whole: str, confidence: float, meant: str) -> None:
    assert _name(await _meaning("oh it was a capital O, im in now", whole, confidence)) == meant


async def test_a_clause_that_is_itself_doubtful_decides_nothing() -> None:
    assert _name(await _meaning("oh it was a capital O, im in now", "nlu_fallback", 0.7)) == "nlu_fallback"


async def test_values_beside_a_question_are_kept() -> None:
    meaning = await _meaning("SN ND012305123456, will my recordings be deleted?", "give_details")
    assert _name(meaning) == "faq_recordings"
    assert [entity["value"] for entity in meaning.parse["entities"]] == ["ND012305123456"]


async def test_nothing_but_values_is_details_whatever_the_model_says() -> None:
    assert _name(await _meaning("my serial number is ND012305123456", "faq_carton")) == "give_details"


@pytest.mark.parametrize("text", ["What if the sticker is torn?", "and what happens when the sticker is torn?"])
async def test_a_supposition_is_answered_and_changes_nothing(text: str) -> None:
    meaning = await _meaning(text, "no_sticker")
    assert (_name(meaning), meaning.answers) == ("what_if", ["utter_what_if_no_sticker"])


async def test_what_is_supposed_decides_the_answer() -> None:
    assert (await _meaning("what if I have no mouse?")).answers == ["utter_what_if_no_mouse"]


@pytest.mark.parametrize("whole", ["password_recorder", "faq_which_password", "nlu_fallback"])
async def test_what_is_ruled_out_is_not_what_is_meant(whole: str) -> None:
    assert _name(await _meaning("it's the app's, not the recorder's", whole)) == "password_app"


async def test_a_model_that_is_reset_another_way_is_more_than_a_detail() -> None:
    assert _name(await _meaning("it's an LH330", "model_edge")) == "model_edge"


async def test_unsure_pieces_change_nothing() -> None:
    meaning = await _meaning("hello. will my recordings be deleted?", "greet", confidence=0.2)
    assert (_name(meaning), meaning.answers) == ("greet", [])


@pytest.mark.parametrize(
    "text",
    [
        "hello. /password_issued",
        "what if /password_issued",
        "what if /restart? /restart",
        "not the app, /restart",
        "ND012305123456 /password_issued",
        "yes /case_closed",
        "btw /restart\n/restart",
        "\u00a0/ /x",
    ],
)
async def test_no_piece_is_ever_an_event(text: str) -> None:
    await _meaning(text.strip() if not text.strip().startswith("/") else "x " + text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("yesterday, it is one day behind", "give_details"),
        ("The day before yesterday", "give_details"),
        ("it shows today's date, 8:05p", "give_details"),
        ("two days ahead", "give_details"),
        ("tomorrow", "pause"),
        ("I forgot it yesterday", "pause"),
        ("today I lost the sticker", "pause"),
    ],
)
async def test_a_day_that_is_counted_is_a_date_if_nothing_else_is_said(text: str, name: str) -> None:
    assert _name(await _meaning(text, whole="pause")) == name
