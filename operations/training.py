"""Keeps the trained dialogue model up to date with its sources."""

import shutil
from pathlib import Path

from operations import commands, disk, lock, stamps
from operations.paths import Paths
from operations.processes import QUIET_RASA, machine_variables

SOURCES = ("config.yml", "domain.yml", "data", "nlu")
BYTES_NEEDED = 500_000_000
MODELS_KEPT = 3


def model(paths: Paths) -> Path:
    """The path of the model for the present sources, whether it exists yet or not.

    Its name is the hash of its sources and of the packages that train it.
    """
    sources = [paths.repository / name for name in SOURCES]
    sources += [paths.locks / "rasa.txt", paths.locks / "language-model.txt"]
    return paths.models / f"{stamps.digest(sources)[:16]}.tar.gz"


def ensure(paths: Paths) -> Path:
    """The model. It is trained first unless it exists."""
    wanted = model(paths)
    if wanted.is_file():
        return wanted
    disk.check(paths.models, BYTES_NEEDED)
    with lock.alone(paths.models):  # a test run beside `make run` may train too
        if not wanted.is_file():
            _train(wanted, paths)
            _forget_old(paths)
    return wanted


def _forget_old(paths: Paths) -> None:
    """Removes all but the newest few models: a stack that runs with an older one may have to start it again."""
    models = sorted(paths.models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in models[MODELS_KEPT:]:
        old.unlink()


def _train(wanted: Path, paths: Paths) -> None:
    fresh = paths.models / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    command: list[str | Path] = ["nice", "-n", "10", paths.python("rasa").with_name("rasa"), "train"]
    command += ["--config", "config.yml", "--domain", "domain.yml", "--data", "data"]
    command += ["--out", fresh, "--fixed-model-name", wanted.name]
    environment = {**machine_variables(), **QUIET_RASA, "RASA_CACHE_DIRECTORY": str(paths.training_cache)}
    commands.run(
        "Training the dialogue model, a few minutes",
        command,
        paths.log("train"),
        environment=environment,
        directory=paths.repository,
    )
    (fresh / wanted.name).rename(wanted)
    shutil.rmtree(fresh)
