"""The one place where real parts are put together; tests put fakes in."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from desk.conversations.dialogue import Dialogue, RasaDialogue
from desk.database.disk_space import DiskSpace
from desk.database.engine import Database
from desk.evidence.reader import ChildProcessReader, PhotoReader
from desk.hours.opening_hours import OpeningHours
from desk.limits import Limits
from desk.live import Live
from desk.queue import JobQueue
from desk.secrets.sealing import Sealer
from desk.services.agent_desk import AgentDesk
from desk.services.answering import Answering
from desk.services.chat import Chat
from desk.services.dialogue_gateway import DialogueGateway
from desk.services.intake import Intake
from desk.services.parts import Parts
from desk.services.photo_processing import PhotoProcessing, SlowPhotos
from desk.services.retention import Retention
from desk.services.signing_in import SigningIn
from desk.services.slow_answers import SlowAnswers
from desk.settings import Settings
from desk.worker.tasks import register


def parts_from(settings: Settings) -> Parts:
    """The shared parts: database, queue, sealing."""
    jobs = JobQueue(settings.database_url)
    register(jobs.app)
    return Parts(
        settings=settings,
        database=Database(settings.database_url),
        jobs=jobs,
        sealer=Sealer(*settings.master_keys),
        hours=OpeningHours.parse(settings.hours, settings.zone),
    )


@dataclass(frozen=True)
class Desk:
    """The services of one process."""

    parts: Parts
    dialogue: Dialogue
    live: Live
    chat: Chat
    intake: Intake
    answering: Answering
    dialogue_gateway: DialogueGateway
    agent_desk: AgentDesk
    signing_in: SigningIn
    limits: Limits
    disk_space: DiskSpace


def desk_from(parts: Parts, dialogue: Dialogue | None = None) -> Desk:
    """The services, on the real dialogue unless another is given."""
    settings = parts.settings
    dialogue = dialogue or RasaDialogue(
        settings.rasa_url, settings.channel_key.get_secret_value(), settings.turn_seconds
    )
    return Desk(
        parts=parts,
        dialogue=dialogue,
        live=Live(settings.database_url),
        chat=Chat(parts),
        intake=Intake(parts),
        answering=Answering(parts, dialogue),
        dialogue_gateway=DialogueGateway(parts),
        agent_desk=AgentDesk(parts),
        signing_in=SigningIn(parts.database, settings),
        limits=Limits(parts.database, settings),
        disk_space=DiskSpace(parts.database),
    )


@asynccontextmanager
async def running(parts: Parts) -> AsyncIterator[None]:
    """Opens the queue's connections, and closes everything at the end."""
    async with parts.jobs.app.open_async():
        yield
    await parts.database.close()


def reader_from(settings: Settings) -> ChildProcessReader:
    """The reader of photos, in its child processes."""
    return ChildProcessReader(settings.reader_seconds, settings.reader_memory_megabytes, settings.readers)


def worker_services(parts: Parts, reader: PhotoReader) -> list[object]:
    """What the worker's jobs call."""
    settings = parts.settings
    return [
        PhotoProcessing(parts, reader),
        Retention(parts),
        SigningIn(parts.database, settings),
        Limits(parts.database, settings),
    ]


def dialogue_services(desk: Desk) -> list[object]:
    """What the dialogue's jobs call."""
    return [desk.answering, SlowAnswers(desk.parts), SlowPhotos(desk.parts)]
