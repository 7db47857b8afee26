"""How well the trained model understands the held-out sentences. Runs in Rasa's environment.

    python tests/nlu/measure.py MODEL

Prints every sentence that was misunderstood and fails below the floors.
"""

from __future__ import annotations

import asyncio
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import structlog
from rasa.core.agent import Agent
from rasa.shared.utils.io import read_yaml_file

HELD_OUT = Path("tests/nlu/heldout.yml")
TRAINING = Path("data/nlu")
MARKED = re.compile(r"\[([^\]]+)\]\([a-z_]+\)")
FLOOR = 0.88
FLOOR_OF_STEPS = 0.90

Example = tuple[str, str]


def examples(path: Path) -> Iterator[Example]:
    """Each (intent, sentence) of one file, without entity marks."""
    for item in read_yaml_file(path)["nlu"]:
        for line in item["examples"].splitlines() if "intent" in item else ():
            yield item["intent"], MARKED.sub(r"\1", line.removeprefix("- ").strip())


def leaked(held_out: list[Example]) -> set[str]:
    """Sentences that are in the training data as well, and so measure nothing."""
    trained = {text.lower() for path in TRAINING.glob("*.yml") for _, text in examples(path)}
    return {text for _, text in held_out if text.lower() in trained}


async def understood(agent: Agent, text: str) -> tuple[str, float]:
    """The intent of a sentence, and how sure the model is."""
    parsed = await agent.parse_message(text)
    intent = parsed["intent"]
    return intent["name"], intent["confidence"]


async def measure(model: str) -> int:
    """Measure the model; the exit code says whether it is good enough."""
    held_out = list(examples(HELD_OUT))
    both = leaked(held_out)
    if both:
        print(f"These sentences are in the training data too: {sorted(both)}")  # noqa: T201
        return 1
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    agent = Agent.load(model)
    right: list[bool] = []
    right_steps: list[bool] = []
    for intent, text in held_out:
        found, confidence = await understood(agent, text)
        right.append(found == intent)
        if not intent.startswith("faq_"):
            right_steps.append(found == intent)
        if found != intent:
            print(f"{text!r}: {intent}, understood as {found} ({confidence:.2f})")  # noqa: T201
    return _report(right, right_steps)


def _report(right: list[bool], right_steps: list[bool]) -> int:
    whole, steps = sum(right) / len(right), sum(right_steps) / len(right_steps)
    print(f"{len(right)} sentences: {whole:.1%} understood (floor {FLOOR:.0%}); ", end="")  # noqa: T201
    print(f"of those that are no question: {steps:.1%} (floor {FLOOR_OF_STEPS:.0%})")  # noqa: T201
    return 0 if whole >= FLOOR and steps >= FLOOR_OF_STEPS else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(measure(sys.argv[1])))
