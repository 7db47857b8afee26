"""Tokens cannot be guessed, and what is stored of them cannot be used."""

import base64

from desk.cases.case import new_challenge_code
from desk.tokens import digest, new_token


def test_tokens_have_256_bits_and_differ() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(len(base64.urlsafe_b64decode(token + "==")) == 32 for token in tokens)


def test_a_digest_tells_nothing_of_its_token() -> None:
    token = new_token()
    assert token.encode() not in digest(token)
    assert digest(token) == digest(token) != digest(new_token())


def test_challenge_codes_are_six_digits_that_begin_with_none_to_lose() -> None:
    codes = {new_challenge_code() for _ in range(1000)}
    assert all(code.isdigit() and len(code) == 6 and code[0] != "0" for code in codes)
    assert len(codes) > 900
