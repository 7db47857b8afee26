"""The catalogue (`catalogue.toml`): forms, fields, models, label words, menu names and months."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from identifiers.forms import Alphabets, Form

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FILE = Path(__file__).with_name("catalogue.toml")


@dataclass(frozen=True)
class Writing:
    """How values of a field are written if their form is unknown.

    Attributes:
        characters: what may stand in them.
        marks: what else may stand within them.
        keeps_case: whether a small letter is not a misread capital.
        read_openly: whether a value may continue after the end of its form.
    """

    characters: str
    marks: str
    keeps_case: bool
    read_openly: bool


def _writing(row: Mapping[str, Any], alphabets: Alphabets) -> Writing:
    characters = alphabets.named[row["of"]]
    return Writing(characters, row["marks"], row.get("keeps_case", False), row.get("read_openly", False))


def _forms(rows: list[dict[str, Any]], alphabets: Alphabets, fields: Mapping[str, Writing]) -> tuple[Form, ...]:
    open_ones = {name for name, writing in fields.items() if writing.read_openly}
    return tuple(alphabets.form(row, read_openly=not open_ones.isdisjoint(row["identifies"])) for row in rows)


_RAW: dict[str, Any] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
_ALPHABETS = Alphabets(_RAW["alphabets"], _RAW["digit_for"], _RAW["letter_for"])

DIGIT_FOR: dict[str, str] = _RAW["digit_for"]
FIELDS: dict[str, Writing] = {name: _writing(row, _ALPHABETS) for name, row in _RAW["fields"].items()}
FORMS: tuple[Form, ...] = _forms(_RAW["forms"], _ALPHABETS, FIELDS)
FORMS_OF: dict[str, tuple[Form, ...]] = {
    field: tuple(form for form in FORMS if field in form.identifies) for field in FIELDS
}
CAMERA_MODEL = re.compile(_RAW["models"]["camera"])
BASE_MODEL = re.compile(_RAW["models"]["base"])
KNOWN_MODELS: frozenset[str] = frozenset(_RAW["models"]["known"])
KNOWN_MAC_PREFIXES: tuple[str, ...] = tuple(_RAW["mac"]["known_prefixes"])
MONTHS: tuple[str, ...] = tuple(_RAW["dates"]["months"])
MAKER_CODE_NAMES: dict[str, str] = _RAW["maker_codes"]["names"]
MAKER_CODE_SECRETS: tuple[str, ...] = tuple(_RAW["maker_codes"]["secrets"])
LABELS: dict[str, tuple[str, ...]] = {name: tuple(wordings) for name, wordings in _RAW["labels"].items()}
ONLY_IN_PRINT: frozenset[str] = frozenset(_RAW["only_in_print"]["words"])
SCREEN_WORDINGS: frozenset[str] = frozenset(_RAW["seen"]["screen"])
STICKER_WORDINGS: frozenset[str] = frozenset(_RAW["seen"]["sticker"])
MENUS: dict[str, tuple[str, ...]] = {name: tuple(words) for name, words in _RAW["menus"].items()}
STEPS: dict[str, tuple[str, ...]] = {number: tuple(words) for number, words in _RAW["steps"].items()}
