"""Backs up the database while everything runs, and restores a backup into an empty database.

Asset: photos, passwords and chats in a file that may be stored anywhere. Mechanism: the file never holds the master
key, so photos and temporary passwords stay sealed; only the file's owner can read it. Residual risk: facts, readings
and chats are not sealed, and agents' passwords are only hashed. Protect backups as you protect the database.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from operations import commands, keys, leftovers, lock, rotation, sealing, supervision
from operations.paths import Paths
from operations.postgres import access, reach
from operations.postgres.cluster import Cluster
from operations.postgres.dumps import Dumps
from operations.postgres.serving import serving
from operations.problems import AlreadyRunning, DatabaseNotEmpty, KeysMissing, NoBackup, NothingToBackUp
from operations.processes import Wiring
from operations.rotation import Tell
from operations.settings import Settings
from operations.stack import wire

ANY_TABLE = """
    SELECT 1 FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%' LIMIT 1
"""


def back_up(settings: Settings, paths: Paths, to: Path | None, tell: Tell) -> Path:
    """Writes the whole database into one file. Everything may go on running meanwhile.

    Args:
        to: the file, or a folder for it; by default a file in `var/backups` that is named after the time.

    Raises:
        Problem: the backup cannot be written.
    """
    file = _file(paths, to)
    with _database(settings, paths) as url:
        file.parent.mkdir(parents=True, exist_ok=True)
        _dumps(settings, paths).dump(url, file)
    tell(f"The backup is {file}, {file.stat().st_size / 1e6:.1f} MB.")
    tell(
        f"The master key is not in it; it is {_where_the_key_is(paths)}. Keep a copy of it apart from the backup: "
        "without it, photos and temporary passwords in the backup cannot be opened."
    )
    return file


def restore(settings: Settings, paths: Paths, file: Path, tell: Tell) -> None:
    """Restores a backup into an empty database, which is then ready for the next start.

    Every agent is signed out: otherwise sessions that have ended since would be open again.

    Raises:
        AlreadyRunning: Resetdesk runs from this folder.
        DatabaseNotEmpty: the database holds something already.
        Problem: the backup cannot be restored.
    """
    if not file.is_file():
        raise NoBackup(file)
    if rotation.is_running(paths):
        raise AlreadyRunning(lock.holder(paths) or 0)
    dumps = _dumps(settings, paths)
    dumps.check(file)
    with _database(settings, paths, to_be_made=True) as url:
        _refuse_unless_empty(url)
        tell(f"  Restoring {file} ...")
        dumps.restore(file, url)
        wiring = wire(settings, paths)
        _migrate(wiring)
        with psycopg.connect(url) as connection:
            connection.execute("DELETE FROM desk.agent_sessions")
        tell("The backup is restored. Start with: make run")
        _tell_of_keys(wiring, tell)


def _file(paths: Paths, to: Path | None) -> Path:
    name = f"resetdesk-{datetime.now(UTC):%Y%m%dT%H%M%SZ}.dump"
    if to is None:
        return paths.backups / name
    return to / name if to.is_dir() else to


def _dumps(settings: Settings, paths: Paths) -> Dumps:
    if settings.embedded_database:
        return Dumps(Cluster.of(paths).programs)
    return Dumps(reach.software(None))


@contextmanager
def _database(settings: Settings, paths: Paths, *, to_be_made: bool = False) -> Iterator[str]:
    """The URL of the database. The embedded one is started for the block unless it runs."""
    if settings.database_url:
        access.wait(settings.database_url, 0)
        yield settings.database_url
    elif rotation.is_running(paths):
        yield wire(settings, paths).database_url
    else:
        with lock.hold(paths):
            yield from _embedded(settings, paths, to_be_made=to_be_made)


def _embedded(settings: Settings, paths: Paths, *, to_be_made: bool) -> Iterator[str]:
    cluster = Cluster.of(paths)
    if not cluster.exists and not to_be_made:
        raise NothingToBackUp(cluster.data)
    if cluster.exists and not paths.keys.exists():
        raise KeysMissing(paths.keys, cluster.data)
    leftovers.end(paths, cluster)
    secrets = keys.ensure(paths.keys)
    superuser, own = secrets["POSTGRES_PASSWORD"], secrets["RESETDESK_DATABASE_PASSWORD"]
    with serving(cluster, settings.postgres_port, superuser, own, paths.log(supervision.POSTGRES)) as url:
        yield url


def _refuse_unless_empty(url: str) -> None:
    with psycopg.connect(url) as connection:
        if connection.execute(ANY_TABLE).fetchone() is not None:
            raise DatabaseNotEmpty


def _migrate(wiring: Wiring) -> None:
    """Migrates the backup of an older release, and gives Rasa's role its schema."""
    commands.run(
        "Migrations",
        [wiring.paths.python("desk"), "-m", "desk.database.migrate"],
        wiring.paths.log("migrate"),
        environment=wiring.migration(),
        directory=wiring.paths.repository,
    )


def _tell_of_keys(wiring: Wiring, tell: Tell) -> None:
    unreadable = sealing.reseal(wiring.paths, str(wiring.paths.python("desk")), wiring.worker()).unreadable
    if unreadable:
        tell(
            f"{unreadable} photos, pieces of photos and temporary passwords in the backup cannot be opened: "
            f"the master key that sealed them is missing. To open them, add that key to the line {keys.MASTER_KEY} in "
            f"{wiring.paths.keys}, after the present key and a comma."
        )


def _where_the_key_is(paths: Paths) -> str:
    return f"{keys.MASTER_KEY} in the environment" if keys.kept_elsewhere() else f"in {paths.keys}"
