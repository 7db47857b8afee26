"""Notices when the bot is about to say the same thing a third time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actions.outcomes import GO_ON
from protocol.events import Event

if TYPE_CHECKING:
    from actions.context import ActionContext

MOST_REPEATS = 2
"""How often the same outcome may come in a row before the bot tries another way."""

# Outcomes that note something new. The same one again is progress.
TAKEN_IN = frozenset(
    {GO_ON, "date_noted", "date_reset_clock", "time_noted", "reading_ready", "started_over", "ignored"}
)


def is_one_too_many(context: ActionContext, outcome: str) -> bool:
    """Count this outcome; returns whether it has come too often in a row."""
    state = context.state
    if outcome in TAKEN_IN or context.intent in set(Event):
        state.repeats, state.last_outcome = 0, None
        return False
    state.repeats = state.repeats + 1 if outcome == state.last_outcome else 1
    state.last_outcome = outcome
    return state.repeats > MOST_REPEATS
