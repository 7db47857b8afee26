"""A value that was read wrong: where it is corrected, what the card says then, and what of an odd one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.customer import CustomerBrowser
from tests.browser.watching import expect_in_sight
from tests.photos import SERIAL, render_sticker, to_jpeg

if TYPE_CHECKING:
    from playwright.sync_api import Locator

RIGHT = SERIAL[:-1] + "8"
SHORT = SERIAL[:-2]


def comes_to_the_reading(customer: CustomerBrowser) -> None:
    customer.open()
    customer.press("The recorder's own password")
    customer.press("Lorex Cloud")
    customer.press("Yes, I'm there")
    customer.press("I see the sticker")
    customer.send_photo(to_jpeg(render_sticker(challenge_code=customer.challenge_code(), seed=5)))
    expect(customer.read_value("Serial number")).to_have_text(SERIAL)


def card(customer: CustomerBrowser) -> Locator:
    """The one card of the photo's reading that is shown."""
    return customer.page.locator(".card--reading:visible")


def serial(customer: CustomerBrowser) -> Locator:
    return card(customer).locator(".reading__field").filter(has_text="Serial number")


def expect_correction(customer: CustomerBrowser, right: str) -> None:
    expect(serial(customer).locator(".reading__value .exact")).to_have_text(right)
    expect(serial(customer).locator("del")).to_have_text(SERIAL)
    expect(serial(customer).get_by_text("You corrected this")).to_be_visible()


def test_a_wrong_value_is_tapped_or_typed_and_the_card_says_so_everywhere(anywhere: CustomerBrowser) -> None:
    page = anywhere.page
    comes_to_the_reading(anywhere)
    anywhere.press("Something is wrong")
    anywhere.expect_text("Tap the value that is wrong")
    pencil = serial(anywhere).get_by_role("button", name="Correct: Serial number")
    expect_in_sight(pencil)
    expect(card(anywhere)).to_have_count(1)
    anywhere.screenshot("60-something-is-wrong")
    other_tab = CustomerBrowser(page.context.new_page(), anywhere.address, anywhere.screenshots)
    other_tab.open()
    expect(serial(other_tab).locator(".reading__value .exact")).to_have_text(SERIAL)
    anywhere.say(f"the serial is {RIGHT}")
    expect_correction(anywhere, RIGHT)
    expect_correction(other_tab, RIGHT)
    anywhere.screenshot("61-corrected-in-words")
    anywhere.reload()
    expect_correction(anywhere, RIGHT)


def test_a_short_serial_is_asked_about_and_kept_when_the_customer_insists(anywhere: CustomerBrowser) -> None:
    page = anywhere.page
    comes_to_the_reading(anywhere)
    serial(anywhere).get_by_role("button", name="Correct: Serial number").click()
    page.get_by_label("Serial number, corrected").fill(SHORT)
    page.keyboard.press("Enter")
    save = page.get_by_role("button", name="Save my corrections")
    expect_in_sight(save)
    save.click()
    question = serial(anywhere).get_by_role("group")
    expect(question).to_contain_text("Serial numbers are usually ND and 12 digits, or 15 letters and digits.")
    expect(question).to_contain_text("This one has 12 characters.")
    expect_in_sight(question)
    expect(question.get_by_role("button", name="Change it")).to_be_focused()
    expect(save).to_have_count(0)
    anywhere.screenshot("62-odd-serial")
    question.get_by_role("button", name="Keep it as I typed it").click()
    expect(serial(anywhere).get_by_text("Kept as you typed it")).to_be_visible()
    expect(serial(anywhere).locator(".reading__value .exact")).to_have_text(SHORT)
    anywhere.expect_text("Now right-click")
    anywhere.screenshot("63-odd-serial-kept")
