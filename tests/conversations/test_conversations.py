"""Every conversation file, played through the real stack."""

from tests.conversations.script import Script


def test_conversation(script: Script) -> None:
    """The bot says what the file says, and the case stands where the file says."""
    script.play()
