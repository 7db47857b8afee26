"""Where everything lies."""

from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Places:
    """The paths of one installation.

    Args:
        state: the folder that holds what must survive, what is running, and the logs.
        repository: the folder of the code.
    """

    state: Path = REPOSITORY / "var"
    repository: Path = REPOSITORY

    @property
    def keys(self) -> Path:
        """The secrets, made once."""
        return self.state / "keys.env"

    @property
    def postgres(self) -> Path:
        """The embedded database's files, where another user can reach them; see `operations.postgres.reach`."""
        return self.state / "postgres"

    @property
    def logs(self) -> Path:
        """One log for each process and step."""
        return self.state / "log"

    @property
    def backups(self) -> Path:
        """Where backups go unless another place is named."""
        return self.state / "backups"

    @property
    def running(self) -> Path:
        """Files that exist only while Resetdesk runs."""
        return self.state / "run"

    @property
    def models(self) -> Path:
        """The trained dialogue model; it belongs to the code, so every state folder shares it."""
        return self.repository / "var" / "models"

    @property
    def training_cache(self) -> Path:
        """What the trainer can use again."""
        return self.repository / "var" / "cache"

    @property
    def environments(self) -> Path:
        """The Python environments."""
        return self.repository / ".environments"

    @property
    def locks(self) -> Path:
        """The lists of packages, pinned by hash."""
        return self.repository / "environments"

    def python(self, environment: str) -> Path:
        """The interpreter of an environment."""
        return self.environments / environment / "bin" / "python"

    def log(self, name: str) -> Path:
        """The log of a process or a step."""
        return self.logs / f"{name}.log"
