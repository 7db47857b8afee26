"""A chat in a frame goes on from page to page of the site around it; where it cannot, that is said before it begins."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.sites import a_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext, FrameLocator, Page

    from operations.stack import Stack
    from tests.browser.agent import AgentBrowser
    from tests.browser.customer import CustomerBrowser

LAUNCHER = "Locked out of your recorder? Chat with us"
QUESTION = "Where would you like to chat?"
SAID = "I forgot my recorder password"
# What "block all cookies" does to a frame, while the desk's own tab may keep what it likes.
NOTHING_KEPT_IN_FRAMES = """() => {
  if (window === window.top) return;
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(window, name, { get() { throw new DOMException("Access is denied", "SecurityError"); } });
  }
  Object.defineProperty(Document.prototype, "cookie", { get: () => "", set() {} });
}"""
# A browser that is asked, and allows it to whoever was allowed before; a cookie stands for what it keeps.
ALLOWS_IT = """() => {
  if (window === window.top) return;
  const { get, set } = Object.getOwnPropertyDescriptor(Document.prototype, "cookie");
  const kept = () => JSON.parse(/kept=([^;]*)/.exec(get.call(document))?.[1] ?? "{}");
  const keep = (all) => set.call(document, `kept=${JSON.stringify(all)}; Secure; SameSite=None; Partitioned; Path=/`);
  const localStorage = {
    getItem: (key) => kept()[key] ?? null,
    setItem: (key, value) => keep({ ...kept(), [key]: value }),
    removeItem: (key) => keep({ ...kept(), [key]: undefined }),
  };
  const wasAllowed = () => "resetdesk.allowed" in kept();
  navigator.permissions.query = async () => ({ state: wasAllowed() ? "granted" : "prompt" });
  document.requestStorageAccess = async ({ localStorage: wanted }) => {
    if (!wasAllowed() && !navigator.userActivation.isActive) throw new DOMException("No press", "NotAllowedError");
    localStorage.setItem("resetdesk.allowed", "yes");
    return wanted ? { localStorage } : undefined;
  };
}"""
LISTEN = """() => {
  window.heard = [];
  addEventListener("message", ({ data }) => window.heard.push(JSON.stringify(data)));
}"""
WHAT_THE_SITE_HAS = """() => JSON.stringify([
  window.heard, { ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state,
  document.documentElement.outerHTML, document.querySelector("resetdesk-chat").shadowRoot.innerHTML,
])"""


@pytest.fixture
def site(stack: Stack) -> Iterator[str]:
    """A site of another owner."""
    with a_site(stack.url) as address:
        yield address


@pytest.fixture
def begun(customer: CustomerBrowser) -> list[str]:
    """Every conversation that began in the customer's browser."""
    asked: list[str] = []
    customer.page.context.on(
        "request",
        lambda request: (
            asked.append(request.url) if request.method == "POST" and request.url.endswith("/conversations") else None
        ),
    )
    return asked


def open_chat(page: Page, site: str) -> FrameLocator:
    page.goto(f"{site}/first")
    page.get_by_role("button", name=LAUNCHER).click()
    return page.frame_locator("iframe")


def say(place: FrameLocator | Page, text: str) -> None:
    expect(place.get_by_role("log").get_by_text("Which password").last).to_be_visible()
    place.get_by_label("Your message").fill(text)
    place.get_by_role("button", name="Send", exact=True).click()
    expect(place.locator(".message--customer + .message--bot")).to_be_visible()


def expect_said(place: FrameLocator | Page, text: str) -> None:
    expect(place.get_by_role("log").get_by_text(text).first).to_be_visible()


def keep_nothing(context: BrowserContext) -> None:
    context.add_init_script(f"({NOTHING_KEPT_IN_FRAMES})()")


def opened_tab(page: Page, frame: FrameLocator, link: str) -> Page:
    with page.context.expect_page() as tab:
        frame.get_by_role("link", name=link).click()
    return tab.value


def test_a_chat_goes_on_on_the_sites_next_page(customer: CustomerBrowser, site: str, begun: list[str]) -> None:
    say(open_chat(customer.page, site), SAID)
    customer.page.goto(f"{site}/second")
    expect_said(customer.page.frame_locator("iframe"), SAID)
    assert len(begun) == 1


def test_a_frame_that_keeps_nothing_says_so_before_anything_begins(
    customer: CustomerBrowser, site: str, begun: list[str]
) -> None:
    keep_nothing(customer.page.context)
    frame = open_chat(customer.page, site)
    expect(frame.get_by_role("heading", name=QUESTION)).to_be_focused()
    expect(frame.get_by_label("Your message")).to_be_hidden()
    customer.screenshot("where-to-chat")
    assert begun == []


def test_in_a_tab_of_its_own_the_chat_is_kept(customer: CustomerBrowser, site: str, begun: list[str]) -> None:
    page = customer.page
    keep_nothing(page.context)
    tab = opened_tab(page, open_chat(page, site), "Chat in its own tab")
    say(tab, SAID)
    tab.close()
    page.goto(f"{site}/second")
    tab = opened_tab(page, page.frame_locator("iframe"), "Chat in its own tab")
    expect_said(tab, SAID)
    assert len(begun) == 1


def test_a_chat_begun_in_such_a_frame_can_still_go_on_in_a_tab_of_its_own(
    customer: CustomerBrowser, site: str, begun: list[str]
) -> None:
    page = customer.page
    keep_nothing(page.context)
    page.add_init_script(f"({LISTEN})()")
    frame = open_chat(page, site)
    frame.get_by_role("button", name="Chat here anyway").click()
    say(frame, SAID)
    frame.get_by_role("button", name="Menu").click()
    tab = opened_tab(page, frame, "Open in its own tab")
    expect_said(tab, SAID)
    say_more = "are you still there?"
    tab.get_by_label("Your message").fill(say_more)
    tab.get_by_role("button", name="Send", exact=True).click()
    expect_said(frame, say_more)
    tab.reload()
    expect_said(tab, SAID)
    assert len(begun) == 1
    token = tab.evaluate("JSON.parse(localStorage['resetdesk.conversation']).token")
    assert token not in page.evaluate(WHAT_THE_SITE_HAS)
    assert token not in tab.url


def test_another_language_does_not_cost_such_a_chat(customer: CustomerBrowser, site: str, begun: list[str]) -> None:
    keep_nothing(customer.page.context)
    frame = open_chat(customer.page, site)
    frame.get_by_role("button", name="Chat here anyway").click()
    say(frame, SAID)
    frame.get_by_role("button", name="Menu").click()
    tab = opened_tab(customer.page, frame, "Français")
    expect(tab.locator("html")).to_have_attribute("lang", "fr-CA")
    expect_said(tab, SAID)
    assert len(begun) == 1


def test_what_the_browser_allows_when_asked_is_used(customer: CustomerBrowser, site: str, begun: list[str]) -> None:
    page = customer.page
    page.context.add_init_script(f"({ALLOWS_IT})()")
    keep_nothing(page.context)
    frame = open_chat(page, site)
    frame.get_by_role("button", name="Ask my browser to keep it here").click()
    say(frame, SAID)
    page.goto(f"{site}/second")
    expect_said(page.frame_locator("iframe"), SAID)
    assert len(begun) == 1


def test_what_the_browser_refuses_is_told(customer: CustomerBrowser, site: str) -> None:
    keep_nothing(customer.page.context)
    frame = open_chat(customer.page, site)
    frame.get_by_role("button", name="Ask my browser to keep it here").click()
    expect(frame.get_by_text("Your browser did not allow it.")).to_be_visible()
    customer.screenshot("where-to-chat-refused")


def test_a_chat_that_the_browser_lost_all_the_same_is_told_of(
    customer: CustomerBrowser, site: str, begun: list[str]
) -> None:
    page = customer.page
    say(open_chat(page, site), SAID)
    page.context.clear_cookies()
    page.goto(f"{site}/second")
    expect(page.frame_locator("iframe").get_by_text("Your browser did not keep your earlier chat")).to_be_visible()
    assert len(begun) == 1


def test_a_page_that_keeps_nothing_asks_to_be_left_open(customer: CustomerBrowser) -> None:
    customer.page.add_init_script(f"({NOTHING_KEPT_IN_FRAMES.replace('if (window === window.top) return;', '')})()")
    customer.open()
    customer.expect_text("Please leave this tab open until we are done.")
    customer.expect_text("Which password")


def test_on_a_laptop_the_question_stands_in_the_corner(agent: AgentBrowser, site: str) -> None:
    keep_nothing(agent.page.context)
    expect(open_chat(agent.page, site).get_by_role("heading", name=QUESTION)).to_be_visible()
    agent.screenshot("where-to-chat")


def test_another_site_cannot_ask_for_the_conversation(customer: CustomerBrowser, site: str, stack: Stack) -> None:
    page = customer.page
    page.add_init_script(f"({LISTEN})()")
    say(open_chat(page, site), SAID)
    page.evaluate(
        "(desk) => document.querySelector('resetdesk-chat').shadowRoot.querySelector('iframe').contentWindow"
        ".postMessage({ type: 'resetdesk:which-conversation' }, desk)",
        stack.url,
    )
    with page.context.expect_page() as opened:
        page.evaluate("(desk) => { window.opened = window.open(`${desk}/?continue=1`); }", stack.url)
    expect(opened.value.get_by_role("log").get_by_text("Which password").last).to_be_visible()
    token = opened.value.evaluate("JSON.parse(localStorage['resetdesk.conversation']).token")
    heard = "".join(page.evaluate("heard"))
    assert "resetdesk:conversation" not in heard
    assert json.dumps(token) not in heard
