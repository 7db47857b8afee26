"""What the desk's processes write down."""

from collections.abc import Iterator

import pytest
import structlog

from desk.serving.server import configure_logging


@pytest.fixture
def as_in_production() -> Iterator[None]:
    configure_logging()
    yield
    structlog.reset_defaults()


@pytest.mark.usefixtures("as_in_production")
@pytest.mark.parametrize("hostile", ["a\r\n{}", "\x1b[2J", "\u2028", "\x00"])
def test_an_event_is_one_line_whatever_is_in_it(capsys: pytest.CaptureFixture[str], hostile: str) -> None:
    structlog.get_logger().warning("turn failed", error=hostile)
    (line,) = capsys.readouterr().out.splitlines()
    assert line.isprintable()
