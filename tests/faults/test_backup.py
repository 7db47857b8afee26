"""A backup taken while everything runs, restored into an empty place, with and without the master key."""

import asyncio
import base64
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import httpx
import psycopg
import pytest

from desk.composition import desk_from
from desk.errors import Gone
from desk.settings import Settings as DeskSettings
from operations import backups, keys
from operations.paths import Paths
from operations.postgres import access
from operations.postgres.cluster import SUPERUSER, Cluster
from operations.private_stack import private_stack
from operations.problems import AlreadyRunning, DatabaseNotEmpty
from operations.settings import Settings
from operations.stack import Stack
from tests.conversations.agent import PASSWORD
from tests.conversations.customer import Customer
from tests.faults.sealed import SealedCase, a_sealed_case

AGENT = "bea"
ELSEWHERE = "keyless"


@pytest.fixture
def sealed(stack: Stack, chat: Customer) -> SealedCase:
    """A case with a photo and a temporary password."""
    return a_sealed_case(stack, chat, AGENT)


@pytest.fixture
def database_elsewhere(stack: Stack) -> Iterator[str]:
    """An empty database beside the stack's own."""
    password, port = stack.wiring.keys["POSTGRES_PASSWORD"], stack.settings.postgres_port
    with psycopg.connect(access.url(port, password, user=SUPERUSER, database=SUPERUSER), autocommit=True) as server:
        server.execute(f"CREATE DATABASE {ELSEWHERE} OWNER {access.NAME}")
        yield access.url(port, stack.wiring.keys["RESETDESK_DATABASE_PASSWORD"], database=ELSEWHERE)
        server.execute(f"DROP DATABASE {ELSEWHERE} WITH (FORCE)")


@pytest.mark.timeout(900)  # it starts a second stack
def test_a_backup_is_read_elsewhere_with_the_key(stack: Stack, sealed: SealedCase, tmp_path: Path) -> None:
    """Photos and passwords are readable, Rasa goes on with its own tables, and agents sign in again."""
    told: list[str] = []
    file = backups.back_up(stack.settings, stack.paths, tmp_path, told.append)
    assert file.parent == tmp_path
    assert file.stat().st_mode & 0o077 == 0
    assert any("master key is not in it" in line and str(stack.paths.keys) in line for line in told)
    assert no_secret_is_in(stack, file)
    with pytest.raises(AlreadyRunning):
        backups.restore(stack.settings, stack.paths, file, told.append)

    def restore(settings: Settings, paths: Paths) -> None:
        paths.state.mkdir(parents=True)
        paths.keys.write_text(f"{keys.MASTER_KEY}={keys.ensure(stack.paths.keys)[keys.MASTER_KEY]}\n")
        backups.restore(settings, paths, file, told.append)
        with pytest.raises(DatabaseNotEmpty, match="not empty, and nothing was restored"):
            backups.restore(settings, paths, file, told.append)

    with private_stack("restored", restore) as elsewhere:
        assert not any("cannot be opened: the master key" in line for line in told)
        assert sealed.is_readable(elsewhere.url)
        the_chat_goes_on(sealed.customer.at(elsewhere.url))
        sign_in = {"username": AGENT, "password": PASSWORD}
        assert httpx.post(f"{elsewhere.url}/api/v1/agent/session", json=sign_in).is_success


def test_a_backup_is_not_read_elsewhere_without_the_key(
    stack: Stack, sealed: SealedCase, database_elsewhere: str, tmp_path: Path
) -> None:
    """It is restored, how much stays closed is said, and who asks for it is told in words."""
    told: list[str] = []
    file = backups.back_up(stack.settings, stack.paths, tmp_path, told.append)
    paths = Paths(tmp_path / "state")
    paths.state.mkdir()
    others = {name: value for name, value in stack.wiring.keys.items() if name != keys.MASTER_KEY}
    paths.keys.write_text("".join(f"{name}={value}\n" for name, value in others.items()))
    backups.restore(Settings.model_validate({"DATABASE_URL": database_elsewhere}), paths, file, told.append)
    assert any("cannot be opened: the master key" in line and keys.MASTER_KEY in line for line in told)
    other_key = keys.ensure(paths.keys)[keys.MASTER_KEY]
    with ThreadPoolExecutor(1) as apart:  # the browser tests' own event loop still runs in this thread
        apart.submit(asyncio.run, nothing_opens(database_elsewhere, other_key, sealed)).result()


async def nothing_opens(database_url: str, master_key: str, sealed: SealedCase) -> None:
    """The customer gets sentences instead of the password and the photo."""
    settings = DeskSettings.model_validate({"DATABASE_URL": database_url, "master_key": master_key})
    desk = desk_from(settings)
    chat = await desk.chat.authenticate(UUID(sealed.customer.id), sealed.customer.token)
    with pytest.raises(Gone, match="I can no longer open the temporary password"):
        await desk.revealing.reveal(chat)
    with pytest.raises(Gone, match="photo can no longer be opened"):
        await desk.customer_photos.photo(chat, UUID(sealed.photo_id))
    await desk.connections.database.close()
    await desk.dialogue.close()


def no_secret_is_in(stack: Stack, file: Path) -> bool:
    """Whether none of the secrets is in the backup, as text or as bytes, once it is unpacked."""
    programs = Cluster.of(stack.paths).programs / "bin" / "pg_restore"
    plain = subprocess.run([programs, "--file=-", file], capture_output=True, check=True).stdout
    assert b"COPY desk.temporary_passwords" in plain
    secrets = keys.ensure(stack.paths.keys)
    master_keys = secrets.pop(keys.MASTER_KEY).split(",")
    written = [*secrets.values(), *master_keys, *(base64.b64decode(key).hex() for key in master_keys)]
    return not any(secret.encode() in plain for secret in written)


def the_chat_goes_on(customer: Customer) -> None:
    """The bot answers with what it knew, which lies in Rasa's own tables."""
    customer.look()
    customer.say("what is the username?").raise_for_status()
    assert "utter_faq_username" in customer.hear_names()
