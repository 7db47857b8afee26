"""Every catalogue says all that the English one says, and a refusal is in the language its reader reads."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

import pytest

from desk import errors
from desk.errors import DeskError
from desk.words import ENGLISH, catalogue, chosen, languages, sentence
from ocr.errors import PhotoError

if TYPE_CHECKING:
    from collections.abc import Iterator

TRANSLATED = [language for language in languages() if language != ENGLISH]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def subclasses(kind: type[Exception]) -> Iterator[type[Exception]]:
    for one in kind.__subclasses__():
        yield one
        yield from subclasses(one)


def test_english_and_french_are_there() -> None:
    assert {"en", "fr"} <= set(languages())


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_every_sentence_with_the_same_places(language: str) -> None:
    english, translated = catalogue(ENGLISH), catalogue(language)
    assert list(translated) == list(english)
    assert {name: places(text) for name, text in translated.items()} == {
        name: places(text) for name, text in english.items()
    }


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_is_left_in_english(language: str) -> None:
    same = [name for name, text in catalogue(language).items() if text == sentence_in_english(name)]
    assert same == []


def sentence_in_english(name: str) -> str:
    return catalogue(ENGLISH)[name]


def test_every_refusal_has_a_sentence() -> None:
    assert errors.__name__
    named = {kind.words or kind.code for kind in subclasses(DeskError) if issubclass(kind, DeskError)}
    assert named | {kind.code for kind in subclasses(PhotoError) if issubclass(kind, PhotoError)} <= set(
        catalogue(ENGLISH)
    )


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        ("fr-CA,fr;q=0.9,en-CA;q=0.8,en;q=0.7", "fr"),
        ("en-CA,en;q=0.9,fr;q=0.8", "en"),
        ("de-DE,de;q=0.9,fr;q=0.5,en;q=0.8", "en"),
        ("FR", "fr"),
        ("es-MX", "es"),
        ("fr;q=0, en;q=0.1", "en"),
        ("de", None),
        ("*", None),
        ("", None),
        (None, None),
        ("fr;q=much", None),
        (",;q=,,", None),
    ],
)
def test_the_language_is_what_the_reader_likes_best(wishes: str | None, language: str | None) -> None:
    assert chosen(wishes) == language


def test_values_are_filled_in() -> None:
    assert sentence("reading_corrected", "fr", changes="Modèle D861A8B-Z") == "Il faut lire : Modèle D861A8B-Z."


def test_what_is_said_to_agents_stays_as_it_is() -> None:
    assert errors.Conflict("Claim the case first.").message_in("fr") == "Claim the case first."
    assert errors.Conflict(words="password_not_yet").message_in("fr").startswith("Il n'y a pas encore")
