"""What disagrees anywhere never comes out as verified."""

from dataclasses import replace
from datetime import timedelta

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.evidence.photo import PhotoKind
from desk.evidence.photo_reading import CodeReading
from desk.time import now
from protocol.stated_facts import StatedFacts
from tests.photos import DEVICE_ID, MODEL, SERIAL
from tests.unit.desk.people import Customer, arrives, telling
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import SCREEN_MODEL, reading, screen, sticker, with_doubt, with_field
from tests.unit.desk.verification.comparisons import OTHER, checked, photo_of, reason_for, shows


async def test_what_agrees_everywhere_is_verified(desk: Desk) -> None:
    customer = await shows(desk, told=StatedFacts(serial=SERIAL, model=MODEL, device_id=DEVICE_ID))
    outcomes = await checked(customer)
    assert set(outcomes.values()) == {"agree", "verified"}
    assert (await customer.case()).state is CaseState.VERIFIED


@pytest.mark.parametrize("field", ["serial", "model", "device_id", "challenge_code"])
async def test_one_other_value_on_the_sticker_is_not_verified(desk: Desk, field: str) -> None:
    assert (await checked(await shows(desk, {field: OTHER[field]})))["verdict"] == "needs_review"


@pytest.mark.parametrize("field", ["serial", "model", "device_id", "challenge_code", "date"])
async def test_one_other_value_on_the_screen_is_not_verified(desk: Desk, field: str) -> None:
    assert (await checked(await shows(desk, None, {field: OTHER[field]})))["verdict"] == "needs_review"


@pytest.mark.parametrize("field", ["serial", "model", "device_id"])
async def test_one_other_value_typed_is_not_verified(desk: Desk, field: str) -> None:
    assert (await checked(await shows(desk, told=telling(field, OTHER[field]))))["verdict"] == "needs_review"


@pytest.mark.parametrize("kind", PhotoKind)
@pytest.mark.parametrize("field", ["serial", "model", "device_id"])
async def test_one_corrected_value_is_not_verified(desk: Desk, kind: PhotoKind, field: str) -> None:
    customer = await shows(desk)
    await customer.desk.customer_photos.confirm_reading(
        customer.conversation, await photo_of(customer, kind), {field: OTHER[field]}
    )
    assert (await checked(customer))["verdict"] == "needs_review"


async def test_one_other_value_in_a_code_is_not_verified(desk: Desk) -> None:
    customer = await arrives(desk)
    code = (await customer.case()).challenge_code
    values: dict[str, str | None] = {"serial": SERIAL, "model": MODEL, "challenge_code": code}
    await customer.sends(reading(PhotoKind.STICKER, values, code={"serial": OTHER["serial"]}))
    await customer.sends(screen(code))
    assert (await checked(customer))["verdict"] == "needs_review"


async def test_another_value_in_a_code_that_may_hold_anything_is_not_a_difference(desk: Desk) -> None:
    customer = await arrives(desk)
    code = (await customer.case()).challenge_code
    values = {"serial": OTHER["serial"]}
    other = CodeReading(symbology="QR", form="bare", names_its_values=False, values=values)
    await customer.sends(replace(sticker(code), codes=(other,)))
    await customer.sends(screen(code))
    assert (await checked(customer))["verdict"] == "verified"


@pytest.mark.parametrize("look_alike", ["ND012301000O42", "NDO12301000042"])
async def test_a_look_alike_is_unsure_and_not_a_difference(desk: Desk, look_alike: str) -> None:
    outcomes = await checked(await shows(desk, {"serial": look_alike}))
    assert (outcomes["serial"], outcomes["verdict"]) == ("unsure", "needs_review")


async def doubtful(desk: Desk, field: str, value: str, *alternatives: str, both: bool) -> Customer:
    """A customer whose screen photo, or both, leave a character of one value open."""
    customer = await arrives(desk)
    code = (await customer.case()).challenge_code
    first = replace(sticker(code), codes=())
    await customer.sends(with_doubt(first, field, value, *alternatives) if both else first)
    await customer.sends(with_doubt(screen(code), field, value, *alternatives))
    return customer


@pytest.mark.parametrize("field", ["serial", "device_id"])
async def test_one_photo_settles_what_the_other_leaves_open(desk: Desk, field: str) -> None:
    right = {"serial": SERIAL, "device_id": DEVICE_ID}[field]
    customer = await doubtful(desk, field, right[:-1] + "Z", right, both=False)
    assert (await checked(customer))["verdict"] == "verified"
    reasons = {check.name: check.reason for check in (await customer.case()).checks}
    assert "the screen photo left characters open, and the sticker photo settled them" in reasons[field]


