"""The desk's signature over one turn.

Asset: the right to speak as any customer, and to deliver the desk's own events. Mechanism: HMAC-SHA256 over the
timestamp and the exact bytes of the body, compared in constant time, refused when older or newer than five minutes.
Residual risk: a captured request can be sent again within those minutes, but its turn id is answered from the tracker
without effect.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

TIMESTAMP = "x-desk-timestamp"
SIGNATURE = "x-desk-signature"
MAX_AGE_SECONDS = 300


class BadSignature(Exception):
    """The request was not signed by the desk: check that both processes were given the same RESETDESK_CHANNEL_KEY."""


def sign(*, key: str, body: bytes, now: float) -> dict[str, str]:
    """The headers that sign a body.

    Args:
        now: the current time in unix seconds.
    """
    timestamp = str(int(now))
    return {TIMESTAMP: timestamp, SIGNATURE: _digest(key, timestamp, body)}


def verify(*, key: str, headers: Mapping[str, str], body: bytes, now: float) -> None:
    """Check one request.

    Args:
        headers: the request's; names are looked up in lower case.
        now: the current time in unix seconds.

    Raises:
        BadSignature: the signature is wrong, or the timestamp is missing or too far from now.
    """
    timestamp, signature = headers.get(TIMESTAMP, ""), headers.get(SIGNATURE, "")
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        raise BadSignature(f"{TIMESTAMP} is not a unix time in seconds.")
    if abs(now - int(timestamp)) > MAX_AGE_SECONDS:
        raise BadSignature(f"{TIMESTAMP} is more than five minutes away from this machine's clock.")
    if not hmac.compare_digest(_digest(key, timestamp, body).encode(), signature.encode()):
        raise BadSignature(f"{SIGNATURE} does not match the body.")


def _digest(key: str, timestamp: str, body: bytes) -> str:
    return hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
