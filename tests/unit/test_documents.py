"""What the documents name is there: files, headings, settings, and the commands that print tables."""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

import desk.settings
import operations.settings
from bench import figures
from bench.figures import Block, blocks

DOCUMENTS = sorted(
    [
        *Path().glob("*.md"),
        *Path("docs").glob("*.md"),
        Path("tests/conversations/README.md"),
        Path("training/README.md"),
    ]
)
LINK = re.compile(r"\]\((?!https?:)([^)\s]+)\)")
CODE = re.compile(r"^```\n(.*?)^```|(?<!`)`([^`\n]+)`(?!`)", re.MULTILINE | re.DOTALL)
OF_PYTHON = re.compile(r"`((?:[A-Z][a-z]+)+)(\.\w+)?`")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FILE_NAME = re.compile(r"[\w.*-]+\.(?:css|in|jinja|js|json|md|onnx|png|py|toml|txt|yml)")
ROOMS = [path for path in Path().iterdir() if path.is_dir() and not path.name.startswith(".") and path.name != "var"]
OF_OTHERS = {"tokenizer.json"}
SET_BY_THE_LAUNCHER = {"RASA_DATABASE_USER", "RESETDESK_RASA_URL"}


@pytest.fixture(scope="module")
def sources() -> str:
    """All Python of the repository that is not a test."""
    paths = [path for room in ROOMS if room.name != "tests" for path in room.rglob("*.py")]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@pytest.fixture(scope="module")
def methods(sources: str) -> set[str]:
    """Every method of every class, as `Class.method`."""
    bodies = re.findall(r"^class (\w+)(.*?)(?=^\S)", sources, re.MULTILINE | re.DOTALL)
    return {
        f"{name}.{method}"
        for name, body in bodies
        for method in re.findall(r"^    (?:async )?def (\w+)", body, re.MULTILINE)
    }


def links(document: Path) -> Iterator[tuple[Path, str]]:
    """Where the document's links lead: a file, and an anchor in it or nothing."""
    for target in LINK.findall(document.read_text(encoding="utf-8")):
        path, _, anchor = target.partition("#")
        yield (document.parent / path if path else document), anchor


def anchors(document: Path) -> set[str]:
    """The names that GitHub gives to the document's headings."""
    headings = HEADING.findall(document.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def is_a_path(code: str) -> bool:
    """Whether a word of code looks like a file or folder of this repository."""
    if re.search(r"[=:\"]", code) or code.startswith(("/", ".", "var/")) or code in OF_OTHERS:
        return False
    return code.partition("/")[0] in {room.name for room in ROOMS} or bool(FILE_NAME.fullmatch(code.rpartition("/")[2]))


def is_there(path: str) -> bool:
    """Whether there is such a file or folder, named in full or by its end; `<...>` stands for any name."""
    pattern = re.sub(r"<[^>]+>", "*", path).rstrip("/")
    return any(Path().glob(pattern)) or any(next(room.rglob(pattern), None) for room in ROOMS)


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_link_leads_somewhere(document: Path) -> None:
    lost = [
        f"{path}#{anchor}"
        for path, anchor in links(document)
        if not path.exists() or (anchor and anchor not in anchors(path))
    ]
    assert lost == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_file_that_is_named_is_there(document: Path) -> None:
    code = CODE.findall(document.read_text(encoding="utf-8"))
    named = {word.rstrip(",;:") for block, span in code for word in (block or span).split()}
    assert [path for path in sorted(named) if is_a_path(path) and not is_there(path)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_class_and_function_that_is_named_is_there(document: Path, sources: str, methods: set[str]) -> None:
    named = {owner + function for owner, function in OF_PYTHON.findall(document.read_text(encoding="utf-8"))}
    assert [name for name in sorted(named) if name not in methods and not re.search(rf"\b{name}\b", sources)] == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, new = set[Path](), {Path("README.md")}
    while new:
        reached |= new
        found = {path.resolve().relative_to(Path.cwd()) for document in new for path, _ in links(document)}
        new = {path for path in found if path.suffix == ".md"} - reached
    assert [path for path in DOCUMENTS if path not in reached] == []


@pytest.mark.parametrize(
    "settings", [desk.settings.Settings, operations.settings.Settings], ids=lambda one: one.__module__
)
def test_the_operators_page_names_every_setting(settings: type[BaseSettings]) -> None:
    named = set(re.findall(r"`([A-Z_]+)`", Path("docs/operations.md").read_text(encoding="utf-8")))
    fields = settings.model_fields.items()
    names = {str(field.validation_alias or f"RESETDESK_{name.upper()}") for name, field in fields}
    assert names - named <= SET_BY_THE_LAUNCHER


@pytest.mark.parametrize("block", list(blocks(figures.DOCUMENTS)), ids=lambda block: block.command)
def test_every_command_that_prints_a_table_is_there(block: Block) -> None:
    module = re.search(r"-m (\S+)", block.command)
    assert module, "a table is printed by a module of this repository"
    assert importlib.util.find_spec(module[1])
