"""A trained model, called in the same way as by the chat."""

from __future__ import annotations

import asyncio
import logging

import structlog
from rasa.core.agent import Agent

from bench.nlu.scores import Understood
from bench.nlu.sets import Example
from channel.understanding import understand


def load(path: str) -> Agent:
    """Load a model, and keep Rasa quiet about each message."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    return Agent.load(path)


def ask(agent: Agent, examples: list[Example]) -> list[Understood]:
    """How the model understands each message."""
    return asyncio.run(_ask(agent, examples))


async def _ask(agent: Agent, examples: list[Example]) -> list[Understood]:
    return [await _understood(agent, example) for example in examples]


async def _understood(agent: Agent, example: Example) -> Understood:
    meaning = await understand(example.text, agent.parse_message)
    intent = meaning.parse["intent"]
    return Understood(example, intent["name"], intent["confidence"])