async def test_a_longer_alternative_counts_by_its_base_model(desk: Desk) -> None:
    customer = await doubtful(desk, "model", "D861B8", SCREEN_MODEL + "B", both=False)
    assert (await checked(customer))["model"] == "agree"


async def test_the_same_doubt_on_both_photos_is_left_to_a_person(desk: Desk) -> None:
    outcomes = await checked(await doubtful(desk, "serial", SERIAL, SERIAL[:-1] + "3", both=True))
    assert (outcomes["serial"], outcomes["verdict"]) == ("unsure", "needs_review")


async def test_typing_it_settles_no_doubt(desk: Desk) -> None:
    customer = await doubtful(desk, "serial", SERIAL, SERIAL[:-1] + "3", both=True)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(serial=SERIAL))
    outcomes = await checked(customer)
    assert (outcomes["serial"], outcomes["verdict"]) == ("unsure", "needs_review")


async def test_the_makers_own_model_name_is_unsure(desk: Desk) -> None:
    outcomes = await checked(await shows(desk, None, {"model": "DHI-XVR5108HS-4KL"}))
    assert (outcomes["model"], outcomes["verdict"]) == ("unsure", "needs_review")


async def test_the_screens_shorter_model_agrees_with_the_stickers(desk: Desk) -> None:
    assert (await checked(await shows(desk, {"model": MODEL}, {"model": SCREEN_MODEL})))["model"] == "agree"


async def test_a_dead_clock_battery_is_for_review_and_no_refusal(desk: Desk) -> None:
    customer = await shows(desk, None, {"date": "2000-01-01 00:12"})
    outcomes = await checked(customer)
    assert (outcomes["clock"], outcomes["verdict"]) == ("unsure", "needs_review")
    assert (await customer.case()).state is CaseState.NEEDS_REVIEW


@pytest.mark.parametrize(("years", "is_lost"), [(50, True), (16, True), (0, False)])
async def test_the_agent_is_told_that_a_clock_without_its_date_must_stay_on(
    desk: Desk, years: int, is_lost: bool
) -> None:
    shown = now() - timedelta(days=365 * years + 3)
    customer = await shows(desk, None, {"date": f"{shown:%Y-%m-%d}"})
    await checked(customer)
    (reason,) = [check.reason for check in (await customer.case()).checks if check.name == "clock"]
    assert ("must stay on" in reason) is is_lost


async def test_typing_todays_date_does_not_hide_the_screens_old_one(desk: Desk) -> None:
    today = f"{now():%Y-%m-%d}"
    customer = await shows(desk, None, {"date": "2000-01-01 00:12"}, StatedFacts(recorder_date=today))
    assert (await checked(customer))["clock"] == "unsure"


async def test_typing_an_old_date_is_for_review_though_the_screen_shows_today(desk: Desk) -> None:
    assert (await checked(await shows(desk, told=StatedFacts(recorder_date="2000-01-01"))))["clock"] == "unsure"


async def test_a_date_that_was_right_when_it_was_given_is_right_days_later(desk: Desk, server: Server) -> None:
    customer = await shows(desk)
    shown = f"{now() - timedelta(days=3):%Y-%m-%d}"
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(recorder_date=shown))
    server.run(
        "UPDATE desk.evidence SET received_at = received_at - interval '3 days', "
        "reading = jsonb_set(reading, '{fields,date,value}', to_jsonb(%s::text)) WHERE kind = 'device_info'",
        shown,
    )
    assert (await checked(customer))["clock"] == "unsure", "the customer says it shows that date now"
    earlier = "to_jsonb((facts ->> 'clock_told_at')::timestamptz - interval '3 days')"
    server.run(f"UPDATE desk.cases SET facts = jsonb_set(facts, '{{clock_told_at}}', {earlier})")
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(app="cloud"))
    assert (await checked(customer))["clock"] == "agree"


@pytest.mark.parametrize("days", [-1, 1])
async def test_a_day_more_or_less_is_a_time_zone(desk: Desk, days: int) -> None:
    noon = now().astimezone(desk.settings.zone) + timedelta(days=days)
    assert (await checked(await shows(desk, None, {"date": f"{noon:%Y-%m-%d %H:%M}"})))["clock"] == "agree"


@pytest.mark.parametrize(
    ("sticker_changes", "screen_changes", "check"),
    [
        ({"model": None}, {}, "model"),
        ({}, {"model": None}, "model"),
        ({}, {"date": None}, "clock"),
        ({"challenge_code": None}, {"challenge_code": None}, "challenge_code"),
    ],
)
async def test_what_is_missing_is_not_verified(
    desk: Desk, sticker_changes: dict[str, str | None], screen_changes: dict[str, str | None], check: str
) -> None:
    outcomes = await checked(await shows(desk, sticker_changes, screen_changes))
    assert outcomes["verdict"] == "needs_review"
    assert outcomes[check] == "missing"


