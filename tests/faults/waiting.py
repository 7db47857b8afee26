"""Waits for conditions instead of sleeping for a time."""

import time
from collections.abc import Callable

import httpx
import psycopg

SECONDS = 90.0
LOOK_EVERY_SECONDS = 0.05
NOT_THERE_NOW = (httpx.HTTPError, psycopg.OperationalError)


def wait_for(condition: Callable[[], object], what: str, seconds: float = SECONDS) -> None:
    """Returns once the condition holds; a part that does not answer means "not yet".

    Raises:
        AssertionError: it did not hold in time; `what` says what was waited for.
    """
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except NOT_THERE_NOW:
            pass
        time.sleep(LOOK_EVERY_SECONDS)
    raise AssertionError(f"waited {seconds:.0f} s in vain: {what}")
