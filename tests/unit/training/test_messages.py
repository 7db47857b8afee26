"""The messages that the dialogue can be taught with have one form, and none of them is in the sets that measure it."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path("training/messages")
MEASURED = [Path("tests/nlu/paraphrases.yml"), Path("tests/nlu/out_of_scope.yml")]
LONG_ENOUGH_TO_BE_ONES_OWN = 25
OF_CUSTOMERS, NOT_OURS = {"stage", "bot", "person", "text"}, {"subject", "person", "text"}


def lines_of(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def every_text_in(value: Any) -> set[str]:
    if isinstance(value, str):
        return {plain(line) for line in value.splitlines()}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {text for part in parts for text in every_text_in(part)}


FILES = sorted(FOLDER.glob("*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_line_says_who_types_what_and_where(path: Path) -> None:
    stages = set(re.findall(r"^\| `(\w+)` \|", (FOLDER / "README.md").read_text(), re.MULTILINE))
    expected = NOT_OURS if path.stem.startswith("not_ours") else OF_CUSTOMERS
    for number, line in enumerate(lines_of(path), start=1):
        assert line.keys() == expected, number
        assert all(value.strip() for value in line.values()), number
        assert line.get("stage") is None or line["stage"] in stages, number


def test_no_long_message_stands_twice() -> None:
    texts = [plain(line["text"]) for path in FILES for line in lines_of(path)]
    times = Counter(text for text in texts if len(text) >= LONG_ENOUGH_TO_BE_ONES_OWN)
    assert [text for text, count in times.items() if count > 1] == []


def test_no_message_is_in_a_set_that_measures() -> None:
    measured = {text for path in MEASURED for text in every_text_in(yaml.safe_load(path.read_text()))}
    texts = {plain(line["text"]) for path in FILES for line in lines_of(path)}
    found = {text for text in texts & measured if len(text) >= LONG_ENOUGH_TO_BE_ONES_OWN}
    assert found == set()
