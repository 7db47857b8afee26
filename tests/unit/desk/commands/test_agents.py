"""The command line adds agents, and gives the first one a way in only until somebody has one."""

import pytest

from desk.commands.agents import main
from desk.composition import Desk
from desk.settings import Settings
from tests.unit.desk.postgres import Server

HERE = "192.0.2.1"


@pytest.fixture(autouse=True)
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", settings.database_url)


def printed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    monkeypatch.setattr("sys.argv", ["command", *arguments])
    main()
    return capsys.readouterr().out.strip()


def test_first_prints_a_password_until_somebody_has_chosen_one(
    server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = [printed(capsys, monkeypatch, "first") for _ in range(2)]
    assert first != second
    assert len(second) >= 16
    server.run("UPDATE desk.agents SET must_change_password = false")
    assert printed(capsys, monkeypatch, "first") == ""
    assert server.run("SELECT username FROM desk.agents") == [("admin",)]


def test_add_adds_an_agent_by_name(
    server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert printed(capsys, monkeypatch, "add", "grace")
    assert server.run("SELECT username, must_change_password FROM desk.agents") == [("grace", True)]


@pytest.mark.parametrize("arguments", [[], ["remove", "ada"], ["add", "  "]])
def test_anything_else_is_explained(
    arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(SystemExit):
        printed(capsys, monkeypatch, *arguments)
    assert "usage" in capsys.readouterr().err


async def test_the_printed_password_signs_in(desk: Desk) -> None:
    agent, _, _ = await desk.signing_in.sign_in("admin", await desk.signing_in.give_one_time_password("admin"), HERE)
    assert agent.must_change_password
