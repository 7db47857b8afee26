"""Replaces parts of Rasa that lose what an action had to say, or that are slow.

Rasa hides failures in the middle of a turn. An action that it cannot reach counts as one that said nothing, and a
tracker that it cannot store stays in memory. Here such a turn fails as a whole and leaves the tracker as it was, so
that the desk hands the turn over again. Rasa also checks its own schema for each answer of an action, which takes
longer than the rest of the turn; here it is checked once.

Rasa 3.6 has no extension point for these. Each replacement is for one version of Rasa's code, known by its digest.
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

import aiohttp
from jsonschema.exceptions import best_match
from jsonschema.validators import validator_for
from rasa.core.actions.action import RemoteAction
from rasa.core.agent import Agent
from rasa.core.processor import MessageProcessor
from rasa.core.tracker_store import FailSafeTrackerStore

MAY_PASS = frozenset({502, 503, 504})
_run_as_rasa_does = RemoteAction.run


class RasaDiffers(Exception):
    """Rasa's code differs from the code a replacement was written for: compare them in `channel/rasa_overrides.py`."""


class TurnNotTaken(BaseException):
    """An action failed, so the turn fails too. Not an `Exception`, because Rasa would swallow that."""


class ActionsAway(TurnNotTaken):
    """The action server or the desk did not answer. Try again later."""


class ActionFailed(TurnNotTaken):
    """An action failed. The log of the action server says why."""


class TrackersAway(Exception):
    """The database with the trackers did not answer. Try again later."""


@cache
def answer_validator() -> Any:
    """The validator of an action's answer. Its schema is checked once."""
    schema = RemoteAction.action_response_format_spec()
    kind = validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


def validate_answer(_: RemoteAction, result: dict[str, Any]) -> bool:
    """Check an action's answer.

    Raises:
        ValidationError: it has another form.
    """
    error = best_match(answer_validator().iter_errors(result))
    if error is not None:
        raise error
    return True


async def run_or_fail(self: RemoteAction, *arguments: Any, **options: Any) -> Any:
    """Run an action as Rasa does; if it fails, the whole turn fails.

    Raises:
        ActionsAway, ActionFailed: it was not done.
    """
    try:
        return await _run_as_rasa_does(self, *arguments, **options)
    except Exception as error:
        cause = error.__cause__ or error.__context__ or error
        kind = ActionsAway if _may_pass(cause) else ActionFailed
        raise kind(f"{self.name()}: {cause!r}") from error


def _may_pass(cause: BaseException) -> bool:
    """Whether the action server or the desk was away or busy."""
    if isinstance(cause, aiohttp.ClientError):
        return getattr(cause, "status", None) in {None, *MAY_PASS}
    return isinstance(cause, asyncio.TimeoutError)


def trackers_are_away(_: FailSafeTrackerStore, error: Exception) -> NoReturn:
    """Fail instead of going on with an empty tracker.

    Raises:
        TrackersAway: always.
    """
    raise TrackersAway(f"The trackers cannot be read or stored: {error!r}") from error


REPLACEMENTS: dict[tuple[type[Any], str], Callable[..., Any]] = {
    (RemoteAction, "_validate_action_result"): validate_answer,
    (RemoteAction, "run"): run_or_fail,
    (FailSafeTrackerStore, "on_tracker_store_error"): trackers_are_away,
    (FailSafeTrackerStore, "on_tracker_store_retrieve_error"): trackers_are_away,
}
# The code that is replaced, and the code that the replacements rely on: Rasa swallows only an Exception, and stores the
# tracker last.
KNOWN: dict[tuple[type[Any], str], str] = {
    (RemoteAction, "_validate_action_result"): "f8cdb4be6812396167ced74161b2ccd65c5ea676ad86d7d359d8c322d9d8dc42",
    (RemoteAction, "action_response_format_spec"): "091b74aa3738d1262cf3c028386aaf9dd4f0d5c1374b62392411d70a79104a46",
    (RemoteAction, "run"): "ccabf6f1160d527a157fad5bd285ce69e8221b1bcad23f8a61499b4360a1c17e",
    (MessageProcessor, "_run_action"): "6d383d0179ef1187639887289168959a5a82f94e6949e4e27bb83b2165094995",
    (MessageProcessor, "handle_message"): "0c41d4780d2d46769ef2ae2b3f450b88d2602e916590e8be9975aa474db9f7f4",
    (Agent, "handle_message"): "ba53507e4d5532a38d3615aa1968deba6a8086e4fb9601b1526749b132c06308",
    (FailSafeTrackerStore, "save"): "8426dc08f58d71102f7c031ade8a26b0b1458c8bae162be7b091d288699a5e9b",
    (FailSafeTrackerStore, "retrieve"): "35d77318b0cc79771af3c667bc8c34cd5a56e494eaa8c4d713fd754b9d00d276",
    (FailSafeTrackerStore, "retrieve_full_tracker"): "5272a6be0919b511c874fde07a8666777d09f5a11ba29e66f1f923f5ef85e2a0",
    (FailSafeTrackerStore, "on_tracker_store_error"): (
        "6faca7ba72b36da4594c789a1ee9d86ea185a8785a1e0543199b63bf02937e12"
    ),
    (FailSafeTrackerStore, "on_tracker_store_retrieve_error"): (
        "162b49564c52ab49f2be6a40ed56d11564e6607fdcd6975d44e678f69ca6ce9d"
    ),
}


def install() -> None:
    """Put the replacements in place; a second time changes nothing.

    Raises:
        RasaDiffers: this is another Rasa.
    """
    if RemoteAction.run is run_or_fail:
        return
    for (owner, name), digest in KNOWN.items():
        if digest_of(getattr(owner, name)) != digest:
            raise RasaDiffers(f"{owner.__name__}.{name} is not the code that its replacement was written for.")
    for (owner, name), replacement in REPLACEMENTS.items():
        setattr(owner, name, replacement)


def digest_of(function: Callable[..., Any]) -> str:
    """The digest of a function's source."""
    return hashlib.sha256(inspect.getsource(function).encode()).hexdigest()
