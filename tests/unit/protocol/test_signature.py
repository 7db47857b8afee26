"""Only a fresh signature by the desk is accepted."""

import hashlib
import hmac
from typing import Any

import pytest

from protocol.signature import SIGNATURE, TIMESTAMP, BadSignature, sign, verify

NOW = 1_764_000_000.0
BODY = b'{"turn_id": "t-1"}'


def _verify(*, now: float = NOW, key: str = "k", body: bytes = BODY, **headers: str) -> None:
    changed = {name.replace("_", "-"): value for name, value in headers.items()}
    verify(key=key, headers=sign(key="k", body=BODY, now=NOW) | changed, body=body, now=now)


def test_the_desks_signature_is_believed() -> None:
    _verify()


def test_the_time_and_the_body_are_signed() -> None:
    expected = hmac.new(b"k", b"1764000000." + BODY, hashlib.sha256).hexdigest()
    assert sign(key="k", body=BODY, now=NOW) == {"x-desk-timestamp": "1764000000", "x-desk-signature": expected}


@pytest.mark.parametrize(
    "change",
    [
        {"x_desk_signature": ""},
        {"x_desk_signature": "0" * 64},
        {"x_desk_signature": "é"},
        {"key": "another"},
        {"body": b'{"turn_id": "t-2"}'},
        {"x_desk_timestamp": ""},
        {"x_desk_timestamp": "yesterday"},
        {"x_desk_timestamp": "-1"},
        {"x_desk_timestamp": "9" * 400},
        {"x_desk_timestamp": "\u0661"},
        {"x_desk_timestamp": str(int(NOW) + 1)},
    ],
)
def test_anything_else_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BadSignature):
        _verify(**change)


@pytest.mark.parametrize("header", [TIMESTAMP, SIGNATURE])
def test_a_missing_header_is_refused(header: str) -> None:
    headers = sign(key="k", body=BODY, now=NOW)
    del headers[header]
    with pytest.raises(BadSignature):
        verify(key="k", headers=headers, body=BODY, now=NOW)


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_old_or_future_request_is_refused(seconds: int) -> None:
    with pytest.raises(BadSignature):
        _verify(now=NOW + seconds)
