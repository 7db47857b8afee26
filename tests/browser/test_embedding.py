"""The chat inside a site that knows nothing of it but one script tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from tests.browser.customer import CustomerBrowser

LAUNCHER = "Locked out of your recorder? Chat with us"


def test_the_chat_opens_over_another_site_and_closes_again(customer: CustomerBrowser) -> None:
    page = customer.page
    customer.open_example()
    launcher = page.get_by_role("button", name=LAUNCHER)
    launcher.click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("log").get_by_text("Which password").last).to_be_visible()
    customer.screenshot("embedded")
    frame.get_by_role("button", name="Close the chat").click()
    expect(launcher).to_be_focused()
    expect(page.locator("iframe")).to_be_hidden()
