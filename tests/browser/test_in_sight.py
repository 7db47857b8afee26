"""What comes next is on the screen, on a phone and on a laptop, however much is said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from tests.browser.canned import CannedConversation, field, message, reading_card
from tests.browser.watching import expect_in_sight

if TYPE_CHECKING:
    from tests.browser.customer import CustomerBrowser

PASSWORD = {"password": "Kr7w-0Ol1q", "username": "admin", "expires_at": "2026-11-26T05:00:00Z"}
SCREEN = [
    field("serial", "Serial number", "ND012301000042"),
    field("model", "Model", "D861A8B"),
    field("device_id", "Device ID", "LNKT4E73PYHA"),
    field("date", "Date on the recorder", "2026-11-30 11:33"),
]
LONGEST_STEP = (
    "Fill in three fields. Old Password is the temporary one. New Password is your own: at least 8 characters, with at "
    "least two of these kinds: small letters, capitals, digits, special signs. Confirm Password is the new one again. "
    "Please don't type your new password in this chat."
)


def said(text: str) -> dict[str, Any]:
    return message(0, author="customer", text=text, buttons=[])


def conversation(*messages: dict[str, Any]) -> list[dict[str, Any]]:
    return [{**one, "id": number} for number, one in enumerate(messages, start=1)]


def upload(kind: str, text: str) -> dict[str, Any]:
    card = {"type": "upload", "kind": kind, "challenge_code": "481516"}
    return message(0, text=text, card=card, buttons=[{"id": "none", "label": "There is no sticker"}])


def step(number: int, text: str) -> dict[str, Any]:
    card = {"type": "step", "number": number, "of": 8, "picture": "fields", "alt": "The fields"}
    labels = ["Done", "It looks different", "Back"]
    return message(0, text=text, card=card, buttons=[{"id": label, "label": label} for label in labels])


def reveal_card() -> dict[str, Any]:
    text = "Good news: an agent has issued your temporary password. " * 4
    return message(0, text=text, card={"type": "reveal", "expires_at": PASSWORD["expires_at"]}, buttons=[])


def expect_replies_in_sight(customer: CustomerBrowser, *labels: str) -> None:
    replies = customer.page.get_by_role("group", name="Quick replies")
    for label in labels:
        expect_in_sight(replies.get_by_role("button", name=label, exact=True))


def test_the_answers_to_a_long_reading_are_in_sight(anywhere: CustomerBrowser) -> None:
    reading = message(0, card=reading_card(SCREEN))
    CannedConversation(anywhere.page, conversation(said("Here it is."), reading))
    anywhere.open()
    expect_replies_in_sight(anywhere, "Yes, all correct", "Something is wrong", "Send another photo")
    anywhere.screenshot("50-long-reading")
    for label in ("Date on the recorder", "Serial number"):
        anywhere.page.get_by_role("button", name=f"Correct: {label}").press("Enter")
        expect_in_sight(anywhere.page.get_by_label(f"{label}, corrected"))


def test_the_photo_step_fits_one_screen(anywhere: CustomerBrowser) -> None:
    thanks = message(0, text="Thank you, the sticker is noted.", buttons=[])
    asked = upload("device_info", "Now right-click, choose Info, and photograph that screen.")
    CannedConversation(anywhere.page, conversation(said("Yes, all correct"), thanks, asked))
    anywhere.open()
    page = anywhere.page
    expect_in_sight(anywhere.photo_button)
    expect_in_sight(page.get_by_text("Now right-click"))
    expect_in_sight(page.locator(".upload__digits"))
    expect_in_sight(page.locator(".card--upload img"))
    anywhere.screenshot("51-photo-step")


def test_the_last_answers_stay_in_sight_while_earlier_messages_are_read(anywhere: CustomerBrowser) -> None:
    long_ago = [message(0, text=f"Line {number}. " * 40, buttons=[]) for number in range(8)]
    asked = message(0, card={"type": "picture", "picture": "main-menu", "alt": "A menu"})
    CannedConversation(anywhere.page, conversation(*long_ago, asked))
    anywhere.open()
    expect_replies_in_sight(anywhere, "Yes, all correct")
    anywhere.page.get_by_text("Line 0.").scroll_into_view_if_needed()
    expect_replies_in_sight(anywhere, "Yes, all correct")
    expect_in_sight(anywhere.page.get_by_role("button", name="Newer messages"))


def test_a_shown_password_stays_in_sight_through_the_steps_until_it_is_hidden(anywhere: CustomerBrowser) -> None:
    messages = conversation(said("Thank you, I am here."), reveal_card())
    desk = CannedConversation(anywhere.page, messages, case={"state": "issued"})
    anywhere.page.route("**/reveal", lambda route: route.fulfill(json=PASSWORD))
    anywhere.open()
    page = anywhere.page
    expect_in_sight(page.get_by_role("button", name="Show temporary password"))
    anywhere.screenshot("52-password-ready")
    assert anywhere.reveal() == PASSWORD["password"]
    desk.goes_on(step(6, LONGEST_STEP), state="revealed")
    expect(page.locator(".card--step")).to_be_visible()
    expect_replies_in_sight(anywhere, "Done", "Back")
    expect_in_sight(page.locator(".secret__password"))
    expect_in_sight(page.locator(".step__text"))
    anywhere.screenshot("53-password-beside-a-step")
    page.locator("#log").evaluate("(log) => log.scrollTo(0, 0)")
    expect_in_sight(page.locator(".secret__password"))
    anywhere.hide_password()
    expect(page.get_by_role("button", name="Show temporary password")).to_be_focused()
    page.reload()
    expect_in_sight(page.get_by_role("button", name="Show temporary password"))
    assert anywhere.reveal() == PASSWORD["password"]


def test_a_long_password_and_the_user_name_are_each_on_one_line(anywhere: CustomerBrowser) -> None:
    long_one = PASSWORD | {"password": "WWMMWW88mmwwQQ@#"}
    CannedConversation(anywhere.page, conversation(said("I am here."), reveal_card()), case={"state": "issued"})
    anywhere.page.route("**/reveal", lambda route: route.fulfill(json=long_one))
    anywhere.open()
    assert anywhere.reveal() == long_one["password"]
    anywhere.screenshot("54-long-password")
    for shown in anywhere.page.locator(".secret__pair dd").all():
        lines = shown.evaluate("(node) => node.offsetHeight / parseFloat(getComputedStyle(node).lineHeight)")
        assert lines < 1.5
