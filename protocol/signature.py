"""The desk's signature over one turn.

Asset: the right to speak as any customer, and to deliver the desk's own events. Mechanism: HMAC-SHA256 over the
timestamp and the exact bytes of the body, compared in constant time, refused when older or newer than five minutes.
Residual risk: a captured request can be sent again within those minutes, but its turn id is answered from the tracker
without effect.
"""

from __future__ import annotations

import hashlib
import hmac

MAX_AGE_SECONDS = 300


class BadSignature(Exception):
    """The request was not signed by the desk: check that both processes were given the same RESETDESK_CHANNEL_KEY."""


def sign(*, key: str, timestamp: str, body: bytes) -> str:
    """The signature the desk sends in X-Desk-Signature."""
    return hmac.new(key.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def verify(*, key: str, timestamp: str, signature: str, body: bytes, now: float) -> None:
    """Check one request.

    Args:
        now: the current time in unix seconds.

    Raises:
        BadSignature: the signature is wrong, or the timestamp is missing or too far from now.
    """
    if not timestamp.isascii() or not timestamp.isdigit() or len(timestamp) > 12:
        raise BadSignature("X-Desk-Timestamp is not a unix time in seconds.")
    if abs(now - int(timestamp)) > MAX_AGE_SECONDS:
        raise BadSignature("X-Desk-Timestamp is more than five minutes away from this machine's clock.")
    expected = sign(key=key, timestamp=timestamp, body=body)
    if not hmac.compare_digest(expected.encode(), signature.encode()):
        raise BadSignature("X-Desk-Signature does not match the body.")
