"""Builds the Python environments from their locks: `python -m operations.environments NAME...`.

It runs before any environment exists, so this module and those it uses need only Python itself.
"""

import sys
from dataclasses import dataclass
from pathlib import Path

from operations import causes, commands, disk, language_model, pythons, stamps
from operations.paths import Paths
from operations.problems import Problem


@dataclass(frozen=True)
class Environment:
    """One environment: the Python version and the disk space that it needs."""

    name: str
    python: str
    bytes_needed: int

    def locks(self, paths: Paths) -> list[Path]:
        """The files that it is built from."""
        names = [f"{self.name}.txt", *([language_model.LOCK] if self.name == "rasa" else [])]
        return [paths.locks / name for name in names]


DESK = Environment("desk", "3.11", 1_000_000_000)
DEVELOPMENT = Environment("development", "3.11", 1_500_000_000)
TRAINING = Environment("training", "3.11", 8_000_000_000)
RASA = Environment("rasa", "3.10", 5_000_000_000)
TESTS_FOR_RASA = "rasa-tests"
KNOWN = {environment.name: environment for environment in (DESK, DEVELOPMENT, TRAINING, RASA)}


def ensure(environment: Environment, paths: Paths) -> None:
    """Builds the environment, unless it was already built from the present locks."""
    stamp = paths.environments / environment.name / "built-from"
    expected = stamps.digest(environment.locks(paths), environment.python)
    if stamps.matches(stamp, expected) and paths.python(environment.name).exists():
        return
    disk.check(paths.environments, environment.bytes_needed)
    _build(environment, paths)
    stamp.write_text(expected)


def ensure_tests_for_rasa(paths: Paths) -> None:
    """Installs the test tools into the Rasa environment, unless they are there."""
    ensure(RASA, paths)
    lock = paths.locks / f"{TESTS_FOR_RASA}.txt"
    stamp = paths.environments / RASA.name / f"built-from-{TESTS_FOR_RASA}"
    if stamps.matches(stamp, stamps.digest([lock])):
        return
    command: list[str | Path] = [_uv(paths), "pip", "install", "--require-hashes"]
    command += ["--python", paths.python(RASA.name), "-r", lock]
    commands.run("Test tools for Rasa", command, paths.log("set-up"))
    stamp.write_text(stamps.digest([lock]))


def _build(environment: Environment, paths: Paths) -> None:
    log = paths.log("set-up")
    folder = paths.environments / environment.name
    lock = paths.locks / f"{environment.name}.txt"
    python = pythons.find(environment.python, paths)
    make: list[str | Path] = [_uv(paths), "venv", "--clear", "--python", python, folder]
    commands.run(f"Python {environment.python} for {environment.name}", make, log)
    install: list[str | Path] = [_uv(paths), "pip", "sync", "--require-hashes"]
    install += ["--python", paths.python(environment.name), lock]
    commands.run(f"Packages for {environment.name}", install, log)
    if environment is RASA:
        language_model.install(paths, _uv(paths))


def _uv(paths: Paths) -> Path:
    return paths.environments / "tools" / "bin" / "uv"


def main(names: list[str]) -> int:
    """Builds the named environments. Returns the exit status."""
    paths = Paths()
    try:
        for name in names:
            if name == TESTS_FOR_RASA:
                ensure_tests_for_rasa(paths)
            else:
                ensure(KNOWN[name], paths)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except OSError as error:
        print(causes.of_error(error) or f"The set-up cannot continue: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
