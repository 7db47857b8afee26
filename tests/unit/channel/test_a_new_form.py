"""A form that is one entry of the catalogue is known where somebody types it."""

from pathlib import Path

import pytest

from tests.unit.new_form import SERIAL, said_with_new_form

FIND = """
import json, sys
from channel.entities import find_entities

print(json.dumps([[found.kind, found.value] for found in find_entities(sys.argv[1])]))
"""


@pytest.mark.parametrize("text", [f"it says {SERIAL} on it", "it says kx4O2-tr9I3847 on it", "kx402 - tr913847"])
def test_it_is_found_in_a_message(text: str, tmp_path: Path) -> None:
    assert said_with_new_form(tmp_path, FIND, text) == [["serial", SERIAL]]
