"""The date and time on the recorder's screen. A temporary password is valid until the end of that day."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from actions.clock_reading import ClockReading, count_from, read_clock
from actions.context import ActionContext
from actions.corrections import meant, without
from actions.issue import ask_for_new_password
from actions.open_question import RENEWAL_DATE
from actions.outcomes import GO_ON, NOT_AN_ANSWER
from actions.stage import StageAction
from actions.words import phrase
from identifiers.dates import as_shown, has_lost_its_date
from protocol.stated_facts import StatedFacts

BAD_DATES_BEFORE_SKIP = 3
CLOCK_STEPS = ("recorder_date", "recorder_time")
NOT_A_CLOCK = frozenset({"serial", "device_id", "model", "mac", "date"})
CANNOT_SEE = frozenset({"deny", "unsure", "cannot_find", "looks_different"})


class ActionRecorderDate(StageAction):
    """Sends the typed date and time to the desk."""

    action_name = "action_recorder_date"

    async def decide(self, context: ActionContext) -> str:
        """Record the date, or say what is missing."""
        reading = clock_in(context, asked=True)
        if context.state.question == RENEWAL_DATE:
            return await _for_a_new_password(context, reading)
        if not context.snapshot.gathering:
            return "date_after_issue" if reading.day and context.snapshot.has_password else GO_ON
        if reading.choices:
            return _ask_which(context, reading)
        if reading.day or reading.time:
            return await note_clock(context, reading)
        if context.intent in CANNOT_SEE:
            return await _skip(context)
        return _not_a_date(context)


async def _for_a_new_password(context: ActionContext, reading: ClockReading) -> str:
    """Take the date that the recorder shows now, or that the customer cannot see it; then ask the agents."""
    if reading.choices:
        return _ask_which(context, reading)
    if reading.day:
        outcome = await note_clock(context, reading)
        context.say(f"utter_{outcome}", recorder_clock=shown_in_words(reading))
    elif reading.time:
        return "date_still_missing"
    elif context.intent not in CANNOT_SEE:
        outcome = _not_a_date(context)
        if outcome != "date_skipped":
            return outcome
    context.state.want_time = False
    return await ask_for_new_password(context)


def told_date(context: ActionContext) -> bool:
    """Whether the message has a date that the desk can use."""
    reading = clock_in(context)
    return bool(reading.day or reading.choices) and (context.snapshot.gathering or context.snapshot.has_password)


def clock_in(context: ActionContext, *, asked: bool = False) -> ClockReading:
    """The date and time in this message; the new one if there is an old one too.

    Args:
        asked: the message answers the question for the date, so that "yesterday" is one.
    """
    marked = [meant(kind, context.text, context.entities) for kind in ("date", "time")]
    words = " ".join(one.value for one in marked if one)
    reading = read_clock(words or without(context.text, context.entities, NOT_A_CLOCK), today=_today(context))
    asked = asked or context.state.pending in CLOCK_STEPS or context.state.question == RENEWAL_DATE
    if reading.day or reading.choices or not asked:
        return reading
    return replace(count_from(_today(context), context.text), time=reading.time)


def shown_in_words(reading: ClockReading) -> str:
    """The date and time to read back. A day that was counted is named with its weekday, so that an error is noticed."""
    day = _in_words(date.fromisoformat(reading.day)) if reading.day and reading.counted else reading.day
    return " ".join(filter(None, [day, reading.time]))


def _in_words(day: date) -> str:
    weekday, month = phrase(f"weekday_{day.isoweekday()}"), phrase(f"month_{day.month}")
    return phrase("weekday_and_date").format(weekday=weekday, day=day.day, month=month, year=day.year)


def _today(context: ActionContext) -> date:
    if context.snapshot.today:
        return date.fromisoformat(context.snapshot.today)
    return datetime.now(ZoneInfo(os.environ.get("RESETDESK_TIMEZONE", "America/Toronto"))).date()


def _ask_which(context: ActionContext, reading: ClockReading) -> str:
    for slot, choice in zip(("date_choice_first", "date_choice_second"), reading.choices, strict=True):
        context.slots[slot] = as_shown(choice, reading.time)
        month = phrase(f"month_{choice.month}")
        context.slots[f"{slot}_words"] = phrase("date").format(day=choice.day, month=month, year=choice.year)
    return "date_ambiguous"


async def note_clock(context: ActionContext, reading: ClockReading) -> str:
    """Tell the desk what the recorder's clock shows."""
    context.state.details_of = context.message_id
    told = StatedFacts(recorder_date=reading.day, recorder_time=reading.time)
    await context.ask_desk(context.desk.put_facts, told)
    context.state.bad_dates = 0
    context.state.want_time = reading.time is None and not context.state.time_told
    context.state.time_told = reading.day is None and not context.snapshot.recorder_date
    if reading.day is None:
        return "time_noted" if context.snapshot.recorder_date else "date_still_missing"
    context.slots["recorder_clock"] = shown_in_words(reading)
    return "date_reset_clock" if has_lost_its_date(date.fromisoformat(reading.day), _today(context)) else "date_noted"


async def _skip(context: ActionContext) -> str:
    if context.state.want_time:
        context.state.want_time = False
        return GO_ON
    context.state.no_date = True
    return "date_skipped"


def _not_a_date(context: ActionContext) -> str:
    if context.intent not in ("give_details", "nlu_fallback", "affirm", "done", "rate"):
        return NOT_AN_ANSWER
    context.state.bad_dates += 1
    if context.state.bad_dates < BAD_DATES_BEFORE_SKIP:
        return "date_not_understood"
    context.state.bad_dates = 0
    context.state.want_time = False
    context.state.no_date = True
    return "date_skipped"
