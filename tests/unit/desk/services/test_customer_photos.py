"""What customers do with their own photos, and not with others'."""

import pytest

from desk.composition import Desk
from desk.errors import Conflict, Invalid, NotFound
from desk.evidence.reader_process import ReadingFailed
from tests.unit.desk.chats import payloads
from tests.unit.desk.fakes import BrokenReader
from tests.unit.desk.people import arrives
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


async def test_confirming_a_reading_twice_is_heard_once(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    first, again = [await desk.customer_photos.confirm_reading(customer.conversation, photo_id, {}) for _ in range(2)]
    assert first.id == again.id
    assert [each for each in payloads(server) if "confirmed" in each] == ['/reading_confirmed{"photo_kind": "sticker"}']


async def test_a_photo_that_could_not_be_read_cannot_be_confirmed(desk: Desk) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends_to(BrokenReader(ReadingFailed("photo_damaged")))
    with pytest.raises(Conflict):
        await desk.customer_photos.confirm_reading(customer.conversation, photo_id, {})


@pytest.mark.parametrize(
    "corrections",
    [
        {"date": "yesterday"},
        {"date": "2026-13-45"},
        {"date": "9999-12-31"},
        {"date": ""},
        {"serial": ""},
        {"serial": "no digits"},
        {"model": "E891AB"},
    ],
)
async def test_a_correction_that_cannot_be_true_is_refused(desk: Desk, corrections: dict[str, str]) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    said = await customer.messages()
    with pytest.raises(Invalid):
        await desk.customer_photos.confirm_reading(customer.conversation, photo_id, corrections)
    assert await customer.messages() == said


async def test_another_customers_photo_cannot_be_seen_or_confirmed(desk: Desk) -> None:
    theirs, mine = await arrives(desk), await arrives(desk)
    photo_id = await theirs.sends(sticker())
    for attempt in (
        desk.customer_photos.photo(mine.conversation, photo_id),
        desk.customer_photos.crop(mine.conversation, photo_id, "serial"),
        desk.customer_photos.confirm_reading(mine.conversation, photo_id, {}),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_a_refused_correction_is_said_in_the_language_of_the_page(desk: Desk) -> None:
    customer = await arrives(desk)
    photo = await customer.sends(sticker())
    with pytest.raises(Invalid) as refusal:
        await desk.customer_photos.confirm_reading(customer.conversation, photo, {"serial": "???"})
    assert refusal.value.message_in("fr").startswith("Cela ne ressemble pas")
