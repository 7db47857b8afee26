"""What is kept of photos, and which of them counts."""

import pytest

from desk.composition import Desk
from desk.errors import NotFound
from desk.evidence.photo import PhotoState
from tests.unit.desk.people import arrives, photo
from tests.unit.desk.readings import sticker


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
