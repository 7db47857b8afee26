"""Facts that a customer states about their recorder and their situation: the actions send them, the desk takes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass


@dataclass(frozen=True, kw_only=True)
class StatedFacts:
    """Facts as the customer wrote them; None where they state nothing.

    Attributes:
        at_recorder: whether they are at the recorder now.
        id_place: where they looked for the Device ID.
        menu: what the menu with the users is called on their recorder.
        recorder_date: the date on the recorder's clock, as YYYY-MM-DD.
        recorder_time: the time on the recorder's clock, as HH:MM.
    """

    password_kind: str | None = None
    app: str | None = None
    at_recorder: bool | None = None
    id_place: str | None = None
    menu: str | None = None
    serial: str | None = None
    device_id: str | None = None
    model: str | None = None
    recorder_date: str | None = None
    recorder_time: str | None = None

    @classmethod
    def of_identifiers(cls, found: Mapping[str, str]) -> StatedFacts:
        """The identifiers that a message tells, by kind."""
        return cls(serial=found.get("serial"), device_id=found.get("device_id"), model=found.get("model"))

    def to_json(self) -> dict[str, str | bool]:
        """What is sent to the desk."""
        return {name: value for name, value in asdict(self).items() if value is not None}
