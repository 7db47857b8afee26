"""The recorder's clock goes on after it was told, and the newest word on it counts."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from desk.cases.case import Case
from desk.cases.facts import Facts
from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Conflict, Invalid
from desk.evidence.photo import Photo, PhotoKind, PhotoState
from desk.secrets.expiry import RecorderClock
from desk.services.recorder_clock import recorder_clock
from desk.time import now
from protocol.stated_facts import StatedFacts
from tests.unit.desk.people import Customer, agent_called, comes_to, issues
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import screen, with_field

TORONTO = ZoneInfo("America/Toronto")
FRIDAY = datetime(2026, 11, 20, 22, 50, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def told(moment: datetime, day: str | None = None, at: str | None = None) -> Facts:
    """Facts as they are kept when this is told at that moment."""
    return Facts(
        recorder_date=date.fromisoformat(day) if day else None,
        clock_told_at=moment if day else None,
        recorder_time=at,
        time_told_at=moment if at else None,
    )


def photographed(moment: datetime, shown: str, **changes: Any) -> Photo:
    photo = Photo(
        id=uuid4(),
        case_id=uuid4(),
        message_id=1,
        kind=PhotoKind.DEVICE_INFO,
        state=PhotoState.READ,
        error=None,
        reading=screen(date=shown),
        corrections={},
        confirmed=True,
        file_digest=b"",
        pixel_digest=None,
        received_at=moment,
    )
    return replace(photo, **changes)


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        pytest.param(RecorderClock("2026-11-20 17:50", FRIDAY), "2026-11-23 09:00", id="to the minute"),
        pytest.param(RecorderClock("2026-11-20", FRIDAY), "2026-11-23", id="by the customer's days"),
        pytest.param(RecorderClock("2000-01-01", FRIDAY), "2000-01-04", id="a dead battery, by days"),
        pytest.param(RecorderClock("2000-01-01 23:50", FRIDAY), "2000-01-04 15:00", id="a dead battery, to the minute"),
    ],
)
def test_a_clock_told_on_friday_has_gone_on_by_monday(clock: RecorderClock, expected: str) -> None:
    assert clock.shows_at(MONDAY, TORONTO) == expected


@pytest.mark.parametrize(
    ("photos", "facts", "expected"),
    [
        pytest.param([], Facts(), None, id="nothing"),
        pytest.param([], told(FRIDAY, at="17:50"), None, id="only a time"),
        pytest.param([], told(FRIDAY, "2026-11-20", "17:50"), RecorderClock("2026-11-20 17:50", FRIDAY), id="told"),
        pytest.param(
            [photographed(MONDAY, "2026-11-23 09:00")],
            told(FRIDAY, "2026-11-20", "17:50"),
            RecorderClock("2026-11-23 09:00", MONDAY),
            id="a photo after it was told",
        ),
        pytest.param(
            [photographed(MONDAY, "2026-11-23")],
            told(FRIDAY, "2026-11-20", "17:50"),
            RecorderClock("2026-11-23", MONDAY),
            id="a photo without a time after it was told with one",
        ),
        pytest.param(
            [photographed(FRIDAY, "2026-11-20 17:50")],
            told(MONDAY, "2000-01-01", "00:10"),
            RecorderClock("2000-01-01 00:10", MONDAY),
            id="told after a photo",
        ),
        pytest.param(
            [photographed(FRIDAY, "2026-11-20")],
            told(FRIDAY + timedelta(minutes=5), at="17:55"),
            RecorderClock("2026-11-20 17:55", FRIDAY + timedelta(minutes=5)),
            id="a time for a photo's date",
        ),
        pytest.param(
            [photographed(FRIDAY, "2026-11-20")],
            told(FRIDAY - timedelta(minutes=5), at="17:45"),
            RecorderClock("2026-11-20 17:50", FRIDAY),
            id="a time told before the photo of its date",
        ),
        pytest.param(
            [photographed(FRIDAY, "2026-11-20 17:50")],
            told(MONDAY, at="09:02"),
            RecorderClock("2026-11-23 09:02", MONDAY),
            id="a time told days after a photo",
        ),
        pytest.param(
            [],
            told(FRIDAY, "2026-11-20").with_news(told(MONDAY, at="09:02")),
            RecorderClock("2026-11-23 09:02", MONDAY),
            id="a time told days after the date",
        ),
        pytest.param(
            [],
            told(FRIDAY - timedelta(minutes=5), at="17:45").with_news(told(FRIDAY, "2026-11-20")),
            RecorderClock("2026-11-20 17:50", FRIDAY),
            id="a time told before its date",
        ),
        pytest.param(
            [],
            Facts(recorder_date=date(2026, 11, 20), recorder_time="17:50", clock_told_at=FRIDAY),
            RecorderClock("2026-11-20 17:50", FRIDAY),
            id="as it was kept before a time had its own moment",
        ),
    ],
)
def test_the_newest_date_counts_with_its_own_time(
    photos: list[Photo], facts: Facts, expected: RecorderClock | None
) -> None:
    assert recorder_clock(photos, facts, TORONTO) == expected


@pytest.mark.parametrize("confirmed", [True, False])
def test_a_date_read_in_doubt_is_no_newer_than_what_was_told_until_it_is_confirmed(confirmed: bool) -> None:
    reading = with_field(screen(date="2026-03-11"), "date", accepted=False)
    photo = photographed(MONDAY, "2026-03-11", reading=reading, confirmed=confirmed)
    clock = recorder_clock([photo], told(FRIDAY, "2026-11-20"), TORONTO)
    assert clock
    assert clock.shown == ("2026-03-11" if confirmed else "2026-11-20")


async def test_an_agent_sees_what_the_clock_shows_now_and_the_expiry_follows_from_it(
    desk: Desk, server: Server
) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await days_pass(server, 3)
    await desk.dialogue_gateway.keep_facts(
        customer.dialogue_id, StatedFacts(recorder_date="2000-01-01", recorder_time="22:00")
    )
    await days_pass(server, 3)
    file = await desk.agent_desk.file((await customer.case()).id)
    assert (file.clock and file.clock.shown, file.clock_shows) == ("2000-01-01 22:00", "2000-01-04 22:00")
    assert timedelta(hours=1, minutes=59) < file.suggested_expiry - now() <= timedelta(hours=2)
    with pytest.raises(Conflict, match="“Recorder's clock” has changed"):
        await issues(desk, file.case.id, agent)  # the days passed in the database alone, so it is compared only now
    await issues(desk, file.case.id, agent)
    ((expires_at,),) = server.run("SELECT expires_at FROM desk.temporary_passwords")
    assert abs(expires_at - file.suggested_expiry) < timedelta(seconds=30)  # type: ignore[operator]


async def days_pass(server: Server, days: int) -> None:
    for name in ("clock_told_at", "time_told_at"):
        earlier = f"((facts ->> '{name}')::timestamptz - interval '{days} days')"
        server.run(
            f"UPDATE desk.cases SET facts = jsonb_set(facts, '{{{name}}}', to_jsonb({earlier})) WHERE facts ? '{name}'"
        )
    server.run(f"UPDATE desk.evidence SET received_at = received_at - interval '{days} days'")


@pytest.mark.parametrize("zone", ["America/Vancouver", "America/Halifax"])
async def test_without_a_time_the_day_ends_where_the_recorder_stands(desk: Desk, zone: str) -> None:
    customer = Customer(desk, *await desk.chat.open(time_zone=zone))
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(recorder_date="2026-11-22"))
    file = await desk.agent_desk.file((await customer.case()).id)
    ends = file.suggested_expiry.astimezone(ZoneInfo(zone))
    assert (ends.hour, ends.minute) == (0, 0)
    assert timedelta(0) < file.suggested_expiry - now() <= timedelta(hours=25)


async def test_a_new_date_without_a_time_ends_yesterdays_time(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    await desk.dialogue_gateway.keep_facts(
        customer.dialogue_id, StatedFacts(recorder_date="2026-11-21", recorder_time="22:30")
    )
    await days_pass(server, 1)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(recorder_date="2026-11-22"))
    assert await clock_of(customer) == "2026-11-22"


async def test_a_time_that_came_before_its_date_is_kept(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.COLLECTING)
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(recorder_time="22:30"))
    await desk.dialogue_gateway.keep_facts(customer.dialogue_id, StatedFacts(recorder_date="2026-11-22"))
    assert await clock_of(customer) in {"2026-11-22 22:30", "2026-11-22 22:31"}


async def clock_of(customer: Customer) -> str | None:
    file = await customer.desk.agent_desk.file((await customer.case()).id)
    return file.clock.shown if file.clock else None


async def test_an_agent_enters_the_clock_a_customer_told_them(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    case = await customer.case()
    await desk.issuing.set_clock(case.id, agent, date(2000, 1, 2), time(3, 7))
    assert await clock_of(customer) == "2000-01-02 03:07"
    audited = "SELECT actor, detail ->> 'shown' FROM desk.audit WHERE action = 'recorder''s clock noted'"
    assert server.run(audited) == [("ada", "2000-01-02 03:07")]
    assert outcome_of(await customer.case()) == "unsure", "the clock is compared again"


def outcome_of(case: Case) -> str:
    return str(next(check.outcome for check in case.checks if check.name == "clock"))


@pytest.mark.parametrize("state", [CaseState.VERIFIED, CaseState.ISSUED])
async def test_a_clock_is_entered_only_in_a_case_in_hand_without_a_password(desk: Desk, state: CaseState) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, state, agent)
    with pytest.raises(Conflict):
        await desk.issuing.set_clock((await customer.case()).id, agent, date(2026, 11, 22), None)


async def test_an_impossible_year_is_refused(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    with pytest.raises(Invalid):
        await desk.issuing.set_clock((await customer.case()).id, agent, date(9999, 1, 1), None)
