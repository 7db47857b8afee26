"""What Rasa remembers of conversations, in a schema of its own that the desk may erase."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


class TrackerStore:
    """Deletes Rasa's trackers inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def forget(self, dialogue_ids: Sequence[str]) -> None:
        """Deletes what Rasa remembers of these conversations; Rasa makes its table when it first starts."""
        if (await self._connection.execute(text("SELECT to_regclass('rasa.events')"))).scalar() is None:
            return
        await self._connection.execute(
            text("DELETE FROM rasa.events WHERE sender_id = ANY(:names)"), {"names": list(dialogue_ids)}
        )
