"""A new chat: what becomes of the case in the old one is told first, and happens only after a yes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from operations import agents
from tests.browser.canned import IDENTITY, CannedConversation, message
from tests.conversations.agent import Agent

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Route

    from operations.stack import Stack
    from tests.browser.customer import CustomerBrowser


def ask_for_a_new_chat(customer: CustomerBrowser) -> Locator:
    customer.page.get_by_role("button", name="Menu").click()
    customer.page.get_by_role("button", name="Start a new chat").click()
    return customer.page.get_by_role("dialog")


def conversation_id(customer: CustomerBrowser) -> str:
    return str(customer.page.evaluate("JSON.parse(localStorage['resetdesk.conversation']).id"))


def test_an_agent_sees_that_the_customer_left_for_a_new_chat(customer: CustomerBrowser, stack: Stack) -> None:
    agent = Agent(stack.url, "leo", agents.add(stack.wiring, "leo"))
    customer.open()
    customer.expect_text("Which password")
    left = conversation_id(customer)
    customer.say("I want to talk to a person please")
    customer.expect_text("in line")
    expect(ask_for_a_new_chat(customer)).to_contain_text("leave the line")
    customer.screenshot("50-leaving-the-line")
    customer.page.get_by_role("button", name="Keep this chat").click()
    case = agent.case_of(left)
    assert case["state"] == "needs_review"
    agent.claim(case["id"])
    expect(customer.page.get_by_role("banner")).to_contain_text("leo")
    dialog = ask_for_a_new_chat(customer)
    expect(dialog).to_contain_text("leo will see that you have left")
    customer.screenshot("51-leaving-an-agent")
    dialog.get_by_role("button", name="Start a new chat").click()
    expect(customer.page.get_by_text("in line")).to_have_count(0)
    customer.expect_text("Which password")
    assert conversation_id(customer) != left
    case = agent.case_of(left)
    assert (case["state"], case["closed_reason"]) == ("closed", "The customer left for a new chat.")
    assert "new chat" in case["messages"][-1]["text"]
    agent.close()


@pytest.mark.parametrize(
    ("state", "words"),
    [("collecting", "start from the beginning"), ("verified", "leave the line"), ("revealed", "temporary password")],
)
def test_what_becomes_of_the_case_is_told_before_a_yes(customer: CustomerBrowser, state: str, words: str) -> None:
    CannedConversation(customer.page, [message(1)], case={"state": state})
    customer.open()
    dialog = ask_for_a_new_chat(customer)
    expect(dialog).to_contain_text(words)
    dialog.get_by_role("button", name="Keep this chat").click()
    expect(dialog).to_have_count(0)
    assert conversation_id(customer) == IDENTITY["id"]


@pytest.mark.parametrize("case", [None, {"state": "resolved"}, {"state": "expired"}])
def test_without_a_case_that_could_be_lost_nothing_is_asked(
    customer: CustomerBrowser, case: dict[str, str] | None
) -> None:
    CannedConversation(customer.page, [message(1)], case=case)
    customer.open()
    customer.page.get_by_role("button", name="Menu").click()
    customer.page.get_by_role("button", name="Start a new chat").click()
    customer.page.wait_for_function(
        "left => !(localStorage['resetdesk.conversation'] ?? left).includes(left)", arg=IDENTITY["id"]
    )
    expect(customer.page.get_by_role("dialog")).to_have_count(0)


def test_a_case_that_moved_on_while_the_question_stood_is_asked_about_again(customer: CustomerBrowser) -> None:
    canned = CannedConversation(customer.page, [message(1)], case={"state": "verified"})
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(json.loads(route.request.post_data or "{}")["state"])
        canned.case = {"state": "issued"}
        moved_on = {"error": {"code": "conflict", "message": "It has moved on."}}
        route.fulfill(status=409, json=moved_on)

    customer.page.route("**/withdrawal", answer)
    customer.open()
    ask_for_a_new_chat(customer).get_by_role("button", name="Start a new chat").click()
    expect(customer.page.get_by_role("dialog")).to_contain_text("temporary password")
    assert asked == ["verified"]


def test_a_case_that_could_not_be_closed_keeps_its_chat(customer: CustomerBrowser) -> None:
    CannedConversation(customer.page, [message(1)], case={"state": "verified"})
    customer.page.route("**/withdrawal", lambda route: route.abort())
    customer.open()
    ask_for_a_new_chat(customer).get_by_role("button", name="Start a new chat").click()
    expect(customer.page.get_by_text("nothing has changed")).to_be_visible()
    assert conversation_id(customer) == IDENTITY["id"]
