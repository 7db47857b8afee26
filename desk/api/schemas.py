"""The JSON that the API takes and returns."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from fastapi import UploadFile
from pydantic import AwareDatetime, BaseModel, Field, SecretStr

from desk.agents.store import Agent
from desk.cases.case import Case
from desk.cases.check_results import Check, Verdict
from desk.cases.facts import Fact
from desk.cases.states import CaseState
from desk.conversations.cards import Advice, Card
from desk.conversations.conversation import Message
from desk.evidence.photo import FieldForAgents, Photo, PhotoKind
from desk.secrets.temporary_password import IssuedPassword
from desk.services.agent_desk import CaseFile
from desk.services.shown_case import Shown
from desk.verification.checks import FINDINGS, NOT_SHOWN

ReadField = Literal["serial", "model", "device_id", "date"]
ClientId = Annotated[str, Field(min_length=1, max_length=64)]
DIGEST = "^[0-9a-f]{64}$"


class NewConversation(BaseModel):
    """A conversation's id and the token that proves it is yours."""

    id: UUID
    token: str


class NewMessage(BaseModel):
    """Either `text` or `button`. Sending the same `client_id` again has no second effect."""

    client_id: ClientId
    text: str | None = Field(default=None, max_length=100_000)
    button: str | None = Field(default=None, max_length=64)


class NewPhoto(BaseModel):
    """A photo, sent as a form with one file."""

    client_id: ClientId
    file: UploadFile


class ButtonOut(BaseModel):
    """A quick reply; send its id back as `button`."""

    id: str
    label: str


class MessageOut(BaseModel):
    """One thing said in a chat. `response` is the name of the bot's sentence in domain.yml."""

    id: int
    client_id: str | None
    author: str
    agent_name: str | None
    text: str
    response: str | None
    buttons: list[ButtonOut]
    card: Card | None
    created_at: datetime


class Messages(BaseModel):
    """Messages, oldest first."""

    messages: list[MessageOut]


class CaseBrief(BaseModel):
    """How a customer's case stands."""

    state: str


class ConversationOut(BaseModel):
    """A conversation's state beside its messages."""

    id: UUID
    typing: bool
    photo: bool
    agent: str | None
    case: CaseBrief | None


class Confirmation(BaseModel):
    """The customer's corrections of a reading, by field; empty when the reading is right.

    A value of no known form is refused with the code `odd_` and its field, unless its field is in `insisted`.
    """

    corrections: dict[ReadField, Annotated[str, Field(max_length=60)]] = {}
    insisted: set[ReadField] = set()


class Withdrawal(BaseModel):
    """The state of the case when the customer agreed to withdraw it."""

    state: CaseState


class RevealedOut(BaseModel):
    """The temporary password, for the customer alone."""

    password: str = Field(repr=False)
    username: str = "admin"
    expires_at: datetime


class SignIn(BaseModel):
    """An agent's name and password."""

    username: str = Field(min_length=1, max_length=100)
    password: SecretStr = Field(max_length=200)


class NewPassword(BaseModel):
    """The current and the new password of an agent."""

    current: SecretStr = Field(max_length=200)
    new: SecretStr = Field(max_length=200)


class AgentOut(BaseModel):
    """An agent, as they see themselves."""

    username: str
    must_change_password: bool


class SessionOut(BaseModel):
    """An agent's session; browsers get it as a cookie too."""

    token: str
    expires_at: datetime
    agent: AgentOut


class SignedIn(BaseModel):
    """Who is signed in."""

    agent: AgentOut


class CaseRow(BaseModel):
    """A case in the list."""

    id: UUID
    state: str
    verdict: Verdict | None = Field(
        description="`verified`: the comparisons agree, which is no proof; see `not_shown`. Else `needs_review`."
    )
    priority: bool
    flags: list[str]
    serial: str | None
    model: str | None
    claimed_by: str | None
    language: str
    waiting_since: datetime | None
    created_at: datetime
    updated_at: datetime
    unread: bool


class CaseRows(BaseModel):
    """Cases: those that wait first, urgent before others and the longest wait first; then the newest activity."""

    cases: list[CaseRow]


class ReadingOut(BaseModel):
    """What was read from a photo, and why another would help."""

    fields: list[FieldForAgents]
    retake: list[Advice]


class PhotoOut(BaseModel):
    """A photo and what was read from it."""

    id: UUID
    kind: str | None
    state: str
    error: str | None
    reading: ReadingOut | None
    confirmed: bool
    corrections: dict[str, str]
    received_at: datetime


class ClockOut(BaseModel):
    """What the recorder's clock showed, when that was, and what it should show now."""

    shown: str
    shows_now: str
    reported_at: datetime


class TemporaryPasswordOut(BaseModel):
    """A temporary password without the password itself."""

    issued_by: str
    issued_at: datetime
    expires_at: datetime
    expired: bool
    reveals: int


class AuditRow(BaseModel):
    """One line of the audit trail."""

    at: datetime
    actor: str
    action: str
    detail: Mapping[str, str | int | None]


class ShownCase(BaseModel):
    """Digests of what an agent decides on: one of everything, and one of each thing by its name.

    `issue` takes it back as it came, and issues only if everything is still as it was shown.
    """

    digest: str = Field(pattern=DIGEST)
    parts: dict[Annotated[str, Field(max_length=200)], Annotated[str, Field(pattern=DIGEST)]] = Field(max_length=200)


