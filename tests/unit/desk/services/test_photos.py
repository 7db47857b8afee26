"""Photos: what is refused, what is kept of the rest, and what happens when reading goes wrong."""

import io
import re
import zlib
from collections.abc import Iterator

import pytest
from PIL import Image
from sqlalchemy import text

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.cards import Advice, Card, CardField, Doubt, ReadingCard, RetakeCard
from desk.errors import Conflict, Gone, NotFound, TooMany
from desk.evidence.photo import PhotoKind, PhotoState
from desk.evidence.photo_reading import Box, PhotoReading
from desk.evidence.reader import ChildProcessReader, PhotoUnusable, ReadingFailed
from desk.services.cards import fill_card
from desk.words import sentence
from desk.worker.tasks import read_photo
from ocr.errors import PhotoError
from tests.photos import render_sticker, to_jpeg
from tests.unit.desk.fakes import BrokenReader, ScriptedDialogue, ScriptedReader
from tests.unit.desk.job_services import photo_processing
from tests.unit.desk.people import Customer, arrives, comes_to, photo, photo_in
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import reading, screen, sticker, with_doubt, with_field, with_retake
from tests.unit.desk.services.test_chat import answer_all


def gif() -> bytes:
    buffer = io.BytesIO()
    render_sticker(size=(280, 210)).save(buffer, "GIF")
    return buffer.getvalue()


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
async def test_what_is_no_photo_is_refused_with_a_sentence_and_not_stored(
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


async def filled(desk: Desk, customer: Customer, card: Card) -> Card | None:
    """A card as the desk fills it for a customer, if there is anything to show."""
    async with desk.unit_of_work() as work:
        return await fill_card(work, customer.conversation.id, card)


async def reading_shown(desk: Desk, customer: Customer) -> tuple[CardField, ...]:
    """The fields on the card that asks about a reading."""
    shown = await filled(desk, customer, ReadingCard())
    assert isinstance(shown, ReadingCard)
    assert shown.fields
    return shown.fields


async def test_a_readings_card_names_its_doubts_but_no_other_values(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(with_doubt(sticker(), "device_id", "LNKT4E73PYHB", "LNKT4E73PYH8"))
    fields = {field.name: field for field in await reading_shown(desk, customer)}
    assert fields["device_id"].doubts == (Doubt(position=12, choices=("B", "8")),)
    assert fields["serial"].doubts == ()
    assert not any("alternatives" in vars(field) for field in fields.values())


async def test_what_the_reader_vouches_for_has_no_doubts(desk: Desk) -> None:
    customer = await arrives(desk)
    doubtful = with_doubt(sticker(), "device_id", "LNKT4E73PYHB", "LNKT4E73PYH8")
    await customer.sends(with_field(doubtful, "device_id", accepted=True))
    assert not any(field.doubts for field in await reading_shown(desk, customer))


async def test_what_the_customer_corrects_has_no_doubts(desk: Desk) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(with_doubt(sticker(), "device_id", "LNKT4E73PYHB", "LNKT4E73PYH8"))
    await desk.customer_photos.confirm_reading(customer.conversation, photo_id, {"device_id": "LNKT4E73PYH8"})
    assert not any(field.doubts for field in await reading_shown(desk, customer))


async def test_a_readings_card_gives_the_most_useful_advice_where_it_is_not_clear(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(with_retake(sticker(serial=None), "too_small", "glare", box=(0, 0, 40, 30)))
    shown = await filled(desk, customer, ReadingCard())
    assert isinstance(shown, ReadingCard)
    assert shown.advice == Advice(reason="glare", area=(0, 0, 0.1, 0.1), place="upper_left")


async def test_a_clear_reading_is_not_spoilt_by_advice(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(with_retake(sticker(), "engine_failed"))
    shown = await filled(desk, customer, ReadingCard())
    assert isinstance(shown, ReadingCard)
    assert shown.advice is None


async def test_a_photo_to_take_again_is_shown_with_the_part_that_is_the_trouble(desk: Desk) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(with_retake(reading(None, {}), "glare", box=(0, 0, 40, 30)))
    shown = await filled(desk, customer, RetakeCard())
    assert isinstance(shown, RetakeCard)
    assert shown.photo_id == photo_id
    assert shown.advice
    assert shown.advice.place == "upper_left"


@pytest.mark.parametrize("box", [None, (0, 0, 400, 300)])
async def test_a_photo_that_is_bad_all_over_is_not_shown_again(desk: Desk, box: Box | None) -> None:
    customer = await arrives(desk)
    assert await filled(desk, customer, RetakeCard()) is None
    await customer.sends(with_retake(reading(None, {}), "blurred", box=box))
    assert await filled(desk, customer, RetakeCard()) is None


async def test_no_customer_has_to_confirm_a_firmware(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(screen(firmware="4.001.00LR000.14"))
    assert [field.name for field in await reading_shown(desk, customer)] == ["serial", "model", "device_id", "date"]


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


async def test_a_customer_sees_their_photo_and_its_lines(desk: Desk) -> None:
    customer = await arrives(desk)
    data = photo()
    photo_id = await customer.sends(sticker(), data)
    assert await desk.customer_photos.photo(customer.conversation, photo_id) == b"clean " + data
    assert await desk.customer_photos.crop(customer.conversation, photo_id, "serial") == b"crop of serial"
    with pytest.raises(NotFound):
        await desk.customer_photos.crop(customer.conversation, photo_id, "../serial")


async def test_the_newest_photo_counts(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(sticker())
    newest = await customer.sends(sticker())
    async with desk.unit_of_work() as work:
        photos = await work.photos.of_case((await customer.case()).id)
    assert (photos[-1].id, photos[-1].state) == (newest, PhotoState.READ)
