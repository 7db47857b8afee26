"""The paths of an installation."""

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Paths:
    """The paths of one installation.

    Args:
        state: the folder of the data, the running processes' files, and the logs.
        repository: the folder of the code.
    """

    state: Path = REPOSITORY / "var"
    repository: Path = REPOSITORY

    @property
    def keys(self) -> Path:
        """The file of secrets."""
        return self.state / "keys.env"

    @property
    def postgres(self) -> Path:
        """The files of the embedded database, unless they have to be elsewhere: see `operations.postgres.reach`."""
        return self.state / "postgres"

    @property
    def logs(self) -> Path:
        """The folder of logs, one for each process and step."""
        return self.state / "log"

    @property
    def backups(self) -> Path:
        """The default folder of backups."""
        return self.state / "backups"

    @property
    def running(self) -> Path:
        """The folder of files that exist only while Resetdesk runs."""
        return self.state / "run"

    @property
    def models(self) -> Path:
        """The folder of trained dialogue models. It belongs to the code, so all state folders share it."""
        return self.repository / "var" / "models"

    @property
    def training_cache(self) -> Path:
        """The folder of what the trainer can use again."""
        return self.repository / "var" / "cache"

    @property
    def environments(self) -> Path:
        """The folder of Python environments."""
        return self.repository / ".environments"

    @property
    def locks(self) -> Path:
        """The folder of the package lists, which are pinned by hash."""
        return self.repository / "environments"

    def python(self, environment: str) -> Path:
        """The interpreter of an environment."""
        return self.environments / environment / "bin" / "python"

    def log(self, name: str) -> Path:
        """The log of a process or a step."""
        return self.logs / f"{name}.log"
