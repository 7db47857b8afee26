"""Keeps the trained dialogue model up to date with its sources."""

import shutil
from pathlib import Path

from operations import commands, disk, lock, stamps
from operations.places import Places
from operations.processes import QUIET_RASA, machine_variables

SOURCES = ("config.yml", "domain.yml", "data", "nlu")
BYTES_NEEDED = 500_000_000
MODELS_KEPT = 3


def model(places: Places) -> Path:
    """The path of the model for the present sources, whether it exists yet or not.

    Its name is the hash of its sources and of the packages that train it.
    """
    sources = [places.repository / name for name in SOURCES]
    sources += [places.locks / "rasa.txt", places.locks / "language-model.txt"]
    return places.models / f"{stamps.digest(sources)[:16]}.tar.gz"


def ensure(places: Places) -> Path:
    """The model. It is trained first unless it exists."""
    wanted = model(places)
    if wanted.is_file():
        return wanted
    disk.check(places.models, BYTES_NEEDED)
    with lock.alone(places.models):  # a test run beside `make run` may train too
        if not wanted.is_file():
            _train(wanted, places)
            _forget_old(places)
    return wanted


def _forget_old(places: Places) -> None:
    """Removes all but the newest few models: a stack that runs with an older one may have to start it again."""
    models = sorted(places.models.glob("*.tar.gz"), key=lambda file: file.stat().st_mtime, reverse=True)
    for old in models[MODELS_KEPT:]:
        old.unlink()


def _train(wanted: Path, places: Places) -> None:
    fresh = places.models / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    command: list[str | Path] = ["nice", "-n", "10", places.python("rasa").with_name("rasa"), "train"]
    command += ["--config", "config.yml", "--domain", "domain.yml", "--data", "data"]
    command += ["--out", fresh, "--fixed-model-name", wanted.name]
    environment = {**machine_variables(), **QUIET_RASA, "RASA_CACHE_DIRECTORY": str(places.training_cache)}
    commands.run(
        "Training the dialogue model, a few minutes",
        command,
        places.log("train"),
        environment=environment,
        directory=places.repository,
    )
    (fresh / wanted.name).rename(wanted)
    shutil.rmtree(fresh)
