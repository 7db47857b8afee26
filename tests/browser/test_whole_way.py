"""From "I forgot my password" to a working new one, through one agent, on real parts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from tests.browser.watching import expect_in_sight
from tests.photos import DEVICE_ID, MODEL, SERIAL, render_device_info, render_sticker, to_jpeg

if TYPE_CHECKING:
    from tests.browser.agent import AgentBrowser
    from tests.browser.customer import CustomerBrowser

TEMPORARY_PASSWORD = "Kr7w-0Ol1q"
LAST_STEP = 8


SERIALS = {"phone": SERIAL, "laptop": SERIAL[:-2] + "77"}


@pytest.mark.timeout(900)
def test_a_customer_gets_back_in_with_an_agents_help(
    anywhere: CustomerBrowser, agent: AgentBrowser, agents_password: str
) -> None:
    customer, serial = anywhere, SERIALS[anywhere.device]
    agent.sign_in(agents_password)
    agent.screenshot("queue")
    find_the_sticker(customer)
    send_the_sticker(customer, serial)
    send_the_screen(customer, serial)
    decide(agent, customer, serial)
    use_the_temporary_password(customer, agent)
    follow_the_coaching(customer)
    say_how_it_went(customer, agent)


def find_the_sticker(customer: CustomerBrowser) -> None:
    customer.open()
    customer.expect_text("Which password")
    customer.screenshot("01-greeting")
    customer.say("I forgot my recorder password")
    customer.press("Lorex Cloud")
    customer.press("Yes, I'm there")
    expect(customer.page.locator(".card--picture").last).to_be_visible()
    customer.screenshot("02-finding-the-sticker")
    customer.press("I see the sticker")


def send_the_sticker(customer: CustomerBrowser, serial: str) -> None:
    code = customer.challenge_code()
    expect_the_photo_step_on_one_screen(customer)
    customer.screenshot("03-sticker-wanted")
    customer.send_photo(to_jpeg(render_sticker(serial, challenge_code=code, seed=1)))
    expect(customer.read_value("Serial number")).to_have_text(serial)
    expect(customer.read_value("Model")).to_have_text(MODEL)
    customer.screenshot("04-sticker-read")
    customer.press("Yes, all correct")


def expect_the_photo_step_on_one_screen(customer: CustomerBrowser) -> None:
    card = customer.page.locator(".card--upload").last
    for part in (customer.photo_button, card.locator("img"), card.locator(".upload__digits")):
        expect_in_sight(part)
    expect_in_sight(customer.page.locator(".message--bot .bubble").last)


def send_the_screen(customer: CustomerBrowser, serial: str) -> None:
    expect(customer.page.locator(".card--upload")).to_have_count(2)
    expect_the_photo_step_on_one_screen(customer)
    customer.screenshot("05-screen-wanted")
    now = datetime.now(ZoneInfo("America/Toronto"))
    shown, code = f"{now:%Y-%m-%d %H:%M}", customer.challenge_code()
    customer.send_photo(to_jpeg(render_device_info(serial=serial, shown=shown, challenge_code=code, seed=2)))
    expect(customer.read_value("Device ID")).to_have_text(DEVICE_ID)
    customer.screenshot("06-screen-read")
    customer.reload()
    expect(customer.page.locator(".card--reading")).to_have_count(2)
    customer.screenshot("07-resumed-after-a-reload")
    customer.press("Yes, all correct")
    customer.expect_text("in line")
    customer.screenshot("08-in-line")


def decide(agent: AgentBrowser, customer: CustomerBrowser, serial: str) -> None:
    agent.open_case(serial)
    expect(agent.outcome("Serial number")).to_have_text("Agrees")
    expect(agent.outcome("Model")).to_have_text("Agrees")
    agent.screenshot("case")
    agent.enlarge("Sticker", "photo-enlarged")
    agent.claim()
    agent.say("Hello, I am looking at your photos.")
    customer.expect_text("Hello, I am looking at your photos.")
    customer.say("Thank you, I am here.")
    agent.expect_in_transcript("Thank you, I am here.")
    agent.screenshot("claimed")
    customer.screenshot("09-with-an-agent")
    agent.fill_in_temporary_password(TEMPORARY_PASSWORD)
    agent.screenshot("issue-confirm")
    agent.issue()
    agent.expect_state("Password issued")
    agent.screenshot("issued")


def use_the_temporary_password(customer: CustomerBrowser, agent: AgentBrowser) -> None:
    expect(customer.page.locator(".card--reveal").last).to_be_visible()
    customer.screenshot("10-password-ready")
    assert customer.reveal() == TEMPORARY_PASSWORD
    agent.expect_state("Password seen")
    customer.expect_step(1)
    expect_in_sight(customer.page.locator(".secret__password"))
    expect_in_sight(customer.page.locator(".step__text").last)
    customer.screenshot("11-password-beside-a-step")
    customer.reload()
    expect_in_sight(customer.page.get_by_role("button", name="Show temporary password"))
    assert customer.reveal() == TEMPORARY_PASSWORD
    customer.hide_password()
    assert TEMPORARY_PASSWORD not in customer.page.content()
    assert TEMPORARY_PASSWORD not in agent.page.content()


def follow_the_coaching(customer: CustomerBrowser) -> None:
    answers = {1: "Done, I'm in", 7: "Done, it's saved"}
    for step in range(1, LAST_STEP):
        customer.expect_step(step)
        expect_in_sight(customer.page.locator(".step__text").last)
        customer.screenshot(f"12-step-{step}")
        customer.press(answers.get(step, "Done"))
    customer.expect_step(LAST_STEP)
    customer.screenshot(f"12-step-{LAST_STEP}")
    customer.press("Yes, I'm in!")


def say_how_it_went(customer: CustomerBrowser, agent: AgentBrowser) -> None:
    expect(customer.page.locator(".card--rating")).to_be_visible()
    customer.screenshot("13-rating")
    customer.rate(5)
    customer.expect_text("You gave 5 of 5 stars")
    customer.screenshot("14-rated")
    agent.expect_state("Resolved")
    expect(agent.page.get_by_text("The customer gave 5 of 5 stars.")).to_be_visible()
    agent.screenshot("resolved")
