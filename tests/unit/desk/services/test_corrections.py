"""What a customer says instead of what was read: where it is kept, who sees it, and when it is asked about."""

from uuid import UUID

import pytest

from desk.cases.facts import UnknownForm
from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.cards import CardField, ReadingCard
from protocol.stated_facts import StatedFacts
from tests.photos import DEVICE_ID, MODEL, SERIAL
from tests.unit.desk.people import Customer, arrives, comes_to, telling
from tests.unit.desk.readings import SCREEN_MODEL, screen, sticker

MISREAD = SERIAL[:-1] + "9"
SHORT = SERIAL[:-2]


async def card(customer: Customer, photo_id: UUID) -> ReadingCard:
    """A photo's reading as the customer's pages are told of it."""
    readings = (await customer.desk.chat.status(customer.conversation)).readings
    return next(reading for reading in readings if reading.photo_id == photo_id)


async def shown(customer: Customer, photo_id: UUID, name: str) -> CardField:
    fields = (await card(customer, photo_id)).fields or ()
    return next(field for field in fields if field.name == name)


@pytest.mark.parametrize(
    ("name", "misread", "right"),
    [("serial", MISREAD, SERIAL), ("device_id", DEVICE_ID[:-1] + "X", DEVICE_ID), ("model", "N881A6B-Z", MODEL)],
)
async def test_what_is_typed_in_the_chat_is_shown_on_the_card(desk: Desk, name: str, misread: str, right: str) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker(**{name: misread}))
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, telling(name, right))
    field = await shown(customer, photo_id, name)
    assert (field.value, field.read, field.corrected) == (right, misread, True)
    assert (await card(customer, photo_id)).open


async def test_a_value_that_was_not_found_is_filled_in_from_the_chat(desk: Desk) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker(serial=None))
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=SERIAL))
    field = await shown(customer, photo_id, "serial")
    assert (field.value, field.read, field.corrected) == (SERIAL, None, True)


async def test_a_correction_that_comes_late_is_shown_on_the_card_too(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.VERIFIED)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=MISREAD))
    readings = (await desk.chat.status(customer.conversation)).readings
    fields = [field for reading in readings for field in reading.fields or () if field.name == "serial"]
    assert [(field.value, field.read) for field in fields] == [(MISREAD, SERIAL)] * 2
    assert (await customer.case()).state is CaseState.NEEDS_REVIEW


async def test_a_correction_taken_back_leaves_the_card_as_it_was_read(desk: Desk) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    before = await card(customer, photo_id)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=MISREAD))
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=SERIAL))
    assert await card(customer, photo_id) == before


async def test_the_labels_longer_model_corrects_no_screen(desk: Desk) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(screen())
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(model=MODEL))
    assert (await shown(customer, photo_id, "model")).value == SCREEN_MODEL


async def test_an_agent_sees_a_correction_once(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(sticker())
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=MISREAD))
    await desk.dialogue_gateway.check(customer.dialogue_id)
    checks = {check.name: check for check in (await customer.case()).checks}
    typed = [said.source for said in checks["serial"].values if said.value == MISREAD]
    assert typed == ["typed by the customer, correcting the sticker photo"]


async def test_a_card_is_closed_once_it_is_confirmed_or_its_case_is_over(desk: Desk) -> None:
    customer = await arrives(desk)
    first = await customer.sends(sticker())
    await desk.dialogue_gateway.start_over(customer.dialogue_id)
    second = await customer.sends(sticker())
    assert [(await card(customer, photo)).open for photo in (first, second)] == [False, True]
    await desk.customer_photos.confirm_reading(customer.conversation, second, {})
    assert not (await card(customer, second)).open


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("serial", SHORT, "This one has 12 characters."),
        ("serial", "QX-9 55 1", "Serial numbers are usually"),
        ("device_id", "12345", "This one has 5 characters."),
        ("model", "ROUTER9000X", "I know no recorder model that is written like this."),
    ],
)
async def test_a_value_of_no_known_form_is_asked_about(desk: Desk, name: str, typed: str, words: str) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    with pytest.raises(UnknownForm) as refusal:
        await desk.customer_photos.confirm_reading(customer.conversation, photo_id, {name: typed})
    assert refusal.value.code == f"odd_{name}"
    assert words in refusal.value.message_in("en")
    assert not (await shown(customer, photo_id, name)).corrected


async def test_a_value_the_customer_insists_on_is_kept_and_agents_are_told(desk: Desk) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    await desk.customer_photos.confirm_reading(customer.conversation, photo_id, {"serial": SHORT}, {"serial"})
    field = await shown(customer, photo_id, "serial")
    assert (field.value, field.odd) == (SHORT, True)
    await desk.dialogue_gateway.check(customer.dialogue_id)
    case = await customer.case()
    checks = {check.name: check for check in case.checks}
    assert f"What the customer typed has no form that is known: {SHORT}." in checks["serial"].reason
    file = await desk.agent_desk.file(case.id)
    assert [field.name for field in file.photos[0].fields_for_agents() if field.odd] == ["serial"]


async def test_a_typed_value_of_no_known_form_is_never_among_what_agrees(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(sticker(serial=None, device_id=None))
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=SHORT, model=MODEL))
    await desk.dialogue_gateway.check(customer.dialogue_id)
    outcomes = {check.name: check.outcome for check in (await customer.case()).checks}
    assert outcomes["serial"] != "agree"


async def test_the_dialogue_hears_which_told_value_is_odd(desk: Desk) -> None:
    customer = await arrives(desk)
    told = await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=SHORT, model=MODEL))
    assert told.odd == ("serial",)
    told = await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=SERIAL))
    assert told.odd == ()
