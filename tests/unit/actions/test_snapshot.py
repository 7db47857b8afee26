"""The bot reads the desk's answer into one value, and knows the same states of a case as the desk."""

from __future__ import annotations

from typing import Any

import pytest

from actions.snapshot import GATHERING, OVER, PHOTO_KINDS, WITH_AGENTS, Queue, Snapshot
from desk.cases.states import ENDED, WITH_PASSWORD, WITH_SUPPORT, CaseState
from desk.evidence.photo import PhotoKind
from tests.unit.actions.doubles import a_snapshot

ANSWER: dict[str, Any] = {
    "case": {"state": "needs_review", "verdict": "needs_review"},
    "photos": {"sticker": "none", "device_info": "confirmed"},
    "recorder_date": True,
    "clock_lost": True,
    "password": "none",
    "odd": ["serial"],
    "queue": {"position": 2, "agents_present": True, "open_now": False, "holder_present": False},
    "hours": "always",
    "open_when": "We are open now.",
    "today": "2026-11-30",
    "phone": "1-888-425-6739",
    "photo_days": 30,
    "idle_case_hours": 24,
}


def test_the_desks_answer_is_read_whole() -> None:
    assert Snapshot.from_json(ANSWER) == Snapshot(
        state="needs_review",
        verdict="needs_review",
        photos={"sticker": "none", "device_info": "confirmed"},
        recorder_date=True,
        issued="none",
        queue=Queue(position=2, agents_present=True, open_now=False, holder_present=False),
        hours="always",
        phone="1-888-425-6739",
        photo_days=30,
        idle_case_hours=24,
        clock_lost=True,
        open_when="We are open now.",
        today="2026-11-30",
        odd=frozenset({"serial"}),
    )


def test_a_case_that_is_in_no_queue_has_none() -> None:
    assert Snapshot.from_json({**ANSWER, "queue": None}).queue is None


@pytest.mark.parametrize("missing", ["case", "photos", "recorder_date", "password", "photo_days", "idle_case_hours"])
def test_an_answer_that_lacks_something_is_none(missing: str) -> None:
    with pytest.raises(KeyError):
        Snapshot.from_json({name: value for name, value in ANSWER.items() if name != missing})


def test_the_states_and_photos_are_the_desks() -> None:
    assert WITH_SUPPORT | {CaseState.CHECKING} == WITH_AGENTS
    assert {*GATHERING, *OVER, *WITH_PASSWORD, CaseState.RESOLVED} == set(CaseState)
    assert ENDED - {CaseState.RESOLVED} == OVER
    assert set(PHOTO_KINDS) == set(PhotoKind)


@pytest.mark.parametrize(
    ("state", "issued", "true"),
    [
        ("collecting", "none", {"gathering", "open_to_help"}),
        ("needs_review", "none", {"gathering", "with_agents"}),
        ("claimed", "none", {"gathering", "with_agents"}),
        ("issued", "sealed", {"has_password", "open_to_help"}),
        ("revealed", "revealed", {"has_password", "open_to_help"}),
        ("revealed", "expired", set()),
        ("resolved", "none", set()),
        ("closed", "none", {"over"}),
    ],
)
def test_a_state_says_what_can_be_done(state: str, issued: str, true: set[str]) -> None:
    snapshot = a_snapshot(state=state, issued=issued)
    names = ("gathering", "with_agents", "has_password", "open_to_help", "over")
    assert {name for name in names if getattr(snapshot, name)} == true
