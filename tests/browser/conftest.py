"""Two people at two real browsers: a customer with a phone, an agent at a laptop."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect, sync_playwright

from operations.paths import REPOSITORY
from tests.browser.agent import OWN_PASSWORD, AgentBrowser
from tests.browser.customer import CustomerBrowser
from tests.browser.watching import watched

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from operations.stack import Stack

SCREENSHOTS = REPOSITORY / "var" / "screenshots"
ZONE = "America/Toronto"
SECONDS_TO_WAIT = 90  # a photo is read in a few, but everything else runs beside it


@pytest.fixture(scope="session")
def screenshots() -> Path:
    """Where each stage's pictures go, emptied first."""
    shutil.rmtree(SCREENSHOTS, ignore_errors=True)
    SCREENSHOTS.mkdir(parents=True)
    return SCREENSHOTS


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    path = shutil.which("chromium")
    if path is None:
        pytest.fail("chromium is not installed: apt-get install chromium")
    expect.set_options(timeout=SECONDS_TO_WAIT * 1000)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def customer(chromium: Browser, stack: Stack, screenshots: Path) -> Iterator[CustomerBrowser]:
    """A customer with a phone."""
    with a_phone(chromium) as page:
        yield CustomerBrowser(page, stack.url, screenshots)


@pytest.fixture(params=["phone", "laptop"])
def anywhere(
    request: pytest.FixtureRequest, chromium: Browser, stack: Stack, screenshots: Path
) -> Iterator[CustomerBrowser]:
    """A customer with a phone, and one with a laptop."""
    with (a_phone if request.param == "phone" else a_laptop)(chromium) as page:
        yield CustomerBrowser(page, stack.url, screenshots, device=request.param)


@contextmanager
def a_phone(chromium: Browser, locale: str = "en-CA") -> Iterator[Page]:
    """A page on a phone, 360 pixels wide."""
    context = chromium.new_context(
        viewport={"width": 360, "height": 740},
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        locale=locale,
        timezone_id=ZONE,
    )
    context.set_default_timeout(SECONDS_TO_WAIT * 1000)
    with watched(context) as page:
        yield page


@contextmanager
def a_laptop(chromium: Browser) -> Iterator[Page]:
    """A page on a small laptop."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, locale="en-CA", timezone_id=ZONE)
    context.set_default_timeout(SECONDS_TO_WAIT * 1000)
    with watched(context) as page:
        yield page


@pytest.fixture(scope="session")
def agents_password(chromium: Browser, stack: Stack, screenshots: Path) -> str:
    """The password that the first agent has chosen."""
    with a_laptop(chromium) as page:
        AgentBrowser(page, stack.url, screenshots).sign_in_for_the_first_time(stack.first_agent)
    return OWN_PASSWORD


@pytest.fixture
def agent(chromium: Browser, stack: Stack, screenshots: Path) -> Iterator[AgentBrowser]:
    """An agent at a laptop."""
    with a_laptop(chromium) as page:
        yield AgentBrowser(page, stack.url, screenshots)
