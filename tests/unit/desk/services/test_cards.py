"""What the card of a reading shows."""

import pytest

from desk.composition import Desk
from desk.conversations.cards import Advice, Card, CardField, Doubt, ReadingCard, RetakeCard
from desk.evidence.photo_reading import Box
from desk.services.cards import fill_card
from tests.unit.desk.people import Customer, arrives
from tests.unit.desk.readings import reading, screen, sticker, with_doubt, with_field, with_retake


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
