"""What the page draws below a message. The bot names most cards in domain.yml; the desk fills in what only it knows.

Messages keep their cards as JSON, under these names. What has a default is missing in old rows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

Share = tuple[float, float, float, float]


@dataclass(frozen=True, kw_only=True)
class Doubt:
    """A character that may be another: its place, counted from 1, and what it may be, the likeliest first."""

    position: int
    choices: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ShownField:
    """One value of a photo, as a person is shown it.

    Attributes:
        label: its name, in words.
        value: what stands there; None where nothing could be read.
        accepted: the reader vouches for it.
        corrected: the customer says that something else stands there.
        odd: what the customer says has no known form.
        crop: there is a picture of the line that it was read from.
    """

    name: str
    label: str
    value: str | None
    confidence: float | None = None
    accepted: bool = False
    corrected: bool = False
    odd: bool = False
    crop: bool = False
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, kw_only=True)
class CardField(ShownField):
    """One value as the customer sees it now. If it was corrected, `read` has what was read."""

    read: str | None = None


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One reason for another photo.

    Attributes:
        reason: as the reader names it.
        area: the part of the photo it is about, as shares of its width and height: left, top, width, height.
        place: where in the photo the area is, in a word; None for the whole of it.
    """

    reason: str
    area: Share | None = None
    place: str | None = None


@dataclass(frozen=True, kw_only=True)
class PhotoCard:
    """A photo that the customer sent."""

    photo_id: UUID
    type: Literal["photo"] = "photo"


@dataclass(frozen=True, kw_only=True)
class UploadCard:
    """Asks for a photo of a kind, with the code to lay beside the recorder."""

    kind: str
    challenge_code: str | None = None
    type: Literal["upload"] = "upload"


@dataclass(frozen=True, kw_only=True)
class ReadingCard:
    """Asks whether the values of a photo are right; without fields, there is no photo to ask about.

    Attributes:
        correcting: the customer is about to correct one.
        advice: what would make a better photo, where the reading is not clear.
        open: the customer has still to answer.
    """

    correcting: bool = False
    photo_id: UUID | None = None
    kind: str | None = None
    fields: tuple[CardField, ...] | None = None
    advice: Advice | None = None
    open: bool = True
    type: Literal["reading"] = "reading"


@dataclass(frozen=True, kw_only=True)
class RetakeCard:
    """Shows where in a photo the trouble is."""

    photo_id: UUID | None = None
    advice: Advice | None = None
    type: Literal["retake"] = "retake"


@dataclass(frozen=True, kw_only=True)
class RevealCard:
    """Reveals the temporary password, which ends at a moment."""

    expires_at: datetime | None = None
    type: Literal["reveal"] = "reveal"


@dataclass(frozen=True, kw_only=True)
class PictureCard:
    """A drawing, with the words for who cannot see it."""

    picture: str
    alt: str
    type: Literal["picture"] = "picture"


@dataclass(frozen=True, kw_only=True)
class StepCard:
    """A drawing of one step at the recorder: which of how many."""

    step: str
    number: int
    of: int
    picture: str
    alt: str
    type: Literal["step"] = "step"


@dataclass(frozen=True, kw_only=True)
class RatingCard:
    """Asks how the customer liked it."""

    type: Literal["rating"] = "rating"


Card = PhotoCard | UploadCard | ReadingCard | RetakeCard | RevealCard | PictureCard | StepCard | RatingCard
