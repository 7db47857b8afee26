"""What a customer tells is kept in its normal form, or refused with a sentence."""

import pytest

from desk.cases.facts import CameraModel, NotADate, NotAnIdentifier, correction, normalised
from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Invalid
from protocol.stated_facts import StatedFacts
from tests.unit.desk.people import agent_called, comes_to, telling


@pytest.mark.parametrize(
    ("name", "told", "kept"),
    [
        ("serial", "nd 0123 0100 0042", "ND012301000042"),
        ("serial", "NDO123O1OOOO42", "ND012301000042"),
        ("model", "d861a8b-z", "D861A8B-Z"),
        ("device_id", "LNKT4E73PYHa", "LNKT4E73PYHa"),
        ("app", "x" * 500, "x" * 60),
        ("recorder_date", "2000-01-01", "2000-01-01"),
        ("recorder_time", "14:05:33", "14:05"),
    ],
)
def test_facts_are_kept_in_normal_form(name: str, told: str, kept: str) -> None:
    assert str(normalised(telling(name, told)).told[name]) == kept


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        (StatedFacts(model="E891AB"), CameraModel),
        (StatedFacts(serial="I do not know"), NotAnIdentifier),
        (StatedFacts(serial="1" * 41), NotAnIdentifier),
        (StatedFacts(recorder_date="yesterday"), NotADate),
        (StatedFacts(recorder_date="2026-02-30"), NotADate),
        (StatedFacts(recorder_date="9999-12-31"), NotADate),
        (StatedFacts(recorder_time="25:00"), NotADate),
    ],
)
def test_what_cannot_be_true_is_refused(told: StatedFacts, refusal: type[Invalid]) -> None:
    with pytest.raises(refusal):
        normalised(told)


def test_what_was_not_said_is_not_kept() -> None:
    assert normalised(StatedFacts()).told == {}


def test_the_moments_a_date_and_a_time_were_read_out_are_kept_apart() -> None:
    assert {"clock_told_at"} == set(normalised(StatedFacts(recorder_date="2026-11-22")).told) - {"recorder_date"}
    assert {"time_told_at"} == set(normalised(StatedFacts(recorder_time="14:05")).told) - {"recorder_time"}
    both = normalised(StatedFacts(recorder_date="2026-11-22", recorder_time="14:05"))
    assert both.clock_told_at == both.time_told_at


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("2026-11-22", "2026-11-22"),
        (" 2026-11-22 14:05 ", "2026-11-22 14:05"),
        ("2026-11-22 14:05:33", "2026-11-22 14:05"),
        ("11/30/26 8:05p", "2026-11-30 20:05"),
        ("30 Nov 2026", "2026-11-30"),
    ],
)
def test_a_corrected_date_has_the_readers_form(typed: str, kept: str) -> None:
    assert correction("date", typed) == kept


@pytest.mark.parametrize("typed", ["11/12/2026", "2026-11-22 29:00", "yesterday", "2026-11-22 2026-11-23", ""])
def test_a_correction_that_is_no_one_date_is_refused(typed: str) -> None:
    with pytest.raises(NotADate):
        correction("date", typed)


async def test_facts_told_later_do_not_lose_earlier_ones(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(app="Lorex Home"))
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(recorder_date="2026-11-22"))
    assert {"app", "recorder_date"} <= set((await customer.case()).facts.told)


@pytest.mark.parametrize("date", ["1970-01-01", "2000-01-01", "2099-12-31"])
async def test_no_date_a_customer_gives_keeps_an_agent_from_opening_the_case(desk: Desk, date: str) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(recorder_date=date, recorder_time="23:59"))
    file = await desk.agent_desk.file((await customer.case()).id)
    assert file.clock
    assert file.clock.shown == f"{date} 23:59"
