"""Finds what takes more than linear time for hostile text; Rasa's Python runs it too."""

from __future__ import annotations

import ast
import importlib
import re
import time
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import ClassVar

import pytest

PROJECT = Path(__file__).parents[2]
SHORT, LONG = 400, 4_000
MOST_GROWTH = 30
"""Ten times the text takes ten times as long; quadratic time would be a hundred times as long."""
TOO_SHORT_TO_MEASURE = 50e-6
TRIES = 4

_WORDS = "not not was the n't yes and but SN: RC: model: step no instead of 'a "
_UNITS = [
    *"1aAé /-.!,':;()#@_\n\t\u3000\u0301\u4e00\U0001fae9",
    *(f"{word} " for word in _WORDS.split()),
    *(
        "ND0",
        "ND0 ",
        "1 ",
        "a ",
        "a1",
        "1:",
        "1:23 ",
        "1/",
        "1-1-",
        "01-01-2000 ",
        "model: a1 ",
        ", ",
        ". ",
        "e\u0301\u0327",
    ),
    *(" \n", "a-", "a'", "-a1-", "jan ", "1 of ", "1 jan ", "mon ", "12:00 am ", "\U0001f469\u200d", "no, ", "RC:a"),
]
_FUNCTIONS = ("compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
_CALLS = {f"{module}.{name}" for module in ("re", "regex") for name in _FUNCTIONS}


def hostile(length: int) -> dict[str, str]:
    """Texts of a length: one thing again and again, alone and with something else where it ends."""
    texts: dict[str, str] = {}
    for unit in _UNITS:
        same = unit * (length // len(unit) + 1)
        texts |= {unit: same[:length], f"{unit}…x": same[: length - 1] + "x", f"x{unit}…9": f"x{same[: length - 2]}9"}
    return texts


def worst_growth(function: Callable[[str], object]) -> tuple[float, str]:
    """How many times as long the function takes for ten times the text, and for which: the first that is too long."""
    short, long = hostile(SHORT), hostile(LONG)
    function("as it is when it has run before")
    worst = (0.0, "")
    for name in long:
        worst = max(worst, (_growth(function, short[name], long[name]), name))
        if worst[0] > MOST_GROWTH:
            break
    return worst


def patterns_in(*folders: str) -> dict[str, re.Pattern[str]]:
    """Every pattern that the sources in these folders compile, by file and line, as far as it stands there whole.

    One of bytes is looked for in text, which has more characters to go wrong with.
    """
    found: dict[str, re.Pattern[str]] = {}
    for path, call in _pattern_calls(folders):
        pattern = _value(path, call.args[0])
        pattern = pattern.decode("latin-1") if isinstance(pattern, bytes) else pattern
        if isinstance(pattern, str):
            found[f"{path}:{call.lineno}"] = re.compile(pattern, _flags(path, call))
    return found


def files_with_patterns(*folders: str) -> set[str]:
    """The sources in these folders that look for patterns, whatever library finds them."""
    spoken = {str(path) for path in _sources(folders) if '"REGEX"' in (PROJECT / path).read_text(encoding="utf-8")}
    return spoken | {path for path, _ in _pattern_calls(folders)}


def _growth(function: Callable[[str], object], short: str, long: str) -> float:
    """Measured again while it looks bad, since something else may have kept the machine busy."""
    shortest, longest = _seconds(function, short), _seconds(function, long)
    for _ in range(TRIES):
        if longest <= MOST_GROWTH * max(shortest, TOO_SHORT_TO_MEASURE):
            break
        longest = min(longest, _seconds(function, long))
    return longest / max(shortest, TOO_SHORT_TO_MEASURE)


def _seconds(function: Callable[[str], object], text: str) -> float:
    started = time.thread_time()
    function(text)
    return time.thread_time() - started


def _sources(folders: tuple[str, ...]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path.relative_to(PROJECT) for path in (PROJECT / folder).rglob("*.py"))


def _pattern_calls(folders: tuple[str, ...]) -> Iterator[tuple[str, ast.Call]]:
    for path in _sources(folders):
        for node in ast.walk(ast.parse((PROJECT / path).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in _CALLS:
                yield str(path), node


def _value(path: str, expression: ast.expr) -> object:
    """What an expression is at the top of its module; None where it depends on what a function is given."""
    module = importlib.import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
    try:
        return eval(compile(ast.Expression(expression), path, "eval"), vars(module))  # noqa: S307 - our own source
    except NameError:
        return None


def _flags(path: str, call: ast.Call) -> int:
    given = [*call.args[1:2], *(keyword.value for keyword in call.keywords if keyword.arg == "flags")]
    values = [_value(path, one) for one in given]
    return int(next((flags for flags in values if isinstance(flags, re.RegexFlag)), 0))


class LinearTime:
    """Tests that whatever looks at a customer's text takes linear time. A module of tests fills in what is tested.

    Attributes:
        folders: whose patterns are tested.
        looks_at_text: functions that are given a customer's text, by name.
        further_patterns: those that the folders make of something else than their sources.
        timed_in_use: files whose patterns are made where they are used, and tested there.
    """

    folders: ClassVar[tuple[str, ...]]
    looks_at_text: ClassVar[Mapping[str, Callable[[str], object]]]
    further_patterns: ClassVar[Mapping[str, re.Pattern[str]]] = {}
    timed_in_use: ClassVar[frozenset[str]] = frozenset()

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """Make a test of each pattern and each function."""
        if "place" in metafunc.fixturenames:
            metafunc.parametrize("place", sorted(self.patterns()))
        if "name" in metafunc.fixturenames:
            metafunc.parametrize("name", self.looks_at_text)

    @classmethod
    @cache
    def patterns(cls) -> dict[str, re.Pattern[str]]:
        """Every pattern, by its place."""
        return {**patterns_in(*cls.folders), **cls.further_patterns}

    def test_a_pattern_takes_linear_time(self, place: str) -> None:
        growth, text = worst_growth(lambda text: [*self.patterns()[place].finditer(text)])
        assert growth < MOST_GROWTH, f"{place} on {text!r}"

    def test_what_looks_at_a_customers_text_takes_linear_time(self, name: str) -> None:
        growth, text = worst_growth(self.looks_at_text[name])
        assert growth < MOST_GROWTH, f"{name} on {text!r}"

    def test_every_file_with_a_pattern_has_been_found(self) -> None:
        timed = {place.rpartition(":")[0] for place in self.patterns()}
        assert files_with_patterns(*self.folders) <= timed | self.timed_in_use
