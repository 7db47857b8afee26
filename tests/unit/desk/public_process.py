"""The public process as it runs in production, on the tests' own database and without a dialogue."""

import base64
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from operations import ports
from tests.faults.waiting import wait_for
from tests.unit.desk.postgres import Server


@dataclass(frozen=True)
class PublicProcess:
    """A running `python -m desk.web`."""

    url: str
    pid: int
    log: Path

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])

    @property
    def most_memory_kilobytes(self) -> int:
        """The most memory that it has had at once."""
        return int(self._status("VmHWM").split()[0])

    @property
    def libraries(self) -> list[str]:
        """The paths of the compiled code that it has loaded."""
        mapped = Path(f"/proc/{self.pid}/maps").read_text(encoding="utf-8")
        return [line.split()[-1] for line in mapped.splitlines() if ".so" in line]

    def _status(self, name: str) -> str:
        lines = Path(f"/proc/{self.pid}/status").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2] for line in lines if line.startswith(name))


@contextmanager
def public_process(server: Server, **settings: str) -> Iterator[PublicProcess]:
    """Starts it on a free port, and ends it.

    Args:
        settings: variables behind `RESETDESK_`, in small letters.
    """
    url = f"http://127.0.0.1:{ports.find_free(1)[0]}"
    given = {
        "port": url.rpartition(":")[2],
        "public_url": url,
        "rasa_url": "http://127.0.0.1:9",
        "master_key": base64.b64encode(bytes(range(32))).decode(),
        "channel_key": "channel",
        **settings,
    }
    environment = {f"RESETDESK_{name.upper()}": value for name, value in given.items()}
    with tempfile.NamedTemporaryFile("w+") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "desk.web"],
            env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "DATABASE_URL": server.url, **environment},
            stdout=log,
            stderr=log,
        )
        try:
            wait_for(lambda: httpx.get(url, trust_env=False).status_code == httpx.codes.OK, "the desk answers")
            yield PublicProcess(url, process.pid, Path(log.name))
        finally:
            process.terminate()
            process.wait(30)
