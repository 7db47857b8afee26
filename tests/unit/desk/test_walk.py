"""Whatever customers, agents and the dialogue do in whatever order, no password comes out unearned."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from desk.agents.store import Agent
from desk.cases.states import CaseState
from desk.composition import Desk, desk_from
from desk.errors import DeskError
from desk.evidence.photo import PhotoKind
from desk.services.dialogue_gateway import Handoff
from protocol.stated_facts import StatedFacts
from tests.unit.desk.conftest import connections_for, settings_for
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.people import Customer, agent_called, arrives, issues
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import screen, sticker


class Walk(RuleBasedStateMachine):
    """One customer, two agents, and everything each of them can try."""

    runner: ClassVar[asyncio.Runner]
    desk: ClassVar[Desk]
    server: ClassVar[Server]
    agents: ClassVar[list[Agent]]
    customer: Customer

    @initialize()
    def a_customer_arrives(self) -> None:
        self.customer = self.run(arrives(self.desk))
        self.run(self.customer.case())

    @staticmethod
    def run(attempt: Any) -> Any:
        return Walk.runner.run(attempt)

    def attempt(self, attempt: Any) -> None:
        """What the desk refuses is refused; anything else is a mistake."""
        with suppress(DeskError):
            self.run(attempt)

    @property
    def case_id(self) -> Any:
        return self.run(self.customer.case()).id

    @rule()
    def sends_photos(self) -> None:
        for reading in (sticker(), screen()):
            self.attempt(self.customer.sends(reading))

    @rule()
    def types(self) -> None:
        self.attempt(self.customer.says('/password_issued{"a": "b"}'))

    @rule()
    def checks(self) -> None:
        self.attempt(self.desk.dialogue_gateway.check(self.customer.dialogue_id))

    @rule()
    def asks_for_a_person(self) -> None:
        self.attempt(self.desk.dialogue_gateway.hand_off(self.customer.dialogue_id, Handoff("asked")))

    @rule()
    def tells_facts(self) -> None:
        self.attempt(
            self.desk.dialogue_gateway.keep_facts(self.customer.dialogue_id, StatedFacts(serial="ND012301000042"))
        )

    @rule()
    def takes_a_photo_back(self) -> None:
        self.attempt(self.desk.dialogue_gateway.reject(self.customer.dialogue_id, PhotoKind.STICKER))

    @rule()
    def claims(self) -> None:
        self.attempt(self.desk.agent_desk.claim(self.case_id, self.agents[0]))

    @rule()
    def another_takes_over(self) -> None:
        self.attempt(self.desk.agent_desk.claim(self.case_id, self.agents[1], take_over=True))

    @rule()
    def issues(self) -> None:
        for agent in self.agents:
            self.attempt(issues(self.desk, self.case_id, agent))

    @rule()
    def reveals(self) -> None:
        try:
            self.run(self.desk.revealing.reveal(self.customer.conversation))
        except DeskError:
            return
        moves = self.moves()
        assert ("claimed", "issued") in moves
        assert self.run(self.customer.case()).state is CaseState.REVEALED

    @rule()
    def has_the_clock_entered(self) -> None:
        self.attempt(self.desk.issuing.set_clock(self.case_id, self.agents[0], date(2026, 11, 22), None))

    @rule()
    def asks_for_a_new_one(self) -> None:
        self.attempt(self.desk.dialogue_gateway.ask_new_password(self.customer.dialogue_id, "mistyped"))

    @rule()
    def resolves(self) -> None:
        self.attempt(self.desk.dialogue_gateway.resolve(self.customer.dialogue_id))

    @rule()
    def is_closed(self) -> None:
        self.attempt(self.desk.agent_desk.close(self.case_id, self.agents[0], "no"))

    @rule()
    def starts_over(self) -> None:
        self.attempt(self.desk.dialogue_gateway.start_over(self.customer.dialogue_id))

    @invariant()
    def a_password_lives_only_in_the_hands_of_its_customer(self) -> None:
        ((state, live),) = self.server.run(
            "SELECT state, (SELECT count(sealed) FROM desk.temporary_passwords WHERE case_id = c.id) "
            "FROM desk.cases c WHERE conversation_id = %s ORDER BY created_at DESC LIMIT 1",
            self.customer.conversation.id,
        )
        assert live == (1 if state in {CaseState.ISSUED, CaseState.REVEALED} else 0)

    @invariant()
    def issued_comes_after_claimed_and_revealed_after_issued(self) -> None:
        for before, after in self.moves():
            assert after != "issued" or before == "claimed"
            assert after != "revealed" or before == "issued"

    def moves(self) -> list[tuple[object, ...]]:
        """Every move of every case of the customer."""
        return self.server.run(
            "SELECT detail ->> 'from', detail ->> 'to' FROM desk.audit JOIN desk.cases c ON c.id = case_id "
            "WHERE detail ? 'to' AND conversation_id = %s ORDER BY audit.id",
            self.customer.conversation.id,
        )


@pytest.fixture
def walk(server: Server) -> Iterator[type[Walk]]:
    server.empty()
    with asyncio.Runner() as runner:
        Walk.runner, Walk.server = runner, server
        settings = settings_for(server)
        Walk.desk = desk_from(settings, connections_for(settings), ScriptedDialogue())
        running_desk = Walk.desk.connections.open()
        runner.run(running_desk.__aenter__())
        Walk.agents = [runner.run(agent_called(Walk.desk, name)) for name in ("ada", "grace")]
        yield Walk
        runner.run(running_desk.__aexit__(None, None, None))


def test_no_way_around_the_states(walk: type[Walk]) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run_state_machine_as_test(
        walk, settings=settings(max_examples=10, stateful_step_count=15, deadline=None, suppress_health_check=checks)
    )


def test_the_straight_way_leads_through(walk: type[Walk]) -> None:
    here = walk()
    here.a_customer_arrives()
    for step in (here.sends_photos, here.checks, here.claims, here.issues, here.reveals, here.resolves):
        step()
    assert here.moves()[-1] == ("revealed", "resolved")
