"""Photos are read, the dialogue hears how it went, and failures are told."""

import io
import re
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image
from sqlalchemy import text

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.cards import ReadingCard
from desk.errors import Gone
from desk.evidence.photo import PhotoKind
from desk.evidence.photo_reading import Box, PhotoReading
from desk.evidence.reader_process import ChildProcessReader, PhotoUnusable, ReadingFailed
from desk.words import sentence
from desk.worker.tasks import read_photo
from tests.photos import render_sticker, to_jpeg
from tests.unit.desk.fakes import BrokenReader, ScriptedDialogue, ScriptedReader
from tests.unit.desk.job_services import answer_all, photo_processing
from tests.unit.desk.people import arrives, comes_to, photo, photo_in
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import reading, screen, sticker, with_retake


def enormous_png() -> bytes:
    """A small file that says it has 400 million pixels, and nothing else."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)

    header = (20_000).to_bytes(4) * 2 + bytes([8, 2, 0, 0, 0])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def animated_png() -> bytes:
    buffer = io.BytesIO()
    first, second = (Image.new("RGB", (200, 120), colour) for colour in ("red", "green"))
    first.save(buffer, "PNG", save_all=True, append_images=[second])
    return buffer.getvalue()


async def test_what_was_read_is_shown_with_the_reading_and_once(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    shown = (await customer.messages())[-1]
    assert isinstance(shown.card, ReadingCard)
    assert (shown.response, shown.card.photo_id) == ("utter_sticker_reading", photo_id)
    assert [button.label for button in shown.buttons][:1] == ["Yes, all correct"]
    await answer_all(desk)
    assert await customer.told() == ["utter_sticker_reading"]
    assert [turn.payload for turn in dialogue.told][1:] == await heard(server)


async def test_what_the_bot_speaks_of_first_is_left_to_the_bot(desk: Desk) -> None:
    waiting, issued = await arrives(desk), await comes_to(desk, CaseState.ISSUED)
    await waiting.sends(sticker())
    await waiting.sends(screen())
    await issued.sends(sticker())
    assert await waiting.told() == ["utter_sticker_reading"], "one reading is asked about at a time"
    assert (await issued.told())[-1] == "utter_reveal", "the password is what matters now"


async def test_a_photo_that_will_not_do_is_left_to_the_bot(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends_to(BrokenReader(ReadingFailed("reader_crashed")))
    assert await customer.told() == []


async def heard(server: Server) -> list[str]:
    """What the dialogue is told of photos."""
    return [str(row[0]) for row in server.run("SELECT payload FROM desk.turns WHERE payload LIKE '/photo_read%%'")]


@pytest.mark.parametrize(
    ("read", "outcome"),
    [
        (sticker(), '"sticker", "photo_outcome": "read"'),
        (screen(), '"device_info", "photo_outcome": "read"'),
        (sticker(serial=None), '"sticker", "photo_outcome": "unsure"'),
        (sticker(serial=None, model=None), '"sticker", "photo_outcome": "unreadable"'),
        (reading(None, {}), '"unknown", "photo_outcome": "unreadable"'),
        (
            reading(PhotoKind.STICKER, {"serial": "x1", "model": "y"}, accepted=False),
            '"sticker", "photo_outcome": "unsure"',
        ),
    ],
)
async def test_the_dialogue_hears_how_it_went_but_not_what_was_read(
    desk: Desk, server: Server, read: PhotoReading, outcome: str
) -> None:
    customer = await arrives(desk)
    await customer.sends(read)
    assert await heard(server) == [f'/photo_read{{"photo_kind": {outcome}}}']


@pytest.mark.parametrize(
    ("box", "told"),
    [
        (None, '"unreadable", "photo_advice": "glare"}'),
        ((0, 0, 40, 30), '"unreadable", "photo_advice": "glare", "photo_place": "upper_left"}'),
    ],
)
async def test_the_dialogue_hears_what_would_make_an_unreadable_photo_better(
    desk: Desk, server: Server, box: Box | None, told: str
) -> None:
    customer = await arrives(desk)
    await customer.sends(with_retake(reading(PhotoKind.STICKER, {}), "no_label", "glare", box=box))
    assert (await heard(server))[0].endswith(told)


async def test_the_dialogue_hears_no_advice_about_a_photo_that_was_read(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.sends(with_retake(sticker(serial=None), "glare"))
    assert "photo_advice" not in (await heard(server))[0]


async def test_a_photo_is_read_once(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    await photo_processing(desk, ScriptedReader(screen())).read(photo_id)
    assert len(await heard(server)) == 1


async def test_a_photo_whose_kind_cannot_be_told_is_what_the_bot_asked_for(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    async with desk.connections.database.transaction() as connection:
        insert = "INSERT INTO desk.messages (conversation_id, author, text, card) VALUES (:id, 'bot', '', :card)"
        card = '{"type": "upload", "kind": "device_info"}'
        await connection.execute(text(insert), {"id": customer.conversation.id, "card": card})
    await customer.sends(reading(None, {"serial": "ND012301000042"}))
    assert '"device_info"' in (await heard(server))[0]


@pytest.mark.parametrize("code", ["reading_took_too_long", "reader_crashed", "reader_failed"])
async def test_a_reading_that_fails_is_told_and_the_file_forgotten(desk: Desk, server: Server, code: str) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends_to(BrokenReader(ReadingFailed(code)))
    assert server.run("SELECT state, error, received, photo FROM desk.evidence") == [("failed", code, None, None)]
    assert '"photo_outcome": "failed"' in (await heard(server))[0]
    with pytest.raises(Gone, match="send it again"):
        await desk.customer_photos.photo(customer.conversation, photo_id)


async def test_a_photo_that_turns_out_damaged_is_refused_in_its_own_words(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.sends_to(BrokenReader(PhotoUnusable("photo_damaged")))
    assert server.run("SELECT state, error FROM desk.evidence") == [("failed", "photo_damaged")]
    said = "SELECT text FROM desk.messages WHERE response = 'desk_photo_damaged'"
    assert server.run(said) == [(sentence("photo_damaged"),)]


REFUSED_ONCE_OPENED = {
    "enormous": (enormous_png(), "photo_too_many_pixels"),
    "truncated": (to_jpeg(render_sticker(size=(280, 210)))[:300], "photo_damaged"),
    "ten megabytes of empty markers": (b"\xff\xd8" + b"\xff\xe5\0\2" * 2_500_000, "photo_damaged"),
    "animated": (animated_png(), "photo_animated"),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[ChildProcessReader]:
    """The real reader, with little memory."""
    reader = ChildProcessReader(60, 3072)
    yield reader
    reader.close()


@pytest.mark.parametrize("name", REFUSED_ONCE_OPENED)
async def test_what_only_opening_shows_is_refused_in_the_same_words(
    desk: Desk, server: Server, reader: ChildProcessReader, name: str
) -> None:
    data, code = REFUSED_ONCE_OPENED[name]
    customer = await arrives(desk)
    photo_id = await customer.sends_to(reader, data)
    assert (await customer.messages())[-1].text == sentence(code)
    assert server.run("SELECT state, error, received FROM desk.evidence") == [("failed", code, None)]
    with pytest.raises(Gone, match=re.escape(sentence(code))):
        await desk.customer_photos.photo(customer.conversation, photo_id)


async def test_a_mistake_in_the_reader_is_told_like_a_photo_that_fails(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    message = await desk.intake.take(customer.conversation, "1", photo())
    photo_id = str(photo_in(message))
    services = {"PhotoProcessing": photo_processing(desk, BrokenReader(ZeroDivisionError()))}
    await read_photo(_Context(services), photo_id)  # type: ignore[arg-type]
    assert server.run("SELECT state, received FROM desk.evidence") == [("failed", None)]
    assert '"photo_outcome": "failed"' in (await heard(server))[0]


class _Context:
    def __init__(self, services: dict[str, object]) -> None:
        self.additional_context = services


async def test_a_photo_for_a_case_that_has_ended_is_read_in_silence(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.REVEALED)
    message = await desk.intake.take(customer.conversation, "1", photo())
    await desk.dialogue_gateway.resolve(customer.dialogue_id)
    before = await heard(server)
    await photo_processing(desk, ScriptedReader(sticker())).read(photo_in(message))
    assert await heard(server) == before


async def test_a_slow_photo_is_told_once(desk: Desk) -> None:
    customer = await arrives(desk)
    message = await desk.intake.take(customer.conversation, "1", photo())
    for _ in range(2):
        await desk.slow_photos.tell_if_slow(photo_in(message))
    assert await customer.told() == ["desk_photo_slow"]


async def test_a_photo_that_is_read_is_not_called_slow(desk: Desk) -> None:
    customer = await arrives(desk)
    await desk.slow_photos.tell_if_slow(await customer.sends(sticker()))
    assert await customer.told() == ["utter_sticker_reading"]
