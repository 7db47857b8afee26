"""The internal API: what Rasa's actions may ask of the desk, on loopback, with a token of its own."""

import hmac
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, FastAPI, Header, Request

from desk.api.access import bearer_token
from desk.api.errors import translate_errors
from desk.composition import Connections, gateway_from
from desk.conversations.snapshot import Snapshot
from desk.conversations.turns import ActionCall
from desk.errors import NotSignedIn
from desk.evidence.photo import PhotoKind
from desk.internal.schemas import HandoffWish, NewPasswordWish, Rating, StatedFactsBody
from desk.services.dialogue_gateway import DialogueGateway, Handoff
from desk.settings import Settings


def _gateway(
    request: Request,
    turn: Annotated[UUID | None, Header()] = None,
    turn_action: Annotated[str, Header(max_length=100)] = "",
    turn_call: Annotated[int, Header(ge=0, le=100)] = 0,
) -> DialogueGateway:
    gateway: DialogueGateway = request.app.state.dialogue_gateway
    return gateway.at(ActionCall(turn, turn_action, turn_call) if turn else None)


def _token_is_right(request: Request) -> None:
    token = request.app.state.token
    if not token or not hmac.compare_digest((bearer_token(request) or "").encode(), token.encode()):
        raise NotSignedIn("This is the desk's internal API.")


CurrentGateway = Annotated[DialogueGateway, Depends(_gateway)]
router = APIRouter(prefix="/internal/dialogues/{dialogue_id}", dependencies=[Depends(_token_is_right)])


@router.get("/")
async def snapshot(dialogue_id: str, gateway: CurrentGateway) -> Snapshot:
    """The case as the dialogue may see it."""
    return await gateway.snapshot(dialogue_id)


@router.put("/facts")
async def keep_facts(dialogue_id: str, gateway: CurrentGateway, stated: StatedFactsBody) -> Snapshot:
    """Stores facts that the customer states."""
    return await gateway.keep_facts(dialogue_id, stated)


@router.post("/photos/{kind}/confirm")
async def confirm_photo(dialogue_id: str, gateway: CurrentGateway, kind: PhotoKind) -> Snapshot:
    """The customer says the reading is right."""
    return await gateway.confirm(dialogue_id, kind)


@router.post("/photos/{kind}/reject")
async def reject_photo(dialogue_id: str, gateway: CurrentGateway, kind: PhotoKind) -> Snapshot:
    """The customer takes the photo back."""
    return await gateway.reject(dialogue_id, kind)


@router.post("/check")
async def check(dialogue_id: str, gateway: CurrentGateway) -> Snapshot:
    """Compares what there is and puts the case into the queue."""
    return await gateway.check(dialogue_id)


@router.post("/handoff")
async def hand_off(dialogue_id: str, gateway: CurrentGateway, wish: HandoffWish) -> Snapshot:
    """Puts the case into the queue, whatever it lacks."""
    return await gateway.hand_off(dialogue_id, Handoff(wish.reason, wish.flag, wish.priority))


@router.post("/new-password")
async def ask_new_password(dialogue_id: str, gateway: CurrentGateway, wish: NewPasswordWish) -> Snapshot:
    """Gives the case back to its agent for another temporary password."""
    return await gateway.ask_new_password(dialogue_id, wish.reason)


@router.post("/resolve")
async def resolve(dialogue_id: str, gateway: CurrentGateway) -> Snapshot:
    """Resolves the case: the customer has a password of their own."""
    return await gateway.resolve(dialogue_id)


@router.post("/rating")
async def rate(dialogue_id: str, gateway: CurrentGateway, rating: Rating) -> Snapshot:
    """Stores the customer's rating."""
    return await gateway.rate(dialogue_id, rating.stars)


@router.post("/start-over")
async def start_over(dialogue_id: str, gateway: CurrentGateway) -> Snapshot:
    """Closes the case and begins a new one."""
    return await gateway.start_over(dialogue_id)


def application(settings: Settings, connections: Connections) -> FastAPI:
    """The internal web application."""

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with connections.open():
            yield

    app = FastAPI(lifespan=lifespan, openapi_url=None)
    app.state.dialogue_gateway = gateway_from(settings, connections.unit_of_work(settings))
    app.state.token = settings.internal_token.get_secret_value()
    translate_errors(app)
    app.include_router(router)

    @app.get("/health")
    async def health() -> dict[str, str]:
        await connections.database.ping()
        return {"database": "ok"}

    return app
