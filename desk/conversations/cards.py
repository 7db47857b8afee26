"""Fills the cards that domain.yml names with what only the desk knows."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncConnection

from desk.cases.store import CaseStore
from desk.evidence.photo import Photo, PhotoState
from desk.evidence.store import PhotoStore
from desk.parts import Parts
from desk.secrets.temporary_password import TemporaryPasswordStore


async def fill_card(
    parts: Parts, connection: AsyncConnection, conversation_id: UUID, custom: dict[str, Any] | None
) -> dict[str, Any] | None:
    """The card a page can draw, from the `custom` part of a response; None for none."""
    if not custom or "card" not in custom:
        return None
    card = {"type": custom["card"], **{name: value for name, value in custom.items() if name != "card"}}
    match card["type"]:
        case "upload":
            case = await CaseStore(connection).ensure_open(conversation_id)
            card["challenge_code"] = case.challenge_code
        case "reading":
            card |= await _reading(parts, connection, conversation_id)
        case "reveal":
            card |= await _reveal(parts, connection, conversation_id)
    return card


def reading_card(photo: Photo) -> dict[str, Any]:
    """What was read from a photo, as both the customer and the agent see it."""
    return {"photo_id": str(photo.id), "kind": photo.kind, "fields": photo.shown_fields(), "retake": photo.retake}


async def _reading(parts: Parts, connection: AsyncConnection, conversation_id: UUID) -> dict[str, Any]:
    case = await CaseStore(connection).ensure_open(conversation_id)
    photos = await PhotoStore(connection, parts.sealer).of_case(case.id)
    readable = [photo for photo in photos if photo.state in {PhotoState.READ, PhotoState.UNREADABLE}]
    unconfirmed = [photo for photo in readable if photo.state is PhotoState.READ and not photo.confirmed]
    return reading_card((unconfirmed or readable)[-1]) if readable else {}


async def _reveal(parts: Parts, connection: AsyncConnection, conversation_id: UUID) -> dict[str, Any]:
    case = await CaseStore(connection).newest(conversation_id)
    issued = await TemporaryPasswordStore(connection, parts.sealer).newest(case.id) if case else None
    return {"expires_at": issued.expires_at.isoformat() if issued else None}
