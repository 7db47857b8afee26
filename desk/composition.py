"""The one place where real parts are put together; tests put fakes in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from desk.conversations.dialogue import Dialogue, RasaDialogue
from desk.database.disk_space import DiskSpace
from desk.database.engine import Database
from desk.evidence.picture_store import DatabasePictureStore, OpenPictureStore
from desk.evidence.reader_process import ChildProcessReader, PhotoReader
from desk.hours.opening_hours import OpeningHours
from desk.job_queue import JobQueue
from desk.live import Live
from desk.secrets.sealing import Sealer
from desk.services.agent_desk import AgentDesk
from desk.services.answering import Answering
from desk.services.chat import Chat
from desk.services.customer_photos import CustomerPhotos
from desk.services.dialogue_gateway import DialogueGateway
from desk.services.intake import Intake
from desk.services.issuing import Issuing
from desk.services.limits import Limits
from desk.services.photo_processing import PhotoProcessing, SlowPhotos
from desk.services.retention import Retention
from desk.services.revealing import Revealing
from desk.services.signing_in import SigningIn
from desk.services.slow_answers import SlowAnswers
from desk.services.snapshots import Snapshots
from desk.services.unit_of_work import OpenUnitOfWork, units_of_work
from desk.settings import Settings


@dataclass(frozen=True)
class Connections:
    """What one process holds open."""

    database: Database
    queue: JobQueue
    pictures: OpenPictureStore = DatabasePictureStore

    @classmethod
    def of(cls, settings: Settings) -> "Connections":
        """Those that the settings name."""
        return cls(Database(settings.database_url), JobQueue(settings.database_url))

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Opens the queue's connections, and closes everything at the end."""
        async with self.queue.app.open_async():
            yield
        await self.database.close()

    def unit_of_work(self, settings: Settings) -> OpenUnitOfWork:
        """What opens a unit of work on them."""
        return units_of_work(self.database, self.queue, Sealer(*settings.master_keys), self.pictures)


@dataclass(frozen=True)
class Desk:
    """The services of the public process."""

    settings: Settings
    connections: Connections
    unit_of_work: OpenUnitOfWork
    dialogue: Dialogue
    live: Live
    chat: Chat
    intake: Intake
    customer_photos: CustomerPhotos
    revealing: Revealing
    answering: Answering
    slow_answers: SlowAnswers
    slow_photos: SlowPhotos
    dialogue_gateway: DialogueGateway
    agent_desk: AgentDesk
    issuing: Issuing
    signing_in: SigningIn
    limits: Limits
    disk_space: DiskSpace


def desk_from(settings: Settings, connections: Connections | None = None, dialogue: Dialogue | None = None) -> Desk:
    """The services of the public process, on connections of their own and the real dialogue unless others are given."""
    connections = connections or Connections.of(settings)
    dialogue = dialogue or RasaDialogue(
        settings.rasa_url, settings.channel_key.get_secret_value(), settings.turn_seconds
    )
    unit_of_work = connections.unit_of_work(settings)
    return Desk(
        settings=settings,
        connections=connections,
        unit_of_work=unit_of_work,
        dialogue=dialogue,
        live=Live(settings.database_url),
        chat=Chat(unit_of_work=unit_of_work, settings=settings, hours=_hours(settings)),
        intake=Intake(unit_of_work=unit_of_work, settings=settings),
        customer_photos=CustomerPhotos(unit_of_work=unit_of_work, zone=settings.zone),
        revealing=Revealing(unit_of_work=unit_of_work, zone=settings.zone),
        answering=Answering(unit_of_work=unit_of_work, dialogue=dialogue, phone=settings.phone),
        slow_answers=SlowAnswers(unit_of_work=unit_of_work, settings=settings),
        slow_photos=SlowPhotos(unit_of_work=unit_of_work),
        dialogue_gateway=gateway_from(settings, unit_of_work),
        agent_desk=AgentDesk(unit_of_work=unit_of_work, zone=settings.zone),
        issuing=Issuing(unit_of_work=unit_of_work, zone=settings.zone),
        signing_in=SigningIn(unit_of_work=unit_of_work, settings=settings),
        limits=Limits(unit_of_work=unit_of_work, settings=settings),
        disk_space=DiskSpace(connections.database),
    )


def gateway_from(settings: Settings, unit_of_work: OpenUnitOfWork) -> DialogueGateway:
    """What the internal process lets the dialogue do."""
    snapshots = Snapshots(settings=settings, hours=_hours(settings))
    return DialogueGateway(unit_of_work=unit_of_work, snapshots=snapshots, zone=settings.zone)


def reader_from(settings: Settings) -> ChildProcessReader:
    """The reader of photos, in its child processes."""
    return ChildProcessReader(settings.reader_seconds, settings.reader_memory_megabytes, settings.readers)


def worker_services(settings: Settings, unit_of_work: OpenUnitOfWork, reader: PhotoReader) -> list[object]:
    """What the jobs of the worker call."""
    return [
        PhotoProcessing(unit_of_work=unit_of_work, reader=reader, zone=settings.zone),
        Retention(unit_of_work=unit_of_work, settings=settings),
        SigningIn(unit_of_work=unit_of_work, settings=settings),
        Limits(unit_of_work=unit_of_work, settings=settings),
    ]


def dialogue_services(desk: Desk) -> list[object]:
    """What the jobs of the dialogue call."""
    return [desk.answering, desk.slow_answers, desk.slow_photos]


def _hours(settings: Settings) -> OpeningHours:
    return OpeningHours.parse(settings.hours, settings.zone)
