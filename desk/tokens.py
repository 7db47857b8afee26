"""Random tokens that prove who is calling; only their digests are stored."""

import hashlib
import secrets


def new_token() -> str:
    """A token of 256 random bits, safe in a URL and a header."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> bytes:
    """The digest that is stored of a token: it recognises the token and cannot be used as one."""
    return hashlib.sha256(token.encode()).digest()
