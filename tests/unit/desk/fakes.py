"""Stand-ins for what lies beyond the desk: the dialogue and the reader of photos."""

import asyncio
import hashlib
from collections.abc import Callable

from desk.conversations.cards import Card
from desk.conversations.dialogue import Answer, Choice, Dialogue, DialogueUnavailable
from desk.conversations.turns import Turn
from desk.evidence.fingerprint import BITS, Fingerprint
from desk.evidence.photo_reading import PhotoReading
from desk.evidence.reader_process import PhotoReader, ReadPhoto

Reply = Callable[[Turn], list[Answer]]


def says(text: str, *titles: str, card: Card | None = None) -> Answer:
    """Something the bot says, with a button for each title."""
    buttons = tuple(Choice(title, f"/{title.replace(' ', '_')}") for title in titles)
    return Answer(response="utter_test", text=text, buttons=buttons, card=card)


def echo(turn: Turn) -> list[Answer]:
    """Answers with what it was told."""
    return [says(turn.text or turn.payload or "")]


class ScriptedDialogue(Dialogue):
    """A dialogue that answers as it is told to, and remembers what it was asked.

    Attributes:
        up: while false, nobody is there.
        reply: makes the answers of a turn.
        gate: turns wait for it, when it is there.
        taken: what it was asked.
        told: what it was told of after the desk had answered it; it says the same, as the bot does.
    """

    def __init__(self) -> None:
        self.up = True
        self.reply: Reply = echo
        self.gate: asyncio.Event | None = None
        self.taken: list[Turn] = []
        self.told: list[Turn] = []

    async def take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
        if turn.said and self.up:
            self.told.append(turn)
            return [Answer(response=name, text="said again") for name in turn.said]
        self.taken.append(turn)
        if self.gate is not None:
            await self.gate.wait()
        if not self.up:
            raise DialogueUnavailable("nobody is there")
        return self.reply(turn)

    async def ping(self) -> None:
        if not self.up:
            raise DialogueUnavailable("nobody is there")

    @property
    def heard(self) -> list[str]:
        """What it was asked, in order."""
        return [turn.text or turn.payload or "" for turn in self.taken]


class ScriptedReader(PhotoReader):
    """A reader that finds in every photo what it was given; without a fingerprint, other pixels look unlike."""

    def __init__(
        self, reading: PhotoReading, pixels: bytes = b"pixels", fingerprint: Fingerprint | None = None
    ) -> None:
        self._reading = reading
        self._pixels = pixels
        self._fingerprint = fingerprint or _unlike_others(pixels)

    async def read(self, data: bytes, challenge_code: str) -> ReadPhoto:
        boxes = [name for name, field in self._reading.fields.items() if field and field.box]
        crops = {name: f"crop of {name}".encode() for name in boxes}
        return ReadPhoto(
            image=b"clean " + data,
            pixel_digest=self._pixels,
            fingerprint=self._fingerprint,
            reading=self._reading,
            crops=crops,
        )


def _unlike_others(pixels: bytes) -> Fingerprint:
    bits = "".join(f"{byte:08b}" for byte in hashlib.sha512(pixels).digest())
    return Fingerprint(differences=bits[:BITS], frequencies=bits[BITS:])


class BrokenReader(PhotoReader):
    """A reader that fails in its own way."""

    def __init__(self, failure: Exception) -> None:
        self._failure = failure

    async def read(self, data: bytes, challenge_code: str) -> ReadPhoto:
        raise self._failure
