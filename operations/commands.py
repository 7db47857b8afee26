"""Runs a step that may take a while: its output goes to a log, and a failure becomes a sentence."""

import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from operations import causes
from operations.problems import CommandFailed

SECONDS_BETWEEN_PROGRESS_LINES = 20


def run(
    what: str,
    command: Sequence[str | Path],
    log: Path,
    *,
    environment: Mapping[str, str] | None = None,
    directory: Path | None = None,
) -> None:
    """Runs `command` and reports its progress on the terminal.

    Args:
        what: the name of the step in progress lines and errors.
        log: the file for the command's output.
        environment: all environment variables of the command; by default those of this process.

    Raises:
        Problem: the command failed.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a") as output:
        output.write(f"\n== {what}\n")
        output.flush()
        begin = output.tell()
        with _told(what):
            status = _wait(_start(command, output, environment, directory), what)
    if status != 0:
        raise _explain(what, log, begin)


def _start(
    command: Sequence[str | Path], output: IO[str], environment: Mapping[str, str] | None, directory: Path | None
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=None if environment is None else dict(environment),
        cwd=directory,
    )


def _wait(process: subprocess.Popen[bytes], what: str) -> int:
    began = time.monotonic()
    try:
        while True:
            try:
                return process.wait(timeout=SECONDS_BETWEEN_PROGRESS_LINES)
            except subprocess.TimeoutExpired:
                print(f"    {what}: still at it, {time.monotonic() - began:.0f} s", flush=True)
    except BaseException:
        process.terminate()
        process.wait()
        raise


@contextmanager
def _told(what: str) -> Iterator[None]:
    print(f"  {what} ...", flush=True)
    began = time.monotonic()
    yield
    print(f"  {what}: {time.monotonic() - began:.1f} s", flush=True)


def _explain(what: str, log: Path, begin: int) -> Exception:
    with log.open(errors="replace") as written:
        written.seek(begin)
        said = written.read()
    return causes.of_output(said, log) or CommandFailed(what, log)
