"""Notices when the bot would say the same a third time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.outcomes import GO_ON
from protocol.events import Event

if TYPE_CHECKING:
    from actions.context import ActionContext

MOST_REPEATS = 2
"""How often the same outcome may come in a row before the bot tries another way."""

# Outcomes that take something in, so that the same one again is no standstill.
TAKEN_IN = frozenset(
    {GO_ON, "date_noted", "date_reset_clock", "time_noted", "reading_ready", "started_over", "ignored"}
)


def is_one_too_many(context: ActionContext, outcome: str) -> bool:
    """Whether this outcome has come too often in a row; counts it."""
    state = context.state
    if outcome in TAKEN_IN or context.intent in set(Event):
        state.repeats, state.last_outcome = 0, None
        return False
    state.repeats = state.repeats + 1 if outcome == state.last_outcome else 1
    state.last_outcome = outcome
    return state.repeats > MOST_REPEATS
