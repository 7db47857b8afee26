"""What a customer does on the chat page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from tests.browser.accessibility import expect_no_barrier
from tests.browser.watching import expect_in_sight, take_screenshot

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page


class CustomerBrowser:
    """The chat page in a customer's hands.

    Args:
        page: the browser's page.
        url: where the desk is.
        screenshots: the folder for pictures of each stage.
        device: what the customer has: a phone takes photos, a laptop chooses them.

    Attributes:
        address: where the desk is.
    """

    def __init__(self, page: Page, url: str, screenshots: Path, device: str = "phone") -> None:
        self.page = page
        self.address = url
        self.screenshots = screenshots
        self.device = device

    def open(self) -> None:
        """Opens the chat."""
        self.page.goto(self.address)

    def open_example(self) -> None:
        """Opens the invented support site that embeds the chat."""
        self.page.goto(f"{self.address}/example")

    def reload(self) -> None:
        """Closes the page and comes back, as a pocketed phone does."""
        self.page.reload()

    def press(self, label: str) -> None:
        """Presses a quick reply once it is offered, which is in sight."""
        reply = self.page.get_by_role("group", name="Quick replies").get_by_role("button", name=label, exact=True)
        expect_in_sight(reply)
        reply.click()

    def say(self, text: str) -> None:
        """Types a message and sends it."""
        self.page.get_by_label("Your message").fill(text)
        self.page.get_by_role("button", name="Send", exact=True).click()

    def challenge_code(self) -> str:
        """The six digits the newest upload card asks for."""
        digits = self.page.locator(".upload__digits").last
        expect(digits).to_be_visible()
        return digits.inner_text().replace(" ", "")

    def send_photo(self, photo: bytes) -> None:
        """Takes a photo, or chooses one, with the button that is offered."""
        expect_in_sight(self.photo_button)
        with self.page.expect_file_chooser() as chooser:
            self.photo_button.click()
        chooser.value.set_files({"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": photo})

    @property
    def photo_button(self) -> Locator:
        """The button for a photo that belongs to this device."""
        return self.page.get_by_role("button", name="Take a photo" if self.device == "phone" else "Choose a photo").last

    def read_value(self, label: str) -> Locator:
        """What the newest reading shows for a field."""
        return self.reading_of(label).locator(".reading__value .exact")

    def reading_of(self, label: str) -> Locator:
        """A field of the newest reading, with all that belongs to it."""
        return self.page.locator(".card--reading").last.locator(".reading__field").filter(has_text=label)

    def reveal(self) -> str:
        """Has the temporary password shown, and reads it."""
        self.page.get_by_role("button", name="Show temporary password").first.click()
        shown = self.page.locator(".secret__password")
        expect(shown).to_be_visible()
        return shown.inner_text()

    def hide_password(self) -> None:
        """Takes the password off the page."""
        self.page.get_by_role("button", name="Hide", exact=True).click()
        expect(self.page.locator(".secret__password")).to_have_count(0)

    def rate(self, stars: int) -> None:
        """Gives stars."""
        self.page.get_by_role("button", name=f"{stars} stars of 5").last.click()

    def expect_text(self, text: str) -> None:
        """Waits for words in the conversation."""
        expect(self.page.get_by_role("log").get_by_text(text).last).to_be_visible()

    def expect_step(self, number: int) -> None:
        """Waits for a step of the coaching."""
        expect(self.page.locator(".card--step").last).to_contain_text(f"Step {number} of 8")

    def screenshot(self, name: str) -> None:
        """Keeps a picture of this stage, which everybody must be able to use."""
        expect_no_barrier(self.page)
        take_screenshot(self.page, self.screenshots / f"{self.device}-{name}.png")
