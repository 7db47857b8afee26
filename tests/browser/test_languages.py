"""The customer's page in French, on a phone: every word of it, whatever it shows."""

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
FRENCH = "fr"
FRENCH_SITE = """<!doctype html><html lang="fr-CA"><head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width">
</head><body><h1>Caméras du Port</h1><script src="/static/embed.js" async></script></body></html>"""


def label(name: str) -> str:
    return sentence(f"field_{name}", FRENCH)


def french_fields() -> list[dict[str, Any]]:
    return [
        field("serial", label("serial"), "8LODF93PAZ55FD2", (3, ["O", "0"]), (11, ["5", "S"])),
        field("model", label("model"), "D861A8B-Z"),
        field("device_id", label("device_id"), "LNKl5E73PYBk", (4, ["l", "1", "I"])),
        {**field("date", label("date"), None), "accepted": False},
    ]


def everything() -> list[dict[str, Any]]:
    """A conversation with each kind of message and card."""
    said: list[dict[str, Any]] = [
        {"text": "Hello! I'm the reset assistant.", "response": "utter_welcome"},
        {"text": "bonjour", "author": "customer"},
        {"text": "Bonjour! Je vous aide.", "response": "utter_french"},
        {"card": {"type": "picture", "picture": "finding-sticker", "alt": "A recorder"}},
        {"card": {"type": "upload", "kind": "sticker", "challenge_code": "481516"}},
        {"text": "", "author": "customer", "card": {"type": "photo", "photo_id": PHOTO_ID}, "buttons": []},
        {"text": sentence("photo_slow", FRENCH), "author": "system"},
        {"card": {"type": "retake", "photo_id": PHOTO_ID, "advice": GLARE}},
        {"card": {"type": "upload", "kind": "device_info", "challenge_code": "481516"}},
        {"text": "Je regarde.", "author": "agent", "agent_name": "sam"},
        {"text": "Je regarde encore.", "author": "agent"},
        {"card": {"type": "reveal", "expires_at": PASSWORD["expires_at"]}},
        {"card": STEP},
        {"card": {"type": "rating"}, "buttons": [{"id": star, "label": star} for star in "12345"]},
    ]
    return [message(number, **one) for number, one in enumerate(said, start=1)]


@pytest.fixture
def francophone(chromium: Browser, stack: Stack, screenshots: Path) -> Iterator[CustomerBrowser]:
    """A customer whose phone is in Canadian French."""
    with a_phone(chromium, locale="fr-CA") as page:
        yield CustomerBrowser(page, stack.url, screenshots)


def expect_french(customer: CustomerBrowser, picture: str) -> None:
    customer.screenshot(picture)
    assert unknown_words(customer.page, FRENCH) == []
    assert too_wide(customer.page) == []


def button(page: Page, key: str, **places: str) -> Any:
    return page.get_by_role("button", name=texts(FRENCH)[key].format(**places), exact=True).last


def test_every_card_is_in_french(francophone: CustomerBrowser) -> None:
    CannedConversation(francophone.page, everything())
    francophone.page.route("**/reveal", lambda route: route.fulfill(json=PASSWORD))
    francophone.open()
    page = francophone.page
    expect(page.locator(".card--rating")).to_be_visible()
    expect(page.get_by_text(texts(FRENCH)["language.notice"])).to_be_attached()
    expect_french(francophone, "30-french-cards")
    page.locator("#language-notice").scroll_into_view_if_needed()
    francophone.screenshot("31-french-first")
    page.locator(".card--upload").first.scroll_into_view_if_needed()
    francophone.screenshot("32-french-upload")
    button(page, "reveal.show").click()
    expect(page.locator(".secret__password")).to_be_visible()
    expect_french(francophone, "33-french-password")
    button(page, "reveal.copy").click()
    expect(page.locator(".secret__status").get_by_text(".").last).to_be_visible()
    expect_french(francophone, "34-french-copied")


def test_a_reading_is_asked_about_and_corrected_in_french(francophone: CustomerBrowser) -> None:
    CannedConversation(francophone.page, [message(1, card=reading_card(french_fields(), GLARE))])
    francophone.open()
    page, serial = francophone.page, francophone.reading_of(label("serial"))
    expect(serial.get_by_role("group")).to_have_accessible_name(
        "Je ne suis pas certain du 3e caractère. Est-ce O (lettre) ou 0 (zéro)?"
    )
    expect_french(francophone, "35-french-reading")
    serial.get_by_role("button", name="0 zéro", exact=True).click()
    button(page, "reading.edit", label=label("model")).click()
    expect_french(francophone, "36-french-correcting")
    button(page, "reading.done").click()
    button(page, "reading.save").click()
    expect(page.get_by_text(texts(FRENCH)["reading.saved"])).to_be_visible()
    expect_french(francophone, "37-french-saved")


def test_menus_windows_and_troubles_are_in_french(francophone: CustomerBrowser) -> None:
    CannedConversation(francophone.page, [message(1), message(2, card=everything()[3]["card"])])
    francophone.page.route("**/messages", refuse_in_french)
    francophone.open()
    page = francophone.page
    button(page, "header.menu").click()
    expect(page.get_by_text("Español")).to_be_visible()
    expect_french(francophone, "38-french-menu")
    button(page, "menu.new").click()
    expect_french(francophone, "39-french-window")
    page.get_by_role("dialog").get_by_role("button", name=texts(FRENCH)["startOver.no"]).click()
    button(page, "composer.photo").click()
    expect_french(francophone, "40-french-photo-menu")
    page.keyboard.press("Escape")
    page.get_by_label(texts(FRENCH)["composer.label"]).fill("au secours")
    button(page, "composer.send").click()
    expect(page.get_by_text(sentence("too_many", FRENCH))).to_be_visible()
    page.locator(".picture").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_french(francophone, "41-french-picture")


def refuse_in_french(route: Route) -> None:
    asked = route.request.headers["accept-language"]
    error = {"code": "refused", "message": sentence("too_many", asked[:2])}
    route.fulfill(status=409, json={"error": error})


def test_a_lost_connection_is_told_in_french(francophone: CustomerBrowser) -> None:
    CannedConversation(francophone.page, [message(1)])
    francophone.page.route("**/events?*", lambda route: route.abort())
    francophone.open()
    expect(francophone.page.get_by_text(texts(FRENCH)["connection.lost"])).to_be_visible()
    expect_french(francophone, "42-french-lost")


def test_the_page_is_switched_in_the_menu_and_stays_switched(customer: CustomerBrowser) -> None:
    CannedConversation(customer.page, [message(1)])
    customer.open()
    page = customer.page
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("button", name="Menu").click()
    page.get_by_role("link", name="Français").click()
    expect(page.get_by_text(texts(FRENCH)["language.notice"])).to_be_visible()
    customer.open()
    expect(page.get_by_text(texts(FRENCH)["language.notice"])).to_be_visible()
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


def test_bonjour_is_answered_in_french_with_a_way_to_an_agent(francophone: CustomerBrowser) -> None:
    francophone.open()
    page = francophone.page
    francophone.expect_text("Which password")
    page.get_by_label(texts(FRENCH)["composer.label"]).fill("bonjour")
    button(page, "composer.send").click()
    expect(page.get_by_role("button", name="Parler à un agent")).to_be_visible()
    assert page.locator(".bubble[lang=fr]").last.inner_text().startswith("Bonjour!")
    expect_french(francophone, "44-french-offer")
