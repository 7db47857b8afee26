"""Digests of what an agent sees when they decide: a decision counts only for what was seen.

Asset: an agent's authority. Mechanism: the desk sends a case with a digest of everything that the agent decides on.
Issuing sends the digest back, and the desk compares it with the locked case. A digest of each part says what changed.
Residual risk: an agent who does not look at the screen.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from desk.cases.case import Case
from desk.errors import Conflict
from desk.evidence.photo import Photo, PhotoKind
from desk.secrets.expiry import RecorderClock
from desk.verification.statements import PHOTO_NAMES


class CaseChanged(Conflict):
    """The case is not as the agent saw it; `changes` says what is different."""

    code = "case_changed"
    words = "conflict"

    def __init__(self, changes: list[str]) -> None:
        self.changes = changes
        super().__init__(
            "No password was issued, because the case has changed since you looked at it. "
            f"{' '.join(changes)} Please look again before you issue."
        )

    @property
    def details(self) -> dict[str, list[str]]:
        """The changes one by one."""
        return {"changes": self.changes}


@dataclass(frozen=True)
class Shown:
    """The digest of everything that an agent decides on, and the digest of each part of it, by name."""

    digest: str
    parts: Mapping[str, str]

    def changes_since(self, before: "Shown") -> list[str]:
        """What is different from before, one sentence for each part."""
        names = dict.fromkeys([*self.parts, *before.parts])
        different = [name for name in names if self.parts.get(name) != before.parts.get(name)]
        return [self._change(name, before) for name in different] or ["The case has changed."]

    def _change(self, name: str, before: "Shown") -> str:
        if name not in before.parts:
            return f"{name} is new."
        return f"{name} has changed." if name in self.parts else f"{name} is gone."


def shown_of(case: Case, photos: list[Photo], clock: RecorderClock | None) -> Shown:
    """The digests of what an agent decides on, in the order in which they read it."""
    told = {f"What the customer told ({name.replace('_', ' ')})": value for name, value in case.facts.told.items()}
    compared = {f"The comparison “{check.label}”": asdict(check) for check in case.checks}
    things = {
        **_evidence(photos),
        **told,
        "The recorder's clock": [clock.shown, clock.reported_at] if clock else None,
        **compared,
        "The verdict": case.verdict,
        "The list of flags": case.flags,
    }
    parts = {name: _digest(thing) for name, thing in things.items()}
    return Shown(_digest(parts), parts)


def _evidence(photos: list[Photo]) -> dict[str, list[object]]:
    """The photos with their pixels, and what was read from them and corrected."""
    things: dict[str, list[object]] = {}
    for photo in photos:
        name = _name(photo.kind)
        pixels = photo.pixel_digest.hex() if photo.pixel_digest else None
        things.setdefault(f"The {name}", []).append([photo.id, photo.state, photo.file_digest.hex(), pixels])
        things.setdefault(f"The customer's word on the {name}", []).append([photo.id, photo.confirmed])
        for field in photo.fields_for_agents():
            read = [photo.id, asdict(field), photo.corrections.get(field.name)]
            things.setdefault(f"“{field.label}” on the {name}", []).append(read)
    return things


def _name(kind: PhotoKind | None) -> str:
    return PHOTO_NAMES[kind] if kind else "unrecognised photo"


def _digest(thing: object) -> str:
    text = json.dumps(thing, sort_keys=True, default=str, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
