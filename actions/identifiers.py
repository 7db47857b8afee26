"""Serial numbers, models and Device IDs that customers type: passed to the desk, read back, never kept in a slot."""

from __future__ import annotations

from dataclasses import dataclass, field

from rasa_sdk.events import EventType, FollowupAction

from actions.clock import ClockReading
from actions.corrections import meant
from actions.desk_client import DeskRefused
from actions.recorder_date import CLOCK_STEPS, clock_in, note_clock, shown_in_words
from actions.turn import GO_ON, StageAction, Turn, note_events
from actions.words import phrase

IDENTIFIERS = ("serial", "device_id", "model")
REFUSALS = {"camera_model": "camera_model"}


@dataclass
class Noted:
    """What became of the values in a message.

    Attributes:
        values: what the sentence of the outcome quotes.
        clock_lost: the recorder shows a date that cannot be right.
    """

    outcome: str
    values: dict[str, str] = field(default_factory=dict)
    clock_lost: bool = False

    def say(self, turn: Turn) -> None:
        """Read the values back."""
        turn.say(f"utter_{self.outcome}", **self.values)
        if self.clock_lost:
            turn.say("utter_clock_lost")


def find_identifiers(turn: Turn) -> dict[str, str]:
    """The identifiers in this message, by kind."""
    found = {kind: meant(kind, turn.text, turn.entities) for kind in IDENTIFIERS}
    return {kind: str(one["value"]).strip() for kind, one in found.items() if one}


def has_details(turn: Turn) -> bool:
    """Whether there is anything of the recorder's in this message that has not been taken yet."""
    if turn.facts.details_of == turn.message_id or not turn.message_id:
        return False
    return bool(find_identifiers(turn)) or _is_about_the_clock(turn)


async def note_details(turn: Turn) -> Noted:
    """Tell the desk every value in the message."""
    turn.facts.details_of = turn.message_id
    found = find_identifiers(turn)
    refusal = await _put(turn, found)
    clock, clock_lost = await _put_clock(turn)
    if refusal:
        return Noted(refusal)
    told = dict(found)
    if clock.day:
        told["clock"] = shown_in_words(clock)
    words = [phrase(f"told_{kind}").format(value=value) for kind, value in told.items()]
    return Noted(_outcome(turn, found) if told else "no_identifier", {"noted": ", ".join(words)}, clock_lost)


class ActionIdentifiers(StageAction):
    """Sends typed identifiers to the desk."""

    action_name = "action_identifiers"

    async def decide(self, turn: Turn) -> str:
        """Record what was typed and say how it went."""
        if not find_identifiers(turn):
            return "mac_is_not_it" if turn.entity("mac") else "no_identifier"
        if not turn.snapshot.gathering:
            return GO_ON
        noted = await note_details(turn)
        if not noted.values:
            return noted.outcome
        noted.say(turn)
        return GO_ON

    def events(self, turn: Turn, outcome: str) -> list[EventType]:
        """An unclear date in the same message is asked about next."""
        if turn.snapshot.gathering and clock_in(turn).choices:
            return [*note_events(turn), FollowupAction("action_recorder_date")]
        return super().events(turn, outcome)


async def _put(turn: Turn, found: dict[str, str]) -> str | None:
    """One refused value must not cost the others, so after a refusal each is sent by itself."""
    if not found:
        return None
    try:
        await turn.ask_desk(turn.desk.put_facts, found)
    except DeskRefused as error:
        outcome = REFUSALS.get(error.code, "odd_identifier")
        for kind, value in found.items() if len(found) > 1 else ():
            await _put_one(turn, kind, value)
        return outcome
    return None


async def _put_clock(turn: Turn) -> tuple[ClockReading, bool]:
    """What the recorder's clock shows, and whether it has lost its date."""
    clock = clock_in(turn)
    if not (clock.day or clock.time):
        return clock, False
    try:
        outcome = await note_clock(turn, clock)
    except DeskRefused:
        turn.say("utter_date_not_understood")
        return ClockReading(), False
    return clock, outcome == "date_reset_clock"


async def _put_one(turn: Turn, kind: str, value: str) -> None:
    try:
        await turn.ask_desk(turn.desk.put_facts, {kind: value})
    except DeskRefused:
        return


def _outcome(turn: Turn, found: dict[str, str]) -> str:
    if turn.snapshot.odd & found.keys():
        return "identifier_odd"
    return "identifier_mended" if _was_mended(turn, found) else "identifier_noted"


def _was_mended(turn: Turn, found: dict[str, str]) -> bool:
    typed = {one["value"]: str(one.get("typed") or one["value"]) for one in turn.entities}
    return any(typed.get(value, value).upper() != value.upper() for value in found.values())


def _is_about_the_clock(turn: Turn) -> bool:
    """A date beside a question is the recorder's only when that was asked for."""
    clock = clock_in(turn)
    return turn.facts.pending in CLOCK_STEPS and bool(clock.day)
