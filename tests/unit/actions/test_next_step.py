"""Every case and every dialogue state have a next step."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from actions.dialogue_state import DialogueState
from actions.next_step import next_step
from actions.snapshot import OVER, WITH_AGENTS, Queue
from desk.cases.states import ENDED, UNCLAIMED, WITH_SUPPORT, CaseState
from tests.unit.actions.doubles import a_snapshot

ROUTED: dict[str, Any] = {"password_kind": "recorder", "app": "cloud", "at_recorder": True, "found": True}
DOMAIN = YAML(typ="safe").load(Path("domain.yml"))


@pytest.mark.parametrize(
    ("snapshot", "state", "step"),
    [
        ({}, {}, "ask_password_kind"),
        ({}, {"password_kind": "recorder"}, "ask_app"),
        ({}, {"password_kind": "recorder", "app": "cloud"}, "ask_at_recorder"),
        ({}, ROUTED | {"found": False}, "locate_sticker"),
        ({}, ROUTED | {"found": False, "place": "info"}, "locate_info"),
        ({}, ROUTED | {"parked": "no_mouse"}, "parked_no_mouse"),
        ({}, ROUTED, "sticker_photo"),
        ({"sticker": "reading"}, ROUTED, "photo_being_read"),
        ({"sticker": "unconfirmed"}, ROUTED, "sticker_reading"),
        ({"sticker": "unreadable"}, ROUTED, "sticker_photo"),
        ({"sticker": "confirmed"}, ROUTED, "device_info_photo"),
        ({"sticker": "confirmed", "device_info": "confirmed"}, ROUTED, "recorder_date"),
        ({"sticker": "confirmed", "device_info": "confirmed", "recorder_date": True}, ROUTED, "check"),
        ({"sticker": "confirmed"}, ROUTED | {"no_screen": True, "no_date": True}, "check"),
        ({"state": "closed"}, {}, "case_closed"),
        ({"state": "expired"}, ROUTED, "case_expired"),
        ({"state": "issued", "issued": "sealed"}, {}, "reveal"),
        ({"state": "revealed", "issued": "revealed"}, {"coach": 4}, "coach_4"),
        ({"state": "revealed", "issued": "revealed"}, {"trouble": "case"}, "trouble_case"),
        ({"state": "revealed", "issued": "expired"}, {"coach": 4}, "password_expired"),
        ({"state": "resolved"}, {}, "rating"),
        ({"state": "resolved"}, {"rated": True}, "finished"),
        ({"state": "claimed"}, {}, "waiting_claimed"),
        ({"state": "claimed"}, {"requested": "sticker"}, "sticker_photo"),
        ({"state": "needs_review"}, ROUTED | {"collecting": True}, "sticker_photo"),
    ],
)
def test_names_the_next_missing_thing(snapshot: dict[str, Any], state: dict[str, Any], step: str) -> None:
    assert next_step(a_snapshot(**snapshot), DialogueState(**state)) == step


@pytest.mark.parametrize(
    ("present", "open_now", "step"),
    [
        (True, True, "waiting_agents"),
        (False, True, "waiting_no_agents"),
        (False, False, "waiting_closed"),
    ],
)
def test_tells_the_wait_honestly(present: bool, open_now: bool, step: str) -> None:
    queue = Queue(position=3, agents_present=present, open_now=open_now)
    assert next_step(a_snapshot(state="verified", queue=queue), DialogueState()) == step


@pytest.mark.parametrize(
    ("holder", "present", "open_now", "step"),
    [
        (True, True, False, "waiting_claimed"),
        (False, True, False, "waiting_away"),
        (False, False, True, "waiting_away"),
        (False, False, False, "waiting_away_closed"),
    ],
)
def test_tells_whether_the_agent_who_has_the_case_is_there(
    holder: bool, present: bool, open_now: bool, step: str
) -> None:
    queue = Queue(position=None, agents_present=present, holder_present=holder, open_now=open_now)
    assert next_step(a_snapshot(state="claimed", queue=queue), DialogueState()) == step


def test_a_photo_sent_out_of_order_is_shown_back_before_anything_is_asked() -> None:
    assert next_step(a_snapshot(device_info="unconfirmed"), DialogueState()) == "device_info_reading"


def test_every_state_and_note_leads_to_a_step_the_domain_knows() -> None:
    known = set(DOMAIN["slots"]["step"]["values"])
    photo_states = ("none", "reading", "unreadable", "unconfirmed", "confirmed")
    states = (
        "collecting",
        "checking",
        "verified",
        "needs_review",
        "claimed",
        "issued",
        "revealed",
        "resolved",
        "closed",
        "expired",
    )
    notes = (
        DialogueState(),
        DialogueState(**ROUTED),
        DialogueState(**ROUTED, no_sticker=True, no_screen=True),
        DialogueState(requested="device_info"),
    )
    for case_state, sticker, screen, issued, state in itertools.product(
        states, photo_states, photo_states, ("none", "sealed", "revealed", "expired"), notes
    ):
        case = a_snapshot(state=case_state, sticker=sticker, device_info=screen, issued=issued)
        assert next_step(case, state) in known


def test_the_bot_knows_every_state_in_which_a_case_is_with_the_agents_or_over() -> None:
    assert WITH_SUPPORT | UNCLAIMED - {CaseState.COLLECTING} == WITH_AGENTS
    assert ENDED - {CaseState.RESOLVED} == OVER
