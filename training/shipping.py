"""Writes a trained network with its manifest."""

import platform
from dataclasses import replace
from pathlib import Path

import torch

from training.learner import Learner
from training.manifests import manifest_after
from training.run import Batch, TrainingRun
from training.task import Network, Task

_CPU = Path("/proc/cpuinfo")


def ship(task: Task[Network, Batch], learner: Learner[Network, Batch], run: TrainingRun, out: Path) -> None:
    """Write the model; its manifest has no scores yet, since nobody has measured it."""
    task.export(learner.trained, out)
    manifest = manifest_after(
        run,
        out.read_bytes(),
        minutes=learner.seconds / 60,
        torch=torch.__version__,
        machine=f"{_processor()}, threads that learn: {torch.get_num_threads()}",
    )
    replace(manifest, file=out.name).write(out)


def _processor() -> str:
    lines = _CPU.read_text().splitlines() if _CPU.exists() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())
