"""The chat inside a site that knows nothing of it but one script tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.sites import a_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import FrameLocator, Locator, Page

    from operations.stack import Stack
    from tests.browser.agent import AgentBrowser
    from tests.browser.customer import CustomerBrowser

LAUNCHER = "Locked out of your recorder? Chat with us"
ISOLATED = {"Cross-Origin-Embedder-Policy": "require-corp", "Cross-Origin-Opener-Policy": "same-origin"}
ROUTER = """<p id="view"></p><script>
  const view = document.getElementById("view");
  const draw = () => { view.textContent = `${location.search || "start"} ${JSON.stringify(history.state?.place)}`; };
  addEventListener("popstate", draw);
  const go = (place) => { history.pushState({ ...history.state, place }, "", `?${place}`); draw(); };
  history.replaceState({ place: 0 }, "");
  draw();
</script>"""


@pytest.fixture
def site(stack: Stack) -> Iterator[str]:
    """A site of another owner."""
    with a_site(stack.url) as address:
        yield address


@pytest.fixture
def routed_site(stack: Stack) -> Iterator[str]:
    """A site of another owner that is one page and keeps its own place in the history."""
    with a_site(stack.url, body=ROUTER) as address:
        yield address


def launcher_of(page: Page) -> Locator:
    return page.get_by_role("button", name=LAUNCHER)


def open_chat(page: Page) -> FrameLocator:
    launcher_of(page).click()
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("log").get_by_text("Which password").last).to_be_visible()
    return frame


def close_chat(frame: FrameLocator) -> None:
    frame.get_by_role("button", name="Close the chat").click()


def test_the_chat_opens_over_another_site_and_closes_again(customer: CustomerBrowser) -> None:
    page = customer.page
    customer.open_example()
    frame = open_chat(page)
    customer.screenshot("embedded")
    close_chat(frame)
    expect(launcher_of(page)).to_be_focused()
    expect(page.locator("iframe")).to_be_hidden()


@pytest.mark.parametrize("policy", ["require-corp", "credentialless"])
def test_the_chat_opens_over_a_site_that_isolates_itself(customer: CustomerBrowser, stack: Stack, policy: str) -> None:
    with a_site(stack.url, headers={**ISOLATED, "Cross-Origin-Embedder-Policy": policy}) as site:
        customer.page.goto(site)
        assert customer.page.evaluate("crossOriginIsolated")
        open_chat(customer.page)
        customer.screenshot(f"embedded-{policy}")


def test_on_a_phone_back_closes_the_chat_and_stays_on_the_site(customer: CustomerBrowser, site: str) -> None:
    page = customer.page
    page.goto(site)
    open_chat(page)
    page.go_back()
    expect(page.locator("iframe")).to_be_hidden()
    expect(launcher_of(page)).to_be_focused()
    open_chat(page)
    page.go_back()
    expect(page.locator("iframe")).to_be_hidden()
    assert page.url == f"{site}/"


def test_closing_the_chat_by_hand_takes_its_entry_back(customer: CustomerBrowser, site: str) -> None:
    page = customer.page
    page.goto(f"{site}/earlier")
    page.goto(site)
    for _ in range(2):
        close_chat(open_chat(page))
        expect(launcher_of(page)).to_be_focused()
        page.wait_for_function("history.state === null")
    page.go_back()
    expect(page).to_have_url(f"{site}/earlier")


def test_back_closes_a_chat_that_was_open_when_the_page_was_loaded_again(customer: CustomerBrowser, site: str) -> None:
    page = customer.page
    page.goto(site)
    open_chat(page)
    page.reload()
    expect(page.frame_locator("iframe").get_by_role("log").get_by_text("Which password").last).to_be_visible()
    page.go_back()
    expect(page.locator("iframe")).to_be_hidden()
    assert page.url == f"{site}/"


def test_back_closes_a_chat_whose_language_was_changed(customer: CustomerBrowser, site: str) -> None:
    page = customer.page
    page.goto(site)
    frame = open_chat(page)
    frame.get_by_role("button", name="Menu").click()
    frame.get_by_role("link", name="Français").click()
    expect(frame.locator("html")).to_have_attribute("lang", "fr-CA")
    page.go_back()
    expect(page.locator("iframe")).to_be_hidden()
    assert page.url == f"{site}/"


def test_a_site_that_keeps_its_own_place_in_the_history_finds_it(customer: CustomerBrowser, routed_site: str) -> None:
    page = customer.page
    page.goto(routed_site)
    view = page.locator("#view")
    page.evaluate("go(1)")
    close_chat(open_chat(page))
    expect(view).to_have_text("?1 1")
    page.evaluate("go(2)")
    open_chat(page)
    expect(view).to_have_text("?2 2")
    page.go_back()
    expect(page.locator("iframe")).to_be_hidden()
    expect(view).to_have_text("?2 2")
    page.go_back()
    expect(view).to_have_text("?1 1")
    page.go_back()
    expect(view).to_have_text("start 0")


def test_a_site_may_go_on_below_an_open_chat(customer: CustomerBrowser, routed_site: str) -> None:
    page = customer.page
    page.goto(routed_site)
    frame = open_chat(page)
    page.evaluate("location.hash = 'news'")
    page.evaluate("go(1)")
    expect(page.locator("iframe")).to_be_visible()
    close_chat(frame)
    expect(page.locator("iframe")).to_be_hidden()
    expect(page.locator("#view")).to_have_text("?1 1")
    page.go_back()
    assert page.evaluate("location.hash") == "#news"


def test_on_a_laptop_the_chat_leaves_the_history_alone(agent: AgentBrowser, site: str) -> None:
    page = agent.page
    page.goto(f"{site}/earlier")
    page.goto(site)
    open_chat(page)
    agent.screenshot("embedded")
    page.go_back()
    expect(page).to_have_url(f"{site}/earlier")
    expect(page.locator("iframe")).to_be_visible()  # it stays open from page to page
