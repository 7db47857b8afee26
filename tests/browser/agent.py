"""What an agent does in the console."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.accessibility import expect_no_barrier
from tests.browser.watching import take_screenshot

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

NAME = "admin"
OWN_PASSWORD = "quiet harbour lantern"


class AgentBrowser:
    """The console in an agent's hands.

    Args:
        page: the browser's page.
        url: where the desk is.
        screenshots: the folder for pictures of each stage.

    Attributes:
        address: where the desk is.
    """

    def __init__(self, page: Page, url: str, screenshots: Path) -> None:
        self.page = page
        self.address = url
        self._screenshots = screenshots

    def sign_in(self, password: str) -> None:
        """Signs in."""
        self._enter(password)
        expect(self.page.get_by_role("navigation", name="Cases")).to_be_visible()

    def sign_in_for_the_first_time(self, one_time_password: str) -> None:
        """Signs in with the one-time password and chooses an own one."""
        self._enter(one_time_password)
        self.page.get_by_label("One-time password").fill(one_time_password)
        self.page.get_by_label("New password", exact=True).fill(OWN_PASSWORD)
        self.page.get_by_label("New password again").fill(OWN_PASSWORD)
        self.page.get_by_role("button", name="Save and go on").click()
        expect(self.page.get_by_role("navigation", name="Cases")).to_be_visible()

    def _enter(self, password: str) -> None:
        self.page.goto(f"{self.address}/desk")
        self.page.get_by_label("Name", exact=True).fill(NAME)
        self.page.get_by_label("Password", exact=True).fill(password)
        self.page.get_by_role("button", name="Sign in").click()

    def row(self, serial: str) -> Locator:
        """A case's line in the queue."""
        return self.page.get_by_role("navigation", name="Cases").get_by_role("link").filter(has_text=serial)

    def open_case(self, serial: str) -> None:
        """Opens a case from the queue once it is there."""
        self.row(serial).click()
        expect(self.page.get_by_role("heading", name=serial)).to_be_visible()

    def claim(self) -> None:
        """Claims the open case."""
        self.page.get_by_role("button", name="Claim this case").click()
        expect(self.page.get_by_role("button", name="Issue temporary password")).to_be_visible()

    def outcome(self, check: str) -> Locator:
        """How a check came out, in words."""
        return (
            self.page.get_by_role("row")
            .filter(has=self.page.get_by_role("rowheader", name=check, exact=True))
            .locator(".outcome")
        )

    def say(self, text: str) -> None:
        """Writes to the customer."""
        self.page.get_by_label("Message to the customer").fill(text)
        self.page.get_by_role("button", name="Send", exact=True).click()

    def expect_in_transcript(self, text: str) -> None:
        """Waits for words in the live conversation."""
        expect(self.page.get_by_role("log", name="Conversation").get_by_text(text).last).to_be_visible()

    def enlarge(self, photo: str, picture: str) -> None:
        """Looks at a photo in full, and closes it again."""
        self.page.get_by_role("button", name=f"Enlarge: Photo: {photo}").click()
        viewer = self.page.get_by_role("dialog", name=f"Photo: {photo}")
        viewer.get_by_role("button", name="Zoom in").click()
        self.screenshot(picture)
        viewer.get_by_role("button", name="Close").click()

    def fill_in_temporary_password(self, password: str) -> None:
        """Types the temporary password and goes on to the confirmation."""
        self.page.get_by_role("button", name="Issue temporary password").click()
        self.page.get_by_label("Temporary password", exact=True).fill(password)
        self.screenshot("issue")
        self.page.get_by_role("button", name="Continue").click()

    def issue(self) -> None:
        """Confirms."""
        self.page.get_by_role("button", name="Issue now").click()

    def expect_state(self, words: str) -> None:
        """Waits for the open case to be in a state."""
        expect(self.page.locator("#case-head .chip").get_by_text(words, exact=True)).to_be_visible()

    def screenshot(self, name: str) -> None:
        """Keeps a picture of this stage, which everybody must be able to use."""
        expect_no_barrier(self.page)
        take_screenshot(self.page, self._screenshots / f"laptop-{name}.png")
