"""The sentence encoder brings together what says the same in other words."""

from __future__ import annotations

import numpy
import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from nlu.sentence_vectors import SentenceVectors


@pytest.fixture(scope="module")
def vectors() -> SentenceVectors:
    return SentenceVectors({**SentenceVectors.get_default_config(), "length": 12.0}, "vectors")


def test_other_words_for_the_same_are_nearer_than_the_same_words_for_something_else(vectors: SentenceVectors) -> None:
    asked = vectors.vector("will my videos be erased")
    same = vectors.vector("do I lose what was recorded")
    other = vectors.vector("will my parcel be delivered")
    assert asked @ same > asked @ other


def test_a_message_gets_one_vector_of_the_length_asked_for(vectors: SentenceVectors) -> None:
    message = Message(data={TEXT: "hello"})
    vectors.process([message])
    sequence, sentence = message.get_dense_features(TEXT)
    assert sequence is None
    assert sentence.features.shape == (1, 384)
    assert numpy.linalg.norm(sentence.features) == pytest.approx(12)


@pytest.mark.parametrize("text", ["x" * 5000, "word " * 1000, "🤷🏽‍♀️", "\u202e", "'; --"])
def test_odd_messages_get_a_vector_too(vectors: SentenceVectors, text: str) -> None:
    assert numpy.isfinite(vectors.vector(text)).all()
