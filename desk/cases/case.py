"""A case: the reset of one recorder's password."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from desk.cases.check_results import Check, Verdict
from desk.cases.facts import Facts
from desk.cases.states import CaseState

CHALLENGE_DIGITS = 6


@dataclass(frozen=True)
class Case:
    """A case as it stands in the database.

    Attributes:
        checks: the results of the latest comparisons.
        flags: reasons for an agent to look twice.
        waiting_since: when it came into the queue, if it ever did.
        answered_up_to: the newest customer message an agent has answered.
        language: the language that the customer writes in, if it is not English; otherwise that of their page.
    """

    id: UUID
    conversation_id: UUID
    state: CaseState
    challenge_code: str
    facts: Facts
    checks: tuple[Check, ...]
    verdict: Verdict | None
    serial: str | None
    model: str | None
    flags: list[str]
    priority: bool
    waiting_since: datetime | None
    claimed_by: int | None
    closed_reason: str | None
    rating: int | None
    answered_up_to: int
    created_at: datetime
    updated_at: datetime
    agent_name: str | None = None
    language: str = "en"


def new_challenge_code() -> str:
    """Six digits to write on paper and lay beside the recorder. The first is never 0, so that none gets lost."""
    return str(secrets.randbelow(9 * 10 ** (CHALLENGE_DIGITS - 1)) + 10 ** (CHALLENGE_DIGITS - 1))
