"""The customer's page in another language, on a phone: every word of it, whatever it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from desk.words import sentence
from tests.browser.canned import IDENTITY, PHOTO_ID, CannedConversation, field, message, reading_card
from tests.browser.conftest import a_phone
from tests.browser.customer import CustomerBrowser
from tests.browser.words import texts, too_wide, unknown_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Route

    from operations.stack import Stack

PASSWORD = {"password": "Kr7w-0Ol1q", "username": "admin", "expires_at": "2026-11-26T05:00:00Z"}
GLARE = {"reason": "glare", "place": "upper_left", "area": [0.1, 0.1, 0.3, 0.2]}
STEP = {"type": "step", "number": 6, "of": 8, "picture": "fields", "alt": "The fields"}
THIRD_IN_DOUBT = {
    "fr": "Je ne suis pas certain du 3e caractère. Est-ce O (lettre) ou 0 (zéro)?",
    "es": "No estoy seguro del 3.º carácter. ¿Es O (letra) o 0 (cero)?",
}
LOCALES = {"fr": "fr-CA", "es": "es-MX"}
CHIPS = """async (language) => {
  const { caseChips } = await import("/static/console/chips.js");
  return caseChips({ state: "claimed", language }).filter(Boolean).map((chip) => chip.textContent);
}"""
FRENCH_SITE = """<!doctype html><html lang="fr-CA"><head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>Caméras du Port</title>
</head><body><main><h1>Caméras du Port</h1></main><script src="/static/embed.js" async></script></body></html>"""


def label(name: str, language: str) -> str:
    return sentence(f"field_{name}", language)


def fields(language: str) -> list[dict[str, Any]]:
    return [
        field("serial", label("serial", language), "8LODF93PAZ55FD2", (3, ["O", "0"]), (11, ["5", "S"])),
        field("model", label("model", language), "D861A8B-Z"),
        field("device_id", label("device_id", language), "LNKl5E73PYBk", (4, ["l", "1", "I"])),
        {**field("date", label("date", language), None), "accepted": False},
    ]


def everything(language: str) -> list[dict[str, Any]]:
    """A conversation with each kind of message and card."""
    said: list[dict[str, Any]] = [
        {"text": "Hello! I'm the reset assistant.", "response": "utter_welcome"},
        {"text": "bonjour", "author": "customer"},
        {"text": "Bonjour! Je vous aide.", "response": "utter_french"},
        {"card": {"type": "picture", "picture": "finding-sticker", "alt": "A recorder"}},
        {"card": {"type": "upload", "kind": "sticker", "challenge_code": "481516"}},
        {"text": "", "author": "customer", "card": {"type": "photo", "photo_id": PHOTO_ID}, "buttons": []},
        {"text": sentence("photo_slow", language), "author": "system"},
        {"card": {"type": "retake", "photo_id": PHOTO_ID, "advice": GLARE}},
        {"card": {"type": "upload", "kind": "device_info", "challenge_code": "481516"}},
        {"text": "Je regarde.", "author": "agent", "agent_name": "sam"},
        {"text": "Je regarde encore.", "author": "agent"},
        {"card": {"type": "reveal", "expires_at": PASSWORD["expires_at"]}},
        {"card": STEP},
        {"card": {"type": "rating"}, "buttons": [{"id": star, "label": star} for star in "12345"]},
    ]
    return [message(number, **one) for number, one in enumerate(said, start=1)]


@pytest.fixture(params=LOCALES)
def language(request: pytest.FixtureRequest) -> str:
    """The language of the customer's phone."""
    return str(request.param)


@pytest.fixture
def abroad(chromium: Browser, stack: Stack, screenshots: Path, language: str) -> Iterator[CustomerBrowser]:
    """A customer whose phone is in another language than English."""
    with a_phone(chromium, locale=LOCALES[language]) as page:
        yield CustomerBrowser(page, stack.url, screenshots)


def expect_no_english(customer: CustomerBrowser, language: str, picture: str) -> None:
    customer.screenshot(f"{picture}-{language}")
    assert unknown_words(customer.page, language) == []
    assert too_wide(customer.page) == []


def button(page: Page, language: str, key: str, **places: str) -> Any:
    return page.get_by_role("button", name=texts(language)[key].format(**places), exact=True).last


def test_every_card_is_in_the_language_of_the_phone(abroad: CustomerBrowser, language: str) -> None:
    CannedConversation(abroad.page, everything(language), case={"state": "issued"})
    abroad.page.route("**/reveal", lambda route: route.fulfill(json=PASSWORD))
    abroad.open()
    page = abroad.page
    expect(page.locator(".card--rating")).to_be_visible()
    expect(page.get_by_text(texts(language)["language.notice"])).to_be_attached()
    expect_no_english(abroad, language, "30-cards")
    page.locator("#language-notice").scroll_into_view_if_needed()
    abroad.screenshot(f"31-first-{language}")
    page.locator(".card--upload").first.scroll_into_view_if_needed()
    abroad.screenshot(f"32-upload-{language}")
    button(page, language, "reveal.show").click()
    expect(page.locator(".secret__password")).to_be_visible()
    expect_no_english(abroad, language, "33-password")
    button(page, language, "reveal.copy").click()
    expect(page.locator(".secret__status").get_by_text(".").last).to_be_visible()
    expect_no_english(abroad, language, "34-copied")


