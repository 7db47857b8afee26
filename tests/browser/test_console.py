"""The console by itself: what the recorder's clock shows by now, and what does and does not keep an agent signed in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

from desk.services.agent_desk import UNREADABLE_PHOTO
from desk.verification.checks import NOT_SHOWN
from tests.browser.canned import field

if TYPE_CHECKING:
    from playwright.sync_api import Request, Route

    from tests.browser.agent import AgentBrowser

CASE_ID = "00000000-0000-4000-8000-000000000003"
TOLD_ON_FRIDAY = {"shown": "2026-11-20 17:50", "shows_now": "2026-11-23 09:00", "reported_at": "2026-11-20T22:50:00Z"}
MONDAY_NIGHT = "2026-11-24T05:00:00Z"


class CannedDesk:
    """Answers for the desk to one agent, who holds one case.

    Attributes:
        case: the case as the desk would send it.
        asked: every request for JSON, as method, path below /api/v1, and whether it was marked as the page's own.
        sent: the bodies of what was posted, by path.
        refusals: what is refused, by path, with the status and the error.
        signed_in: while false, every call is refused.
    """

    def __init__(self, agent: AgentBrowser, **changes: Any) -> None:
        self.case: dict[str, Any] = a_case(**changes)
        self.asked: list[tuple[str, str, bool]] = []
        self.sent: dict[str, Any] = {}
        self.refusals: dict[str, tuple[int, dict[str, Any]]] = {}
        self.signed_in = True
        agent.page.route("**/api/v1/**", self._answer)
        agent.page.on("request", self._note)

    def _note(self, request: Request) -> None:
        if "/api/v1/" in request.url:
            path = request.url.partition("/api/v1")[2]
            self.asked.append((request.method, path, "background" in request.headers))

    def _answer(self, route: Route) -> None:
        path = route.request.url.partition("/api/v1")[2]
        if route.request.method == "POST":
            self.sent[path] = json.loads(route.request.post_data or "{}")
        if not self.signed_in:
            route.fulfill(status=401, json={"error": {"code": "not_signed_in", "message": "Please sign in."}})
        elif path == "/cases/events":
            event = 'event: case\ndata: {"id": ""}\n\n'
            route.fulfill(body=event * 3, content_type="text/event-stream")
        elif path in self.refusals:
            status, error = self.refusals[path]
            route.fulfill(status=status, json={"error": error})
        elif path == "/agent/session":
            route.fulfill(json={"agent": {"username": "ada", "must_change_password": False}})
        else:
            route.fulfill(json={"cases": [self.case]} if path.startswith("/cases?") else self.case)


def a_case(**changes: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(["verdict", "model", "temporary_password", "closed_reason", "rating"])
    lists: dict[str, list[Any]] = {name: [] for name in ("flags", "checks", "photos", "messages", "audit")}
    moments = dict.fromkeys(["waiting_since", "created_at", "updated_at"], "2026-11-20T22:50:00Z")
    told = {"serial": "ND012301000042", "challenge_code": "123456", "language": "en", "facts": {}, "unread": False}
    own = {"id": CASE_ID, "conversation_id": CASE_ID, "state": "claimed", "priority": False, "claimed_by": "ada"}
    clock = {"recorder_clock": TOLD_ON_FRIDAY, "suggested_expiry": MONDAY_NIGHT}
    words = {"finding": None, "not_shown": list(NOT_SHOWN), "shown": shown()}
    return {**nothing, **lists, **moments, **told, **own, **clock, **words, **changes}


def shown(**changes: str) -> dict[str, Any]:
    parts = {"The sticker photo": "a" * 64, "“Serial number” on the sticker photo": "b" * 64, **changes}
    return {"digest": "".join(parts.values())[:64], "parts": parts}


def open_case(agent: AgentBrowser) -> None:
    agent.page.clock.install(time="2026-11-23T14:00:00Z")
    agent.page.goto(f"{agent.address}/desk#case/{CASE_ID}")
    expect(agent.page.get_by_role("heading", name="ND012301000042")).to_be_visible()


def test_a_date_told_on_friday_is_mondays_on_monday(agent: AgentBrowser) -> None:
    CannedDesk(agent)
    open_case(agent)
    now_and_then = "should now show 2026-11-23 09:00 (seen 2 days ago: 2026-11-20 17:50)"
    expect(agent.page.locator(".compare")).to_contain_text(now_and_then)
    agent.page.get_by_role("button", name="Issue temporary password").click()
    dialog = agent.page.get_by_role("dialog")
    expect(dialog).to_contain_text("should now show 2026-11-23 09:00. Make the password for that date.")
    expect(dialog.get_by_label("Works until")).to_have_value("2026-11-24T00:00")


def test_a_date_that_was_told_this_minute_is_shown_once(agent: AgentBrowser) -> None:
    CannedDesk(agent, recorder_clock=TOLD_ON_FRIDAY | {"shows_now": TOLD_ON_FRIDAY["shown"]})
    open_case(agent)
    expect(agent.page.locator(".compare")).to_contain_text("2026-11-20 17:50 (seen 2 days ago)")
    expect(agent.page.locator(".compare")).not_to_contain_text("should now show")


def test_the_form_for_a_password_has_the_clock_as_it_is_when_it_opens(agent: AgentBrowser) -> None:
    desk = CannedDesk(agent)
    open_case(agent)
    desk.case["recorder_clock"] = TOLD_ON_FRIDAY | {"shows_now": "2026-11-24 00:10"}
    agent.page.get_by_role("button", name="Issue temporary password").click()
    expect(agent.page.get_by_role("dialog")).to_contain_text("should now show 2026-11-24 00:10")


def test_an_agent_never_reads_verified_alone(agent: AgentBrowser) -> None:
    move = {"from": "checking", "to": "verified"}
    audit = [{"at": MONDAY_NIGHT, "actor": "desk", "action": "checks finished", "detail": move}]
    CannedDesk(agent, verdict="verified", state="verified", claimed_by=None, audit=audit)
    open_case(agent)
    head = agent.page.locator("#case-head")
    expect(head).to_contain_text("The comparisons agree")
    expect(head).to_contain_text("What they do not show")
    for sentence in NOT_SHOWN:
        expect(head).to_contain_text(sentence)
    expect(agent.page.locator("#case-audit")).to_contain_text("to: Comparisons agree")
    expect(agent.page.locator("body")).not_to_contain_text("Verified", ignore_case=True)
    agent.screenshot("comparisons-agree")


def test_an_agent_enters_the_date_a_customer_told_them(agent: AgentBrowser) -> None:
    desk = CannedDesk(agent, recorder_clock=None)
    open_case(agent)
    expect(agent.page.locator(".compare")).to_contain_text("not known yet")
    agent.page.get_by_role("button", name="Enter the recorder's date").click()
    dialog = agent.page.get_by_role("dialog")
    dialog.get_by_label("Date").fill("2000-01-01")
    dialog.get_by_label("Time, if they can see it").fill("03:07")
    agent.screenshot("clock-form")
    noted = {"shown": "2000-01-01 03:07", "shows_now": "2000-01-01 03:07", "reported_at": MONDAY_NIGHT}
    desk.case |= {"recorder_clock": noted, "shown": shown(**{"The recorder's clock": "d" * 64})}
    dialog.get_by_role("button", name="Save").click()
    expect(dialog).to_have_count(0)
    told = {"recorder_date": "2000-01-01", "recorder_time": "03:07"}
    assert desk.sent == {f"/cases/{CASE_ID}/clock": told}
    expect(agent.page.locator(".compare")).to_contain_text("2000-01-01 03:07")
    expect(agent.page.locator(".actions__news")).to_be_hidden()


def test_a_password_goes_out_for_what_was_on_the_screen_and_not_for_what_is_loaded_behind_it(
    agent: AgentBrowser,
) -> None:
    desk = CannedDesk(agent)
    agent.page.route("**/cases/events", lambda route: route.abort())
    open_case(agent)
    on_screen = desk.case["shown"]
    desk.case["shown"] = shown(**{"The sticker photo": "c" * 64})
    agent.fill_in_temporary_password("Wren-7391")
    with agent.page.expect_response(f"**/cases/{CASE_ID}/issue"):
        agent.issue()
    assert desk.sent[f"/cases/{CASE_ID}/issue"]["shown"] == on_screen


def test_a_case_that_changed_is_looked_at_again_and_the_expiry_is_kept(agent: AgentBrowser) -> None:
    desk = CannedDesk(agent)
    open_case(agent)
    changes = ["The sticker photo has changed.", "“Serial number” on the sticker photo has changed."]
    error = {"code": "case_changed", "message": "The case has changed.", "changes": changes}
    desk.refusals[f"/cases/{CASE_ID}/issue"] = (409, error)
    agent.page.get_by_role("button", name="Issue temporary password").click()
    agent.page.get_by_label("Temporary password", exact=True).fill("Wren-7391")
    agent.page.get_by_label("Works until").fill("2026-11-23T22:00")
    agent.page.get_by_role("button", name="Continue").click()
    desk.case |= {"serial": "ND012301000099", "shown": shown(**{"The sticker photo": "c" * 64})}
    agent.issue()
    expect(agent.page.get_by_role("dialog")).to_have_count(0)
    alert = agent.page.locator("#case-actions").get_by_role("alert")
    expect(alert).to_contain_text("No password was issued")
    for change in changes:
        expect(alert).to_contain_text(change)
    expect(agent.page.get_by_role("heading", name="ND012301000099")).to_be_visible()
    agent.screenshot("case-changed")
    desk.refusals.clear()
    agent.page.get_by_role("button", name="Issue temporary password").click()
    expect(agent.page.get_by_label("Works until")).to_have_value("2026-11-23T22:00")
    expect(agent.page.get_by_label("Temporary password", exact=True)).to_have_value("")
    agent.page.get_by_label("Temporary password", exact=True).fill("Wren-7391")
    agent.page.get_by_role("button", name="Continue").click()
    with agent.page.expect_response(f"**/cases/{CASE_ID}/issue"):
        agent.issue()
    assert desk.sent[f"/cases/{CASE_ID}/issue"]["shown"] == desk.case["shown"]


def test_what_is_redrawn_under_the_agents_eyes_is_named(agent: AgentBrowser) -> None:
    desk = CannedDesk(agent)
    open_case(agent)
    expect(agent.page.locator(".actions__news")).to_be_hidden()
    desk.case["shown"] = shown(**{"The sticker photo": "c" * 64})
    agent.page.clock.fast_forward("01:00")
    expect(agent.page.locator(".actions__news")).to_have_text(
        "Changed while you had this case open: The sticker photo."
    )
    agent.screenshot("case-redrawn")


def test_a_photo_that_no_key_opens_says_so(agent: AgentBrowser) -> None:
    photo: dict[str, Any] = {"id": CASE_ID, "kind": "sticker", "state": "read", "error": None, "reading": None}
    photo |= {"confirmed": True, "corrections": {}, "received_at": MONDAY_NIGHT}
    flags = ["new_password:unreadable"]
    desk = CannedDesk(agent, photos=[photo], flags=flags)
    error = {"code": "gone", "message": UNREADABLE_PHOTO}
    desk.refusals[f"/cases/{CASE_ID}/photos/{CASE_ID}"] = (410, error)
    open_case(agent)
    expect(agent.page.locator("#case-evidence")).to_contain_text(UNREADABLE_PHOTO)
    expect(agent.page.locator("#case-head")).to_contain_text("Needs another password: this one cannot be opened")
    agent.screenshot("photo-unreadable")


def test_events_alone_do_not_say_that_the_agent_is_there_and_a_key_does(agent: AgentBrowser) -> None:
    desk = CannedDesk(agent)
    open_case(agent)
    desk.asked.clear()
    for _ in range(3):  # the canned stream ends at once, so that each turn has its events and a new connection
        with agent.page.expect_request("**/api/v1/cases?show=*"):
            agent.page.clock.fast_forward("01:00")
    fetched = [(path, marked) for _, path, marked in desk.asked if path != "/cases/events"]
    assert fetched
    assert all(marked for _, marked in fetched)
    with agent.page.expect_request("**/api/v1/agent/session") as told:
        agent.page.keyboard.press("Tab")
    assert "background" not in told.value.headers


def test_nothing_of_a_case_is_left_on_the_page_when_the_session_has_ended(agent: AgentBrowser) -> None:
    desk = CannedDesk(agent)
    open_case(agent)
    agent.page.get_by_role("button", name="Ask for another photo").click()
    desk.signed_in = False
    agent.page.clock.fast_forward("01:00")
    expect(agent.page.get_by_role("heading", name="Sign in")).to_be_visible()
    expect(agent.page.get_by_role("dialog")).to_have_count(0)
    assert "ND012301000042" not in agent.page.content()
    assert "123 456" not in agent.page.content()


def test_an_agent_sees_that_a_customer_insists_on_an_odd_value(agent: AgentBrowser) -> None:
    read = field("serial", "Serial number", "ND012301000042") | {"corrected": True, "odd": True, "alternatives": []}
    sticker = {
        "id": CASE_ID,
        "kind": "sticker",
        "state": "read",
        "error": None,
        "confirmed": True,
        "corrections": {"serial": "ND0123010000"},
        "received_at": "2026-11-20T22:50:00Z",
        "reading": {"fields": [read], "retake": []},
    }
    CannedDesk(agent, photos=[sticker])
    open_case(agent)
    correction = agent.page.locator(".readings__correction")
    expect(correction).to_contain_text("ND0123010000")
    expect(correction).to_contain_text("No form that is known. The customer was asked, and keeps it.")
