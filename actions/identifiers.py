"""Serial numbers, models and Device IDs that customers type: passed to the desk, never kept in a slot."""

from __future__ import annotations

from actions.desk_client import DeskRefused
from actions.turn import GO_ON, StageAction, Turn

IDENTIFIERS = ("serial", "model", "device_id")


def find_identifiers(turn: Turn) -> dict[str, str]:
    """The identifiers in this message, by kind."""
    found = {kind: turn.entity(kind) for kind in IDENTIFIERS}
    return {kind: value.strip() for kind, value in found.items() if value}


class ActionIdentifiers(StageAction):
    """Sends typed identifiers to the desk."""

    action_name = "action_identifiers"

    async def decide(self, turn: Turn) -> str:
        """Record what was typed and say how it went."""
        found = find_identifiers(turn)
        if not found:
            return "no_identifier"
        if not turn.snapshot.gathering:
            return GO_ON
        try:
            await turn.ask_desk(turn.desk.put_facts, found)
        except DeskRefused as error:
            return "camera_model" if error.code == "camera_model" else "odd_identifier"
        return "identifier_noted"
