"""The pages use nothing that the oldest supported browsers lack: Safari 15.4, Chrome and Edge 108, Firefox 107."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SCRIPTS = [*Path("desk/web/static").rglob("*.js"), Path("desk/web/templates/embed.js")]
STYLES = list(Path("desk/web/static").rglob("*.css"))

# What came later, by how it is written. It may be added here, used behind a test for it, or waited for.
NEWER_SCRIPT = {
    "AbortSignal.timeout": r"AbortSignal\.(timeout|any)",
    "requestSubmit": r"\.requestSubmit\(",
    "lookbehind": r"\(\?<[=!]",
    "static blocks": r"\bstatic \{",
    "copying array methods": r"\.(toSorted|toSpliced|toReversed|with)\(",
    "grouping": r"(Object|Map)\.groupBy|Array\.fromAsync",
    "promises": r"Promise\.(withResolvers|try)",
    "sets": r"\.(union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(",
    "iterator helpers": r"\bIterator\b|for await",
    "popovers": r"popover|closedBy|requestClose|CloseWatcher",
    "inert": r"\binert\b",
    "navigation": r"\bnavigation\.|startViewTransition|URL\.(canParse|parse)\(",
    "regular expressions": r"RegExp\.escape|/[a-z]*v[a-z]*[;,)]$",
    "base 64": r"\.(toBase64|toHex|fromBase64|fromHex)\(",
    "internationalisation": r"Intl\.(Segmenter|DurationFormat)",
    "user activation": r"userActivation|navigator\.locks",
    "import attributes": r"import .* with \{",
}
NEWER_STYLE = {
    "nesting": r"^\s*&",
    "container queries": r"@container|container-type|\d(cqw|cqh|cqi|cqb)\b",
    "ranges in media queries": r"@media[^{]*[<>]=?",
    "scopes": r"@(scope|starting-style|property|view-transition)\b",
    "colours": r"color-mix\(|light-dark\(|oklch\(|oklab\(|rgb\(from",
    "anchors": r"anchor\(|anchor-name|position-try",
    "subgrid": r"subgrid",
    "individual sizes": r"field-sizing|interpolate-size|calc-size\(",
}
# Rules that are only nicer: a browser that does not know them drops them, and nothing is lost.
ONLY_NICER = (".rating__stars:has(", ".actions:not(:has(")


@pytest.mark.parametrize("name", NEWER_SCRIPT)
def test_no_script_needs_what_older_browsers_lack(name: str) -> None:
    assert found(SCRIPTS, NEWER_SCRIPT[name]) == []


@pytest.mark.parametrize("name", NEWER_STYLE)
def test_no_style_needs_what_older_browsers_lack(name: str) -> None:
    assert found(STYLES, NEWER_STYLE[name]) == []


def test_no_rule_that_matters_asks_what_is_inside() -> None:
    assert [line for line in found(STYLES, r":has\(") if not line.strip().startswith(ONLY_NICER)] == []


def test_every_height_of_the_screen_is_given_the_older_way_first() -> None:
    for path in STYLES:
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines):
            if "dvh" in line:
                assert lines[number - 1] == line.replace("dvh", "vh"), path


def found(paths: list[Path], form: str) -> list[str]:
    assert paths
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if re.search(form, line) and not re.match(r"\s*(/?\*|//)", line)]
