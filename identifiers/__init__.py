"""What serials, models, Device IDs, MAC addresses and label words look like: the one place that knows.

The reader of photos and the dialogue both take it from here, so it runs on Rasa's Python 3.10 too and imports neither.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FILE = Path(__file__).with_name("catalogue.toml")
_CODE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"


@dataclass(frozen=True)
class Entry:
    """One way a value is written, as the catalogue has it."""

    name: str
    pattern: re.Pattern[str]
    characters: str
    exact: bool

    def fits(self, value: str) -> bool:
        """Whether the whole value is written this way."""
        return self.pattern.fullmatch(value) is not None


def _entry(row: Mapping[str, Any]) -> Entry:
    pattern = re.compile(row["pattern"], re.ASCII)
    return Entry(row["name"], pattern, row.get("characters", _CODE), row.get("exact", False))


_RAW: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))

ENTRIES: dict[str, tuple[Entry, ...]] = {name: tuple(map(_entry, rows)) for name, rows in _RAW["forms"].items()}
DIGIT_FOR: dict[str, str] = _RAW["digit_for"]
LOREX_PREFIX: str = _RAW["lorex"]["prefix"]
LOREX_LENGTH: int = _RAW["lorex"]["length"]
DEVICE_ID_PREFIX: str = _RAW["device_id"]["prefix"]
CAMERA_MODEL = re.compile(_RAW["models"]["camera"])
BASE_MODEL = re.compile(_RAW["models"]["base"])
KNOWN_MODELS: frozenset[str] = frozenset(_RAW["models"]["known"])
KNOWN_MAC_PREFIXES: tuple[str, ...] = tuple(_RAW["mac"]["known_prefixes"])
MONTHS: tuple[str, ...] = tuple(_RAW["dates"]["months"])
LABELS: dict[str, tuple[str, ...]] = {name: tuple(wordings) for name, wordings in _RAW["labels"].items()}
SCREEN_WORDINGS: frozenset[str] = frozenset(_RAW["seen"]["screen"])
STICKER_WORDINGS: frozenset[str] = frozenset(_RAW["seen"]["sticker"])
MENUS: dict[str, tuple[str, ...]] = {name: tuple(words) for name, words in _RAW["menus"].items()}
STEPS: dict[str, tuple[str, ...]] = {number: tuple(words) for number, words in _RAW["steps"].items()}
