"""What can stop Resetdesk from being set up or started: one class per cause, each text says what to do next."""

from pathlib import Path


class Problem(Exception):
    """Something the person at the terminal has to know; its text is shown to them as it is."""


class PythonMissing(Problem):
    """No interpreter of a needed version is here, and none could be fetched."""

    def __init__(self, version: str, unreadable: str = "") -> None:
        why = f" ({unreadable} may not be read by this user)" if unreadable else ""
        super().__init__(
            f"Python {version} is not on this machine{why} and could not be downloaded: "
            f"install it (with pyenv: pyenv install {version}) and start again."
        )


class DiskFull(Problem):
    """Too little room for what comes next, or none left on the way."""

    def __init__(self, place: Path, free: int | None = None, needed: int = 0) -> None:
        found = "The disk ran full" if free is None else f"Only {free / 1e9:.1f} GB are free"
        wanted = f" and {needed / 1e9:.1f} GB are needed" if needed else ""
        super().__init__(f"{found} where {place} lies{wanted}: free some space and start again.")


class NotAllowed(Problem):
    """This user may not read or write something."""

    def __init__(self, said: str, place: Path) -> None:
        super().__init__(
            f"This user has no right to read or write what is needed ({said}): "
            f"start as the user that it belongs to. See {place}"
        )


class CertificateUntrusted(Problem):
    """A server was reached, and this machine does not trust its certificate."""

    def __init__(self, said: str, log: Path) -> None:
        super().__init__(
            f"The network is there, but this machine does not trust the server's certificate ({said}): "
            "install your organisation's root certificate, point SSL_CERT_FILE to it, and start again. "
            f"Details: {log}"
        )


class PackageAltered(Problem):
    """What was downloaded is not what was pinned."""

    def __init__(self, log: Path) -> None:
        super().__init__(
            "A downloaded package is not the one that was pinned by its hash: "
            f"tell whoever runs your package index, and install nothing from it. Details: {log}"
        )


class NetworkDown(Problem):
    """The package index does not answer."""

    def __init__(self, log: Path) -> None:
        super().__init__(
            f"The Python packages could not be downloaded: check the network and start again. Details: {log}"
        )


class CompilerMissing(Problem):
    """A package has to be compiled and there is nothing to compile it with."""

    def __init__(self, log: Path) -> None:
        super().__init__(
            "A Python package has to be compiled on this machine and there is no C compiler: "
            f"run: sudo apt-get install build-essential, and start again. Details: {log}"
        )


class CommandFailed(Problem):
    """A step ended with an error that has no sentence of its own."""

    def __init__(self, what: str, log: Path) -> None:
        super().__init__(f"{what} failed; the reason is at the end of {log}")


class PortInUse(Problem):
    """Another program listens where one of ours has to."""

    def __init__(self, port: int, setting: str) -> None:
        super().__init__(
            f"Port {port} is used by another program: stop that program, "
            f"or choose another port with {setting}={port + 100} make run"
        )


class AlreadyRunning(Problem):
    """This folder's Resetdesk is up."""

    def __init__(self, pid: int) -> None:
        super().__init__(
            f"Resetdesk is already running from this folder (process {pid}): "
            "stop it with Ctrl-C where it runs, or with: make stop"
        )


class NotRunning(Problem):
    """There is nothing to stop."""

    def __init__(self) -> None:
        super().__init__("Resetdesk is not running from this folder.")


class KeysMissing(Problem):
    """A database without the keys that open what is sealed in it."""

    def __init__(self, keys: Path, database: Path) -> None:
        super().__init__(
            f"{keys} is gone while the database it belongs to is there: put it back from a backup, "
            f"or move {database} away to begin with an empty database."
        )


class NoKeys(Problem):
    """There is no file of keys to change."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"There is no {file}: put it back from a copy, or start Resetdesk once so that it is made.")


class KeyKeptElsewhere(Problem):
    """The environment has a secret that was to be changed in the file."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} is set in the environment, and wins over the file: change it where it is kept. "
            "docs/operations.md says in which steps, under Secrets."
        )


class StillSealedWithOlderKeys(Problem):
    """An older master key is needed yet."""

    def __init__(self, values: int) -> None:
        super().__init__(f"{values} values were sealed with an older key just now, so it is kept: try again.")


class SettingRefused(Problem):
    """A setting has a value that cannot be used."""

    def __init__(self, setting: str, reason: str) -> None:
        super().__init__(f"{setting} cannot be used: {reason}")


class DatabaseUnreachable(Problem):
    """PostgreSQL does not answer."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"The database does not answer ({reason}): check DATABASE_URL, or the database's log.")


class DatabaseTooOld(Problem):
    """The embedded database's files were made by another major version."""

    def __init__(self, found: str, needed: str) -> None:
        super().__init__(
            f"The database was made by PostgreSQL {found} and this release brings PostgreSQL {needed}: "
            "docs/operations.md says how to upgrade it."
        )


class DatabaseOfSomeoneElse(Problem):
    """The database's files belong to another user."""

    def __init__(self, directory: Path, owner: str) -> None:
        super().__init__(f"{directory} belongs to {owner}: start Resetdesk as {owner} or as root.")


class NothingToBackUp(Problem):
    """There is no database yet."""

    def __init__(self, database: Path) -> None:
        super().__init__(f"There is nothing to back up: no database is in {database}.")


class BackupFailed(Problem):
    """PostgreSQL's own program could not write or read a backup."""

    def __init__(self, program: str, said: str) -> None:
        lines = said.splitlines() or ["it said nothing"]
        cause = next((line for line in lines if "error:" in line), lines[-1])
        super().__init__(f"{program} failed and nothing was changed or left behind: {cause}")


class NoBackup(Problem):
    """There is no such file."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"There is no backup {file}: name one with make restore FROM=...")


class NotABackup(Problem):
    """The file is something else, or only part of a backup."""

    def __init__(self, file: Path) -> None:
        super().__init__(f"{file} is not a whole backup of a database: name one that make backup wrote.")


class DatabaseNotEmpty(Problem):
    """A backup would be mixed with what is there."""

    def __init__(self) -> None:
        super().__init__(
            "The database is not empty, and nothing was restored: restore into an empty one. "
            "To begin with an empty embedded database, stop Resetdesk and move its files away "
            "(docs/operations.md says where they are)."
        )


class ProcessFailed(Problem):
    """One of the processes does not come up."""

    def __init__(self, name: str, log: Path, last_lines: str) -> None:
        super().__init__(f"{name} does not start; all it said is in {log}, and at the end of it:\n{last_lines}")


class SupervisorDied(Problem):
    """The supervisor ended although nobody asked it to."""

    def __init__(self, log: Path) -> None:
        super().__init__(f"The supervisor ended unexpectedly and took everything with it: see {log} and start again.")
