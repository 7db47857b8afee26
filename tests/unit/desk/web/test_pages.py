"""The pages in every language: all words are there, and the page is in the one its reader wants."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fastapi.testclient import TestClient

from desk.cases.states import ENDED, HELD, WAITING, WITH_PASSWORD, CaseState
from desk.web.application import application
from desk.web.pages import templates
from desk.words import ENGLISH, languages

if TYPE_CHECKING:
    from desk.composition import Desk

TRANSLATED = [language for language in languages() if language != ENGLISH]
WORDS = {"product_name": "Resetdesk", "phone": "1-888-425-6739"}
SAME_IN_BOTH = {
    "author.bot",
    "doubt.choice",
    "header.menu",
    "language.tag",
    "log.label",
}
SCRIPTS = Path("desk/web/static")
CANADIAN = "fr-CA,fr;q=0.9,en-CA;q=0.8"


@pytest.fixture
def client(desk: Desk) -> TestClient:
    """A browser; it needs no database for a page."""
    return TestClient(application(desk))


def texts(catalogue: str, language: str) -> dict[str, str]:
    module = templates.env.get_template(f"texts/{catalogue}.{language}.jinja").make_module(WORDS)
    found: dict[str, str] = vars(module)["texts"]
    return found


def places(text: str) -> list[str]:
    return sorted(re.findall(r"\{\w+\}", text))


def shown_language(page: str) -> str:
    found = re.search(r'<html lang="([^"]+)"', page)
    assert found
    return found[1]


@pytest.mark.parametrize("catalogue", ["chat", "embed"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_every_key_with_the_same_places(catalogue: str, language: str) -> None:
    english, translated = texts(catalogue, ENGLISH), texts(catalogue, language)
    assert list(translated) == list(english)
    assert {key: places(text) for key, text in translated.items()} == {
        key: places(text) for key, text in english.items()
    }


@pytest.mark.parametrize("catalogue", ["chat", "embed"])
@pytest.mark.parametrize("language", TRANSLATED)
def test_no_text_is_left_in_english(catalogue: str, language: str) -> None:
    english, translated = texts(catalogue, ENGLISH), texts(catalogue, language)
    assert {key for key, text in translated.items() if text == english[key]} <= SAME_IN_BOTH


def test_the_console_has_a_word_for_every_state_of_a_case() -> None:
    assert {f"state.{state}" for state in CaseState} <= set(texts("console", ENGLISH))


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_page_the_bot_does_not_speak_says_so(language: str) -> None:
    assert texts("chat", language)["language.notice"]
    assert texts("chat", ENGLISH)["language.notice"] == ""


def test_every_key_the_scripts_say_is_in_the_catalogue() -> None:
    scripts = [*(SCRIPTS / "chat").rglob("*.js"), *(SCRIPTS / "shared").rglob("*.js")]
    said = {key for script in scripts for key in re.findall(r'\bsay\("([^"]+)"', script.read_text(encoding="utf-8"))}
    assert len(said) > 40
    assert said <= set(texts("chat", ENGLISH))


@pytest.mark.parametrize(
    ("address", "browser", "language"),
    [
        ("/", CANADIAN, "fr-CA"),
        ("/", "en-CA", "en"),
        ("/", "de", "en"),
        ("/", "es-MX", "es"),
        ("/?language=fr", "en-CA", "fr-CA"),
        ("/?language=en", CANADIAN, "en"),
        ("/?language=nonsense", CANADIAN, "fr-CA"),
        ("/?embed=1&host_language=fr", "en-CA", "fr-CA"),
        ("/?embed=1&host_language=fr&language=en", CANADIAN, "en"),
    ],
)
def test_a_page_is_in_the_language_that_is_wanted(
    client: TestClient, address: str, browser: str, language: str
) -> None:
    page = client.get(address, headers={"Accept-Language": browser})
    assert page.status_code == 200
    assert shown_language(page.text) == language


def test_a_choice_is_remembered_and_a_guess_is_not(client: TestClient) -> None:
    assert not client.get("/", headers={"Accept-Language": CANADIAN}).cookies
    assert client.get("/?language=es").cookies["resetdesk_language"] == "es"
    assert shown_language(client.get("/", headers={"Accept-Language": CANADIAN}).text) == "es"
    assert shown_language(client.get("/?embed=1&host_language=fr").text) == "es"


def test_the_menu_leads_to_the_same_page_in_the_other_languages(client: TestClient) -> None:
    page = client.get("/?embed=1&host_language=fr").text
    assert '<a class="popup__item" href="?embed=1&amp;host_language=fr&amp;language=en" lang="en"' in page
    assert ">English</a>" in page
    assert ">Français</a>" not in page


def test_the_agents_console_stays_in_english(client: TestClient) -> None:
    assert shown_language(client.get("/desk", headers={"Accept-Language": CANADIAN}).text) == "en"


def test_the_script_for_other_sites_has_its_words_in_every_language(client: TestClient) -> None:
    script = client.get("/static/embed.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "no-store" not in script.headers["cache-control"]
    found = re.search(r"const catalogues = (\{.*\});", script.text)
    assert found
    assert json.loads(found[1]) == {language: texts("embed", language) for language in languages()}


@pytest.mark.parametrize("address", ["/", "/desk"])
def test_the_scripts_group_the_states_of_a_case_as_the_desk_does(client: TestClient, address: str) -> None:
    found = re.search(r'<script type="application/json" id="case-states"[^>]*>(.*?)</script>', client.get(address).text)
    assert found
    groups = json.loads(found[1])
    assert {name: set(states) for name, states in groups.items()} == {
        "ended": ENDED,
        "waiting": WAITING,
        "with_password": WITH_PASSWORD,
        "held": HELD,
    }


def test_no_script_groups_the_states_itself() -> None:
    scripts = [script.read_text(encoding="utf-8") for script in SCRIPTS.rglob("*.js")]
    state = "|".join(CaseState)
    assert not [found for script in scripts for found in re.findall(rf'\["(?:{state})"[^\]]*\]', script)]
