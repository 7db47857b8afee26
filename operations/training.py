"""Keeps the trained dialogue model in step with what it is trained from."""

import os
from pathlib import Path

from operations import commands, disk, stamps
from operations.places import Places
from operations.processes import QUIET_RASA

SOURCES = ("config.yml", "domain.yml", "data")
BYTES_NEEDED = 500_000_000


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
    if not wanted.is_file():
        disk.check(places.models, BYTES_NEEDED)
        _train(wanted, places)
        for old in set(places.models.glob("*.tar.gz")) - {wanted}:
            old.unlink()
    return wanted


def _train(wanted: Path, places: Places) -> None:
    fresh = places.models / "fresh"
    command: list[str | Path] = ["nice", "-n", "10", places.python("rasa").with_name("rasa"), "train"]
    command += ["--config", "config.yml", "--domain", "domain.yml", "--data", "data"]
    command += ["--out", fresh, "--fixed-model-name", wanted.name]
    environment = {**os.environ, **QUIET_RASA, "RASA_CACHE_DIRECTORY": str(places.training_cache)}
    commands.run(
        "Training the dialogue model, a few minutes",
        command,
        places.log("train"),
        environment=environment,
        directory=places.repository,
    )
    (fresh / wanted.name).rename(wanted)
    fresh.rmdir()
