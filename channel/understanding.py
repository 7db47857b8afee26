"""What a customer's message means as a whole: often more than one thing, and sometimes only "what if".

The model names one intent for one text. Here a text is cut where its sentences and the typed values end, and a
question that stands beside something else is kept as a further answer, so that neither is lost.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from channel.entities import IDENTIFIERS, find_entities, without
from identifiers.dates import without_counted_days
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
# Small talk beside a question is answered by answering the question.
SMALL_TALK = frozenset({"greet", "thanks", "goodbye", "frustrated", "forgot_password", "help", "bot_challenge"})
NO_MOVE = SMALL_TALK | {UNCLEAR, "gibberish", "out_of_scope", "where_am_i", "unsure", DETAILS}
# Of several things, what must not wait.
FIRST = ("threat", "urgent", "ask_person", "ownership")
# Where "not this but that" matters, and what the model may take it for.
CHOICES = frozenset(
    {"password_recorder", "password_app", "password_camera", "app_cloud", "app_home", "app_connect", "app_none"}
)
MAYBE_A_CHOICE = frozenset({UNCLEAR, "faq_which_password", "faq_which_app", "deny"})
# What a supposition is answered with; each has its sentence utter_what_if_X.
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
_JOINS = r"(?:but|and also|and by the way|by the way|btw)\b[,\s]*"
# White space is only looked at from where it begins: from each of its places it would take quadratic time.
_ENDS = re.compile(
    rf"(?<=[.!?;])\s+|\n\s*(?:{_JOINS})?|(?<!\s)\s+\.\s+|(?:,|(?<![\s,]))\s+{_JOINS}|,\s+also\b[,\s]*",
    re.IGNORECASE,
)
# "No keys here" answers nothing; "no, there are no keys" does.
_ANSWERED_FIRST = re.compile(
    r"^\s*((?:yes|yeah|yep|nope|ok|okay|done|sure)\b|no\b(?=\s*[,.!-]))[\s,.!-]+(?=\S)", re.IGNORECASE
)
_FRAGMENT = re.compile(r"^\w+n['’]?t\s+\w+$")
_NEGATED = re.compile(
    r"\b(?:not|instead of|rather than|isn'?t)\s+[^,.;!?]+(?:[,.;!?]\s*(?:but\s+)?|\s+but\s+|$)", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LABEL_WORDS = (
    "the my is it its it's says shows reads and here are this that a an of on at i i've have got not was to from "
    "serial number no model device id date time sn s/n mac dt type version info system recorder recorder's screen "
    "change label sticker"
)
_LABELS_ONLY = frozenset(_LABEL_WORDS.split())
_WORDS = re.compile(r"[\w'/]+")
# "Yesterday" tells a date; "tomorrow" alone puts it off.
_CLOCK_WORDS = "it is it's its the recorder recorder's clock shows says date time day on screen that"
_ABOUT_A_CLOCK = frozenset(_CLOCK_WORDS.split())
_PUTS_OFF = frozenset({"tomorrow"})


@dataclass
class Meaning:
    """What to do about one message.

    Attributes:
        parse: what the model made of it, with the intent to act on and the values found.
        answers: the names of further responses it asks for.
    """

    parse: Parse
    answers: list[str] = field(default_factory=list)


async def understand(text: str, parser: Parser) -> Meaning:
    """Work out what a message means, from what the model makes of it and of its pieces."""
    found = find_entities(text)
    whole = await parser(text)
    whole["entities"] = [one.to_json() for one in found]
    if _only_counts_days(text):
        return Meaning(_meaning(whole, DETAILS))
    rest = _SUPPOSITION.sub("", text)
    if rest != text:
        return await _supposed(whole, rest, parser)
    meaning = await _several(await _plainest(whole, text, found, parser), _pieces(text, found), parser)
    return await _without_the_negated(meaning, text, found, parser)


async def _plainest(whole: Parse, text: str, found: list[Entity], parser: Parser) -> Parse:
    """ "It was a capital O, I'm in now": one clause may say plainly what the whole blurs."""
    clauses = [clause for clause in text.split(",") if _may_be_parsed(clause)]
    blurred = _name(whole) == UNCLEAR or _confidence(whole) < BLURRED
    if found or not blurred or len(clauses) < WORTH_PARSING:
        return whole
    parses = [await parser(clause.strip()) for clause in clauses[:MOST_PIECES]]
    moves = [parse for parse in parses if _confidence(parse) >= PLAIN and _name(parse) not in NO_MOVE]
    plainest = max(moves, key=_confidence, default=None)
    return whole if plainest is None else {**whole, "intent": plainest["intent"]}


async def _supposed(whole: Parse, rest: str, parser: Parser) -> Meaning:
    """A supposition changes nothing: it gets the answer for the case that it supposes."""
    if _name(whole).startswith(QUESTION) and _confidence(whole) >= SURE:
        return Meaning(whole)
    names = [_name(await parser(rest)), _name(whole)] if _may_be_parsed(rest) else [_name(whole)]
    for name in names:
        if name in SUPPOSED:
            return Meaning(_meaning(whole, WHAT_IF), [f"utter_what_if_{SUPPOSED[name]}"])
        if name.startswith(QUESTION):
            return Meaning(_meaning(whole, name))
    return Meaning(whole)


async def _several(whole: Parse, pieces: list[str], parser: Parser) -> Meaning:
    parses = [await parser(piece) for piece in pieces[:MOST_PIECES]]
    sure = [_name(parse) for parse in parses if _confidence(parse) >= SURE]
    questions = list(dict.fromkeys(name for name in sure if name.startswith(QUESTION)))
    moves = [name for name in sure if name not in NO_MOVE and not name.startswith(QUESTION)]
    if not questions:
        bare = _only_values(whole, pieces) and not _name(whole).startswith("model_")
        return Meaning(_meaning(whole, DETAILS) if bare else whole)
    chosen = next((name for name in FIRST if name in moves), moves[0] if moves else questions[0])
    further = [name for name in questions if name != chosen][:MOST_ANSWERS]
    return Meaning(_meaning(whole, chosen), [f"utter_{name}" for name in further])


async def _without_the_negated(meaning: Meaning, text: str, found: list[Entity], parser: Parser) -> Meaning:
    """ "It's the app's, not the recorder's" is about the app: what is ruled out must not be taken for what is meant."""
    name = _name(meaning.parse)
    rest = _NEGATED.sub(" ", text).strip(" ,.")
    if found or rest == text or not (name in CHOICES or name in MAYBE_A_CHOICE) or not _may_be_parsed(rest):
        return meaning
    meant = _name(await parser(rest))
    return Meaning(_meaning(meaning.parse, meant), meaning.answers) if meant in CHOICES else meaning


def _only_values(whole: Parse, pieces: list[str]) -> bool:
    """Whether the message is nothing but values, their labels, and words such as "my serial number is"."""
    values = {entity["entity"] for entity in whole["entities"]} & {*IDENTIFIERS, "date", "time"}
    words = {word for piece in pieces for word in _WORDS.findall(piece.lower())}
    return bool(values) and words <= _LABELS_ONLY


def _only_counts_days(text: str) -> bool:
    """Whether the message is nothing but a date that is counted from today, such as "it is one day behind"."""
    rest = without_counted_days(text)
    if rest == text or text.strip(" .!").lower() in _PUTS_OFF:
        return False
    return {word for word in _WORDS.findall(rest.lower()) if not any(map(str.isdigit, word))} <= _ABOUT_A_CLOCK


def _pieces(text: str, found: list[Entity]) -> list[str]:
    """The clauses of a text without its values; none if there is only one and nothing was cut out."""
    values = [one for one in found if one.kind in {*IDENTIFIERS, "date", "time"}]
    plain = _ANSWERED_FIRST.sub(r"\1. ", without(text, values))
    pieces = [piece.strip(" .,;:-\t") for piece in _ENDS.split(plain)]
    pieces = [piece for piece in pieces if _may_be_parsed(piece) and not _FRAGMENT.match(piece)]
    return pieces if len(pieces) > 1 or values else []


def _may_be_parsed(piece: str) -> bool:
    """Whether there are words in it. A piece that begins with a slash would be taken for an event, so it never is."""
    return bool(_LETTERS.search(piece)) and not piece.strip().startswith("/")


def _meaning(parse: Parse, name: str) -> Parse:
    return {**parse, "intent": {"name": name, "confidence": _confidence(parse)}}


def _name(parse: Parse) -> str:
    return str((parse.get("intent") or {}).get("name") or "")


def _confidence(parse: Parse) -> float:
    return float((parse.get("intent") or {}).get("confidence") or 0.0)
