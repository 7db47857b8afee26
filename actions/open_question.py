"""A question that the bot asks between the steps, such as "do you want a person?", and what settles it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actions.context import ActionContext

RENEWAL_DATE = "new_password_date"
"""The question which date the recorder shows now. The bot asks it before it asks for another temporary password."""

# With one of these the customer goes on, and so drops the question.
MOVES = frozenset(
    {
        *("password_recorder", "password_app", "password_camera", "app_cloud", "app_home", "app_connect", "app_none"),
        *("model_n831", "model_edge", "at_recorder", "not_at_recorder", "no_mouse", "no_monitor", "found_it"),
        *("cannot_find", "no_sticker", "no_info", "another_photo", "cannot_photograph", "reading_right"),
        *("reading_wrong", "password_works", "password_fails", "menu_users", "menu_account", "menu_setting"),
    }
)


def settle(context: ActionContext) -> None:
    """Drop the question when the customer goes on without answering it, or when the case is over."""
    state = context.state
    if context.snapshot.over:
        state.question = None
    cannot_see_it = state.question == RENEWAL_DATE and context.intent == "cannot_find"
    if context.intent in MOVES and state.question and not cannot_see_it:
        state.question = state.pending = None
