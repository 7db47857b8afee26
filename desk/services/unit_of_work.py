"""The unit of work: one transaction, and every store that reads and writes in it.

A service opens one with `async with self._unit_of_work() as work:` and reaches each store by its name, such as
`work.cases`. The end of the block commits; an exception that leaves the block undoes everything done in it.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from sqlalchemy.ext.asyncio import AsyncConnection

from desk.agents.store import AgentStore
from desk.allowances import AllowanceStore
from desk.cases.audit import AuditStore
from desk.cases.store import CaseStore
from desk.conversations.store import ConversationStore
from desk.conversations.trackers import TrackerStore
from desk.conversations.turns import TurnStore
from desk.database.engine import Database
from desk.evidence.photo_store import PhotoStore
from desk.evidence.picture_store import DatabasePictureStore, OpenPictureStore, PictureStore
from desk.job_queue import JobQueue, JobStore
from desk.secrets.sealing import Sealer
from desk.secrets.temporary_password import TemporaryPasswordStore


class UnitOfWork:
    """The stores of one open transaction.

    Attributes:
        jobs: a job added here reaches the workers when the transaction commits.
        trackers: what Rasa remembers of conversations.
        photos: photos, their readings and their pictures.
        passwords: temporary passwords, sealed.
        allowances: how much of each rate limit is used up.
    """

    def __init__(self, connection: AsyncConnection, queue: JobQueue, sealer: Sealer, pictures: PictureStore) -> None:
        self.jobs = JobStore(connection, queue)
        self.agents = AgentStore(connection)
        self.conversations = ConversationStore(connection)
        self.turns = TurnStore(connection, self.jobs)
        self.trackers = TrackerStore(connection)
        self.audit = AuditStore(connection)
        self.cases = CaseStore(connection, self.conversations, self.audit)
        self.photos = PhotoStore(connection, sealer, pictures)
        self.passwords = TemporaryPasswordStore(connection, sealer)
        self.allowances = AllowanceStore(connection)


OpenUnitOfWork = Callable[[], AbstractAsyncContextManager[UnitOfWork]]


def units_of_work(
    database: Database, queue: JobQueue, sealer: Sealer, pictures: OpenPictureStore = DatabasePictureStore
) -> OpenUnitOfWork:
    """What opens a unit of work on this database."""

    @asynccontextmanager
    async def unit_of_work() -> AsyncIterator[UnitOfWork]:
        async with database.transaction() as connection:
            yield UnitOfWork(connection, queue, sealer, pictures(connection))

    return unit_of_work
