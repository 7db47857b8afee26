"""Tells French and Spanish from English in what a customer types.

It uses word lists and no statistical model. Messages have few words, and serial numbers and typos among them: on these,
such models take "agent" and "recoder" for French more readily than "quel mot de passe". The lists are in
`desk/words/languages.toml`. A message that is not clearly in another language counts as English.

The intents that the lists name are what customers type or press anyway; a test keeps events of the desk out of them.
"""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import desk.words

SURE_SHARE = 1 / 2
COMMON_SHARE = 2 / 3
FEW = 3
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_VOWEL = "aeiouyh"


@dataclass(frozen=True)
class Spoken:
    """What one language is recognised by, and which of its words the desk understands."""

    sure: frozenset[str]
    common: frozenset[str]
    elided: tuple[str, ...]
    signs: frozenset[str]
    offer: str
    means: dict[str, frozenset[str]]
    whole: dict[str, frozenset[str]]

    def is_common(self, word: str) -> bool:
        """Whether the word is one of this language's small ones, or runs into one by an apostrophe."""
        start, _, rest = word.partition("'")
        return word in self.common or (start in self.elided and rest[:1] in _VOWEL and rest != "")


def language_of(text: str) -> str | None:
    """`fr` or `es` for a text that is clearly French or Spanish, else None."""
    words = _words(text)
    telling = [word for word in words if word not in _neutral()]
    scores = {code: _score(spoken, telling, text) for code, spoken in _languages().items()}
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] > 0 else None


def intents() -> set[str]:
    """Every intent that words of another language can lead to."""
    spoken = _languages().values()
    return {intent for one in spoken for intent in (one.offer, *one.means, *one.whole)}


def offer_in(language: str) -> str:
    """The intent that says in this language what the bot can do, and offers a person or English."""
    return _languages()[language].offer


def meaning(language: str, text: str) -> str | None:
    """The intent that somebody who writes in this language means, where a word or two give it away."""
    spoken, words = _languages().get(language), _words(text)
    if spoken is None:
        return None
    for intent, given in spoken.whole.items():
        if words and given.issuperset(words):
            return intent
    if len(words) > FEW and language_of(text) != language:
        return None
    return next((intent for intent, given in spoken.means.items() if not given.isdisjoint(words)), None)


def _score(spoken: Spoken, words: list[str], text: str) -> float:
    """The share of words that speak for the language; 0 where that is not enough."""
    sure = {word for word in words if word in spoken.sure}
    common = {word for word in words if word not in sure and spoken.is_common(word)}
    share = sum(word in sure or word in common for word in words) / max(1, len(words))
    signed = any(sign in text.lower() for sign in spoken.signs)
    if (sure or signed) and share >= SURE_SHARE:
        return share + len(sure)
    return share if len(common) >= 2 and share >= COMMON_SHARE else 0.0


def _words(text: str) -> list[str]:
    folded = text.casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    # One by one: to bring many accents on one letter into order takes quadratic time.
    decomposed = "".join(unicodedata.normalize("NFD", character) for character in folded)
    plain = "".join(character for character in decomposed if not unicodedata.combining(character))
    return _WORD.findall(" ".join(part for part in plain.split() if not _is_identifier(part)))


def _is_identifier(part: str) -> bool:
    return any(character.isdecimal() for character in part)


@cache
def _neutral() -> frozenset[str]:
    return frozenset(_catalogue()["neutral"].split())


@cache
def _languages() -> dict[str, Spoken]:
    return {code: _spoken(lists) for code, lists in _catalogue().items() if code != "neutral"}


@cache
def _catalogue() -> dict[str, Any]:
    return tomllib.loads((resources.files(desk.words) / "languages.toml").read_text(encoding="utf-8"))


def _spoken(lists: dict[str, Any]) -> Spoken:
    return Spoken(
        sure=frozenset(lists["sure"].split()),
        common=frozenset(lists["common"].split()),
        elided=tuple(lists["elided"].split()),
        signs=frozenset(lists["signs"]),
        offer=lists["offer"],
        means=_sets(lists["means"]),
        whole=_sets(lists["whole"]),
    )


def _sets(lists: dict[str, str]) -> dict[str, frozenset[str]]:
    return {intent: frozenset(words.split()) for intent, words in lists.items()}
