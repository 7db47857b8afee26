"""The oldest supported browsers: what they do not have is missed by nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.canned import CannedConversation, field, message, reading_card
from tests.browser.older import make_older
from tests.browser.sites import a_site
from tests.browser.test_console import CASE_ID, CannedDesk, open_case
from tests.browser.watching import take_screenshot
from tests.browser.words import too_wide

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page, ViewportSize

    from operations.stack import Stack
    from tests.browser.agent import AgentBrowser
    from tests.browser.customer import CustomerBrowser

PHONE: ViewportSize = {"width": 360, "height": 740}
LAUNCHER = "Locked out of your recorder? Chat with us"
OTHER_STYLES_FORBIDDEN = {"Content-Security-Policy": "style-src 'self'"}
CORNER = """(node) => {
  const { right, bottom } = node.getBoundingClientRect();
  return [innerWidth - right, innerHeight - bottom];
}"""


def fills_the_screen(node: Locator) -> bool:
    box, screen = node.bounding_box(), node.page.viewport_size
    assert box
    assert screen
    return (box["x"], box["y"], box["width"], box["height"]) == (0, 0, screen["width"], screen["height"])


def is_on_the_screen(node: Locator) -> bool:
    box, screen = node.bounding_box(), node.page.viewport_size
    assert box
    assert screen
    ends = (box["x"] + box["width"], box["y"] + box["height"])
    return min(box["x"], box["y"]) >= 0 and ends[0] <= screen["width"] and ends[1] <= screen["height"]


def open_and_close_the_chat(page: Page, site: str) -> None:
    page.goto(site)
    launcher = page.get_by_role("button", name=LAUNCHER)
    expect(launcher).to_be_in_viewport(ratio=1)
    assert launcher.evaluate(CORNER) == [20, 20]
    launcher.click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("log").get_by_text("Which password").last).to_be_visible()
    assert fills_the_screen(page.locator("iframe"))
    frame.get_by_role("button", name="Close the chat").click()
    expect(launcher).to_be_focused()


def test_the_button_comes_and_opens_the_chat(customer: CustomerBrowser, stack: Stack) -> None:
    make_older(customer.page)
    with a_site(stack.url) as site:
        open_and_close_the_chat(customer.page, site)
        customer.screenshot("older-button")


def test_the_button_comes_where_the_sites_policy_forbids_our_styles(
    chromium: Browser, stack: Stack, screenshots: Path
) -> None:
    page = chromium.new_page(viewport=PHONE, is_mobile=True, locale="en-CA")
    make_older(page)
    with a_site(stack.url, headers=OTHER_STYLES_FORBIDDEN) as site:
        open_and_close_the_chat(page, site)
        take_screenshot(page, screenshots / "phone-older-button-without-styles.png")
    page.close()


def test_a_chat_begins_is_answered_and_goes_on_after_a_reload(customer: CustomerBrowser) -> None:
    make_older(customer.page)
    customer.open()
    customer.expect_text("Which password")
    customer.say("I forgot my recorder password")
    expect(customer.page.locator(".message--bot").nth(1)).to_be_visible()
    expect(customer.page.locator(".outgoing__status")).to_have_count(0)
    assert fills_the_screen(customer.page.locator("body"))
    customer.screenshot("older-chat")
    customer.reload()
    customer.expect_text("I forgot my recorder password")


def test_a_reading_is_corrected_and_a_photo_enlarged(customer: CustomerBrowser) -> None:
    fields = [
        field("serial", "Serial number", "8LODF93PAZ55FD2", (3, ["O", "0"])),
        field("model", "Model", "D861A8B-Z"),
    ]
    picture = {"type": "picture", "picture": "finding-sticker", "alt": "A recorder"}
    make_older(customer.page)
    CannedConversation(customer.page, [message(1, card=picture), message(2, card=reading_card(fields))])
    customer.open()
    page = customer.page
    customer.reading_of("Serial number").get_by_role("button", name="0 zero", exact=True).click()
    page.get_by_role("button", name="Save my corrections").click()
    expect(page.get_by_text("Saved, thank you.")).to_be_visible()
    assert too_wide(page) == []
    page.locator(".picture").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert is_on_the_screen(page.get_by_role("dialog"))
    customer.screenshot("older-picture")


def test_an_agent_writes_with_the_enter_key(agent: AgentBrowser) -> None:
    make_older(agent.page)
    desk = CannedDesk(agent)
    open_case(agent)
    assert fills_the_screen(agent.page.locator("#desk"))
    written = agent.page.get_by_label("Message to the customer")
    written.fill("Hello, I am looking at your photos.")
    with agent.page.expect_response(f"**/cases/{CASE_ID}/messages"):
        written.press("Enter")
    assert desk.sent[f"/cases/{CASE_ID}/messages"]["text"] == "Hello, I am looking at your photos."
    agent.screenshot("older-console")
