"""A port that is taken is found out before anything is started."""

import socket
from collections.abc import Iterator

import pytest

from operations import ports
from operations.problems import PortInUse, SettingRefused
from operations.settings import LOOPBACK, PORTS, Settings


@pytest.fixture
def settings() -> Settings:
    return Settings.model_validate(dict(zip(PORTS, ports.find_free(len(PORTS)), strict=True)))


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind((LOOPBACK, 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_free_ports_are_all_different() -> None:
    assert len(set(ports.find_free(20))) == 20


def test_free_ports_pass(settings: Settings) -> None:
    ports.check(settings)


@pytest.mark.parametrize("field", PORTS)
def test_a_taken_port_is_named_with_its_setting(settings: Settings, taken: int, field: str) -> None:
    with pytest.raises(PortInUse) as refused:
        ports.check(settings.model_copy(update={field: taken}))
    assert str(taken) in str(refused.value)
    assert f"RESETDESK_{field.upper()}=" in str(refused.value)


def test_the_embedded_databases_port_does_not_matter_with_another_database(settings: Settings, taken: int) -> None:
    external = {"postgres_port": taken, "database_url": "postgresql://desk@db.example/desk"}
    ports.check(settings.model_copy(update=external))


def test_a_host_that_is_not_this_machine_is_refused(settings: Settings) -> None:
    with pytest.raises(SettingRefused, match="RESETDESK_HOST"):
        ports.check(settings.model_copy(update={"host": "192.0.2.1"}))
