"""Every conversation file, played through the real stack."""

from concurrent.futures import Future
from pathlib import Path


def test_conversation(conversation_file: Path, plays: dict[Path, Future[None]]) -> None:
    """The bot says what the file says, and the case stands where the file says."""
    plays[conversation_file].result()
