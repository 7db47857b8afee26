"""The pages: templates with the words, whose scripts fetch the data from the API."""

from pathlib import Path
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from fastapi.templating import Jinja2Templates

from desk.api.access import CurrentDesk
from desk.cases.states import ENDED, HELD, WAITING, WITH_PASSWORD
from desk.composition import Desk
from desk.words import ENGLISH, chosen, languages

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE_COOKIE = "resetdesk_language"
A_YEAR = 365 * 24 * 60 * 60
EMBED_CACHE = "public, max-age=300"
# A site with a Cross-Origin-Embedder-Policy loads only what allows it, and frames only pages that have such a policy.
EMBEDDABLE = {"Cross-Origin-Resource-Policy": "cross-origin"}
FRAMEABLE = {**EMBEDDABLE, "Cross-Origin-Embedder-Policy": "require-corp"}
# The groups of states that the scripts tell apart (`static/shared/case_states.js`).
CASE_STATES = {"ended": ENDED, "waiting": WAITING, "with_password": WITH_PASSWORD, "held": HELD}

router = APIRouter(include_in_schema=False)
templates = Jinja2Templates(directory=TEMPLATES)


@router.get("/")
async def chat(request: Request, desk: CurrentDesk, language: str | None = None) -> HTMLResponse:
    """The customer's chat, alone or in a frame (`?embed=1`), in the `language` chosen on the page."""
    shown = page_language(request)
    page = _page(request, desk, "chat.html", shown)
    page.headers.update(FRAMEABLE)
    if chosen(language):
        page.set_cookie(
            LANGUAGE_COOKIE,
            shown,
            max_age=A_YEAR,
            httponly=True,
            samesite="lax",
            secure=desk.settings.secure,
        )
    return page


@router.get("/desk")
async def console(request: Request, desk: CurrentDesk) -> HTMLResponse:
    """The agents' console."""
    return _page(request, desk, "console.html", ENGLISH)


@router.get("/example")
async def example(request: Request, desk: CurrentDesk) -> HTMLResponse:
    """An example of a support site that embeds the chat."""
    return _page(request, desk, "embed_example.html", ENGLISH)


@router.get("/static/embed.js")
async def embed(request: Request) -> Response:
    """The script that other sites include, with its words in every language."""
    catalogues = {language: _texts(f"embed.{language}.jinja") for language in languages()}
    headers = {"Cache-Control": EMBED_CACHE, **EMBEDDABLE}
    return templates.TemplateResponse(
        request, "embed.js", {"catalogues": catalogues}, headers=headers, media_type="text/javascript"
    )


def page_language(request: Request) -> str:
    """The language the customer chose, now or earlier; else that of the page around the frame; else the browser's."""
    wishes = (
        request.query_params.get("language"),
        request.cookies.get(LANGUAGE_COOKIE),
        request.query_params.get("host_language"),
        request.headers.get("accept-language"),
    )
    return next(filter(None, map(chosen, wishes)), ENGLISH)


def _page(request: Request, desk: Desk, template: str, language: str) -> HTMLResponse:
    settings = desk.settings
    words = {"phone": settings.phone, "product_name": settings.product_name}
    context = {
        **words,
        "case_states": {name: sorted(states) for name, states in CASE_STATES.items()},
        "nonce": request.state.nonce,
        "language": language,
        "other_languages": [_switch(request, other, words) for other in languages() if other != language],
    }
    return templates.TemplateResponse(request, template, context)


def _switch(request: Request, language: str, words: dict[str, str]) -> dict[str, str]:
    """The link to the same page in another language."""
    address = "?" + urlencode({**request.query_params, "language": language})
    return {"code": language, "name": _texts(f"chat.{language}.jinja", words)["language.name"], "address": address}


def _texts(catalogue: str, words: dict[str, str] | None = None) -> dict[str, str]:
    module = templates.env.get_template(f"texts/{catalogue}").make_module(words or {})
    texts: dict[str, str] = vars(module)["texts"]
    return texts
