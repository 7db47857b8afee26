"""The embedded PostgreSQL's files and its command line."""

import os
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import psutil

from operations.paths import Paths
from operations.postgres import reach
from operations.problems import CommandFailed, DatabaseTooOld
from operations.settings import LOOPBACK

SUPERUSER = "postgres"


@dataclass(frozen=True)
class Cluster:
    """One database server: its files, its programs, and the user that it runs as (None: the present one)."""

    data: Path
    programs: Path
    account: reach.Account | None

    @classmethod
    def of(cls, paths: Paths) -> "Cluster":
        """The cluster of a state folder, whether its files exist yet or not."""
        account = reach.account(paths)
        return cls(reach.data_directory(paths, account), reach.software(account), account)

    @property
    def exists(self) -> bool:
        """Whether the files have been made."""
        return (self.data / "PG_VERSION").is_file()

    def ensure(self, password: str, log: Path) -> None:
        """Makes the files if they are missing.

        Raises:
            DatabaseTooOld: another major version made the files.
            CommandFailed: the files cannot be made.
        """
        reach.own(self.data, self.account)
        if not self.exists:
            self._initialise(password, log)
        found = (self.data / "PG_VERSION").read_text().strip()
        if found != reach.MAJOR_VERSION:
            raise DatabaseTooOld(found, reach.MAJOR_VERSION)

    def command(self, port: int) -> list[str]:
        """The command that runs the server in the foreground, on the loopback address, without a socket file."""
        options = {
            "listen_addresses": LOOPBACK,
            "port": str(port),
            "unix_socket_directories": "",
            "log_timezone": "UTC",
            "timezone": "UTC",
        }
        flags = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
        return [str(self.programs / "bin" / "postgres"), "-D", str(self.data), *flags]

    def leftover(self) -> psutil.Process | None:
        """The server that still runs on these files although Resetdesk does not."""
        try:
            pid = int((self.data / "postmaster.pid").read_text().split()[0])
            process = psutil.Process(pid)
            return process if Path(process.cwd()) == self.data.resolve() else None
        except (OSError, ValueError, IndexError, psutil.Error):
            return None

    def _initialise(self, password: str, log: Path) -> None:
        with tempfile.NamedTemporaryFile("w") as file:
            file.write(password)
            file.flush()
            if self.account:
                os.chown(file.name, self.account.uid, self.account.gid)
            command = [str(self.programs / "bin" / "initdb"), "-D", str(self.data), "-U", SUPERUSER]
            command += ["--auth=scram-sha-256", f"--pwfile={file.name}", "--encoding=UTF8"]
            command += ["--locale-provider=builtin", "--locale=C.UTF-8"]
            self._run(command, log)

    def _run(self, command: list[str], log: Path) -> None:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a") as output:
            done = subprocess.run(
                command,
                stdout=output,
                stderr=output,
                cwd="/",
                user=self.account.uid if self.account else None,
                group=self.account.gid if self.account else None,
                extra_groups=[] if self.account else None,
                check=False,
            )
        if done.returncode != 0:
            raise CommandFailed("Making the database", log)
