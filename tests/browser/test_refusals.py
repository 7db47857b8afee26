"""What the page shows when the desk has no room just now, or keeps no photo: its words, and a new try by itself."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.canned import IDENTITY, PHOTO_ID, CannedConversation, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Route

    from tests.browser.customer import CustomerBrowser

NO_ROOM = "Very many people want to chat just now. Please leave this page open: it tries again by itself."
TOO_FAST = "You have sent very many messages in a minute. Please wait: this one goes out by itself."
TOO_MANY_PIXELS = "That picture has too many pixels to open. Please send an ordinary JPEG photo."


def refused(sentence: str, status: int = 429) -> Callable[[Route], None]:
    """Answers for the desk that there is no room, or no picture."""

    def answer(route: Route) -> None:
        headers = {"Retry-After": "2"} if status == 429 else {}
        route.fulfill(status=status, headers=headers, json={"error": {"code": "refused", "message": sentence}})

    return answer


def taken_in(route: Route) -> None:
    """Answers for the desk that the message is stored."""
    sent = json.loads(route.request.post_data or "{}")
    route.fulfill(status=202, json=message(2, author="customer", text=sent["text"], client_id=sent["client_id"]))


def test_who_gets_no_chat_yet_is_told_and_gets_one_without_doing_anything(customer: CustomerBrowser) -> None:
    customer.page.route("**/api/v1/conversations", refused(NO_ROOM), times=1)
    customer.open()
    expect(customer.page.locator("#banner")).to_have_text(NO_ROOM)
    customer.screenshot("60-no-room-yet")
    expect(customer.page.locator("#banner")).to_be_hidden()
    customer.say("hello")
    expect(customer.page.locator(".message--customer").get_by_text("hello")).to_be_visible()


def test_a_message_too_many_says_so_and_goes_out_by_itself(customer: CustomerBrowser) -> None:
    CannedConversation(customer.page, [message(1)])
    messages = "**/messages"
    customer.page.route(messages, taken_in)
    customer.page.route(messages, refused(TOO_FAST), times=1)
    customer.open()
    customer.say("hello")
    outgoing = customer.page.locator(".message--outgoing")
    expect(outgoing).to_contain_text(TOO_FAST)
    customer.screenshot("61-message-waits")
    expect(outgoing).to_have_count(0)


def test_a_photo_that_is_not_kept_is_told_in_words_where_it_would_be(customer: CustomerBrowser) -> None:
    card = {"type": "photo", "photo_id": PHOTO_ID}
    CannedConversation(customer.page, [message(1, author="customer", card=card, buttons=[])])
    customer.page.route(f"**/{IDENTITY['id']}/photos/{PHOTO_ID}", refused(TOO_MANY_PIXELS, status=410))
    customer.open()
    expect(customer.page.locator(".message--customer")).to_contain_text(TOO_MANY_PIXELS)
    expect(customer.page.locator(".message--customer img")).to_have_count(0)
    customer.screenshot("62-photo-not-kept")
