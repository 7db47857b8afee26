"""The test messages are independent of the training examples, and cover every intent."""

from __future__ import annotations

from collections import Counter

from bench.nlu import sets
from bench.nlu.sets import Example

NOT_OURS = {"out_of_scope", "faq_orders", "faq_using_cameras", "faq_other_things"}
"""The intents of what is out of scope: tests/nlu/out_of_scope.yml measures those."""


def test_no_test_message_is_trained_on_or_shares_five_words_in_a_row() -> None:
    assert sets.copied([*sets.paraphrases(), *sets.out_of_scope()], sets.training()) == []


def test_a_copy_is_noticed() -> None:
    taught = [Example("I can't find the sticker on the side", "cannot_find"), Example("Hello!", "greet")]
    assert sets.copied([Example("help, i CAN'T find the sticker", "cannot_find")], taught)
    assert sets.copied([Example("hello", "greet")], taught)
    assert not sets.copied([Example("find the sticker on my", "cannot_find")], taught)


def test_there_are_enough_messages() -> None:
    assert len(sets.paraphrases()) >= 300
    kinds = Counter(example.label for example in sets.out_of_scope())
    assert sum(kinds.values()) == 200
    assert set(kinds.values()) == {40}


def test_no_message_is_measured_twice() -> None:
    texts = Counter(example.text.lower() for example in [*sets.paraphrases(), *sets.out_of_scope()])
    assert [text for text, times in texts.items() if times > 1] == []


def test_every_trained_intent_is_measured() -> None:
    taught = {example.label for example in sets.training()}
    measured = {example.label for example in sets.paraphrases()}
    assert taught - measured == NOT_OURS
    assert measured <= taught


def test_every_intent_has_more_than_a_few_examples() -> None:
    examples = Counter(example.label for example in sets.training())
    assert [intent for intent, times in examples.items() if times < 10] == []


def test_no_example_belongs_to_two_intents() -> None:
    meanings: dict[str, set[str]] = {}
    for example in sets.training():
        meanings.setdefault(example.text.lower().strip(" .!?"), set()).add(example.label)
    assert {text: labels for text, labels in meanings.items() if len(labels) > 1} == {}


def test_what_only_gets_a_sentence_is_not_a_step() -> None:
    steps = sets.steps_of_the_way()
    assert {"ownership", "affirm", "done", "password_app", "start_over"} <= steps
    assert not {"greet", "out_of_scope", "nlu_fallback", "gibberish", "faq_other_brand"} & steps
