"""Resetdesk's secrets.

Asset: the keys that seal temporary passwords, sign the messages between processes, and open the database.
Mechanism: the keys are made once, from the system's random source; they are kept in one file that only its owner can
read, and are never printed. Residual risk: whoever can read that file or a process's environment has them, so treat
copies of the file as secrets. An environment variable of the same name overrides the file, for those who keep secrets
elsewhere.

The master key may be a list with commas. The first is the newest, which seals; the older ones only open.
"""

import base64
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

from operations.problems import KeyKeptElsewhere, NoKeys

OWNER_ONLY = 0o600
MASTER_KEY = "RESETDESK_MASTER_KEY"


def _token() -> str:
    return secrets.token_urlsafe(32)


def new_master_key() -> str:
    """A master key, in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


MAKERS: Mapping[str, Callable[[], str]] = {
    MASTER_KEY: new_master_key,
    "RESETDESK_CHANNEL_KEY": _token,
    "RESETDESK_ACTIONS_TOKEN": _token,
    "RESETDESK_INTERNAL_TOKEN": _token,
    "RESETDESK_DATABASE_PASSWORD": _token,
    "RASA_DATABASE_PASSWORD": _token,
    "POSTGRES_PASSWORD": _token,
}


def ensure(file: Path) -> dict[str, str]:
    """The keys in `file`. Makes those that are missing."""
    kept = _read(file) if file.exists() else {}
    missing = {name: make() for name, make in MAKERS.items() if name not in kept}
    if missing:
        _write(file, {**kept, **missing})
    file.chmod(OWNER_ONLY)
    given = {name: os.environ[name] for name in MAKERS if os.environ.get(name)}
    return {**kept, **missing, **given}


def kept_elsewhere() -> bool:
    """Whether the master key is set in the environment."""
    return bool(os.environ.get(MASTER_KEY))


def master_keys(file: Path) -> list[str]:
    """The master keys in `file`, the newest first.

    Raises:
        KeyKeptElsewhere: the environment sets the key, so a change of the file would have no effect.
        NoKeys: the file is missing; a new one would hide the loss of the old one.
    """
    if kept_elsewhere():
        raise KeyKeptElsewhere(MASTER_KEY)
    if not file.exists():
        raise NoKeys(file)
    return ensure(file)[MASTER_KEY].split(",")


def put_master_keys(file: Path, master_keys: list[str]) -> None:
    """Writes other master keys into `file`, the newest first."""
    _write(file, {**_read(file), MASTER_KEY: ",".join(master_keys)})


def _read(file: Path) -> dict[str, str]:
    lines = (line for line in file.read_text().splitlines() if "=" in line and not line.startswith("#"))
    return dict(line.split("=", 1) for line in lines)


def _write(file: Path, keys: Mapping[str, str]) -> None:
    """Replaces the file in one step, so that a crash leaves either the old or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as output:
        output.write("# Resetdesk's secrets, made once. Keep a copy where only you can read it.\n")
        output.writelines(f"{name}={value}\n" for name, value in keys.items())
        output.flush()
        os.fsync(output.fileno())
    fresh.rename(file)