class CaseOut(CaseRow):
    """The whole case, as an agent sees it."""

    conversation_id: UUID
    finding: str | None = Field(description="What the comparisons add up to, in words; none until there are any.")
    not_shown: list[str] = Field(description="What no comparison shows, whatever they add up to. The agent judges it.")
    checks: list[Check]
    facts: Mapping[str, Fact]
    challenge_code: str
    recorder_clock: ClockOut | None
    suggested_expiry: datetime
    photos: list[PhotoOut]
    messages: list[MessageOut]
    temporary_password: TemporaryPasswordOut | None
    audit: list[AuditRow]
    closed_reason: str | None
    rating: int | None
    shown: ShownCase


class Claim(BaseModel):
    """Claiming a case; `take_over` takes it from the agent who holds it."""

    take_over: bool = False


class Issue(BaseModel):
    """A temporary password and when it expires; by default at the end of the recorder's day.

    `shown` is what the case carried when the agent looked at it.
    """

    password: SecretStr = Field(max_length=200)
    expires_at: AwareDatetime | None = None
    shown: ShownCase


class Changed(BaseModel):
    """Why nothing was issued: what has changed since the agent looked, a sentence for each thing."""

    code: Literal["case_changed"]
    message: str
    changes: list[str]


class CaseChangedOut(BaseModel):
    """The case is not what the agent has seen. Load it again, look, and issue with what it carries then."""

    error: Changed


class Clock(BaseModel):
    """What the recorder's screen shows now; without a time, the day is taken to end with the customer's own."""

    recorder_date: date
    recorder_time: time | None = None


class PhotoRequest(BaseModel):
    """Which photo to ask for again, and what to tell the customer about it."""

    kind: PhotoKind
    note: str | None = Field(default=None, max_length=2000)


class AgentMessage(BaseModel):
    """What an agent says to the customer."""

    client_id: ClientId
    text: str = Field(min_length=1, max_length=4000)


class Close(BaseModel):
    """Why a case is ended."""

    reason: str = Field(min_length=1, max_length=1000)


def message_out(message: Message) -> MessageOut:
    """A message without its buttons' payloads."""
    return MessageOut(
        id=message.id,
        client_id=message.client_id,
        author=message.author,
        agent_name=message.agent_name,
        text=message.text,
        response=message.response,
        buttons=[ButtonOut(id=button.id, label=button.label) for button in message.buttons],
        card=message.card,
        created_at=message.created_at,
    )


def agent_out(agent: Agent) -> AgentOut:
    """An agent without the password's hash."""
    return AgentOut(username=agent.username, must_change_password=agent.must_change_password)


def shown_in(shown: ShownCase) -> Shown:
    """What the agent saw, as the console sends it back."""
    return Shown(shown.digest, shown.parts)


def case_row(case: Case, unread: bool) -> CaseRow:
    """A case for the list."""
    return CaseRow(
        id=case.id,
        state=case.state,
        verdict=case.verdict,
        priority=case.priority,
        flags=case.flags,
        serial=case.serial,
        model=case.model,
        claimed_by=case.agent_name,
        language=case.language,
        waiting_since=case.waiting_since,
        created_at=case.created_at,
        updated_at=case.updated_at,
        unread=unread,
    )


def case_out(file: CaseFile) -> CaseOut:
    """A case with everything an agent may see."""
    case = file.case
    return CaseOut(
        **dict(case_row(case, file.unanswered)),
        conversation_id=case.conversation_id,
        finding=FINDINGS[case.verdict] if case.verdict else None,
        not_shown=list(NOT_SHOWN),
        checks=list(case.checks),
        facts=case.facts.told,
        challenge_code=case.challenge_code,
        recorder_clock=_clock_out(file),
        suggested_expiry=file.suggested_expiry,
        photos=[_photo_out(photo) for photo in file.photos],
        messages=[message_out(message) for message in file.messages],
        temporary_password=_password_out(file.password) if file.password else None,
        audit=[AuditRow(**vars(entry)) for entry in file.history],
        closed_reason=case.closed_reason,
        rating=case.rating,
        shown=ShownCase(digest=file.shown.digest, parts=dict(file.shown.parts)),
    )


def _photo_out(photo: Photo) -> PhotoOut:
    return PhotoOut(
        id=photo.id,
        kind=photo.kind,
        state=photo.state,
        error=photo.error,
        reading=_reading_out(photo) if photo.reading else None,
        confirmed=photo.confirmed,
        corrections=photo.corrections,
        received_at=photo.received_at,
    )


def _reading_out(photo: Photo) -> ReadingOut:
    return ReadingOut(fields=list(photo.fields_for_agents()), retake=photo.advice)


def _clock_out(file: CaseFile) -> ClockOut | None:
    if file.clock is None or file.clock_shows is None:
        return None
    return ClockOut(shown=file.clock.shown, shows_now=file.clock_shows, reported_at=file.clock.reported_at)


def _password_out(password: IssuedPassword) -> TemporaryPasswordOut:
    return TemporaryPasswordOut(
        issued_by=password.issued_by,
        issued_at=password.issued_at,
        expires_at=password.expires_at,
        expired=password.expired,
        reveals=password.reveals,
    )
