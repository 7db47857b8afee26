"""A page that slept: its connection died without a word, and what was said meanwhile is there when it wakes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.browser.customer import CustomerBrowser
from tests.browser.line import a_line
from tests.browser.test_console import CannedDesk, open_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from operations.stack import Stack
    from tests.browser.agent import AgentBrowser
    from tests.browser.line import Line

ACCEPTED = 202
# While it sleeps no timer of the page runs, and none runs afterwards: only that it woke can bring anything.
SLEEPING_TIMERS = """() => {
  for (const name of ["setTimeout", "setInterval"]) {
    const real = globalThis[name];
    globalThis[name] = (run, ...more) => real((...given) => { if (!globalThis.asleep) run(...given); }, ...more);
  }
}"""


CLOCK_GOES_ON = """() => {
  const now = Date.now;
  Date.now = () => now() + 25_000;
}"""


def show_again(page: Page) -> None:
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def network_back(page: Page) -> None:
    page.context.set_offline(True)
    page.context.set_offline(False)


WAYS: dict[str, Callable[[Page], object]] = {
    "it is thawed": lambda page: page.evaluate("document.dispatchEvent(new Event('resume'))"),
    "its tab is shown again": show_again,
    "Back brings it out of the cache": lambda page: page.evaluate(
        "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))"
    ),
    "its network is back": network_back,
}


@pytest.fixture
def lined(customer: CustomerBrowser, stack: Stack, screenshots: Path) -> Iterator[tuple[CustomerBrowser, Line]]:
    """A customer behind a line, greeted."""
    with a_line(stack.settings.port) as (line, address):
        behind = CustomerBrowser(customer.page, address, screenshots)
        behind.page.add_init_script(f"({SLEEPING_TIMERS})()")
        behind.open()
        behind.expect_text("Which password")
        yield behind, line
        behind.page.goto("about:blank")


def say_elsewhere(page: Page, text: str) -> None:
    """Says something in the same chat from another device, so that it is news to this page."""
    identity = page.evaluate("JSON.parse(localStorage['resetdesk.conversation'])")
    address = f"{page.evaluate('location.origin')}/api/v1/conversations/{identity['id']}/messages"
    headers = {"Authorization": f"Bearer {identity['token']}"}
    answer = page.request.post(address, headers=headers, data={"client_id": str(uuid4()), "text": text})
    assert answer.status == ACCEPTED


@pytest.mark.parametrize("way", WAYS)
def test_what_was_said_while_the_page_slept_is_there_when(lined: tuple[CustomerBrowser, Line], way: str) -> None:
    customer, line = lined
    customer.page.evaluate("globalThis.asleep = true")
    line.lose_streams()
    say_elsewhere(customer.page, "said while you were away")
    WAYS[way](customer.page)
    customer.expect_text("said while you were away")


def test_a_page_that_sleeps_no_more_notices_a_dead_stream_by_itself(lined: tuple[CustomerBrowser, Line]) -> None:
    customer, line = lined
    line.lose_streams()
    say_elsewhere(customer.page, "said into the void")
    customer.page.evaluate(CLOCK_GOES_ON)
    customer.expect_text("said into the void")


def test_a_message_sent_over_a_dead_stream_is_answered_at_once(lined: tuple[CustomerBrowser, Line]) -> None:
    customer, line = lined
    line.lose_streams()
    with customer.page.expect_request("**/events?*"):
        customer.say("hello?")
    expect(customer.page.locator(".message--customer + .message--bot")).to_be_visible()


def test_a_banner_says_so_while_the_connection_is_away(lined: tuple[CustomerBrowser, Line]) -> None:
    customer, line = lined
    line.go_down()
    banner = customer.page.get_by_text("Connection lost. Trying again")
    expect(banner).to_be_visible()
    customer.screenshot("connection-lost")
    line.come_up()
    show_again(customer.page)
    expect(banner).to_be_hidden()


def test_a_console_that_slept_looks_again(agent: AgentBrowser) -> None:
    CannedDesk(agent)
    agent.page.route("**/cases/events", lambda _: None)  # opened, and never a word
    open_case(agent)
    agent.page.clock.fast_forward("00:05")
    with agent.page.expect_request("**/cases/events"):
        show_again(agent.page)
