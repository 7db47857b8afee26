"""What can stop Resetdesk from being set up or started. Each cause has one class, and its text says what to do next."""

from pathlib import Path


class Problem(Exception):
    """Something that the person at the terminal has to know. They see its text as it is."""


class PythonMissing(Problem):
    """Python is missing in a needed version, and could not be downloaded."""

    def __init__(self, version: str, unreadable: str = "") -> None:
        why = f" (this user may not read {unreadable})" if unreadable else ""
        super().__init__(
            f"Python {version} is not on this machine{why} and could not be downloaded: "
            f"install it (with pyenv: pyenv install {version}) and start again."
        )


class DiskFull(Problem):
    """The disk is too full for the next step, or became full during it."""

    def __init__(self, place: Path, free: int | None = None, needed: int = 0) -> None:
        found = "The disk ran full" if free is None else f"Only {free / 1e9:.1f} GB are free"
        wanted = f" and {needed / 1e9:.1f} GB are needed" if needed else ""
        super().__init__(f"{found} on the disk of {place}{wanted}: free some space and start again.")


class NotAllowed(Problem):
    """This user has no permission to read or write something."""

    def __init__(self, said: str, place: Path) -> None:
        super().__init__(
            f"This user has no permission to read or write something that is needed ({said}): "
            f"start as the user who owns it. See {place}"
        )


class CertificateUntrusted(Problem):
    """A server answered, but this machine does not trust its certificate."""

    def __init__(self, said: str, log: Path) -> None:
        super().__init__(
            f"The network works, but this machine does not trust the server's certificate ({said}): "
            "install your organisation's root certificate, point SSL_CERT_FILE to it, and start again. "
            f"Details: {log}"
        )


class PackageAltered(Problem):
    """A downloaded package is not the pinned one."""

    def __init__(self, log: Path) -> None:
        super().__init__(
            "A downloaded package does not have its pinned hash: "
            f"tell whoever runs your package index, and install nothing from it. Details: {log}"
        )


class NetworkDown(Problem):
    """The package index does not answer."""

    def __init__(self, log: Path) -> None:
        super().__init__(
            f"The Python packages could not be downloaded: check the network and start again. Details: {log}"
        )


class CompilerMissing(Problem):
    """A package has to be compiled, and there is no compiler."""

    def __init__(self, log: Path) -> None:
        super().__init__(
            "A Python package has to be compiled on this machine, but there is no C compiler: "
            f"run: sudo apt-get install build-essential, and start again. Details: {log}"
        )


class CommandFailed(Problem):
    """A step failed for a reason that has no class of its own."""

    def __init__(self, what: str, log: Path) -> None:
        super().__init__(f"{what} failed; the reason is at the end of {log}")


class PortInUse(Problem):
    """Another program uses a port that Resetdesk needs."""

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(
            f"Port {port} is used by another program: stop that program, "
            f"or choose another port with {setting}={port + 100} make run"
        )


class AlreadyRunning(Problem):
    """Resetdesk already runs from this folder."""

    def __init__(self, pid: int) -> None:
        super().__init__(
            f"Resetdesk is already running from this folder (process {pid}): "
            "stop it with Ctrl-C where it runs, or with: make stop"
        )


class NotRunning(Problem):
    """Resetdesk does not run from this folder."""

    def __init__(self) -> None:
        super().__init__("Resetdesk is not running from this folder.")


class KeysMissing(Problem):
    """The database is there, but its keys are gone."""

    def __init__(self, keys: Path, database: Path) -> None:
        super().__init__(
            f"{keys} is missing, but the database that it belongs to is there: restore the file from a copy, "
            f"or move {database} away to start with an empty database."
        )


class NoKeys(Problem):
    """The file of keys is missing."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is missing: restore it from a copy, or start Resetdesk once to make a new one.")


class KeyKeptElsewhere(Problem):
    """A secret that should change in the file is set in the environment."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is set in the environment, which overrides the file: change it where you set it. "
            "docs/operations.md lists the steps, under Secrets."
        )


class StillSealedWithOlderKeys(Problem):
    """An older master key is still in use."""

    def __init__(self, values: int) -> None:
        super().__init__(f"{values} values have just been sealed with an older key, so the key stays: try again.")


class SettingRefused(Problem):
    """A setting has an unusable value."""

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(f"{setting} cannot be used: {reason}")


class DatabaseUnreachable(Problem):
    """PostgreSQL does not answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The database does not answer ({reason}): check DATABASE_URL, or the database's log.")


class DatabaseTooOld(Problem):
    """Another major version of PostgreSQL made the embedded database's files."""

    def __init__(self, found: str, needed: str) -> None:
        super().__init__(
            f"PostgreSQL {found} made the database, but this release has PostgreSQL {needed}: "
            "docs/operations.md says how to upgrade it."
        )


class DatabaseOfSomeoneElse(Problem):
    """The database's files belong to another user."""

    def __init__(self, directory: Path, owner: str) -> None:
        super().__init__(f"{directory} belongs to {owner}: start Resetdesk as {owner} or as root.")


class NothingToBackUp(Problem):
    """There is no database yet."""

    def __init__(self, database: Path) -> None:
        super().__init__(f"There is nothing to back up: {database} has no database.")


class BackupFailed(Problem):
    """PostgreSQL's program could not write or read a backup."""

    def __init__(self, program: str, said: str) -> None:
        lines = said.splitlines() or ["it said nothing"]
        cause = next((line for line in lines if "error:" in line), lines[-1])
        super().__init__(f"{program} failed, and nothing was changed: {cause}")


class NoBackup(Problem):
    """The file does not exist."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"There is no backup {file}: name one with make restore FROM=...")


class NotABackup(Problem):
    """The file is not a backup, or only a part of one."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is not a complete backup: name a file that make backup wrote.")


class DatabaseNotEmpty(Problem):
    """The database is not empty, so the backup would mix with its contents."""

    def __init__(self) -> None:
        super().__init__(
            "The database is not empty, and nothing was restored: restore into an empty one. "
            "For an empty embedded database, stop Resetdesk and move the database's files away "
            "(docs/operations.md says where they are)."
        )


class ProcessFailed(Problem):
    """A process does not start."""

    def __init__(self, name: str, log: Path, last_lines: str) -> None:
        super().__init__(f"{name} does not start. Its log is {log}, which ends with:\n{last_lines}")


class SupervisorDied(Problem):
    """The supervisor ended without being asked to."""

    def __init__(self, log: Path) -> None:
        super().__init__(f"The supervisor ended unexpectedly and stopped everything: see {log} and start again.")
