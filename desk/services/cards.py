"""Fills in the cards of domain.yml with what only the desk knows."""

from dataclasses import replace
from uuid import UUID

from desk.conversations.cards import Card, ReadingCard, RetakeCard, RevealCard, UploadCard
from desk.evidence.photo import Photo, PhotoState
from desk.services.unit_of_work import UnitOfWork
from desk.words import ENGLISH


async def fill_card(work: UnitOfWork, conversation_id: UUID, card: Card | None) -> Card | None:
    """The card as a page draws it; None if there is nothing to draw."""
    match card:
        case UploadCard():
            case = await work.cases.ensure_open(conversation_id)
            return replace(card, challenge_code=case.challenge_code)
        case ReadingCard():
            return await _reading(work, conversation_id, card)
        case RetakeCard():
            return await _retake(work, conversation_id)
        case RevealCard():
            return await _reveal(work, conversation_id)
    return card


def reading_card(photo: Photo, language: str = ENGLISH) -> ReadingCard:
    """The reading of a photo as the customer sees it, with one piece of advice if it is unclear."""
    return ReadingCard(
        photo_id=photo.id,
        kind=photo.kind,
        fields=photo.shown_fields(language),
        advice=photo.advice[0] if photo.advice and not photo.read_clearly else None,
        open=photo.is_open,
    )


async def _reading(work: UnitOfWork, conversation_id: UUID, card: ReadingCard) -> ReadingCard:
    readable = await _readable(work, conversation_id)
    if not readable:
        return card
    unconfirmed = [photo for photo in readable if photo.state is PhotoState.READ and not photo.confirmed]
    language = await work.conversations.page_language(conversation_id)
    return replace(reading_card((unconfirmed or readable)[-1], language), correcting=card.correcting)


async def _retake(work: UnitOfWork, conversation_id: UUID) -> RetakeCard | None:
    """The newest photo with the faulty part of it; None if the whole photo is faulty."""
    readable = await _readable(work, conversation_id)
    advice = readable[-1].advice if readable else []
    return RetakeCard(photo_id=readable[-1].id, advice=advice[0]) if advice and advice[0].place else None


async def _readable(work: UnitOfWork, conversation_id: UUID) -> list[Photo]:
    case = await work.cases.ensure_open(conversation_id)
    photos = await work.photos.of_case(case.id)
    return [photo for photo in photos if photo.state in {PhotoState.READ, PhotoState.UNREADABLE}]


async def _reveal(work: UnitOfWork, conversation_id: UUID) -> RevealCard:
    case = await work.cases.newest(conversation_id)
    issued = await work.passwords.newest(case.id) if case else None
    return RevealCard(expires_at=issued.expires_at if issued else None)
