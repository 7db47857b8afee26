"""Seals what must not be readable in the database.

Asset: temporary passwords and customers' photos at rest, in backups and on disks. Mechanism: AES-256-GCM with a key
derived per case (HKDF-SHA256 from the master key, which is not in the database) and the purpose and owner as
associated data, so a sealed value cannot be moved to another case or another use. Residual risk: who has the master
key and the database has everything.
"""

import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

NONCE_BYTES = 12
KEY_BYTES = 32


class SealBroken(Exception):
    """A sealed value does not open: it was altered, moved, or the master key is another. Check RESETDESK_MASTER_KEY."""


class Sealer:
    """Seals and opens values that belong to a case."""

    def __init__(self, master_key: bytes) -> None:
        if len(master_key) != KEY_BYTES:
            raise ValueError("The master key must have 32 bytes; set RESETDESK_MASTER_KEY.")
        self._master_key = master_key

    def seal(self, value: bytes, *, case_id: UUID, purpose: str) -> bytes:
        """The value, readable only with the master key, for this case and this purpose."""
        nonce = os.urandom(NONCE_BYTES)
        return nonce + self._cipher(case_id).encrypt(nonce, value, _bound_to(case_id, purpose))

    def open(self, sealed: bytes, *, case_id: UUID, purpose: str) -> bytes:
        """What was sealed.

        Raises:
            SealBroken: it was not sealed for this case and purpose with this key, or it was altered.
        """
        nonce, ciphertext = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return self._cipher(case_id).decrypt(nonce, ciphertext, _bound_to(case_id, purpose))
        except (InvalidTag, ValueError) as error:
            raise SealBroken(f"The {purpose} of case {case_id} does not open.") from error

    def _cipher(self, case_id: UUID) -> AESGCM:
        key = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=b"case:" + case_id.bytes)
        return AESGCM(key.derive(self._master_key))


def _bound_to(case_id: UUID, purpose: str) -> bytes:
    return f"{purpose}:{case_id}".encode()
