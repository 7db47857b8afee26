"""Turns are answered fairly: a flood waits behind itself."""

from functools import partial

from desk.composition import Desk
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.job_queue import done, impatient, working
from tests.unit.desk.people import Customer, photo, photo_in, until
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
