"""Trains and measures one pipeline in a process of its own, so that its memory can be measured too."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from rasa.model_training import train_nlu
from ruamel.yaml import YAML

from bench.nlu import model, scores, sets
from bench.nlu.pipelines import configuration

KIBIBYTES_IN_A_MEBIBYTE = 1024


@dataclass(frozen=True)
class Trial:
    """What one pipeline achieves, and what it takes.

    Times are of the processor, so that they say the same on a busy machine.
    """

    classifier: str
    vectors: str
    macro_f1: float
    fallen_back: float
    stepping: float
    train_seconds: float
    message_milliseconds: float
    memory: float

    @property
    def row(self) -> list[str]:
        """The cells of its row in a table."""
        shares = [f"{self.macro_f1:.3f}", f"{self.fallen_back:.1%}", f"{self.stepping:.1%}"]
        costs = [f"{self.train_seconds:.0f} s", f"{self.message_milliseconds:.1f} ms", f"{self.memory:.0f} MiB"]
        return [self.classifier, self.vectors, *shares, *costs]


def in_a_process(classifier: str, vectors: str) -> Trial:
    """Try a pipeline in two processes: one trains it, the other asks it, and is as small as the process in use."""
    with tempfile.TemporaryDirectory() as folder:
        seconds = _call(folder, "train", classifier, vectors, folder)["seconds"]
        return Trial(classifier=classifier, vectors=vectors, train_seconds=seconds, **_call(folder, "ask", folder))


def _call(cache: str, *arguments: str) -> dict[str, float]:
    one = dict.fromkeys(("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"), "1")
    # Rasa keeps what it trained, and would train a pipeline that it knows in no time at all.
    variables = {**os.environ, **one, "RASA_CACHE_DIRECTORY": cache}
    command = [sys.executable, "-m", "bench.nlu.trial", *arguments]
    done = subprocess.run(command, env=variables, check=True, stdout=subprocess.PIPE, text=True)
    answer: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return answer


def train(classifier: str, vectors: str, folder: str) -> dict[str, float]:
    """Train a pipeline into a folder."""
    file = Path(folder, "config.yml")
    YAML().dump(configuration(classifier, vectors), file)
    begun = time.process_time()
    train_nlu(str(file), str(sets.TRAINING), folder, fixed_model_name="model")
    return {"seconds": time.process_time() - begun}


def ask(folder: str) -> dict[str, float]:
    """Load the model of a folder and ask it everything."""
    agent = model.load(str(Path(folder, "model.tar.gz")))
    paraphrases, others = sets.paraphrases(), sets.out_of_scope()
    model.ask(agent, paraphrases[:1])
    begun = time.process_time()
    understood, foreign = model.ask(agent, paraphrases), model.ask(agent, others)
    seconds = time.process_time() - begun
    found = Trial(
        classifier="",
        vectors="",
        macro_f1=scores.macro_f1(understood),
        fallen_back=len(scores.fallen_back(understood)) / len(understood),
        stepping=len(scores.stepping(foreign, sets.steps_of_the_way())) / len(foreign),
        train_seconds=0,
        message_milliseconds=1000 * seconds / (len(paraphrases) + len(others)),
        memory=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / KIBIBYTES_IN_A_MEBIBYTE,
    )
    return {
        name: value for name, value in asdict(found).items() if name not in ("classifier", "vectors", "train_seconds")
    }


def main(what: str, *arguments: str) -> None:
    """Do one half of a trial; the last line printed is its result."""
    with contextlib.redirect_stdout(sys.stderr):
        result = train(*arguments) if what == "train" else ask(*arguments)
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
