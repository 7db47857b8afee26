"""Only the desk's own, fresh signature is believed."""

import pytest

from protocol.signature import BadSignature, sign, verify

NOW = 1_764_000_000.0
BODY = b'{"turn_id": "t-1"}'


def _signed(**changes: object) -> dict[str, object]:
    timestamp = str(int(NOW))
    good = {"key": "k", "timestamp": timestamp, "body": BODY, "now": NOW}
    return {**good, "signature": sign(key="k", timestamp=timestamp, body=BODY), **changes}


def test_the_desks_signature_is_believed() -> None:
    verify(**_signed())


@pytest.mark.parametrize(
    "change",
    [
        {"signature": ""},
        {"signature": "0" * 64},
        {"signature": "é"},
        {"key": "another"},
        {"body": b'{"turn_id": "t-2"}'},
        {"timestamp": ""},
        {"timestamp": "yesterday"},
        {"timestamp": "-1"},
        {"timestamp": "9" * 400},
        {"timestamp": "\u0661"},
        {"timestamp": str(int(NOW) + 1)},
    ],
)
def test_anything_else_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadSignature):
        verify(**_signed(**change))


@pytest.mark.parametrize("seconds", [-301, 301])
def test_an_old_or_future_request_is_refused(seconds: int) -> None:
    with pytest.raises(BadSignature):
        verify(**_signed(now=NOW + seconds))
