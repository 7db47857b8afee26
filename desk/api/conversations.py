"""The customer's routes."""

from collections.abc import AsyncIterator
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.sse import EventSourceResponse, ServerSentEvent
from pydantic import ValidationError

from desk.addresses import network_of
from desk.api.access import CurrentDesk, OwnConversation, may_open_chat, may_send_message, may_send_photo
from desk.api.callers import address_of, language_of
from desk.api.schemas import (
    CaseBrief,
    Confirmation,
    ConversationOut,
    MessageOut,
    Messages,
    NewConversation,
    NewMessage,
    NewPhoto,
    RevealedOut,
    Withdrawal,
    message_out,
)
from desk.api.streams import conversation_events
from desk.errors import Invalid
from ocr.image.first_bytes import MAXIMUM_BYTES

router = APIRouter(prefix="/conversations", tags=["customer"])
NEWEST = 2**63 - 1  # as far as the database counts messages
COUNTED = [Depends(may_send_message)]
PHOTO_FORM = {
    "requestBody": {"required": True, "content": {"multipart/form-data": {"schema": NewPhoto.model_json_schema()}}}
}


@router.post("", status_code=201, dependencies=[Depends(may_open_chat)])
async def open_conversation(desk: CurrentDesk, request: Request) -> NewConversation:
    """Opens a chat, which the bot begins. With a `Time-Zone` header the bot also gives its hours in that zone."""
    network = network_of(address_of(request))
    conversation, token = await desk.chat.open(language_of(request), request.headers.get("time-zone"), network)
    return NewConversation(id=conversation.id, token=token)


@router.get("/{conversation_id}")
async def get_conversation(conversation: OwnConversation, desk: CurrentDesk) -> ConversationOut:
    """The state of the chat and its case."""
    status = await desk.chat.status(conversation)
    case = status.case
    return ConversationOut(
        id=conversation.id,
        typing=status.typing,
        photo=status.photo,
        agent=case.agent_name if case else None,
        case=CaseBrief(state=case.state) if case else None,
    )


@router.post("/{conversation_id}/messages", status_code=202, dependencies=COUNTED)
async def send_message(conversation: OwnConversation, desk: CurrentDesk, new: NewMessage) -> MessageOut:
    """Sends a text or presses a button. The answer follows as an event."""
    if (new.text is None) == (new.button is None):
        raise Invalid(words="message_or_button")
    if new.button is not None:
        return message_out(await desk.chat.press(conversation, new.client_id, new.button))
    return message_out(await desk.chat.say(conversation, new.client_id, new.text or ""))


@router.post(
    "/{conversation_id}/photos",
    status_code=202,
    openapi_extra=PHOTO_FORM,
    dependencies=[Depends(may_send_photo)],
)
async def send_photo(conversation: OwnConversation, desk: CurrentDesk, request: Request) -> MessageOut:
    """Sends a photo of the sticker or the Device Info screen. What was read follows as an event."""
    async with request.form(max_files=1, max_fields=1) as form:  # read only now that the caller is known
        try:
            new = NewPhoto.model_validate(dict(form))
        except ValidationError as error:
            raise RequestValidationError(error.errors()) from error
        data = await new.file.read(MAXIMUM_BYTES + 1)
    return message_out(await desk.intake.take(conversation, new.client_id, data))


@router.get("/{conversation_id}/messages")
async def list_messages(
    conversation: OwnConversation, desk: CurrentDesk, after: Annotated[int, Query(ge=0, le=NEWEST)] = 0
) -> Messages:
    """Messages newer than the id `after`."""
    messages = await desk.chat.messages(conversation, after)
    return Messages(messages=[message_out(message) for message in messages])


@router.get("/{conversation_id}/events", response_class=EventSourceResponse)
async def follow_conversation(
    conversation: OwnConversation,
    desk: CurrentDesk,
    request: Request,
    after: Annotated[int, Query(ge=0, le=NEWEST)] = 0,
    last_event_id: Annotated[int | None, Header(ge=0, le=NEWEST)] = None,
) -> AsyncIterator[ServerSentEvent]:
    """Messages, typing and case changes as they happen, as server-sent events."""
    async for event in conversation_events(desk, conversation, max(after, last_event_id or 0)):
        yield event


@router.post("/{conversation_id}/reveal", dependencies=COUNTED)
async def reveal_password(conversation: OwnConversation, desk: CurrentDesk) -> RevealedOut:
    """The temporary password, as often as needed until it expires."""
    revealed = await desk.revealing.reveal(conversation)
    return RevealedOut(password=revealed.password.get_secret_value(), expires_at=revealed.issued.expires_at)


@router.post("/{conversation_id}/withdrawal", status_code=204, dependencies=COUNTED)
async def withdraw_case(conversation: OwnConversation, desk: CurrentDesk, withdrawal: Withdrawal) -> None:
    """Closes the case because the customer starts a new chat. A second call has no effect."""
    await desk.chat.withdraw(conversation, withdrawal.state)


@router.post("/{conversation_id}/photos/{photo_id}/confirmation", status_code=202, dependencies=COUNTED)
async def confirm_reading(
    conversation: OwnConversation, desk: CurrentDesk, photo_id: UUID, confirmation: Confirmation
) -> MessageOut:
    """Confirms a reading, or corrects it."""
    corrections = {str(name): value for name, value in confirmation.corrections.items()}
    return message_out(
        await desk.customer_photos.confirm_reading(conversation, photo_id, corrections, confirmation.insisted)
    )


@router.get("/{conversation_id}/photos/{photo_id}", response_class=Response)
async def get_photo(conversation: OwnConversation, desk: CurrentDesk, photo_id: UUID) -> Response:
    """The customer's own photo, without metadata."""
    return jpeg(await desk.customer_photos.photo(conversation, photo_id))


@router.get("/{conversation_id}/photos/{photo_id}/crops/{field}", response_class=Response)
async def get_crop(conversation: OwnConversation, desk: CurrentDesk, photo_id: UUID, field: str) -> Response:
    """The line of the photo that a value was read from."""
    return jpeg(await desk.customer_photos.crop(conversation, photo_id, field))


def jpeg(image: bytes) -> Response:
    """An image that no browser takes for anything else."""
    headers = {"Content-Disposition": "inline; filename=photo.jpg", "Content-Security-Policy": "sandbox"}
    return Response(image, media_type="image/jpeg", headers=headers)
