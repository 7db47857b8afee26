"""Keeps the trained dialogue model in step with what it is trained from."""

import shutil
from pathlib import Path

from operations import commands, disk, lock, stamps
from operations.places import Places
from operations.processes import QUIET_RASA, machine_variables

SOURCES = ("config.yml", "domain.yml", "data", "nlu")
BYTES_NEEDED = 500_000_000
MODELS_KEPT = 3


def model(places: Places) -> Path:
    """The model for the present sources, whether it has been trained yet or not.

    Its name is the hash of what it is made from, the packages that make it included.
    """
    sources = [places.repository / name for name in SOURCES]
    sources += [places.locks / "rasa.txt", places.locks / "language-model.txt"]
    return places.models / f"{stamps.digest(sources)[:16]}.tar.gz"


def ensure(places: Places) -> Path:
    """Trains the model unless it is there; the model."""
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
    """Keeps the newest few: one that is running with an older model may have to start it again."""
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
