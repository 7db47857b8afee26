"""Photos as they come in: what is refused, and what is kept of the rest."""

import io

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Conflict, TooMany
from desk.words import sentence
from ocr.errors import PhotoError
from tests.photos import render_sticker, to_jpeg
from tests.unit.desk.people import arrives, comes_to, photo
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


def gif() -> bytes:
    buffer = io.BytesIO()
    render_sticker(size=(280, 210)).save(buffer, "GIF")
    return buffer.getvalue()


REFUSED = {
    "empty": b"",
    "svg": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "html": b"<!doctype html><script>alert(1)</script>",
    "pdf": b"%PDF-1.7\n",
    "gif": gif(),
    "truncated": to_jpeg(render_sticker(size=(280, 210)))[:2],
    "late": b"<!doctype html>" + photo(),
    "too many bytes": photo() + bytes(10 * 1024 * 1024),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_what_is_not_a_photo_is_refused_with_a_sentence_and_not_stored(
    desk: Desk, server: Server, name: str
) -> None:
    customer = await arrives(desk)
    with pytest.raises(PhotoError) as refusal:
        await desk.intake.take(customer.conversation, "1", REFUSED[name])
    (told,) = await customer.messages()
    assert (told.author, told.text) == ("system", sentence(refusal.value.code))
    assert server.run("SELECT * FROM desk.evidence") == []
    assert server.run("SELECT * FROM procrastinate_jobs WHERE task_name = 'read_photo'") == []


async def test_a_photo_sent_twice_is_one_photo(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    first, again = [await desk.intake.take(customer.conversation, "1", photo()) for _ in range(2)]
    assert first.id == again.id
    assert server.run("SELECT count(*) FROM desk.evidence") == [(1,)]


async def test_a_photo_as_it_came_is_sealed_while_it_waits(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    data = photo()
    await desk.intake.take(customer.conversation, "1", data)
    ((received,),) = server.run("SELECT received FROM desk.evidence")
    assert isinstance(received, bytes)
    assert data[:200] not in received


async def test_photos_sent_faster_than_they_are_read_have_to_wait(desk: Desk) -> None:
    customer = await arrives(desk)
    for number in range(3):
        await desk.intake.take(customer.conversation, str(number), photo())
    with pytest.raises(TooMany):
        await desk.intake.take(customer.conversation, "one more", photo())
    assert len(await customer.messages()) == 3


async def test_a_flood_of_photos_ends_at_a_person(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.sends(sticker())
    server.run(
        "INSERT INTO desk.evidence (id, case_id, message_id, state, file_digest) "
        "SELECT gen_random_uuid(), case_id, message_id, 'read', '' FROM desk.evidence, generate_series(1, 40)"
    )
    with pytest.raises(TooMany, match="ask for a person"):
        await desk.intake.take(customer.conversation, "one more", photo())


@pytest.mark.parametrize("state", ["expired", "closed", "resolved"])
async def test_a_photo_for_a_case_that_has_ended_does_not_open_another(desk: Desk, server: Server, state: str) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    server.run("UPDATE desk.cases SET state = %s", state)
    with pytest.raises(Conflict, match="start over"):
        await desk.intake.take(customer.conversation, "too late", photo())
    assert server.run("SELECT count(*) FROM desk.cases") == [(1,)]
    await desk.dialogue_gateway.start_over(customer.dialogue_id)
    await desk.intake.take(customer.conversation, "in time", photo())
