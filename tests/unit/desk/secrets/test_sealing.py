"""A sealed value opens only with its key, for its case and its purpose."""

import os
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desk.secrets.sealing import SealBroken, Sealer, key_id
from tests.unit.desk.keys import NEW, OLD
from tests.unit.desk.people import CANARY

CASE = uuid4()


KEY, OTHER_KEY = b"k" * 32, b"o" * 32


def test_what_was_sealed_opens() -> None:
    sealed = Sealer(KEY).seal(CANARY.encode(), case_id=CASE, purpose="password")
    assert Sealer(KEY).open(sealed, case_id=CASE, purpose="password") == CANARY.encode()
    assert CANARY.encode() not in sealed


@pytest.mark.parametrize(
    ("key", "case_id", "purpose"), [(KEY, uuid4(), "password"), (KEY, CASE, "photo"), (OTHER_KEY, CASE, "password")]
)
def test_it_opens_for_no_other_case_purpose_or_key(key: bytes, case_id: object, purpose: str) -> None:
    sealed = Sealer(KEY).seal(CANARY.encode(), case_id=CASE, purpose="password")
    with pytest.raises(SealBroken):
        Sealer(key).open(sealed, case_id=case_id, purpose=purpose)  # type: ignore[arg-type]


def test_a_seal_with_any_byte_altered_does_not_open() -> None:
    sealed = Sealer(KEY).seal(b"value", case_id=CASE, purpose="password")
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(SealBroken):
            Sealer(KEY).open(bytes(altered), case_id=CASE, purpose="password")


@pytest.mark.parametrize("length", [0, 11, 12, 20])
def test_a_seal_cut_short_does_not_open(length: int) -> None:
    sealed = Sealer(KEY).seal(b"value", case_id=CASE, purpose="password")
    with pytest.raises(SealBroken):
        Sealer(KEY).open(sealed[:length], case_id=CASE, purpose="password")


def test_the_same_value_is_sealed_differently_each_time() -> None:
    sealer = Sealer(KEY)
    assert len({sealer.seal(b"value", case_id=CASE, purpose="password") for _ in range(50)}) == 50


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Sealer(b"short")


def sealed_by_the_first_release(value: bytes, purpose: str) -> bytes:
    """A sealed value as it lies in databases of before keys had ids."""
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"case:" + CASE.bytes).derive(OLD)
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, value, f"{purpose}:{CASE}".encode())


def test_older_keys_open_and_the_newest_seals() -> None:
    old, both = Sealer(OLD), Sealer(NEW, OLD)
    sealed = old.seal(b"value", case_id=CASE, purpose="photo")
    assert both.open(sealed, case_id=CASE, purpose="photo") == b"value"
    resealed = both.seal(b"value", case_id=CASE, purpose="photo")
    assert Sealer(NEW).open(resealed, case_id=CASE, purpose="photo") == b"value"
    for sealer, value in ((Sealer(NEW), sealed), (old, resealed)):
        with pytest.raises(SealBroken):
            sealer.open(value, case_id=CASE, purpose="photo")


@pytest.mark.parametrize("keys", [(OLD,), (NEW, OLD)])
def test_what_was_sealed_before_keys_had_ids_opens(keys: tuple[bytes, ...]) -> None:
    for _ in range(300):  # one in 256 begins like a value with an id
        sealed = sealed_by_the_first_release(b"value", "photo")
        assert Sealer(*keys).open(sealed, case_id=CASE, purpose="photo") == b"value"


def test_a_keys_id_tells_nothing_of_the_key() -> None:
    assert key_id(OLD) != key_id(NEW)
    assert key_id(OLD) not in OLD
