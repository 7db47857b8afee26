"""What the dialogue is told of a case: how it stands, and no identifier.

The internal API sends it as JSON under these names, and `actions/snapshot.py` reads it. A turn keeps it for a retry.
What has a default is missing in old rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class CaseStanding:
    """The state of the case, and what its comparisons add up to."""

    state: str
    verdict: str | None = None


@dataclass(frozen=True, kw_only=True)
class QueueStanding:
    """The position of a case in the queue, None once an agent holds it, and which agents are present."""

    position: int | None
    holder_present: bool
    agents_present: bool
    open_now: bool


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """A case as the dialogue may see it.

    Attributes:
        photos: how far each kind of photo is.
        recorder_date: the date on the recorder's clock is known.
        clock_lost: the recorder's clock has lost its date.
        password: whether there is a temporary password, and how far it is.
        odd: the fields in which the customer told a value of no known form.
        queue: None unless the case is with the agents.
        hours: when support is open, in words.
        open_when: whether it is open now, in words.
        today: the date where the customer is.
    """

    case: CaseStanding
    photos: Mapping[str, str]
    recorder_date: bool
    clock_lost: bool = False
    password: str
    odd: tuple[str, ...] = ()
    challenge_code: str | None
    queue: QueueStanding | None
    hours: str
    open_when: str | None = None
    today: date
    phone: str
    photo_days: int
    idle_case_hours: int
