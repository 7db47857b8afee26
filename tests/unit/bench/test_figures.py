"""Tables in documents are printed again by their own commands, and nothing else in the document changes."""

from pathlib import Path

import pytest

from bench import figures

PRINTS = "echo '| a | 2 |'"
DOCUMENT = f"""# How well

Before.

<!-- figures: {PRINTS} -->

| a | 1 |

<!-- end of figures -->

Between.

<!-- figures: false -->

| b | 1 |

<!-- end of figures, printed in 3 min -->

After.
"""


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "well.md"
    path.write_text(DOCUMENT, encoding="utf-8")
    return path


def test_a_table_is_replaced_and_nothing_around_it(document: Path) -> None:
    assert figures.renew([block for block in figures.blocks([document]) if block.command == PRINTS])
    expected = DOCUMENT.replace("| a | 1 |", f"```\n{PRINTS}\n```\n\n| a | 2 |")
    expected = expected.replace("<!-- end of figures -->", "<!-- end of figures, printed in 0 s -->", 1)
    assert document.read_text(encoding="utf-8") == expected


def test_printed_again_the_document_stays_as_it_is(document: Path) -> None:
    for _ in range(2):
        assert figures.renew([block for block in figures.blocks([document]) if block.command == PRINTS])
        seen = document.read_text(encoding="utf-8")
    assert seen.count("\n| a | 2 |\n") == seen.count(f"```\n{PRINTS}\n```") == 1


@pytest.mark.parametrize("command", ["false", "true", "no-such-command"], ids=["fails", "prints nothing", "is missing"])
def test_a_table_whose_command_fails_is_left_and_the_next_one_printed(
    document: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    document.write_text(f"<!-- figures: {command} -->\n\n| b | 1 |\n\n<!-- end of figures -->\n\n{DOCUMENT}", "utf-8")
    every = [block for block in figures.blocks([document]) if block.command in (command, PRINTS)]
    assert not figures.renew(every)
    seen = document.read_text(encoding="utf-8")
    assert seen.startswith(f"<!-- figures: {command} -->\n\n| b | 1 |\n\n<!-- end of figures -->\n")
    assert "| a | 2 |" in seen
    assert f"{document} keeps its table" in capsys.readouterr().err


def test_what_was_written_while_a_command_ran_is_kept(document: Path) -> None:
    every = list(figures.blocks([document]))
    document.write_text(DOCUMENT.replace("Between.", "Between, corrected."), encoding="utf-8")
    figures.renew(every[:1])
    assert "Between, corrected." in document.read_text(encoding="utf-8")


def test_how_long_each_took_is_known(document: Path) -> None:
    assert [block.time for block in figures.blocks([document])] == [None, "3 min"]
