"""docs/threats.md names every threat once, and nothing that is not there; what it says of all the code holds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in Path("docs/threats.md").read_text(encoding="utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]
ROOMS = ("actions", "channel", "desk", "ocr", "operations", "protocol")
CALLS_OUT = {
    "actions/desk_client.py",
    "channel/desk_channel.py",
    "channel/rasa_overrides.py",
    "desk/conversations/dialogue.py",
    "operations/health.py",
    "operations/supervisor.py",
}
HTTP_CLIENT = re.compile(r"^\s*(?:import|from) (?:aiohttp|httpx|requests|urllib\.request|http\.client)\b", re.MULTILINE)
MAKES_HTML = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|setHTML")


def named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_threat_is_named_once() -> None:
    numbers = [int(row[0]) for row in ROWS]
    assert len(numbers) == len(set(numbers))
    assert set(range(1, 52)) <= set(numbers)


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_stops_a_threat_and_the_test_that_shows_it_are_there(row: list[str]) -> None:
    _, _, status, control, shown_by = row
    assert re.match(r"(stopped$|partly: |not yet: |does not apply: )", status)
    stopped = status.startswith(("stopped", "partly"))
    assert bool(named(control)) == bool(named(shown_by)) == stopped
    assert not [path for path in named(control) if "/" in path and not Path(path).exists()]
    assert not [test for test in named(shown_by) if not is_there(test)]


def is_there(test: str) -> bool:
    if test.endswith(".yml"):
        return any(Path("tests/conversations").rglob(test))
    return any(f"def {test}(" in path.read_text(encoding="utf-8") for path in Path("tests").rglob("*.py"))


def test_nothing_else_calls_out() -> None:
    sources = [path for room in ROOMS for path in Path(room).rglob("*.py")]
    calling = {str(path) for path in sources if HTTP_CLIENT.search(path.read_text(encoding="utf-8"))}
    assert calling == CALLS_OUT


def test_no_script_makes_html_of_data() -> None:
    scripts = list(Path("desk/web").rglob("*.js"))
    assert len(scripts) > 40
    assert [path for path in scripts if MAKES_HTML.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", ["desk", "development", "rasa"])
def test_every_package_is_pinned_by_its_hash(name: str) -> None:
    locked = Path(f"environments/{name}.txt").read_text(encoding="utf-8")
    packages = re.split(r"^(?=[a-zA-Z0-9])", locked, flags=re.MULTILINE)[1:]
    assert len(packages) > 20
    assert [package.splitlines()[0] for package in packages if "--hash=sha256:" not in package] == []
