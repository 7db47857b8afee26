"""What axe-core finds on a page, in light and in dark."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

SCHEMES: tuple[Literal["dark"], Literal["light"]] = ("dark", "light")  # the page is left in light
# Colours in the middle of a fade are nobody's colours.
MOVEMENTS_END = """() => Promise.all(document.getAnimations()
  .filter((movement) => movement.effect.getComputedTiming().iterations !== Infinity)
  .map((movement) => movement.finished.catch(() => null)))"""


def expect_no_barrier(page: Page) -> None:
    """Fails with everything that axe-core has against the page as it stands, in either colour scheme."""
    found = [barrier for scheme in SCHEMES for barrier in _barriers_in(page, scheme)]
    assert not found, "\n".join(found)


def _barriers_in(page: Page, scheme: Literal["dark", "light"]) -> Iterator[str]:
    axe = Axe()
    # A message that comes while axe-core looks does not fade in either.
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.evaluate(MOVEMENTS_END)
    for frame in page.frames:
        frame.evaluate(axe.axe_script)
    violations: list[dict[str, Any]] = axe.run(page).response["violations"]
    page.emulate_media(reduced_motion="null")
    for violation in violations:
        for node in violation["nodes"]:
            yield f"In {scheme}, {violation['id']}: {node['html']}\n{node['failureSummary']}"
