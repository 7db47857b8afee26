"""The pages: shells whose words live in the templates and whose data comes from the API."""

from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from desk.api.access import CurrentDesk
from desk.composition import Desk

TEMPLATES = Path(__file__).parent / "templates"

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(directory=TEMPLATES)


@router.get("/")
async def chat(request: Request, desk: CurrentDesk) -> HTMLResponse:
    """The customer's chat, alone or in a frame (`?embed=1`)."""
    return _page(request, desk, "chat.html")


@router.get("/desk")
async def console(request: Request, desk: CurrentDesk) -> HTMLResponse:
    """The agents' console."""
    return _page(request, desk, "console.html")


@router.get("/example")
async def example(request: Request, desk: CurrentDesk) -> HTMLResponse:
    """An invented support site that embeds the chat."""
    return _page(request, desk, "embed_example.html")


def _page(request: Request, desk: Desk, template: str) -> HTMLResponse:
    settings = desk.parts.settings
    context = {
        "nonce": request.state.nonce,
        "language": "en",
        "phone": settings.phone,
        "product_name": settings.product_name,
        "embed": request.query_params.get("embed") == "1",
    }
    return templates.TemplateResponse(request, template, context)
