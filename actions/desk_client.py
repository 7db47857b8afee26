"""The adapter to the desk's internal API.

Asset: the case behind a dialogue. Mechanism: a bearer token the desk gave this process, and a fixed base address; a
dialogue is only ever named by the sender id Rasa got from the desk. Residual risk: whoever holds the token may act for
any dialogue, so it lives in this process's environment only and the internal API listens on loopback.
"""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from copy import copy
from dataclasses import dataclass
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry

from actions.snapshot import Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from protocol.stated_facts import StatedFacts

CONNECT_SECONDS = 2.0
ANSWER_SECONDS = 8.0
RETRY_STATUSES = (502, 503, 504)
IDEMPOTENT_METHODS = frozenset({"GET", "PUT"})


class DeskError(Exception):
    """An action could not be finished because of the desk."""


class DeskUnavailable(DeskError):
    """The desk did not answer in time. The turn is tried again until it does."""


class DeskFailed(DeskError):
    """The desk gave an answer of another form. That is a programming error; the desk's log explains it."""


class DeskRefused(DeskError):
    """The desk refused the call; `code` says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"The desk refused ({code}): {message}")
        self.code = code


@dataclass(frozen=True)
class ActionRun:
    """One run of an action in a turn. `action` has its position, such as `2 action_step` for the third action."""

    turn_id: str
    action: str


class Desk(ABC):
    """What the bot may ask of the desk. Every call returns the case as it stands afterwards."""

    @abstractmethod
    def call(self, dialogue_id: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Snapshot:
        """Make one call about one dialogue.

        Raises:
            DeskUnavailable: no answer came.
            DeskFailed: no usable answer came.
            DeskRefused: the desk said no.
        """

    def in_turn(self, run: ActionRun | None) -> Desk:  # noqa: ARG002
        """The desk for one run of an action. When a turn is tried again, it gives the same answers as before."""
        return self

    def snapshot(self, dialogue_id: str) -> Snapshot:
        """Read the case."""
        return self.call(dialogue_id, "GET", "/")

    def put_facts(self, dialogue_id: str, facts: StatedFacts) -> Snapshot:
        """Record what the customer said about their recorder."""
        return self.call(dialogue_id, "PUT", "/facts", facts.to_json())

    def confirm_photo(self, dialogue_id: str, kind: str) -> Snapshot:
        """Tell the desk that the customer has confirmed a reading."""
        return self.call(dialogue_id, "POST", f"/photos/{kind}/confirm")

    def reject_photo(self, dialogue_id: str, kind: str) -> Snapshot:
        """Tell the desk that the customer will send another photo instead."""
        return self.call(dialogue_id, "POST", f"/photos/{kind}/reject")

    def check(self, dialogue_id: str) -> Snapshot:
        """Have everything compared and the case queued for the agents."""
        return self.call(dialogue_id, "POST", "/check")

    def hand_off(self, dialogue_id: str, reason: str, *, priority: bool = False, flag: str | None = None) -> Snapshot:
        """Queue the case for the agents."""
        return self.call(dialogue_id, "POST", "/handoff", {"reason": reason, "priority": priority, "flag": flag})

    def new_password(self, dialogue_id: str, reason: str) -> Snapshot:
        """Ask the agents for another temporary password."""
        return self.call(dialogue_id, "POST", "/new-password", {"reason": reason})

    def resolve(self, dialogue_id: str) -> Snapshot:
        """Tell the desk that the customer's new password works."""
        return self.call(dialogue_id, "POST", "/resolve")

    def rate(self, dialogue_id: str, stars: int) -> Snapshot:
        """Record the customer's rating."""
        return self.call(dialogue_id, "POST", "/rating", {"stars": stars})

    def start_over(self, dialogue_id: str) -> Snapshot:
        """Close the case and open a fresh one."""
        return self.call(dialogue_id, "POST", "/start-over")


class HttpDesk(Desk):
    """The desk over HTTP."""

    def __init__(self, *, base_url: str, token: str) -> None:
        self._base_url = base_url.rstrip("/")
        self._session = requests.Session()
        self._session.headers["Authorization"] = f"Bearer {token}"
        self._session.trust_env = False
        self._session.mount(self._base_url, HTTPAdapter(max_retries=_retries()))
        self._run: ActionRun | None = None
        self._calls = count()

    def in_turn(self, run: ActionRun | None) -> HttpDesk:
        """See `Desk.in_turn`."""
        bound = copy(self)
        bound._run, bound._calls = run, count()
        return bound

    def call(self, dialogue_id: str, method: str, path: str, body: Mapping[str, Any] | None = None) -> Snapshot:
        """See `Desk.call`."""
        url = f"{self._base_url}/internal/dialogues/{quote(dialogue_id, safe='')}{path}"
        sent = {} if body is None and method != "GET" else body
        limits = (CONNECT_SECONDS, ANSWER_SECONDS)
        try:
            answer = self._session.request(
                method, url, json=sent, headers=self._headers(), timeout=limits, allow_redirects=False
            )
        except requests.RequestException as error:
            raise DeskUnavailable(f"The desk did not answer {method} {path}: {error}") from error
        return _translate(answer)

    def _headers(self) -> dict[str, str]:
        if self._run is None:
            return {}
        return {"Turn": self._run.turn_id, "Turn-Action": self._run.action, "Turn-Call": str(next(self._calls))}


def _retries() -> Retry:
    return Retry(
        total=2,
        backoff_factor=0.2,
        status_forcelist=RETRY_STATUSES,
        allowed_methods=IDEMPOTENT_METHODS,
        raise_on_status=False,
    )


def _translate(answer: requests.Response) -> Snapshot:
    if answer.status_code == 200:
        return _parse(answer)
    if answer.status_code in (404, 409, 422):
        raise _refusal(answer)
    kind = DeskUnavailable if answer.status_code in RETRY_STATUSES else DeskFailed
    raise kind(f"The desk answered {answer.status_code}; see the desk's own log.")


def _parse(answer: requests.Response) -> Snapshot:
    try:
        return Snapshot.from_json(answer.json())
    except (ValueError, KeyError, TypeError) as error:
        raise DeskFailed(f"The desk's answer was not a snapshot: {error!r}") from error


def _refusal(answer: requests.Response) -> DeskRefused:
    try:
        error = answer.json()["error"]
        return DeskRefused(str(error["code"]), str(error["message"]))
    except (ValueError, KeyError, TypeError):
        return DeskRefused(f"http_{answer.status_code}", "no reason was given")


@cache
def desk_from_environment() -> Desk:
    """The desk this process was started for."""
    return HttpDesk(base_url=os.environ["RESETDESK_INTERNAL_URL"], token=os.environ["RESETDESK_INTERNAL_TOKEN"])
