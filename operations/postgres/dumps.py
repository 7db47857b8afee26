"""Runs pg_dump and pg_restore of the embedded PostgreSQL, on its own database and on any other."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict, make_conninfo

from operations.problems import BackupFailed, NotABackup
from operations.processes import machine_variables

PRIVATE = 0o077


@dataclass(frozen=True)
class Dumps:
    """The two programs.

    Args:
        programs: the folder of PostgreSQL's software.
    """

    programs: Path

    def dump(self, database_url: str, file: Path) -> None:
        """Writes the whole database, as of one moment, into a file that only its owner can read.

        Raises:
            BackupFailed: the file could not be written, and nothing of it is left.
        """
        fresh = file.with_name(f"{file.name}.part")
        try:
            self._run(database_url, "pg_dump", "--format=custom", f"--file={fresh}")
            fresh.rename(file)
        finally:
            fresh.unlink(missing_ok=True)

    def check(self, file: Path) -> None:
        """Raises `NotABackup` if the file cannot be restored."""
        listing = [self._program("pg_restore"), "--list", str(file)]
        if subprocess.run(listing, capture_output=True, check=False).returncode != 0:
            raise NotABackup(file)

    def restore(self, file: Path, database_url: str) -> None:
        """Restores a file into an empty database, wholly or not at all. The URL's role owns the result.

        Raises:
            BackupFailed: the file could not be restored.
        """
        whole = ("--no-owner", "--no-privileges", "--single-transaction", "--exit-on-error")
        self._run(database_url, "pg_restore", *whole, str(file))

    def _run(self, database_url: str, program: str, *arguments: str) -> None:
        """Runs a program. The password goes through the environment, which other users cannot see."""
        parts = {name: str(value) for name, value in conninfo_to_dict(database_url).items()}
        password = parts.pop("password", "")
        done = subprocess.run(
            [self._program(program), "--no-password", f"--dbname={make_conninfo(**parts)}", *arguments],
            env=machine_variables() | ({"PGPASSWORD": password} if password else {}),
            capture_output=True,
            text=True,
            errors="replace",
            umask=PRIVATE,
            check=False,
        )
        if done.returncode != 0:
            raise BackupFailed(program, done.stderr.strip())

    def _program(self, name: str) -> str:
        return str(self.programs / "bin" / name)
