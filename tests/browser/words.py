"""What a page says, and whether it stands in the page's catalogues."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from desk.web.pages import templates
from desk.words import catalogue

if TYPE_CHECKING:
    from playwright.sync_api import Page

WORDS = {"product_name": "Resetdesk", "phone": "1-888-425-6739"}
DATA = re.compile(r"[\d\s:]*|\d{1,2} h \d{2}|\d{1,2}:\d{2}\s[ap]\.\s?m\.|Resetdesk")

# Words of the bot and of other languages carry their own `lang`; what people typed and identifiers are nobody's words.
COLLECT = """() => {
  const others = "script, noscript, [translate=no], .message--customer .bubble, .message--agent .bubble";
  const own = (node) => !node.closest(others)
    && node.closest("[lang]") === document.documentElement;
  const said = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (own(walker.currentNode.parentElement)) said.push(walker.currentNode.data);
  for (const node of document.body.querySelectorAll("*")) {
    for (const name of ["aria-label", "placeholder", "alt", "title"]) {
      if (node.hasAttribute(name) && own(node)) said.push(node.getAttribute(name));
    }
  }
  return [...new Set(said.map((words) => words.trim()).filter(Boolean))];
}"""
TOO_WIDE = """() => [document.documentElement, ...document.body.querySelectorAll("*")]
  .filter((node) => node.checkVisibility({ visibilityProperty: true }))
  .filter((node) => !node.closest(".hidden-text, .message--customer .author, .viewer__stage"))
  .filter((node) => node.getBoundingClientRect().right > innerWidth + 0.5 || node.scrollWidth > innerWidth
    || (getComputedStyle(node).textOverflow === "ellipsis" && node.scrollWidth > node.clientWidth))
  .map((node) => node.outerHTML.slice(0, 120))"""


def unknown_words(page: Page, language: str) -> list[str]:
    """Everything the page says in its own language that is in none of that language's catalogues."""
    said: list[str] = page.evaluate(COLLECT)
    return [words for words in said if not _is_known(words, language)]


def too_wide(page: Page) -> list[str]:
    """The parts of the page that reach over its right edge, or that show only the beginning of their words."""
    found: list[str] = page.evaluate(TOO_WIDE)
    return found


@cache
def texts(language: str) -> dict[str, str]:
    """The catalogue of the customer's page."""
    module = templates.env.get_template(f"texts/chat.{language}.jinja").make_module(WORDS)
    found: dict[str, str] = vars(module)["texts"]
    return found


def _is_known(words: str, language: str) -> bool:
    plain = words.strip(",: \n")
    return bool(DATA.fullmatch(plain)) or any(form.fullmatch(plain) for form in _forms(language))


@cache
def _forms(language: str) -> list[re.Pattern[str]]:
    sentences = [*texts(language).values(), *catalogue(language).values()]
    return [_form(sentence.strip(",: ")) for sentence in sentences if re.sub(r"\{\w+\}|\W", "", sentence)]


def _form(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", sentence)
    return re.compile("".join(_place(part) if index % 2 else re.escape(part) for index, part in enumerate(parts)))


def _place(name: str) -> str:
    if name in {"number", "of", "stars"}:
        return r"\d+"
    return "." if name == "character" else ".+"
