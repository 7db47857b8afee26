"""Adds agents to the desk's database, with the desk's own command."""

import subprocess

from operations.problems import DatabaseUnreachable
from operations.processes import Wiring


def add(wiring: Wiring, name: str) -> str:
    """A one-time password for a new agent, or for one that is locked out."""
    return _command(wiring, "add", name)


def first(wiring: Wiring) -> str:
    """A one-time password for the first agent; empty if somebody has already chosen a password."""
    return _command(wiring, "first")


def _command(wiring: Wiring, *arguments: str) -> str:
    done = subprocess.run(
        [wiring.paths.python("desk"), "-m", "desk.commands.agents", *arguments],
        env=wiring.agents(),
        cwd=wiring.paths.repository,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise DatabaseUnreachable(done.stderr.strip().splitlines()[-1])
    return done.stdout.strip()
