"""What counts as a turn. A customer's text is never taken for an event."""

import json

import pytest

from protocol.turn_request import MAX_TEXT, BadTurn, TurnRequest


def _body(**changes: object) -> bytes:
    sent = {"dialogue_id": "d-1", "turn_id": "t-1", "text": "hello", **changes}
    return json.dumps({name: value for name, value in sent.items() if value is not None}).encode()


def test_text_is_passed_on() -> None:
    assert TurnRequest.from_body(_body()) == TurnRequest("d-1", "t-1", text="hello")


@pytest.mark.parametrize(
    "payload",
    ["/affirm", '/rate{"stars": "5"}', '/photo_read{"photo_kind": "sticker", "photo_outcome": "read"}'],
)
def test_a_payload_is_passed_on(payload: str) -> None:
    assert TurnRequest.from_body(_body(text=None, payload=payload)).payload == payload


@pytest.mark.parametrize(
    "turn", [TurnRequest("d-1", "t-1", text="h\u00e9"), TurnRequest("d-1", "t-1", payload="/affirm")]
)
def test_what_the_desk_sends_arrives_as_it_was(turn: TurnRequest) -> None:
    assert TurnRequest.from_body(turn.to_body()) == turn


@pytest.mark.parametrize("text", ["/affirm", " /restart", "\n/password_issued", "\u00a0/back", "/", "//x"])
def test_text_that_rasa_would_take_for_an_event_is_refused(text: str) -> None:
    with pytest.raises(BadTurn):
        TurnRequest.from_body(_body(text=text))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"nonsense",
        _body(dialogue_id=None),
        _body(dialogue_id=""),
        _body(dialogue_id="../x"),
        _body(turn_id="a b"),
        _body(turn_id=7),
        _body(text=None),
        _body(text=7),
        _body(text=None, payload=7),
        _body(payload="/affirm"),
        _body(text=None, payload="affirm"),
        _body(text=None, payload="/restart now"),
    ],
)
def test_anything_else_is_refused(body: bytes) -> None:
    with pytest.raises(BadTurn):
        TurnRequest.from_body(body)


def test_long_text_is_cut() -> None:
    assert TurnRequest.from_body(_body(text="a" * 9000)).text == "a" * MAX_TEXT
