"""The page by keyboard and by ear: what is read out, where the focus goes, and what is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.canned import IDENTITY, CannedConversation, field, message, reading_card

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.customer import CustomerBrowser

# What a screen reader hears of the log: what is added to it while it is not busy.
LISTEN = """addEventListener("DOMContentLoaded", () => {
  window.heard = [];
  const log = document.getElementById("conversation");
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      const live = (target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement).closest("[aria-live]");
      if (live !== log || log.getAttribute("aria-busy") === "true") continue;
      for (const node of addedNodes) window.heard.push(node.innerText.trim().replace(/\\s+/g, " "));
    }
  }).observe(log, { childList: true, subtree: true });
});"""
NESTED_REGIONS = "[role=log] :is([role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive])"


def heard(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.heard")
    return found


def asked(number: int, text: str, *labels: str) -> dict[str, Any]:
    return message(number, text=text, buttons=[{"id": label, "label": label} for label in labels])


def expect_focus_is_kept(page: Page) -> None:
    page.wait_for_function("document.activeElement && document.activeElement !== document.body")


def test_history_is_not_read_out_and_what_comes_later_is_once(anywhere: CustomerBrowser) -> None:
    page = anywhere.page
    page.add_init_script(LISTEN)
    desk = CannedConversation(page, [asked(1, "Which password?", "The recorder's"), asked(2, "Which app?", "Cloud")])
    anywhere.open()
    expect(page.get_by_text("Which app?")).to_be_visible()
    expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    assert heard(page) == []
    anywhere.press("Cloud")
    desk.goes_on(asked(0, "Are you at the recorder?", "Yes"))
    expect(page.get_by_text("Are you at the recorder?")).to_be_visible()
    assert [said.partition("M ")[2] for said in heard(page)] == ["Cloud", "Are you at the recorder?"]
    page.reload()
    expect(page.get_by_text("Are you at the recorder?")).to_be_visible()
    expect(page.get_by_role("log")).to_have_attribute("aria-busy", "false")
    assert heard(page) == []


def test_no_region_inside_the_log_speaks_for_itself(anywhere: CustomerBrowser) -> None:
    doubtful = field("serial", "Serial number", "8LODF93PAZ55FD2", (3, ["O", "0"]))
    cards = [
        reading_card([doubtful]),
        {"type": "upload", "kind": "sticker", "challenge_code": "481516"},
        {"type": "reveal", "expires_at": "2026-11-26T05:00:00Z"},
        {"type": "step", "number": 1, "of": 8, "picture": "log-in", "alt": "The login"},
        {"type": "rating"},
    ]
    CannedConversation(anywhere.page, [message(number, card=card) for number, card in enumerate(cards, start=1)])
    anywhere.open()
    expect(anywhere.page.locator(".card--rating")).to_be_visible()
    expect(anywhere.page.locator(NESTED_REGIONS)).to_have_count(0)


def test_after_an_answer_the_next_tab_is_the_next_answer(anywhere: CustomerBrowser) -> None:
    page = anywhere.page
    desk = CannedConversation(page, [asked(1, "Which app?", "Cloud", "Home")])
    anywhere.open()
    page.get_by_role("button", name="Cloud").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Cloud")).to_have_count(0)
    expect_focus_is_kept(page)
    desk.goes_on(asked(0, "Are you at the recorder?", "Yes", "No"))
    expect(page.get_by_role("button", name="Yes")).to_be_visible()
    expect_focus_is_kept(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Yes")).to_be_focused()
    desk.goes_on(asked(0, "A newer question?", "Perhaps"))
    expect(page.get_by_role("button", name="Perhaps")).to_be_visible()
    expect_focus_is_kept(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Perhaps")).to_be_focused()


def test_what_has_the_focus_may_go_and_the_focus_stays(anywhere: CustomerBrowser) -> None:
    page = anywhere.page
    reading = message(1, card=reading_card([field("model", "Model", "D861A8B-Z")]))
    CannedConversation(page, [reading], case={"state": "collecting"})
    anywhere.open()
    page.get_by_role("button", name="Menu").press("Enter")
    page.get_by_role("button", name="Start a new chat").press("Enter")
    page.get_by_role("button", name="Keep this chat").press("Enter")
    expect(page.get_by_role("button", name="Menu")).to_be_focused()
    page.get_by_role("button", name="Correct: Model").press("Enter")
    page.get_by_label("Model, corrected").fill("D861A8B")
    page.keyboard.press("Enter")
    expect_focus_is_kept(page)
    page.get_by_role("button", name="Save my corrections").press("Enter")
    expect(page.get_by_text("Saved, thank you.")).to_be_visible()
    expect_focus_is_kept(page)


def test_what_is_typed_survives_a_reload_until_it_is_sent(anywhere: CustomerBrowser) -> None:
    page = anywhere.page
    CannedConversation(page, [message(1)])
    anywhere.open()
    composer = page.get_by_label("Your message")
    composer.fill("The sticker is on the")
    page.reload()
    expect(composer).to_have_value("The sticker is on the")
    anywhere.say("The sticker is on the back")
    expect(page.get_by_role("log").get_by_text("The sticker is on the back")).to_be_visible()
    page.reload()
    expect(page.get_by_role("log").get_by_text("The sticker is on the back")).to_be_visible()
    expect(composer).to_have_value("")


def test_what_is_typed_in_one_chat_is_not_in_the_next(anywhere: CustomerBrowser) -> None:
    page = anywhere.page
    CannedConversation(page, [message(1)])
    anywhere.open()
    page.get_by_label("Your message").fill("my neighbour's business")
    page.evaluate("""localStorage.setItem("resetdesk.conversation", JSON.stringify({ id: "other", token: "t" }))""")
    page.add_init_script("""localStorage.setItem("resetdesk.conversation", '{"id": "other", "token": "t"}')""")
    page.reload()
    expect(page.get_by_label("Your message")).to_have_value("")


def test_what_could_not_be_sent_is_sent_after_a_reload(anywhere: CustomerBrowser) -> None:
    page = anywhere.page
    desk_messages = f"**/{IDENTITY['id']}/messages"
    CannedConversation(page, [message(1)])
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.post_data or "")
        route.abort()

    page.route(desk_messages, refuse)
    anywhere.open()
    anywhere.say("I forgot my password")
    page.wait_for_function("performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/messages'))")
    page.unroute(desk_messages, refuse)
    with page.expect_request(desk_messages) as sent:
        page.reload()
    assert sent.value.post_data == refused[0]
    expect(page.get_by_role("log").get_by_text("I forgot my password")).to_have_count(1)


@pytest.mark.parametrize(
    ("said", "called"),
    [
        ("If you cannot wait, call 1-888-425-6739.", ["tel:18884256739"]),
        ("Call +44 20 7946 0958 or (888) 425-6739", ["tel:+442079460958", "tel:8884256739"]),
        ("ND012301000042, 8L0DF93PAZ55FD2, 2026-11-22 14:05, 1888-425-67390, QX-188-425-6739 and 481 516", []),
    ],
)
def test_telephone_numbers_are_called_by_pressing_them(customer: CustomerBrowser, said: str, called: list[str]) -> None:
    CannedConversation(customer.page, [message(1, text=said), message(2, text=said, author="system")])
    customer.open()
    expect(customer.page.locator(".bubble")).to_have_count(2)
    links = customer.page.get_by_role("log").get_by_role("link")
    assert [link.get_attribute("href") for link in links.all()] == called * 2
    expect(customer.page.locator(".bubble").first).to_have_text(said)
