"""The parts that most of the desk works with, made once per process in `desk.composition`."""

from dataclasses import dataclass

from desk.database.engine import Database
from desk.evidence.picture_store import DatabasePictureStore, OpenPictureStore
from desk.hours.opening_hours import OpeningHours
from desk.queue import JobQueue
from desk.secrets.sealing import Sealer
from desk.services.unit_of_work import OpenUnitOfWork, units_of_work
from desk.settings import Settings


@dataclass(frozen=True)
class Parts:
    """Settings and the connections every service shares."""

    settings: Settings
    database: Database
    jobs: JobQueue
    sealer: Sealer
    hours: OpeningHours
    pictures: OpenPictureStore = DatabasePictureStore

    @property
    def unit_of_work(self) -> OpenUnitOfWork:
        """What opens a unit of work on them."""
        return units_of_work(self.database, self.jobs, self.sealer, self.pictures)
