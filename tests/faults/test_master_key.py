"""The master key is exchanged while everything runs."""

from operations import keys, rotation
from operations.stack import Stack
from tests.conversations.customer import Customer
from tests.faults.asking import USER_NAME, ask
from tests.faults.parts import Parts
from tests.faults.sealed import a_sealed_case
from tests.faults.waiting import wait_for


def test_the_master_key_is_exchanged_while_everything_runs(stack: Stack, parts: Parts, chat: Customer) -> None:
    """What was sealed is readable all along, and the old key can be dropped."""
    sealed = a_sealed_case(stack, chat, "rhea")
    old = keys.master_keys(stack.paths.keys)
    told: list[str] = []
    rotation.rotate(stack.paths, told.append)
    new, *kept = keys.master_keys(stack.paths.keys)
    assert kept == old
    assert new not in old
    assert not any(key in line for line in told for key in (new, *kept))
    assert sealed.is_readable(stack.url)
    rotation.drop_old(stack.paths, told.append)
    assert keys.master_keys(stack.paths.keys) == [new]
    assert sealed.is_readable(stack.url)
    assert sealed.agent.photo(sealed.case_id, sealed.photo_id).is_success
    chat.look()
    ask(chat, USER_NAME)
    wait_for(lambda: chat.look() or "utter_faq_username" in chat.names(), "the chat goes on")
