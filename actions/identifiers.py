"""Typed serial numbers, models and Device IDs: sent to the desk and read back, never kept in a slot."""

from __future__ import annotations

from dataclasses import dataclass, field

from rasa_sdk.events import EventType, FollowupAction

from actions.clock_reading import ClockReading
from actions.context import ActionContext
from actions.corrections import meant
from actions.desk_client import DeskRefused
from actions.outcomes import GO_ON
from actions.recorder_date import CLOCK_STEPS, clock_in, note_clock, shown_in_words
from actions.slots import slot_events
from actions.stage import StageAction
from actions.words import phrase
from protocol.stated_facts import StatedFacts

IDENTIFIERS = ("serial", "device_id", "model")
REFUSALS = {"camera_model": "camera_model"}


@dataclass
class Noted:
    """What became of the values in a message.

    Attributes:
        values: what fills the places of the outcome's sentence.
        clock_lost: the recorder shows a date that cannot be right.
    """

    outcome: str
    values: dict[str, str] = field(default_factory=dict)
    clock_lost: bool = False

    def say(self, context: ActionContext) -> None:
        """Read the values back."""
        context.say(f"utter_{self.outcome}", **self.values)
        if self.clock_lost:
            context.say("utter_clock_lost")


def find_identifiers(context: ActionContext) -> dict[str, str]:
    """The identifiers in this message, by kind."""
    found = {kind: meant(kind, context.text, context.entities) for kind in IDENTIFIERS}
    return {kind: one.value.strip() for kind, one in found.items() if one}


def has_details(context: ActionContext) -> bool:
    """Whether this message has details of the recorder that the bot has not noted yet."""
    if context.state.details_of == context.message_id or not context.message_id:
        return False
    return bool(find_identifiers(context)) or _is_about_the_clock(context)


async def note_details(context: ActionContext) -> Noted:
    """Tell the desk every value in the message."""
    context.state.details_of = context.message_id
    found = find_identifiers(context)
    refusal = await _put(context, found)
    clock, clock_lost = await _put_clock(context)
    if refusal:
        return Noted(refusal)
    told = dict(found)
    if clock.day:
        told["clock"] = shown_in_words(clock)
    words = [phrase(f"told_{kind}").format(value=value) for kind, value in told.items()]
    return Noted(_outcome(context, found) if told else "no_identifier", {"noted": ", ".join(words)}, clock_lost)


class ActionIdentifiers(StageAction):
    """Sends typed identifiers to the desk."""

    action_name = "action_identifiers"

    async def decide(self, context: ActionContext) -> str:
        """Record what was typed and say how it went."""
        if not find_identifiers(context):
            return "mac_is_not_it" if context.entity("mac") else "no_identifier"
        if not context.snapshot.gathering:
            return GO_ON
        noted = await note_details(context)
        if not noted.values:
            return noted.outcome
        noted.say(context)
        return GO_ON

    def events(self, context: ActionContext, outcome: str) -> list[EventType]:
        """An unclear date in the same message is asked about next."""
        if context.snapshot.gathering and clock_in(context).choices:
            return [*slot_events(context), FollowupAction("action_recorder_date")]
        return super().events(context, outcome)


async def _put(context: ActionContext, found: dict[str, str]) -> str | None:
    """Send all values at once. After a refusal send each by itself, so that one bad value does not cost the others."""
    if not found:
        return None
    try:
        await context.ask_desk(context.desk.put_facts, StatedFacts.of_identifiers(found))
    except DeskRefused as error:
        outcome = REFUSALS.get(error.code, "odd_identifier")
        for kind, value in found.items() if len(found) > 1 else ():
            await _put_one(context, kind, value)
        return outcome
    return None


async def _put_clock(context: ActionContext) -> tuple[ClockReading, bool]:
    """Send what the recorder's clock shows; also returns whether the clock has lost its date."""
    clock = clock_in(context)
    if not (clock.day or clock.time):
        return clock, False
    try:
        outcome = await note_clock(context, clock)
    except DeskRefused:
        context.say("utter_date_not_understood")
        return ClockReading(), False
    return clock, outcome == "date_reset_clock"


async def _put_one(context: ActionContext, kind: str, value: str) -> None:
    try:
        await context.ask_desk(context.desk.put_facts, StatedFacts.of_identifiers({kind: value}))
    except DeskRefused:
        return


def _outcome(context: ActionContext, found: dict[str, str]) -> str:
    if context.snapshot.odd & found.keys():
        return "identifier_odd"
    return "identifier_repaired" if _was_repaired(context, found) else "identifier_noted"


def _was_repaired(context: ActionContext, found: dict[str, str]) -> bool:
    typed = {one.value: one.typed for one in context.entities}
    return any(typed.get(value, value).upper() != value.upper() for value in found.values())


def _is_about_the_clock(context: ActionContext) -> bool:
    """A date beside something else is the recorder's only if the bot asked for that date."""
    clock = clock_in(context)
    return context.state.pending in CLOCK_STEPS and bool(clock.day)
