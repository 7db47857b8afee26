"""Turns are answered fairly: a flood waits behind itself, and who waits long is told so once."""

from functools import partial

import pytest
from procrastinate.exceptions import AlreadyEnqueued

from desk.composition import Desk
from desk.conversations.dialogue import Answer
from desk.conversations.turns import Turn
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.job_queue import done, impatient, working
from tests.unit.desk.people import Customer, arrives, photo, photo_in, until
from tests.unit.desk.postgres import Server

__all__ = ["impatient"]  # the fixture of the queue's own tests holds here too
FLOOD = 30
DIALOGUES_AT_ONCE = 8


async def from_network(desk: Desk, network: str | None) -> Customer:
    """A customer whose chat was opened from a network."""
    return Customer(desk, *await desk.chat.open(network=network))


async def answered_in_order(desk: Desk, dialogue: ScriptedDialogue, server: Server) -> list[str]:
    """What customers said, in the order in which the dialogue heard it."""
    async with working(desk):
        await until(partial(done, server))
    return dialogue.heard


async def test_a_flood_of_chats_from_one_network_keeps_no_stranger_waiting(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    for number in range(FLOOD):
        await (await from_network(desk, "192.0.2.1")).says(f"flood {number}")
    await (await from_network(desk, "198.51.100.7")).says("a stranger")
    order = await answered_in_order(desk, dialogue, server)
    assert len(order) == FLOOD + 1
    assert order.index("a stranger") <= DIALOGUES_AT_ONCE


async def test_a_flood_of_photos_from_one_network_keeps_no_strangers_photo_waiting(desk: Desk, server: Server) -> None:
    for _ in range(10):
        flooding = await from_network(desk, "192.0.2.1")
        await desk.intake.take(flooding.conversation, "one", photo())
        await desk.intake.take(flooding.conversation, "two", photo())
    stranger = await from_network(desk, "198.51.100.7")
    message = await desk.intake.take(stranger.conversation, "mine", photo())
    theirs = str(photo_in(message))
    in_line = (
        "SELECT args->>'photo_id' FROM procrastinate_jobs WHERE task_name = 'read_photo' ORDER BY priority DESC, id"
    )
    assert [photo_id for (photo_id,) in server.run(in_line)].index(theirs) <= 1


async def test_a_flood_of_words_in_one_chat_keeps_not_even_its_neighbour_waiting(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    flooding = await from_network(desk, "192.0.2.1")
    for number in range(FLOOD):
        await flooding.says(f"flood {number}")
    await (await from_network(desk, "192.0.2.1")).says("a neighbour")
    order = await answered_in_order(desk, dialogue, server)
    assert order.index("a neighbour") <= DIALOGUES_AT_ONCE
    assert [words for words in order if words != "a neighbour"] == [f"flood {number}" for number in range(FLOOD)]


async def test_chats_whose_network_is_not_known_do_not_wait_for_each_other(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    flooding, other = await from_network(desk, None), await from_network(desk, None)
    for number in range(FLOOD):
        await flooding.says(f"flood {number}")
    await other.says("another")
    assert (await answered_in_order(desk, dialogue, server)).index("another") <= DIALOGUES_AT_ONCE


async def test_a_flood_that_goes_on_does_not_overtake_who_came_before_it(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    first = await from_network(desk, "198.51.100.7")
    for number in range(3):
        await first.says(f"patient {number}")
    for number in range(FLOOD):
        await (await from_network(desk, f"192.0.2.{number}")).says(f"crowd {number}")
    order = await answered_in_order(desk, dialogue, server)
    assert order.index("patient 0") <= DIALOGUES_AT_ONCE
    assert [words for words in order if words.startswith("patient")] == [f"patient {number}" for number in range(3)]


async def test_the_network_is_kept_as_a_digest_only(desk: Desk, server: Server) -> None:
    await from_network(desk, "192.0.2.1")
    await from_network(desk, "192.0.2.1")
    await from_network(desk, "198.51.100.7")
    kept = [row[0] for row in server.run("SELECT network FROM desk.conversations")]
    assert len(set(map(bytes, kept))) == 2  # type: ignore[arg-type]
    assert b"192.0.2.1" not in b"".join(map(bytes, kept))  # type: ignore[arg-type]


async def waits_long(server: Server) -> None:
    server.run("UPDATE desk.turns SET created_at = now() - interval '1 minute'")


async def test_who_waits_long_is_told_once(desk: Desk, server: Server) -> None:
    waiting, fresh, silent = await arrives(desk), await arrives(desk), await arrives(desk)
    await waiting.says("hello?")
    await waiting.says("anybody?")
    await waits_long(server)
    await fresh.says("hello")
    for _ in range(2):
        await desk.slow_answers.tell_who_waits()
    assert [await each.told() for each in (waiting, fresh, silent)] == [["desk_slow_answer"], [], []]
    assert "there is no need to send it again" in (await waiting.messages())[-1].text


async def test_who_was_told_of_trouble_is_not_told_of_slowness_too(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    dialogue.up = False
    async with working(desk):
        await until(partial(has_been_told, customer, "desk_trouble"))
    await waits_long(server)
    await desk.slow_answers.tell_who_waits()
    assert await customer.told() == ["desk_trouble"]


async def has_been_told(customer: Customer, name: str) -> bool:
    return name in await customer.told()


async def test_moments_to_look_for_who_waits_do_not_pile_up(desk: Desk, server: Server) -> None:
    look = desk.connections.queue.app.tasks["tell_slow_answers"]
    await look.defer_async(timestamp=1)
    with pytest.raises(AlreadyEnqueued):
        await look.defer_async(timestamp=2)


async def test_while_the_dialogue_is_slow_the_customer_is_told_by_itself(
    desk: Desk, dialogue: ScriptedDialogue, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    await waits_long(server)

    class Slow(ScriptedDialogue):
        async def take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
            await until(partial(has_been_told, customer, "desk_slow_answer"))
            answers: list[Answer] = await super().take(dialogue_id, turn)
            return answers

    monkeypatch.setattr(desk.answering, "_dialogue", Slow())
    async with working(desk):
        await until(partial(has_been_told, customer, "utter_test"))
    assert await customer.told() == ["desk_slow_answer", "utter_test"]
