"""What a customer tells about their recorder, put into its normal form before it is kept."""

from datetime import date, time
from typing import Any

from desk.clock import now
from desk.errors import Invalid
from identifiers import grammar
from identifiers.dates import YEARS, as_shown, find_dates, find_times
from identifiers.grammar import FieldName
from identifiers.repairs import fits

CHOICES = {"password_kind", "app", "at_recorder", "id_place", "menu"}
LONGEST_CHOICE = 60
IDENTIFIERS = {"serial": FieldName.SERIAL, "model": FieldName.MODEL, "device_id": FieldName.DEVICE_ID}
LONGEST_IDENTIFIER = 40


class CameraModel(Invalid):
    """The model belongs to a camera."""

    code = "camera_model"


class NotAnIdentifier(Invalid):
    """What was given cannot be a serial number, model or Device ID."""

    code = "not_an_identifier"


class UnknownForm(Invalid):
    """A value is of no form that is known of its field. The customer may keep it all the same."""

    def __init__(self, field: str, value: str) -> None:
        self.code = f"odd_{field}"
        super().__init__(words=self.code, count=len(value))


class NotADate(Invalid):
    """What was given is no date or time."""

    code = "not_a_date"


def normal(facts: dict[str, Any]) -> dict[str, Any]:
    """The facts in normal form, ready to be merged into a case's own.

    A date and a time get the moment they were told beside them, because the recorder's clock goes on from there.

    Raises:
        CameraModel, NotAnIdentifier, NotADate, Invalid: a fact cannot be true; nothing is kept then.
    """
    kept: dict[str, Any] = {}
    moment = now().isoformat()
    for name, value in facts.items():
        if value is None:
            continue
        if name in CHOICES:
            kept[name] = str(value)[:LONGEST_CHOICE]
        elif name in IDENTIFIERS:
            kept[name] = identifier(name, str(value))
        elif name == "recorder_date":
            kept |= {name: _possible(_parsed(date.fromisoformat, value)), "clock_told_at": moment}
        elif name == "recorder_time":
            kept |= {name: _parsed(time.fromisoformat, value)[: len("HH:MM")], "time_told_at": moment}
        else:
            raise Invalid(f"There is no fact called {name!r}.")
    return kept


def added(known: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    """What is kept of facts told in addition to those known: a new date without a time ends the older date's time."""
    ends_the_time = "recorder_date" in told and "recorder_time" not in told and known.get("recorder_date") is not None
    return told | {"recorder_time": None} if ends_the_time else told


def correction(name: str, value: str) -> str:
    """What the customer says stands in a photo, in the form the reader would have given it.

    Raises:
        CameraModel, NotAnIdentifier, NotADate: it cannot stand there.
    """
    if name != "date":
        return identifier(name, value)
    dates, times = find_dates(value, loose=True), find_times(value)
    is_one_moment = len(dates) == len(dates[0].days if dates else ()) == 1 and len(times) == (":" in value)
    if not is_one_moment:
        raise NotADate
    return as_shown(dates[0].days[0], times[0].time if times else None)


def has_known_form(field: str, value: str) -> bool:
    """Whether a value is written as values of its field are known to be; what is no identifier has no form."""
    return field not in IDENTIFIERS or fits(field, value)


def is_same(field: str, one: str, other: str) -> bool:
    """Whether two values say the same; a screen shows a shorter model than the label does."""
    if field == "model":
        return grammar.base_model(one) == grammar.base_model(other)
    return one == other


def identifier(name: str, value: str) -> str:
    """A serial, model or Device ID as a label would print it.

    Raises:
        CameraModel, NotAnIdentifier: it is not one.
    """
    mended = grammar.mended(IDENTIFIERS[name], value)
    if name == "model" and grammar.is_camera_model(mended):
        raise CameraModel
    if not any(character.isdigit() for character in mended) or len(mended) > LONGEST_IDENTIFIER:
        raise NotAnIdentifier
    return mended


def _possible(shown: str) -> str:
    if int(shown[: len("YYYY")]) not in YEARS:
        raise NotADate
    return shown


def _parsed(parse: Any, value: object) -> str:
    try:
        return str(parse(str(value)).isoformat())
    except ValueError as error:
        raise NotADate from error
