"""Encrypts what must not be readable in the database.

Asset: temporary passwords and customers' photos at rest, in backups and on disks. Mechanism: AES-256-GCM with a key
derived for each case (HKDF-SHA256 from a master key, which is not in the database), and purpose and case as associated
data, so a sealed value cannot be moved to another case or another use. A sealed value begins with the id of its master
key, so that keys can be rotated: the newest key seals, older keys only open. Residual risk: whoever has a master key
and the database can open everything that was sealed with that key.
"""

import hashlib
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
KEY_BYTES = 32
ID_BYTES = 8
MARK = b"\x01"
PREFIX_BYTES = len(MARK) + ID_BYTES


class SealBroken(Exception):
    """A sealed value cannot be opened: its master key is gone, or the value was altered or moved."""


class Sealer:
    """Seals and opens values that belong to a case.

    Args:
        master_keys: the first key seals; the others only open what was sealed with them.
    """

    def __init__(self, *master_keys: bytes) -> None:
        if not master_keys or any(len(key) != KEY_BYTES for key in master_keys):
            raise ValueError("A master key must have 32 bytes; set RESETDESK_MASTER_KEY.")
        self._keys = {MARK + key_id(key): key for key in master_keys}
        self.prefix = MARK + key_id(master_keys[0])

    def seal(self, value: bytes, *, case_id: UUID, purpose: str) -> bytes:
        """The value, sealed with the current master key for this case and this purpose."""
        nonce = os.urandom(NONCE_BYTES)
        sealed = _cipher(self._keys[self.prefix], case_id).encrypt(nonce, value, _bound_to(case_id, purpose))
        return self.prefix + nonce + sealed

    def open(self, sealed: bytes, *, case_id: UUID, purpose: str) -> bytes:
        """The value that was sealed.

        Raises:
            SealBroken: it was not sealed for this case and purpose with one of the keys, or it was altered.
        """
        for key, body in self._readings(sealed):
            nonce, ciphertext = body[:NONCE_BYTES], body[NONCE_BYTES:]
            try:
                return _cipher(key, case_id).decrypt(nonce, ciphertext, _bound_to(case_id, purpose))
            except (InvalidTag, ValueError):
                continue
        raise SealBroken(f"The {purpose} of case {case_id} does not open.")

    def _readings(self, sealed: bytes) -> list[tuple[bytes, bytes]]:
        """The keys that may open a value, each with the bytes after the key's id; the first releases wrote no id."""
        named = self._keys.get(sealed[:PREFIX_BYTES])
        with_id = [(named, sealed[PREFIX_BYTES:])] if named else []
        return [*with_id, *((key, sealed) for key in self._keys.values())]


class KeylessSealer(Sealer):
    """The sealer of a command that is given no master key: it opens nothing and refuses to seal."""

    def __init__(self) -> None:
        self._keys = {}
        self.prefix = b""

    def seal(self, value: bytes, *, case_id: UUID, purpose: str) -> bytes:  # noqa: ARG002 - the port names it
        """Refuses, so that nothing is stored unsealed."""
        raise SealBroken(f"The {purpose} of case {case_id} cannot be sealed: this command has no RESETDESK_MASTER_KEY.")


def key_id(master_key: bytes) -> bytes:
    """The id of a master key, from which nobody can learn the key."""
    return hashlib.sha256(b"resetdesk master key:" + master_key).digest()[:ID_BYTES]


def _cipher(master_key: bytes, case_id: UUID) -> AESGCM:
    key = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"case:" + case_id.bytes)
    return AESGCM(key.derive(master_key))


def _bound_to(case_id: UUID, purpose: str) -> bytes:
    return f"{purpose}:{case_id}".encode()
