"""The processes: each with its command, its health check, and only the environment variables that it needs."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import SecretStr

from desk.settings import Settings as DeskSettings
from operations.paths import Paths
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
    """One of Resetdesk's processes.

    Args:
        environment: all its environment variables.
        health: the URL that answers 200 once it is up; None if it has none.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    health: str | None = None


@dataclass(frozen=True)
class Wiring:
    """What the processes have to know."""

    settings: Settings
    paths: Paths
    keys: Mapping[str, str]
    database_url: str
    model: Path

    def processes(self) -> list[Process]:
        """All processes but the database."""
        python = str(self.paths.python("desk"))
        settings = self.settings
        return [
            Process("internal", (python, "-m", "desk.internal"), self.internal(), f"{settings.internal_url}/health"),
            Process("actions", (python, "-m", "actions.server"), self.actions(), f"{settings.actions_url}/health"),
            Process("worker", (python, "-m", "desk.worker"), self.worker()),
            Process("rasa", self._rasa_command(), self.rasa(), f"{settings.rasa_url}/"),
            Process("desk", (python, "-m", "desk.web"), self.desk(), f"{settings.desk_url}/health"),
        ]

    def desk(self) -> dict[str, str]:
        """The variables of the public process."""
        return self._desk_part("RESETDESK_MASTER_KEY", "RESETDESK_CHANNEL_KEY")

    def internal(self) -> dict[str, str]:
        """The variables of the API for the actions."""
        return self._desk_part("RESETDESK_MASTER_KEY", "RESETDESK_INTERNAL_TOKEN")

    def worker(self) -> dict[str, str]:
        """The variables of the worker."""
        return self._desk_part("RESETDESK_MASTER_KEY")

    def actions(self) -> dict[str, str]:
        """The variables of the actions: no database, and no keys but the two tokens."""
        return {
            **self._machine(),
            **_given(["RESETDESK_TIMEZONE"]),
            "RESETDESK_ACTIONS_PORT": str(self.settings.actions_port),
            "RESETDESK_INTERNAL_URL": self.settings.internal_url,
            **self._keys("RESETDESK_ACTIONS_TOKEN", "RESETDESK_INTERNAL_TOKEN"),
        }

    def rasa(self) -> dict[str, str]:
        """The variables of Rasa, whose database role sees its own schema only."""
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
        """The variables of the migrations, which also set up Rasa's role."""
        return {**self.agents(), "RASA_DATABASE_USER": RASA_ROLE, **self._keys("RASA_DATABASE_PASSWORD")}

    def agents(self) -> dict[str, str]:
        """The variables of the command that adds agents."""
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
        return {**machine_variables(), STATE_MARK: str(self.paths.state)}

    def _keys(self, *names: str) -> dict[str, str]:
        return {name: self.keys[name] for name in names}

    def _rasa_command(self) -> tuple[str, ...]:
        rasa = str(self.paths.python("rasa").with_name("rasa"))
        files = ("--endpoints", "endpoints.yml", "--credentials", "credentials.yml")
        address = ("-i", LOOPBACK, "-p", str(self.settings.rasa_port))
        return (rasa, "run", "--model", str(self.model), *files, *address)


def machine_variables() -> dict[str, str]:
    """The variables that any program needs to know about its machine."""
    return {"LANG": "C.UTF-8", **_given(MACHINE)}


def _given(names: Iterable[str]) -> dict[str, str]:
    return {name: os.environ[name] for name in names if name in os.environ}


def _desk_variables() -> list[str]:
    """The desk's own settings without its secrets, which are given above, process by process."""
    fields = DeskSettings.model_fields.items()
    return [f"{PREFIX}{name.upper()}" for name, field in fields if field.annotation is not SecretStr]
