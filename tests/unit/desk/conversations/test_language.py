"""A customer's language is noticed in a word or two, and no English message is taken for another."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from ruamel.yaml import YAML

from desk.conversations.language import intents, language_of, meaning, offer_in
from desk.words import languages
from protocol.events import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

FOREIGN = {"speaks_french": "fr", "speaks_spanish": "es"}
ENGLISH_ABOUT_LANGUAGE = {"french please", "do you speak french", "spanish please", "do you speak spanish"}
UNDERSTOOD_ANYWAY = {"oui", "sí"}
KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
LONGEST_SLIPPED = 40
ANNOTATED = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def _lines(block: str) -> list[str]:
    return [ANNOTATED.sub(r"\1", line.strip().removeprefix("- ")) for line in block.splitlines() if line.strip()]


def _examples() -> Iterator[tuple[str, str]]:
    for path in [*Path("data/nlu").glob("*.yml"), *Path("tests/nlu").glob("*.yml")]:
        loaded = YAML(typ="safe").load(path)
        for item in loaded.get("nlu", []):
            if "intent" in item:
                yield from ((item["intent"], line) for line in _lines(item["examples"]))
        for topic, block in loaded.items():
            if isinstance(block, str) and topic != "version":
                yield from ((topic, line) for line in _lines(block))


def _foreign() -> list[tuple[str, str]]:
    known = [(FOREIGN[intent], line) for intent, line in _examples() if intent in FOREIGN]
    return [(code, line) for code, line in known if line not in ENGLISH_ABOUT_LANGUAGE | UNDERSTOOD_ANYWAY]


ENGLISH = sorted({line for intent, line in _examples() if intent not in FOREIGN} | ENGLISH_ABOUT_LANGUAGE)


def test_the_examples_are_found() -> None:
    assert len(ENGLISH) > 1500
    assert len(_foreign()) > 20


def test_no_english_message_is_taken_for_another_language() -> None:
    assert {line: language_of(line) for line in ENGLISH if language_of(line)} == {}


def test_no_slip_of_a_key_makes_english_another_language() -> None:
    taken = {(line, slip) for line in ENGLISH for slip in _slips(line) if language_of(slip)}
    assert taken == set()


def _slips(line: str) -> Iterator[str]:
    """The line with a letter left out, two swapped, one doubled, or the next key hit, at each place."""
    for place, character in enumerate(line if len(line) <= LONGEST_SLIPPED else ""):
        before, after = line[:place], line[place + 1 :]
        yield before + after
        yield before + after[:1] + character + after[1:]
        yield before + character * 2 + after
        yield from (before + key + after for key in _keys_beside(character.lower()))


def _keys_beside(character: str) -> str:
    row = next((row for row in KEYBOARD if character in row), "")
    place = row.find(character)
    return row[max(0, place - 1) : place] + row[place + 1 : place + 2] if row else ""


@pytest.mark.parametrize(
    "text",
    [
        "ND012301000042",
        "8L0DF93PAZ55FD2",
        "LNKS5E73PYBk",
        "D861A8B-Z",
        "N843A8 N862A82B",
        "LA-DE-UN-12",
        "00:1F:54:AA:DE:ES",
        "S/N ND012301000042 MODEL D861A8B-Z",
        "2026-11-22 14:05",
        "1",
        "👍",
        "",
        "...",
        "я забыл пароль от видеорегистратора",
        "{SN:ND012301000042,DT:D861A8B-Z}",
        "c'mon",
        "o'clock",
        "how do I say bonjour in your menu",
        "hola my recorder is locked and I am at it now",
        "ok la la",
        "the admin is called Pierre de la Rue",
        "password reset por favor lol",
        "Serial No. / Numero de serie ND012301000042, this is printed on my label",
        "no",
        "non",
        "si",
        "me",
        "on",
        "agent",
        "ich habe mein passwort vergessen",
    ],
)
def test_what_is_not_clearly_another_language_counts_as_english(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(("code", "text"), _foreign())
def test_the_examples_of_other_languages_are_noticed(code: str, text: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "bonjour",
        "Bonjour!",
        "BONJOUR",
        "salut",
        "bonsoir",
        "merci",
        "aidez-moi",
        "besoin d'aide",
        "besoin d’aide",
        "svp aidez moi",
        "allô, ça marche pas",
        "ca marche pas",
        "je comprends pas",
        "quel mot de passe",
        "c'est pas ça",
        "jai perdu mon mot de passe",
        "j'ai pas de souris",
        "où est l'étiquette",
        "je suis au québec",
        "mon enregistreur ne s'ouvre plus",
        "je ne suis pas à la maison",
        "le modèle est D861A8B-Z et le numéro ND012301000042",
        "un agent s'il vous plaît",
        "la photo est floue",
        "il n'y a pas d'écran",
        "parlez vous francais",
        "je veux parler à quelqu'un",
        "mon écran est noir",
    ],
)
def test_french_is_noticed(text: str) -> None:
    assert language_of(text) == "fr"


@pytest.mark.parametrize(
    "text",
    [
        "hola",
        "Hola!",
        "¡hola!",
        "buenos dias",
        "buenas tardes",
        "gracias",
        "ayuda",
        "necesito ayuda",
        "necesito ayuda por favor",
        "no funciona",
        "no entiendo",
        "no hablo ingles",
        "olvidé mi contraseña",
        "perdi mi contrasena",
        "mi clave no sirve",
        "¿dónde está el número de serie?",
        "donde esta el numero de serie",
        "no me deja entrar",
        "el modelo es D861A8B-Z",
        "quiero hablar con una persona",
        "la foto no se ve",
        "no tengo ratón",
    ],
)
def test_spanish_is_noticed(text: str) -> None:
    assert language_of(text) == "es"


@pytest.mark.parametrize(
    ("language", "text", "intent"),
    [
        ("fr", "oui", "affirm"),
        ("fr", "Oui, oui", "affirm"),
        ("fr", "non", "deny"),
        ("fr", "agent", "ask_person"),
        ("fr", "un agent s'il vous plaît", "ask_person"),
        ("fr", "je veux parler à une personne", "ask_person"),
        ("fr", "en anglais", "continue_way"),
        ("es", "sí", "affirm"),
        ("es", "no", "deny"),
        ("es", "un agente por favor", "ask_person"),
        ("es", "sigamos en inglés", "continue_way"),
        ("fr", "mon écran est noir", None),
        ("fr", "the password I got from the agent does not work", None),
        ("fr", "👍", None),
        ("en", "agent", None),
    ],
)
def test_a_few_words_of_another_language_are_understood(language: str, text: str, intent: str | None) -> None:
    assert meaning(language, text) == intent


def test_words_lead_only_to_what_a_customer_can_say() -> None:
    domain = YAML(typ="safe").load(Path("domain.yml"))
    assert intents() <= set(domain["intents"])
    assert intents().isdisjoint(Event)


@pytest.mark.parametrize("language", [language for language in languages() if language != "en"])
def test_every_language_of_the_pages_has_its_offer(language: str) -> None:
    rules = Path("data/rules/smalltalk.yml").read_text(encoding="utf-8")
    assert f"- intent: {offer_in(language)}\n" in rules
    spoken = Path("desk/web/static/chat/bot_language.js").read_text(encoding="utf-8")
    assert f': "{language}"' in spoken
