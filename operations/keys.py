"""Resetdesk's secrets.

Asset: the keys that seal temporary passwords, sign what the parts say to each other, and open the database.
Mechanism: made from the system's random source once, kept in one file only its owner can read, never printed.
Residual risk: whoever can read that file or a process's environment has them; so back the file up as a secret.
A variable of the same name in the environment wins over the file, for those who keep secrets elsewhere.
"""

import base64
import os
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path

OWNER_ONLY = 0o600


def _token() -> str:
    return secrets.token_urlsafe(32)


def _master_key() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


MAKERS: Mapping[str, Callable[[], str]] = {
    "RESETDESK_MASTER_KEY": _master_key,
    "RESETDESK_CHANNEL_KEY": _token,
    "RESETDESK_ACTIONS_TOKEN": _token,
    "RESETDESK_INTERNAL_TOKEN": _token,
    "RESETDESK_DATABASE_PASSWORD": _token,
    "RASA_DATABASE_PASSWORD": _token,
    "POSTGRES_PASSWORD": _token,
}


def ensure(file: Path) -> dict[str, str]:
    """The keys in `file`; makes those that are not there yet."""
    kept = _read(file) if file.exists() else {}
    missing = {name: make() for name, make in MAKERS.items() if name not in kept}
    if missing:
        _write(file, {**kept, **missing})
    file.chmod(OWNER_ONLY)
    given = {name: os.environ[name] for name in MAKERS if os.environ.get(name)}
    return {**kept, **missing, **given}


def _read(file: Path) -> dict[str, str]:
    lines = (line for line in file.read_text().splitlines() if "=" in line and not line.startswith("#"))
    return dict(line.split("=", 1) for line in lines)


def _write(file: Path, keys: Mapping[str, str]) -> None:
    """Replaces the file in one step, so that a crash leaves the old one or the new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "w") as output:
        output.write("# Resetdesk's secrets, made once. Keep a copy where only you can read it.\n")
        output.writelines(f"{name}={value}\n" for name, value in keys.items())
        output.flush()
        os.fsync(output.fileno())
    fresh.rename(file)
