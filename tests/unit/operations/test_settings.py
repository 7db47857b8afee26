"""Settings are read from the environment, and a wrong one is named."""

import pytest

from operations import settings
from operations.problems import SettingRefused


def test_a_port_that_is_not_a_number_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RESETDESK_PORT", "eighty")
    with pytest.raises(SettingRefused, match="RESETDESK_PORT"):
        settings.read()


def test_a_database_url_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "the database")
    with pytest.raises(SettingRefused, match="DATABASE_URL"):
        settings.read()


@pytest.mark.parametrize(
    ("url", "host", "port", "name"),
    [
        ("postgresql://desk:secret@db.example:5433/reset", "db.example", "5433", "reset"),
        ("postgresql://desk@db.example/reset", "db.example", "5432", "reset"),
        ("postgresql://desk@/reset?host=/run/postgresql", "/run/postgresql", "5432", "reset"),
    ],
)
def test_rasa_is_told_the_parts_of_the_databases_url(url: str, host: str, port: str, name: str) -> None:
    assert settings.database_parts(url) == {"host": host, "port": port, "name": name}


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "127.0.0.1"])
def test_the_desk_is_reached_on_loopback_from_this_machine(host: str) -> None:
    assert settings.Settings(host=host, port=8080).desk_url == "http://127.0.0.1:8080"


def test_customers_are_sent_to_the_public_address() -> None:
    assert settings.Settings(public_url="https://help.example/").address == "https://help.example"


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("RESETDESK_HOURS", "Mo-Fr 9-18", "has 'Mo-Fr 9-18', which does not end with hours"),
        ("RESETDESK_TIMEZONE", "Toronto", "not a time zone such as America/Toronto"),
        ("RESETDESK_READERS", "0", "greater than or equal to 1"),
    ],
)
def test_what_only_the_desk_needs_is_refused_before_anything_starts(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, reason: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingRefused, match=name) as refusal:
        settings.read()
    assert reason in str(refusal.value)
    assert "\n" not in str(refusal.value)
