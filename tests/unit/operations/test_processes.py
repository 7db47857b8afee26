"""Each process knows what it needs and nothing else."""

from pathlib import Path

import pytest

from operations import keys
from operations.paths import Paths
from operations.processes import Process, Wiring
from operations.settings import Settings

SECRETS_OF = {
    "desk": {"RESETDESK_MASTER_KEY", "RESETDESK_CHANNEL_KEY"},
    "internal": {"RESETDESK_MASTER_KEY", "RESETDESK_INTERNAL_TOKEN"},
    "worker": {"RESETDESK_MASTER_KEY"},
    "actions": {"RESETDESK_ACTIONS_TOKEN", "RESETDESK_INTERNAL_TOKEN"},
    "rasa": {"RESETDESK_CHANNEL_KEY", "RESETDESK_ACTIONS_TOKEN", "RASA_DATABASE_PASSWORD"},
}


@pytest.fixture
def processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Process]:
    monkeypatch.setenv("SOMEBODYS_TOKEN", "not ours")
    monkeypatch.setenv("RESETDESK_PHONE", "555-0100")
    secrets = {name: f"the {name}" for name in keys.MAKERS}
    database = "postgresql://resetdesk:hidden@127.0.0.1:15432/resetdesk"
    wiring = Wiring(Settings(), Paths(tmp_path), secrets, database, tmp_path / "model.tar.gz")
    return {process.name: process for process in wiring.processes()}


@pytest.mark.parametrize("name", SECRETS_OF)
def test_a_process_gets_its_own_secrets_only(processes: dict[str, Process], name: str) -> None:
    assert {each for each in processes[name].environment if each in keys.MAKERS} == SECRETS_OF[name]


@pytest.mark.parametrize("name", SECRETS_OF)
def test_a_process_gets_nothing_else_of_the_launchers_environment(processes: dict[str, Process], name: str) -> None:
    assert "SOMEBODYS_TOKEN" not in processes[name].environment


@pytest.mark.parametrize("name", ["actions", "rasa"])
def test_what_talks_to_strangers_words_never_sees_the_desks_database(processes: dict[str, Process], name: str) -> None:
    assert not any("hidden" in value for value in processes[name].environment.values())


def test_the_desks_own_settings_are_handed_on(processes: dict[str, Process]) -> None:
    assert processes["desk"].environment["RESETDESK_PHONE"] == "555-0100"


def test_rasa_listens_on_loopback(processes: dict[str, Process]) -> None:
    command = processes["rasa"].command
    assert command[command.index("-i") + 1] == "127.0.0.1"
