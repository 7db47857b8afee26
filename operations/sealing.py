"""Has the desk reseal, with the newest master key, what is sealed with another."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass

from operations.paths import Paths
from operations.problems import CommandFailed

LOG = "sealing"


@dataclass(frozen=True)
class Resealed:
    """How many values were resealed, and how many no key opens."""

    resealed: int
    unreadable: int


def reseal(paths: Paths, python: str, environment: Mapping[str, str]) -> Resealed:
    """Goes through everything once, with the desk's own command.

    Raises:
        CommandFailed: it did not finish; it can be repeated.
    """
    paths.logs.mkdir(parents=True, exist_ok=True)
    with paths.log(LOG).open("a") as log:
        done = subprocess.run(
            [python, "-m", "desk.commands.master_key"],
            env=dict(environment),
            cwd=paths.repository,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            check=False,
        )
    if done.returncode != 0:
        raise CommandFailed("Resealing", paths.log(LOG))
    resealed, unreadable = (int(number) for number in done.stdout.split()[-2:])
    return Resealed(resealed, unreadable)
