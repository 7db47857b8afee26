"""Makes the browser like the oldest ones that the pages support: Safari 15.4, and others of November 2022."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

# What Safari 15.4, Chrome 108 or Firefox 107 did not have, of all that a page like these may be tempted to use.
TAKE_AWAY = """() => {
  const gone = (owner, ...names) => names.forEach((name) => { if (owner) delete owner[name]; });
  globalThis.CSSStyleSheet = new Proxy(CSSStyleSheet, {
    construct() { throw new TypeError("Illegal constructor"); },
  });
  for (const owner of [Document, ShadowRoot]) gone(owner.prototype, "adoptedStyleSheets");
  gone(AbortSignal, "timeout", "any");
  gone(HTMLFormElement.prototype, "requestSubmit");
  gone(HTMLElement.prototype, "inert", "popover", "showPopover", "hidePopover", "togglePopover", "writingSuggestions");
  gone(HTMLDialogElement.prototype, "requestClose", "closedBy");
  gone(HTMLSelectElement.prototype, "showPicker");
  gone(HTMLInputElement.prototype, "showPicker");
  gone(Element.prototype, "setHTML", "setHTMLUnsafe", "getHTML", "moveBefore", "currentCSSZoom");
  gone(Document.prototype, "startViewTransition", "caretPositionFromPoint");
  gone(globalThis, "Iterator", "CloseWatcher", "navigation", "Navigation", "scheduler", "Sanitizer", "cookieStore");
  gone(Promise, "withResolvers", "try");
  gone(Array, "fromAsync");
  gone(Array.prototype, "toSorted", "toSpliced", "toReversed", "with");
  gone(Object, "groupBy");
  gone(Map, "groupBy");
  gone(Map.prototype, "getOrInsert", "getOrInsertComputed");
  gone(Set.prototype, "union", "intersection", "difference", "symmetricDifference");
  gone(Set.prototype, "isSubsetOf", "isSupersetOf", "isDisjointFrom");
  gone(String.prototype, "isWellFormed", "toWellFormed");
  gone(RegExp, "escape");
  gone(URL, "canParse", "parse");
  gone(Uint8Array, "fromBase64", "fromHex");
  gone(Uint8Array.prototype, "toBase64", "toHex");
  gone(ReadableStream, "from");
  gone(ReadableStream.prototype, Symbol.asyncIterator, "values");
  gone(Response, "json");
  gone(Crypto.prototype, "randomUUID");
  gone(Intl, "Segmenter", "DurationFormat");
  gone(Navigator.prototype, "userActivation", "locks", "wakeLock");
}"""
# Their names for what those browsers' style sheets know nothing of: the whole declaration or rule is dropped.
UNKNOWN = {
    r"(\d)[dsl]v([hw])\b": r"\1older\2",
    r":has\(": ":older(",
    r"\b(color-mix|light-dark|linear|anchor)\(": r"older-\1(",
    r"@(container|scope|starting-style|layer|property|view-transition)\b": r"@older-\1",
    r"\b(overscroll-behavior|text-wrap|field-sizing|scrollbar-gutter|content-visibility)\s*:": r"older-\1:",
}


def make_older(page: Page) -> None:
    """Takes away, on every page from now on, what the oldest supported browsers do not have."""
    page.add_init_script(f"({TAKE_AWAY})()")
    page.route("**/*.css", _older_styles)


def _older_styles(route: Route) -> None:
    answer = route.fetch()
    styles = answer.text()
    for newer, older in UNKNOWN.items():
        styles = re.sub(newer, older, styles)
    route.fulfill(response=answer, body=styles)
