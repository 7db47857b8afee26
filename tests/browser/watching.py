"""Looks at pages: takes their picture, and notices what they complain about."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page

EVERY_PICTURE_IS_THERE = """() => [...document.images].every(
  (image) => image.loading === "lazy" || image.matches(".missing") || (image.complete && image.naturalWidth > 0)
)"""
IS_IN_SIGHT = """(node) => {
  const { top, bottom, left, right } = node.getBoundingClientRect();
  if (top < 0 || left < 0 || bottom > innerHeight || right > innerWidth || top === bottom) return false;
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  return [[x, top + 2], [left + 2, y], [x, y], [right - 2, y], [x, bottom - 2]].every((place) => {
    const seen = document.elementFromPoint(...place);
    return seen !== null && (node.contains(seen) || seen.contains(node));
  });
}"""
HARMLESS = (
    "Failed to load resource",  # the answer's own status is what the page shows
    "requestStorageAccess",  # that the browser refused is what the page shows
)


def take_screenshot(page: Page, path: Path) -> None:
    """Keeps a picture of what the page shows, once all its images have come."""
    page.wait_for_function(EVERY_PICTURE_IS_THERE)
    page.screenshot(path=path, animations="disabled")


def in_sight(locator: Locator) -> bool:
    """Whether the whole of it is on the screen, with nothing over it."""
    found: bool = locator.evaluate(IS_IN_SIGHT)
    return found


def expect_in_sight(locator: Locator) -> None:
    """Waits for it to be on the screen as a whole, with nothing over it."""
    locator.page.wait_for_function(IS_IN_SIGHT, arg=locator.element_handle())


@contextmanager
def watched(context: BrowserContext) -> Iterator[Page]:
    """A page that fails the test in the end if it complained: a script's error, a breach of its security policy."""
    complaints: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda message: complaints.extend(_complaint(message)))
    yield page
    context.close()
    assert complaints == []


def _complaint(message: ConsoleMessage) -> list[str]:
    is_harmless = any(words in message.text for words in HARMLESS)
    return [message.text] if message.type == "error" and not is_harmless else []
