"""The supervisor's own parser reads back what was rendered."""

from pathlib import Path

import pytest
from supervisor.options import ServerOptions

from operations import supervision
from operations.paths import Paths
from operations.postgres.cluster import Cluster
from operations.processes import Process


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    odd = Paths(tmp_path / "100% my desk", tmp_path)
    odd.running.mkdir(parents=True)
    odd.logs.mkdir()
    return odd


@pytest.fixture
def process() -> Process:
    return Process("desk", ("/usr/bin/python3", "-m", "desk.web"), {"RESETDESK_MASTER_KEY": 'se"cr%et; #1'})


def parsed(file: Path) -> ServerOptions:
    options = ServerOptions()
    options.realize(["-n", "-c", str(file)])
    return options


def test_every_process_is_restarted_always_and_started_by_the_stack(paths: Paths, process: Process) -> None:
    cluster = Cluster(paths.postgres, paths.repository, None)
    options = parsed(supervision.write(paths, [process], cluster, 15432))
    programs = [each for group in options.process_group_configs for each in group.process_configs]
    assert {each.name for each in programs} == {"desk", "postgres"}
    for each in programs:
        assert each.autorestart is not False
        assert each.autostart is False
        assert each.killasgroup is True


def test_the_database_is_stopped_last(paths: Paths, process: Process) -> None:
    cluster = Cluster(paths.postgres, paths.repository, None)
    options = parsed(supervision.write(paths, [process], cluster, 15432))
    assert [group.name for group in sorted(options.process_group_configs)] == ["postgres", "resetdesk"]


def test_without_a_cluster_there_is_no_database_to_run(paths: Paths, process: Process) -> None:
    options = parsed(supervision.write(paths, [process], None, 15432))
    assert [group.name for group in options.process_group_configs] == ["resetdesk"]


def test_odd_paths_survive(paths: Paths, process: Process) -> None:
    options = parsed(supervision.write(paths, [process], None, 15432))
    program = options.process_group_configs[0].process_configs[0]
    assert program.stdout_logfile == str(paths.log("desk"))
    assert str(supervision.order_file(paths, process.name)) in program.command


def test_no_secret_is_in_the_configuration_and_no_file_is_for_others(paths: Paths, process: Process) -> None:
    file = supervision.write(paths, [process], None, 15432)
    assert "se" not in {word for line in file.read_text().splitlines() for word in line.split('"')}
    for written in paths.running.iterdir():
        assert written.stat().st_mode & 0o077 == 0


def test_a_long_path_gets_a_short_socket(tmp_path: Path) -> None:
    long = Paths(tmp_path / ("x" * 120))
    assert len(str(supervision.socket_path(long))) < 108
    assert supervision.socket_path(long) != supervision.socket_path(Paths(tmp_path / ("y" * 120)))
