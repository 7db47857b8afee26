"""What the channel finds in a message reaches the actions whole, whatever Rasa adds of its own."""

from protocol.entities import Entity

SERIAL = Entity(kind="serial", value="ND012305123456", typed="ND0123O5123456", start=3, end=17)


def test_what_was_found_comes_back_as_it_was() -> None:
    assert Entity.from_json(SERIAL.to_json()) == SERIAL
    assert Entity.from_json({**SERIAL.to_json(), "confidence_entity": 1.0, "role": None}) == SERIAL


def test_a_value_of_a_button_was_typed_as_it_is() -> None:
    assert Entity.from_json({"entity": "stars", "value": 5}) == Entity(kind="stars", value="5", typed="5")
