"""What runs: each process with its command, its health check, and only the environment variables it needs."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from desk.settings import Settings as DeskSettings
from operations.places import Places
from operations.settings import LOOPBACK, PREFIX, Settings, database_parts

STATE_MARK = "RESETDESK_STATE"
MACHINE = (
    "PATH",
    "HOME",
    "LANG",
    "LC_ALL",
    "TZ",
    "TMPDIR",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "REQUESTS_CA_BUNDLE",
    "TESSDATA_PREFIX",
)
RASA_ROLE = "rasa"
QUIET_RASA = {"RASA_TELEMETRY_ENABLED": "false", "SQLALCHEMY_SILENCE_UBER_WARNING": "1", "TF_CPP_MIN_LOG_LEVEL": "2"}


@dataclass(frozen=True)
class Process:
    """One process of ours.

    Args:
        environment: every variable it gets.
        health: what answers 200 once it is up; None where running is all there is to know.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    health: str | None = None


@dataclass(frozen=True)
class Wiring:
    """All that the processes have to be told."""

    settings: Settings
    places: Places
    keys: Mapping[str, str]
    database_url: str
    model: Path

    def processes(self) -> list[Process]:
        """Everything that runs beside the database."""
        python = str(self.places.python("desk"))
        settings = self.settings
        return [
            Process("internal", (python, "-m", "desk.internal"), self.internal(), f"{settings.internal_url}/health"),
            Process("actions", (python, "-m", "actions.server"), self.actions(), f"{settings.actions_url}/health"),
            Process("worker", (python, "-m", "desk.worker"), self.worker()),
            Process("rasa", self._rasa_command(), self.rasa(), f"{settings.rasa_url}/"),
            Process("desk", (python, "-m", "desk.web"), self.desk(), f"{settings.desk_url}/health"),
        ]

    def desk(self) -> dict[str, str]:
        """For the public process."""
        return self._desk_part("RESETDESK_MASTER_KEY", "RESETDESK_CHANNEL_KEY")

    def internal(self) -> dict[str, str]:
        """For the API that the actions use."""
        return self._desk_part("RESETDESK_MASTER_KEY", "RESETDESK_INTERNAL_TOKEN")

    def worker(self) -> dict[str, str]:
        """For reading photos and for retention."""
        return self._desk_part("RESETDESK_MASTER_KEY")

    def actions(self) -> dict[str, str]:
        """For the actions: no database and no keys but the two tokens."""
        return {
            **self._machine(),
            **_given(["RESETDESK_TIMEZONE"]),
            "RESETDESK_ACTIONS_PORT": str(self.settings.actions_port),
            "RESETDESK_INTERNAL_URL": self.settings.internal_url,
            **self._keys("RESETDESK_ACTIONS_TOKEN", "RESETDESK_INTERNAL_TOKEN"),
        }

    def rasa(self) -> dict[str, str]:
        """For Rasa: a database role that sees its own schema only."""
        database = database_parts(self.database_url)
        return {
            **self._machine(),
            **QUIET_RASA,
            "RASA_DATABASE_HOST": database["host"],
            "RASA_DATABASE_PORT": database["port"],
            "RASA_DATABASE_NAME": database["name"],
            "RASA_DATABASE_USER": RASA_ROLE,
            "POSTGRES_SCHEMA": RASA_ROLE,
            "RESETDESK_ACTIONS_URL": f"{self.settings.actions_url}/webhook",
            **self._keys("RASA_DATABASE_PASSWORD", "RESETDESK_CHANNEL_KEY", "RESETDESK_ACTIONS_TOKEN"),
        }

    def migration(self) -> dict[str, str]:
        """For bringing the database up to date, Rasa's role included."""
        return {**self.agents(), "RASA_DATABASE_USER": RASA_ROLE, **self._keys("RASA_DATABASE_PASSWORD")}

    def agents(self) -> dict[str, str]:
        """For the command that makes agents."""
        return {**self._machine(), "DATABASE_URL": self.database_url}

    def _desk_part(self, *keys: str) -> dict[str, str]:
        return {
            **self._machine(),
            **_given(_desk_variables()),
            "DATABASE_URL": self.database_url,
            "RESETDESK_HOST": self.settings.host,
            "RESETDESK_PORT": str(self.settings.port),
            "RESETDESK_INTERNAL_PORT": str(self.settings.internal_port),
            "RESETDESK_PUBLIC_URL": self.settings.address,
            "RESETDESK_RASA_URL": self.settings.rasa_url,
            **self._keys(*keys),
        }

    def _machine(self) -> dict[str, str]:
        return {**machine_variables(), STATE_MARK: str(self.places.state)}

    def _keys(self, *names: str) -> dict[str, str]:
        return {name: self.keys[name] for name in names}

    def _rasa_command(self) -> tuple[str, ...]:
        rasa = str(self.places.python("rasa").with_name("rasa"))
        files = ("--endpoints", "endpoints.yml", "--credentials", "credentials.yml")
        address = ("-i", LOOPBACK, "-p", str(self.settings.rasa_port))
        return (rasa, "run", "--model", str(self.model), *files, *address)


def machine_variables() -> dict[str, str]:
    """What any program needs to know of the machine it runs on."""
    return {"LANG": "C.UTF-8", **_given(MACHINE)}


def _given(names: Iterable[str]) -> dict[str, str]:
    return {name: os.environ[name] for name in names if name in os.environ}


def _desk_variables() -> list[str]:
    """The desk's own settings, its secrets left out: who gets those is decided above, process by process."""
    fields = DeskSettings.model_fields.items()
    return [f"{PREFIX}{name.upper()}" for name, field in fields if field.annotation is not SecretStr]
