"""What each source says of a recorder."""

from desk.cases.facts import Facts
from desk.composition import Desk
from desk.evidence.photo import PhotoKind
from desk.verification.statements import statements
from tests.photos import SERIAL
from tests.unit.desk.verification.comparisons import OTHER, photo_of, shows


async def test_corrections_count_as_typed_beside_what_was_read(desk: Desk) -> None:
    customer = await shows(desk)
    kind = PhotoKind.STICKER
    await desk.customer_photos.confirm_reading(
        customer.conversation, await photo_of(customer, kind), {"serial": OTHER["serial"]}
    )
    async with desk.unit_of_work() as work:
        photos = await work.photos.of_case((await customer.case()).id)
    serials = [(each.value, each.photo) for each in statements(photos, Facts()) if each.field == "serial"]
    assert (OTHER["serial"], None) in serials
    assert (SERIAL, kind) in serials
