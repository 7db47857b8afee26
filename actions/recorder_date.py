"""The date and time on the recorder's screen: the temporary password dies at the end of that day."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from actions.clock import ClockReading, count_from, read_clock
from actions.corrections import meant, without
from actions.issue import ask_for_new_password
from actions.turn import GO_ON, NOT_AN_ANSWER, RENEWAL_DATE, StageAction, Turn
from actions.words import phrase
from identifiers.dates import has_lost_its_date

BAD_DATES_BEFORE_SKIP = 3
CLOCK_STEPS = ("recorder_date", "recorder_time")
NOT_A_CLOCK = frozenset({"serial", "device_id", "model", "mac", "date"})
CANNOT_SEE = frozenset({"deny", "unsure", "cannot_find", "looks_different"})


class ActionRecorderDate(StageAction):
    """Takes the typed date and time and sends them to the desk."""

    action_name = "action_recorder_date"

    async def decide(self, turn: Turn) -> str:
        """Record the date, or say what is missing."""
        reading = clock_in(turn, asked=True)
        if turn.facts.question == RENEWAL_DATE:
            return await _for_a_new_password(turn, reading)
        if not turn.snapshot.gathering:
            return "date_after_issue" if reading.day and turn.snapshot.has_password else GO_ON
        if reading.choices:
            return _ask_which(turn, reading)
        if reading.day or reading.time:
            return await note_clock(turn, reading)
        if turn.intent in CANNOT_SEE:
            return await _skip(turn)
        return _not_a_date(turn)


async def _for_a_new_password(turn: Turn, reading: ClockReading) -> str:
    """The date as it is now, or that it cannot be seen; only then are the agents asked."""
    if reading.choices:
        return _ask_which(turn, reading)
    if reading.day:
        outcome = await note_clock(turn, reading)
        turn.say(f"utter_{outcome}", recorder_clock=turn.slots["recorder_clock"])
    elif reading.time:
        return "date_still_missing"
    elif turn.intent not in CANNOT_SEE:
        outcome = _not_a_date(turn)
        if outcome != "date_skipped":
            return outcome
    turn.facts.want_time = False
    return await ask_for_new_password(turn)


def told_date(turn: Turn) -> bool:
    """True when the message has a date the desk does not know yet."""
    reading = clock_in(turn)
    return bool(reading.day or reading.choices) and (turn.snapshot.gathering or turn.snapshot.has_password)


def clock_in(turn: Turn, *, asked: bool = False) -> ClockReading:
    """The date and time in this message; of an old and a new one the new one.

    Args:
        asked: the message answers the question for the date, so that "yesterday" is one.
    """
    marked = [meant(kind, turn.text, turn.entities) for kind in ("date", "time")]
    words = " ".join(str(one["value"]) for one in marked if one)
    reading = read_clock(words or without(turn.text, turn.entities, NOT_A_CLOCK), today=_today(turn))
    asked = asked or turn.facts.pending in CLOCK_STEPS or turn.facts.question == RENEWAL_DATE
    if reading.day or reading.choices or not asked:
        return reading
    return replace(count_from(_today(turn), turn.text), time=reading.time)


def shown_in_words(reading: ClockReading) -> str:
    """The date and time to be read back; a day that was counted is named, so that a wrong count is seen."""
    day = _in_words(date.fromisoformat(reading.day)) if reading.day and reading.counted else reading.day
    return " ".join(filter(None, [day, reading.time]))


def _in_words(day: date) -> str:
    weekday, month = phrase(f"weekday_{day.isoweekday()}"), phrase(f"month_{day.month}")
    return phrase("weekday_and_date").format(weekday=weekday, day=day.day, month=month, year=day.year)


def _today(turn: Turn) -> date:
    if turn.snapshot.today:
        return date.fromisoformat(turn.snapshot.today)
    return datetime.now(ZoneInfo(os.environ.get("RESETDESK_TIMEZONE", "America/Toronto"))).date()


def _ask_which(turn: Turn, reading: ClockReading) -> str:
    for slot, choice in zip(("date_choice_first", "date_choice_second"), reading.choices, strict=True):
        turn.slots[slot] = f"{choice:%Y-%m-%d}" + (f" {reading.time}" if reading.time else "")
        month = phrase(f"month_{choice.month}")
        turn.slots[f"{slot}_words"] = phrase("date").format(day=choice.day, month=month, year=choice.year)
    return "date_ambiguous"


async def note_clock(turn: Turn, reading: ClockReading) -> str:
    """Tell the desk what the recorder's clock shows."""
    turn.facts.details_of = turn.message_id
    told = {"recorder_date": reading.day, "recorder_time": reading.time}
    await turn.ask_desk(turn.desk.put_facts, {name: value for name, value in told.items() if value})
    turn.facts.bad_dates = 0
    turn.facts.want_time = reading.time is None and not turn.facts.time_told
    turn.facts.time_told = reading.day is None and not turn.snapshot.recorder_date
    if reading.day is None:
        return "time_noted" if turn.snapshot.recorder_date else "date_still_missing"
    turn.slots["recorder_clock"] = shown_in_words(reading)
    return "date_reset_clock" if has_lost_its_date(date.fromisoformat(reading.day), _today(turn)) else "date_noted"


async def _skip(turn: Turn) -> str:
    if turn.facts.want_time:
        turn.facts.want_time = False
        return GO_ON
    turn.facts.no_date = True
    return "date_skipped"


def _not_a_date(turn: Turn) -> str:
    if turn.intent not in ("give_details", "nlu_fallback", "affirm", "done", "rate"):
        return NOT_AN_ANSWER
    turn.facts.bad_dates += 1
    if turn.facts.bad_dates < BAD_DATES_BEFORE_SKIP:
        return "date_not_understood"
    turn.facts.bad_dates = 0
    turn.facts.want_time = False
    turn.facts.no_date = True
    return "date_skipped"