def test_a_reading_is_asked_about_and_corrected_in_that_language(abroad: CustomerBrowser, language: str) -> None:
    CannedConversation(abroad.page, [message(1, card=reading_card(fields(language), GLARE))])
    abroad.open()
    page, serial = abroad.page, abroad.reading_of(label("serial", language))
    expect(serial.get_by_role("group")).to_have_accessible_name(THIRD_IN_DOUBT[language])
    expect_no_english(abroad, language, "35-reading")
    serial.get_by_role("button", name=f"0 {texts(language)['lookAlike.0']}", exact=True).click()
    button(page, language, "reading.edit", label=label("model", language)).click()
    expect_no_english(abroad, language, "36-correcting")
    button(page, language, "reading.done").click()
    button(page, language, "reading.save").click()
    expect(page.get_by_text(texts(language)["reading.saved"])).to_be_visible()
    expect_no_english(abroad, language, "37-saved")


def test_menus_windows_and_troubles_are_in_the_language_of_the_phone(abroad: CustomerBrowser, language: str) -> None:
    said = [message(1), message(2, card=everything(language)[3]["card"])]
    CannedConversation(abroad.page, said, case={"state": "collecting"})
    abroad.page.route("**/messages", refuse)
    abroad.open()
    page = abroad.page
    button(page, language, "header.menu").click()
    expect(page.get_by_role("link", name="English")).to_be_visible()
    expect_no_english(abroad, language, "38-menu")
    button(page, language, "menu.new").click()
    expect_no_english(abroad, language, "39-window")
    page.get_by_role("dialog").get_by_role("button", name=texts(language)["startOver.no"]).click()
    button(page, language, "composer.photo").click()
    expect_no_english(abroad, language, "40-photo-menu")
    page.keyboard.press("Escape")
    page.get_by_label(texts(language)["composer.label"]).fill("au secours")
    button(page, language, "composer.send").click()
    expect(page.get_by_text(sentence("too_many", language))).to_be_visible()
    page.locator(".picture").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_no_english(abroad, language, "41-picture")


def refuse(route: Route) -> None:
    asked = route.request.headers["accept-language"]
    error = {"code": "refused", "message": sentence("too_many", asked[:2])}
    route.fulfill(status=409, json={"error": error})


def test_a_lost_connection_is_told_in_that_language(abroad: CustomerBrowser, language: str) -> None:
    CannedConversation(abroad.page, [message(1)])
    abroad.page.route("**/events?*", lambda route: route.abort())
    abroad.open()
    expect(abroad.page.get_by_text(texts(language)["connection.lost"])).to_be_visible()
    expect_no_english(abroad, language, "42-lost")


def test_the_page_is_switched_in_the_menu_and_stays_switched(customer: CustomerBrowser) -> None:
    CannedConversation(customer.page, [message(1)])
    customer.open()
    page = customer.page
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_text(texts("fr")["language.notice"])).to_be_visible()
    with page.expect_request(f"**/conversations/{IDENTITY['id']}") as asked:
        customer.open()
    assert asked.value.headers["accept-language"] == "fr-CA"
    expect(page.get_by_text(texts("fr")["language.notice"])).to_be_visible()
    assert page.evaluate("JSON.parse(localStorage['resetdesk.conversation'])") == IDENTITY


def test_a_french_site_gets_a_french_button_and_a_french_chat(customer: CustomerBrowser, stack: Stack) -> None:
    page, site = customer.page, f"{stack.url}/a-french-site"
    page.route(site, lambda route: route.fulfill(body=FRENCH_SITE, content_type="text/html"))
    page.goto(site)
    launcher = page.get_by_role("button", name="Mot de passe de l'enregistreur perdu? Clavardez avec nous")
    customer.screenshot("43-french-launcher")
    assert too_wide(page) == []
    launcher.click()
    frame = page.frame_locator("iframe")
    expect(frame.locator("html")).to_have_attribute("lang", "fr-CA")
    frame.get_by_role("button", name="Fermer le clavardage").click()
    expect(launcher).to_be_focused()


def test_a_language_chosen_in_the_frame_is_kept_on_the_sites_next_page(customer: CustomerBrowser, stack: Stack) -> None:
    page, site = customer.page, f"{stack.url}/a-french-site"
    page.route(site, lambda route: route.fulfill(body=FRENCH_SITE, content_type="text/html"))
    page.goto(site)
    page.get_by_role("button", name="Clavardez avec nous").click()
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Menu").click()
    frame.get_by_role("link", name="English").click()
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    expect(frame.get_by_role("log").get_by_text("Which password").last).to_be_visible()
    page.context.clear_cookies()  # a site of another owner never has the desk's
    page.reload()
    expect(frame.locator("html")).to_have_attribute("lang", "en")


def test_an_agent_sees_which_language_a_customer_writes_in(customer: CustomerBrowser, stack: Stack) -> None:
    customer.page.goto(f"{stack.url}/desk")
    chips = {language: customer.page.evaluate(CHIPS, language) for language in ("en", "fr", "es")}
    assert chips == {"en": ["Claimed"], "fr": ["Claimed", "French"], "es": ["Claimed", "Spanish"]}


GREETINGS = {"fr": ("bonjour", "Bonjour!", "Parler à un agent"), "es": ("hola", "¡Hola!", "Hablar con un agente")}


def test_a_greeting_is_answered_in_its_language_with_a_way_to_an_agent(abroad: CustomerBrowser, language: str) -> None:
    greeting, answer, offer = GREETINGS[language]
    abroad.open()
    page = abroad.page
    abroad.expect_text("Which password")
    page.get_by_label(texts(language)["composer.label"]).fill(greeting)
    button(page, language, "composer.send").click()
    expect(page.get_by_role("button", name=offer)).to_be_visible()
    assert page.locator(f".bubble[lang={language}]").last.inner_text().startswith(answer)
    expect_no_english(abroad, language, "44-offer")
