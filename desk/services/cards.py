"""Fills the cards that domain.yml names with what only the desk knows."""

from typing import Any
from uuid import UUID

from desk.evidence.photo import Photo, PhotoState
from desk.services.unit_of_work import UnitOfWork
from desk.words import ENGLISH


async def fill_card(work: UnitOfWork, conversation_id: UUID, custom: dict[str, Any] | None) -> dict[str, Any] | None:
    """The card a page can draw, from the `custom` part of a response; None for none."""
    if not custom or "card" not in custom:
        return None
    card = {"type": custom["card"], **{name: value for name, value in custom.items() if name != "card"}}
    match card["type"]:
        case "upload":
            case = await work.cases.ensure_open(conversation_id)
            card["challenge_code"] = case.challenge_code
        case "reading":
            card |= await _reading(work, conversation_id)
        case "retake":
            found = await _retake(work, conversation_id)
            return card | found if found else None
        case "reveal":
            card |= await _reveal(work, conversation_id)
    return card


def reading_card(photo: Photo, language: str = ENGLISH) -> dict[str, Any]:
    """What was read from a photo, as the customer sees it, with one piece of advice where the reading is not clear."""
    advice = photo.advice[0].to_json() if photo.advice and not photo.read_clearly else None
    return {
        "photo_id": str(photo.id),
        "kind": photo.kind,
        "fields": photo.shown_fields(language),
        "advice": advice,
        "open": photo.is_open,
    }


async def _reading(work: UnitOfWork, conversation_id: UUID) -> dict[str, Any]:
    readable = await _readable(work, conversation_id)
    unconfirmed = [photo for photo in readable if photo.state is PhotoState.READ and not photo.confirmed]
    language = await work.conversations.page_language(conversation_id)
    return reading_card((unconfirmed or readable)[-1], language) if readable else {}


async def _retake(work: UnitOfWork, conversation_id: UUID) -> dict[str, Any] | None:
    """The newest photo with the part of it that is the trouble; None if that is the whole of it."""
    readable = await _readable(work, conversation_id)
    advice = readable[-1].advice if readable else []
    return {"photo_id": str(readable[-1].id), "advice": advice[0].to_json()} if advice and advice[0].place else None


async def _readable(work: UnitOfWork, conversation_id: UUID) -> list[Photo]:
    case = await work.cases.ensure_open(conversation_id)
    photos = await work.photos.of_case(case.id)
    return [photo for photo in photos if photo.state in {PhotoState.READ, PhotoState.UNREADABLE}]


async def _reveal(work: UnitOfWork, conversation_id: UUID) -> dict[str, Any]:
    case = await work.cases.newest(conversation_id)
    issued = await work.passwords.newest(case.id) if case else None
    return {"expires_at": issued.expires_at.isoformat() if issued else None}
