"""What a customer's message means as a whole: often more than one thing, and sometimes only "what if".

The model names one intent for one text. Here the text is cut into clauses as well, and a question beside something else
becomes a further answer, so that the customer gets both.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from channel.bare_details import details_in, only_counts_days, only_labels
from channel.entities import find_entities
from channel.pieces import may_be_parsed, pieces_of
from protocol.entities import Entity

Parse = dict[str, Any]
Parser = Callable[[str], Awaitable[Parse]]

SURE = 0.4
BLURRED, PLAIN = 0.6, 0.9
MOST_PIECES = 5
MOST_ANSWERS = 2
WORTH_PARSING = 2
QUESTION = "faq_"
UNCLEAR = "nlu_fallback"
DETAILS = "give_details"
WHAT_IF = "what_if"
# Small talk beside a question needs no answer of its own.
SMALL_TALK = frozenset({"greet", "thanks", "goodbye", "frustrated", "forgot_password", "help", "bot_challenge"})
NO_MOVE = SMALL_TALK | {UNCLEAR, "gibberish", "out_of_scope", "where_am_i", "unsure", DETAILS}
# Of several things in a message, these must not wait.
FIRST = ("threat", "urgent", "ask_person", "ownership")
# The intents that "not this but that" is about, and those the model may mistake it for.
CHOICES = frozenset(
    {"password_recorder", "password_app", "password_camera", "app_cloud", "app_home", "app_connect", "app_none"}
)
MAYBE_A_CHOICE = frozenset({UNCLEAR, "faq_which_password", "faq_which_app", "deny"})
# The answer to a supposition, by what is supposed: utter_what_if_X.
SUPPOSED = {
    "no_sticker": "no_sticker",
    "cannot_find": "no_sticker",
    "no_info": "no_info",
    "cannot_photograph": "no_photo",
    "no_mouse": "no_mouse",
    "no_monitor": "no_monitor",
    "not_at_recorder": "not_there",
    "password_fails": "password_fails",
    "looks_different": "looks_different",
    "reading_wrong": "reading_wrong",
    "new_password_rejected": "password_fails",
}
_SUPPOSITION = re.compile(
    r"^\W*(?:(?:and|but|so|ok|okay|also)\W+)*"
    r"(?:what\s+(?:if|happens\s+(?:if|when)|do\s+i\s+do\s+(?:if|when)|should\s+i\s+do\s+(?:if|when))|suppose|supposing)\s+",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"\b(?:not|instead of|rather than|isn'?t)\s+[^,.;!?]+(?:[,.;!?]\s*(?:but\s+)?|\s+but\s+|$)", re.IGNORECASE
)


@dataclass(frozen=True)
class Meaning:
    """What to do about one message.

    Attributes:
        parse: what the model made of it, with the intent to act on and the values found.
        answers: the responses to further questions in it.
    """

    parse: Parse
    answers: list[str] = field(default_factory=list)


async def understand(text: str, parser: Parser) -> Meaning:
    """Work out what a message means, from what the model makes of it and of its pieces."""
    found = find_entities(text)
    whole = await parser(text)
    whole["entities"] = [one.to_json() for one in found]
    if only_counts_days(text):
        return Meaning(_meaning(whole, DETAILS))
    rest = _SUPPOSITION.sub("", text)
    if rest != text:
        return await _supposed(whole, rest, parser)
    plainest = await _plainest(whole, text, found, parser)
    meaning = await _several(plainest, text, details_in(found), parser)
    return await _without_the_negated(meaning, text, found, parser)


async def _plainest(whole: Parse, text: str, found: list[Entity], parser: Parser) -> Parse:
    """ "It was a capital O, I'm in now": one clause may be clear where the whole text is not."""
    clauses = [clause for clause in text.split(",") if may_be_parsed(clause)]
    blurred = _name(whole) == UNCLEAR or _confidence(whole) < BLURRED
    if found or not blurred or len(clauses) < WORTH_PARSING:
        return whole
    parses = [await parser(clause.strip()) for clause in clauses[:MOST_PIECES]]
    moves = [parse for parse in parses if _confidence(parse) >= PLAIN and _name(parse) not in NO_MOVE]
    plainest = max(moves, key=_confidence, default=None)
    return whole if plainest is None else {**whole, "intent": plainest["intent"]}


async def _supposed(whole: Parse, rest: str, parser: Parser) -> Meaning:
    """A supposition changes nothing. It gets the answer for what it supposes."""
    if _name(whole).startswith(QUESTION) and _confidence(whole) >= SURE:
        return Meaning(whole)
    names = [_name(await parser(rest)), _name(whole)] if may_be_parsed(rest) else [_name(whole)]
    for name in names:
        if name in SUPPOSED:
            return Meaning(_meaning(whole, WHAT_IF), [f"utter_what_if_{SUPPOSED[name]}"])
        if name.startswith(QUESTION):
            return Meaning(_meaning(whole, name))
    return Meaning(whole)


async def _several(whole: Parse, text: str, details: list[Entity], parser: Parser) -> Meaning:
    """Choose what to act on among the clauses, and keep questions beside it as further answers."""
    pieces = pieces_of(text, details)
    parses = [await parser(piece) for piece in pieces[:MOST_PIECES]]
    sure = [_name(parse) for parse in parses if _confidence(parse) >= SURE]
    questions = list(dict.fromkeys(name for name in sure if name.startswith(QUESTION)))
    moves = [name for name in sure if name not in NO_MOVE and not name.startswith(QUESTION)]
    if not questions:
        bare = details and only_labels(pieces) and not _name(whole).startswith("model_")
        return Meaning(_meaning(whole, DETAILS) if bare else whole)
    chosen = next((name for name in FIRST if name in moves), moves[0] if moves else questions[0])
    further = [name for name in questions if name != chosen][:MOST_ANSWERS]
    return Meaning(_meaning(whole, chosen), [f"utter_{name}" for name in further])


async def _without_the_negated(meaning: Meaning, text: str, found: list[Entity], parser: Parser) -> Meaning:
    """ "It's the app's, not the recorder's" is about the app, so the ruled-out part is left out."""
    name = _name(meaning.parse)
    rest = _NEGATED.sub(" ", text).strip(" ,.")
    if found or rest == text or not (name in CHOICES or name in MAYBE_A_CHOICE) or not may_be_parsed(rest):
        return meaning
    meant = _name(await parser(rest))
    return Meaning(_meaning(meaning.parse, meant), meaning.answers) if meant in CHOICES else meaning


def _meaning(parse: Parse, name: str) -> Parse:
    return {**parse, "intent": {"name": name, "confidence": _confidence(parse)}}


def _name(parse: Parse) -> str:
    return str((parse.get("intent") or {}).get("name") or "")


def _confidence(parse: Parse) -> float:
    return float((parse.get("intent") or {}).get("confidence") or 0.0)
