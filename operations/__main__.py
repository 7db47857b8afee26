"""Runs and stops Resetdesk: `python -m operations COMMAND`.

- `run` runs everything until it is asked to stop; `stop` stops it from another terminal.
- `train` trains the dialogue model if it is out of date; `model` prints the path of that model.
- `agent NAME` prints a one-time password for a new or locked-out agent.
- `rotate-key` makes a new master key; `drop-old-keys` forgets the older ones.
- `backup [PLACE]` writes the database into a file; `restore FILE` restores a backup into an empty database.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from desk.commands.agents import FIRST_AGENT
from operations import agents, backups, causes, lock, rotation, settings, training
from operations.paths import Paths
from operations.problems import AlreadyRunning, NotRunning, Problem
from operations.stack import Stack, wire

SECONDS_BETWEEN_LOOKS = 2
TERMINAL = 0
ASKED_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Stopped(BaseException):
    """Somebody asked this process to stop."""


def run() -> None:
    """Runs everything until it is asked to stop.

    Raises:
        Problem: something cannot be started, or the supervisor died.
    """
    for each in ASKED_TO_STOP:
        signal.signal(each, _stop)
    terminal = os.isatty(TERMINAL)
    stack = Stack(settings.read(), Paths(), _tell)
    try:
        stack.start()
        _tell(_banner(stack))
        _watch(stack, terminal=terminal)
    except Stopped:
        _tell("\nStopping")
    finally:
        for each in ASKED_TO_STOP:
            signal.signal(each, signal.SIG_IGN)
        stack.stop()
    _tell("Resetdesk has stopped.")


def stop() -> None:
    """Stops what `run` started, and waits until it has ended.

    Raises:
        NotRunning: Resetdesk does not run.
    """
    paths = Paths()
    pid = _running(paths)
    if pid is None:
        raise NotRunning
    os.kill(pid, signal.SIGTERM)
    while _running(paths):
        time.sleep(0.2)


def train() -> None:
    """Trains the dialogue model if it is out of date."""
    training.ensure(Paths())


def model() -> None:
    """Prints the path of the dialogue model for the present sources."""
    print(training.model(Paths()))


def agent(name: str) -> None:
    """Prints a one-time password.

    Raises:
        NotRunning: the embedded database runs only while Resetdesk runs.
    """
    chosen, paths = settings.read(), Paths()
    if chosen.embedded_database and _running(paths) is None:
        raise NotRunning
    print(agents.add(wire(chosen, paths), name))


def rotate_key() -> None:
    """Makes a new master key."""
    rotation.rotate(Paths(), _tell)


def drop_old_keys() -> None:
    """Forgets the older master keys."""
    rotation.drop_old(Paths(), _tell)


def backup(to: str = "") -> None:
    """Backs up the database."""
    backups.back_up(settings.read(), Paths(), Path(to) if to else None, _tell)


def restore(file: str) -> None:
    """Restores a backup."""
    backups.restore(settings.read(), Paths(), Path(file), _tell)


COMMANDS: dict[str, Callable[[], None]] = {
    "run": run,
    "stop": stop,
    "train": train,
    "model": model,
    "rotate-key": rotate_key,
    "drop-old-keys": drop_old_keys,
    "backup": backup,
}
WITH_ARGUMENT: dict[str, Callable[[str], None]] = {"agent": agent, "backup": backup, "restore": restore}


def _running(paths: Paths) -> int | None:
    try:
        with lock.hold(paths):
            return None
    except AlreadyRunning:
        return lock.holder(paths)


def _watch(stack: Stack, *, terminal: bool) -> None:
    """Reports every process that was restarted.

    Raises:
        Stopped: the terminal is gone. SIGHUP would report that, but make does not pass it on.
        SupervisorDied: nothing watches the processes any more.
    """
    pids = {each.name: each.pid for each in stack.conditions()}
    while True:
        time.sleep(SECONDS_BETWEEN_LOOKS)
        if terminal and not os.isatty(TERMINAL):
            raise Stopped
        stack.check_supervisor()
        for each in stack.conditions():
            if each.running and each.pid != pids[each.name]:
                pids[each.name] = each.pid
                _tell(f"{each.name} ended and was restarted; its log is {stack.paths.log(each.name)}")


def _banner(stack: Stack) -> str:
    address = stack.settings.address
    lines = ["", "Resetdesk is running.", "", f"  Customers  {address}/", f"  Agents     {address}/desk"]
    if stack.first_agent:
        lines.append(f"  Sign in    {FIRST_AGENT}, one-time password {stack.first_agent}")
    return "\n".join([*lines, f"  Logs       {stack.paths.logs}", "  Stop       Ctrl-C", ""])


def _stop(*_: object) -> None:
    raise Stopped


def _tell(line: str) -> None:
    """Prints a line, or nothing if the terminal is gone: there may still be something to stop."""
    try:
        print(line, flush=True)
    except OSError:
        sys.stdout = open(os.devnull, "w")  # noqa: PTH123, SIM115 - stays open as long as the process


def main(arguments: list[str]) -> int:
    """Runs the command of the arguments. Returns the exit status."""
    try:
        match arguments:
            case [command] if command in COMMANDS:
                COMMANDS[command]()
            case [command, argument] if command in WITH_ARGUMENT and argument:
                WITH_ARGUMENT[command](argument)
            case _:
                alone, with_argument = " | ".join(COMMANDS), " | ".join(WITH_ARGUMENT)
                print(f"usage: python -m operations {alone}, or {with_argument} and a name", file=sys.stderr)
                return 2
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        known = causes.of_error(error)
        if known is None:
            raise
        print(known, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
