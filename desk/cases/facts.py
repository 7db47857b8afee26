"""Facts: what a customer tells about their recorder. They are put into a normal form before they are stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from desk.errors import Invalid
from desk.time import now
from identifiers import grammar
from identifiers.dates import YEARS, as_shown, find_dates, find_times
from identifiers.grammar import FieldName
from identifiers.repairs import fits, is_camera_model
from protocol.stated_facts import StatedFacts

Fact = str | bool | date | datetime
LONGEST_CHOICE = 60
IDENTIFIERS = {"serial": FieldName.SERIAL, "model": FieldName.MODEL, "device_id": FieldName.DEVICE_ID}
LONGEST_IDENTIFIER = 40


class CameraModel(Invalid):
    """The model belongs to a camera."""

    code = "camera_model"


class NotAnIdentifier(Invalid):
    """The value cannot be a serial number, model or Device ID."""

    code = "not_an_identifier"


class UnknownForm(Invalid):
    """The value has no known form of its field. The customer may keep it all the same."""

    def __init__(self, field: str, value: str) -> None:
        self.code = f"odd_{field}"
        super().__init__(words=self.code, count=len(value))


class NotADate(Invalid):
    """The value is not a date or time."""

    code = "not_a_date"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a customer has told, as it is stored with the case; None is not stored.

    Attributes:
        clock_told_at: when they told the recorder's date, since its clock goes on from there.
        time_told_at: when they told the recorder's time; old rows lack it where both were told together.
    """

    password_kind: str | None = None
    app: str | None = None
    at_recorder: bool | None = None
    id_place: str | None = None
    menu: str | None = None
    serial: str | None = None
    model: str | None = None
    device_id: str | None = None
    recorder_date: date | None = None
    recorder_time: str | None = None
    clock_told_at: datetime | None = None
    time_told_at: datetime | None = None

    @property
    def told(self) -> dict[str, Fact]:
        """What has been told, by name."""
        return {name: value for name, value in vars(self).items() if value is not None}

    @property
    def identifiers(self) -> Mapping[str, str]:
        """The identifiers that have been told, by field."""
        told = {"serial": self.serial, "model": self.model, "device_id": self.device_id}
        return {name: value for name, value in told.items() if value is not None}

    def with_news(self, news: "Facts") -> "Facts":
        """These facts with newer ones. A new date without a time removes the time of the older date."""
        ends_the_time = bool(news.recorder_date and not news.recorder_time and self.recorder_date)
        known = vars(self) | ({"recorder_time": None} if ends_the_time else {})
        return Facts(**known | news.told)


def normalised(stated: StatedFacts) -> Facts:
    """The facts that a customer states, in the form in which they are stored.

    Raises:
        CameraModel, NotAnIdentifier, NotADate: one of them cannot be true.
    """
    moment = now()
    return Facts(
        password_kind=_choice(stated.password_kind),
        app=_choice(stated.app),
        at_recorder=stated.at_recorder,
        id_place=_choice(stated.id_place),
        menu=_choice(stated.menu),
        serial=None if stated.serial is None else identifier("serial", stated.serial),
        model=None if stated.model is None else identifier("model", stated.model),
        device_id=None if stated.device_id is None else identifier("device_id", stated.device_id),
        recorder_date=None if stated.recorder_date is None else _date(stated.recorder_date),
        recorder_time=None if stated.recorder_time is None else _time(stated.recorder_time),
        clock_told_at=None if stated.recorder_date is None else moment,
        time_told_at=None if stated.recorder_time is None else moment,
    )


def correction(name: str, value: str) -> str:
    """A value that the customer read in a photo, in the form that the reader would give it.

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
    """Whether a value has a known form of its field; a field that is not an identifier has none."""
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
    repaired = grammar.printed_value(IDENTIFIERS[name], value)
    if name == "model" and is_camera_model(repaired):
        raise CameraModel
    if not any(character.isdigit() for character in repaired) or len(repaired) > LONGEST_IDENTIFIER:
        raise NotAnIdentifier
    return repaired


def _choice(value: str | None) -> str | None:
    return None if value is None else value[:LONGEST_CHOICE]


def _date(value: str) -> date:
    try:
        shown = date.fromisoformat(value)
    except ValueError as error:
        raise NotADate from error
    if shown.year not in YEARS:
        raise NotADate
    return shown


def _time(value: str) -> str:
    try:
        return f"{time.fromisoformat(value):%H:%M}"
    except ValueError as error:
        raise NotADate from error
