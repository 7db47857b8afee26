"""The states of a case, the groups of them, and the moves between them; the database refuses every other move."""

from enum import StrEnum


class CaseState(StrEnum):
    """How far a case is."""

    COLLECTING = "collecting"
    CHECKING = "checking"
    VERIFIED = "verified"
    NEEDS_REVIEW = "needs_review"
    CLAIMED = "claimed"
    ISSUED = "issued"
    REVEALED = "revealed"
    RESOLVED = "resolved"
    EXPIRED = "expired"
    CLOSED = "closed"


ENDED = frozenset({CaseState.RESOLVED, CaseState.EXPIRED, CaseState.CLOSED})
OPEN = frozenset(CaseState) - ENDED
WAITING = frozenset({CaseState.VERIFIED, CaseState.NEEDS_REVIEW})  # in the queue for an agent
UNCLAIMED = WAITING | {CaseState.COLLECTING, CaseState.CHECKING}  # no agent has taken it yet
WITH_SUPPORT = WAITING | {CaseState.CLAIMED}  # the next step is an agent's
WITH_PASSWORD = frozenset({CaseState.ISSUED, CaseState.REVEALED})
HELD = WITH_PASSWORD | {CaseState.CLAIMED}  # an agent has taken it

_FORWARD: dict[CaseState, set[CaseState]] = {
    CaseState.COLLECTING: {CaseState.CHECKING},
    CaseState.CHECKING: {CaseState.VERIFIED, CaseState.NEEDS_REVIEW},
    CaseState.VERIFIED: {CaseState.CHECKING, CaseState.CLAIMED},
    CaseState.NEEDS_REVIEW: {CaseState.CHECKING, CaseState.CLAIMED},
    CaseState.CLAIMED: {CaseState.ISSUED},
    CaseState.ISSUED: {CaseState.REVEALED, CaseState.CLAIMED},
    CaseState.REVEALED: {CaseState.RESOLVED, CaseState.CLAIMED},
}

TRANSITIONS: dict[CaseState, frozenset[CaseState]] = {
    state: frozenset(_FORWARD.get(state, set()) | ({CaseState.EXPIRED, CaseState.CLOSED} if state in OPEN else set()))
    for state in CaseState
}


def sources_of(target: CaseState) -> frozenset[CaseState]:
    """The states from which a case may move to `target`."""
    return frozenset(state for state, targets in TRANSITIONS.items() if target in targets)