async def test_a_sticker_without_a_device_id_can_be_verified(desk: Desk) -> None:
    assert (await checked(await shows(desk, {"device_id": None})))["verdict"] == "verified"


async def test_a_sticker_alone_is_not_verified(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(sticker((await customer.case()).challenge_code))
    assert (await checked(customer))["verdict"] == "needs_review"


async def test_nothing_at_all_goes_to_a_person(desk: Desk) -> None:
    customer = await arrives(desk)
    assert (await checked(customer))["verdict"] == "needs_review"
    assert (await customer.case()).state is CaseState.NEEDS_REVIEW


@pytest.mark.parametrize(
    ("without", "on", "named"),
    [("sticker", "screen photo", "sticker photo"), ("screen", "sticker photo", "screen photo")],
)
async def test_a_code_on_one_photo_only_is_for_review_and_names_the_other(
    desk: Desk, without: str, on: str, named: str
) -> None:
    nothing: dict[str, str | None] = {"challenge_code": None}
    customer = await shows(desk, nothing if without == "sticker" else None, nothing if without == "screen" else None)
    outcomes = await checked(customer)
    assert (outcomes["challenge_code"], outcomes["verdict"]) == ("missing", "needs_review")
    assert f"code is on the {on}, and none was read on the {named}" in await reason_for(customer, "challenge_code")


async def test_a_code_on_the_only_photo_is_for_review_and_names_the_one_that_is_not_there(desk: Desk) -> None:
    customer = await arrives(desk)
    await customer.sends(sticker((await customer.case()).challenge_code))
    assert (await checked(customer))["challenge_code"] == "missing"
    assert "there is no screen photo" in await reason_for(customer, "challenge_code")


@pytest.mark.parametrize("confidence", [0.9, 0.3, 0.01])
async def test_a_code_that_is_the_expected_one_counts_however_unsure_the_reader_is(
    desk: Desk, confidence: float
) -> None:
    customer = await arrives(desk)
    code = (await customer.case()).challenge_code
    for read in (sticker(code), screen(code)):
        await customer.sends(with_field(read, "challenge_code", accepted=False, confidence=confidence))
    outcomes = await checked(customer)
    assert (outcomes["challenge_code"], outcomes["verdict"]) == ("agree", "verified")


async def test_handwriting_that_may_say_the_expected_code_counts_as_it(desk: Desk) -> None:
    customer = await arrives(desk)
    code = (await customer.case()).challenge_code
    misread = code[:5] + ("1" if code[5] == "7" else "7")
    await customer.sends(with_doubt(sticker(code), "challenge_code", misread, code))
    await customer.sends(screen(code))
    outcomes = await checked(customer)
    assert (outcomes["challenge_code"], outcomes["verdict"]) == ("agree", "verified")
    assert "On the sticker photo it is one of several ways" in await reason_for(customer, "challenge_code")


async def test_other_digits_that_the_reader_vouches_for_are_not_taken_for_the_code(desk: Desk) -> None:
    customer = await arrives(desk)
    code = (await customer.case()).challenge_code
    other = with_doubt(sticker(code), "challenge_code", OTHER["challenge_code"], code)
    await customer.sends(with_field(other, "challenge_code", accepted=True))
    await customer.sends(screen(code))
    outcomes = await checked(customer)
    assert (outcomes["challenge_code"], outcomes["verdict"]) == ("unsure", "needs_review")
    assert "were read on the sticker photo" in await reason_for(customer, "challenge_code")


async def test_another_cases_code_is_not_verified(desk: Desk) -> None:
    code = (await (await arrives(desk)).case()).challenge_code
    outcomes = await checked(await shows(desk, {"challenge_code": code}, {"challenge_code": code}))
    assert (outcomes["challenge_code"], outcomes["verdict"]) == ("unsure", "needs_review")


async def test_a_flag_is_for_review_though_all_agrees(desk: Desk) -> None:
    customer = await shows(desk)
    async with desk.connections.database.transaction() as connection:
        await connection.exec_driver_sql("UPDATE desk.cases SET flags = '[\"ownership\"]'")
    assert (await checked(customer))["verdict"] == "needs_review"


async def test_a_photo_taken_back_is_not_evidence(desk: Desk) -> None:
    customer = await shows(desk)
    await checked(customer)
    await desk.dialogue_gateway.reject(customer.dialogue_id, PhotoKind.STICKER)
    assert (await customer.case()).verdict == "needs_review"
