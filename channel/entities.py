"""Finds the values in what a customer typed: serials, models, Device IDs, MACs, dates, times, steps and menus.

It uses spaCy patterns over the catalogue that photos are read with. A value is repaired only where its form allows
nothing else. What was typed is kept beside it, so that the bot can show the difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.tokenizer import Tokenizer
from spacy.tokens import Span
from spacy.util import filter_spans

from identifiers.catalogue import FIELDS, FORMS, FORMS_OF, LABELS, MENUS, ONLY_IN_PRINT, STEPS
from identifiers.dates import find_dates, find_times
from identifiers.forms import Form, Group
from identifiers.repairs import fits, is_camera_model, repaired
from protocol.entities import Entity

Pattern = list[dict[str, Any]]

IDENTIFIERS = ("serial", "device_id", "model", "mac")
SHORTEST_LABELLED = 5
_CODE = r"^(?=.*\d)[A-Za-z0-9._/-]{5,40}$"
_OPEN = r"^[A-Za-z0-9.-]{4,24}$"
_MOST_PIECES = 6
_LABEL_WORDS = {
    field: tuple(wording for wording in LABELS[field] if wording not in ONLY_IN_PRINT)
    for field in (*IDENTIFIERS, "clock")
} | {"device_id": (*LABELS["device_id"], "id")}
_FILLERS = ["is", "are", "no", "number", "says", "reads", "it", "its", "it's", "=", ":", "#", ".", "-", "of", "the"]
_PREFIXES = re.compile(r"""^[\s\[({<"'“”‘’:;,.=#!?*`-]""")
_SUFFIXES = re.compile(r"""[\s\])}>"'“”‘’:;,.=!?*`-]$""")
_GLUED_LABEL = re.compile(
    r"(?i)(?:(?<=\bsn)|(?<=\bdt)|(?<=s/n)|(?<=\bid)|(?<=uid)|(?<=model)|(?<=serial)|(?<=mac))[:=#]|[,;]"
)


def find_entities(text: str) -> list[Entity]:
    """Every value in the text, from left to right. Where values overlap, the longest counts."""
    doc = _language()(text)
    matches = [Span(doc, start, end, label=doc.vocab.strings[match]) for match, start, end in _matcher()(doc)]
    found = [one for span in filter_spans([span for span in matches if _holds(span)]) if (one := _found(span))]
    return sorted(_longest([*found, *_clock(text)]), key=lambda one: one.start)


def without(text: str, found: Iterable[Entity]) -> str:
    """The text with a full stop in place of each value, so that the clauses around it stay apart."""
    for one in sorted(found, key=lambda one: -one.start):
        text = f"{text[: one.start]} . {text[one.end :]}"
    return text


def _clock(text: str) -> list[Entity]:
    """The dates and times of day in the text, as typed."""
    dates = [("date", one.start, one.end) for one in find_dates(text)]
    times = [("time", one.start, one.end) for one in find_times(text)]
    return [
        Entity(kind=kind, start=start, end=end, typed=text[start:end], value=text[start:end])
        for kind, start, end in dates + times
    ]


def _longest(found: Iterable[Entity]) -> list[Entity]:
    """The longest of each group of values that overlap."""
    kept: list[Entity] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if taken.isdisjoint((one.start, one.end - 1)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return kept


@cache
def _language() -> Language:
    language = spacy.blank("en")
    language.tokenizer = Tokenizer(
        language.vocab,
        prefix_search=_PREFIXES.search,
        suffix_search=_SUFFIXES.search,
        infix_finditer=_GLUED_LABEL.finditer,
    )
    return language


@cache
def _matcher() -> Matcher:
    matcher = Matcher(_language().vocab)
    for label, patterns in _patterns().items():
        matcher.add(label, patterns)
    return matcher


def _patterns() -> dict[str, list[Pattern]]:
    return {
        **{field: _unlabelled(field) for field in IDENTIFIERS},
        **{f"labelled {field}": _labelled(field) for field in IDENTIFIERS},
        "step_number": [
            [{"LOWER": "step"}, _code(r"^[1-8]$")],
            *_phrases(phrase for one in STEPS.values() for phrase in one),
        ],
        "menu_label": _phrases(phrase for labels in MENUS.values() for phrase in labels),
    }


def _unlabelled(field: str) -> list[Pattern]:
    """Patterns for the field's values without a label."""
    if FIELDS[field].read_openly:
        return [[_code(_OPEN)]]
    return [pattern for form in FORMS if form.identifies[0] == field for pattern in _alone(form)]


def _alone(form: Form) -> list[Pattern]:
    """Patterns for a form's values: whole, and in pieces if a prefix tells where they begin."""
    if form.typed:
        return [[_code(f"^(?:{form.typed})$")]]
    if not form.exact:
        return []
    places = [_place(group) for group in form.layouts[0]]
    whole = [_code(f"^{''.join(places)}$")]
    if not form.prefix:
        return [whole]
    begun, rest = places[: len(form.prefix)], places[len(form.prefix) :]
    first = f"^{''.join(begun)}{''.join(f'(?:{place}' for place in rest[:-1])}{')?' * (len(rest) - 1)}$"
    piece = {
        "TEXT": {"REGEX": f"^(?:{'|'.join(dict.fromkeys(rest))}){{1,{len(rest)}}}$"},
        "OP": f"{{1,{_MOST_PIECES}}}",
    }
    return [whole, [_code(first), piece]]


def _place(group: Group) -> str:
    """What may be typed in a place: its characters in either case, and those that are repaired to one of them."""
    typed = {*group.characters, *group.characters.lower(), *group.repairs}
    return f"[{''.join(re.escape(one) for one in sorted(typed))}]"


def _labelled(field: str) -> list[Pattern]:
    fillers = {"LOWER": {"IN": _FILLERS}, "OP": "{0,3}"}
    return [[*_words(wording), fillers, _code(_CODE)] for wording in _LABEL_WORDS[field]]


def _phrases(phrases: Iterable[str]) -> list[Pattern]:
    return [_words(phrase) for phrase in phrases]


def _words(phrase: str) -> Pattern:
    return [{"LOWER": word} for word in phrase.split()]


def _code(pattern: str) -> dict[str, Any]:
    return {"TEXT": {"REGEX": pattern}}


def _holds(span: Span) -> bool:
    """Whether a match holds: a value in pieces must be complete, and a model must have a known form."""
    if span.label_ not in IDENTIFIERS:
        return True
    if len(span) > 1:
        return any(form.prefix and len(_joined(span)) in form.lengths for form in FORMS_OF[span.label_])
    return not FIELDS[span.label_].read_openly or _is_model(span.text)


def _is_model(text: str) -> bool:
    plain = text.upper()
    if is_camera_model(plain):
        return any(letter.isalpha() for letter in plain[3:]) and sum(letter.isdigit() for letter in plain) >= 3
    return any(letter.isdigit() for letter in plain) and fits("model", repaired("model", plain))


def _found(span: Span) -> Entity | None:
    label = span.label_.removeprefix("labelled ")
    if label in IDENTIFIERS:
        return _identifier(span, label)
    value = _step_of(span) if label == "step_number" else _menu_of(span) if label == "menu_label" else span.text
    return _entity(span, label, span.text, value)


def _identifier(span: Span, label: str) -> Entity | None:
    typed = span[-1].text if span.label_ != label else _joined(span)
    if len(typed) < SHORTEST_LABELLED and span.label_ != label:
        return None
    return _entity(span, label, typed, repaired(label, typed))


def _entity(span: Span, kind: str, typed: str, value: str) -> Entity:
    return Entity(kind=kind, start=span.start_char, end=span.end_char, typed=typed, value=value)


def _joined(span: Span) -> str:
    return "".join(token.text for token in span)


def _step_of(span: Span) -> str:
    if span[-1].text.isdigit():
        return span[-1].text
    return next(number for number, phrases in STEPS.items() if span.text.lower() in phrases)


def _menu_of(span: Span) -> str:
    return next(name for name, labels in MENUS.items() if span.text.lower() in labels)
