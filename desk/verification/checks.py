"""The checks of a case: they compare what its sources say, and add up to a verdict.

A verdict neither refuses nor approves anybody. `needs_review` means that an agent has something to look at, `verified`
that the comparisons found no difference. That proves nothing, since two drawn pictures with the right code agree too.
So an agent reads what was compared and what no comparison can show, and always decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from desk.cases.check_results import Check, Compared, Outcome, Verdict
from desk.cases.facts import has_known_form
from desk.evidence.photo import PhotoKind
from desk.verification.agreement import Combination, Combined, combine
from desk.verification.statements import PHOTO_NAMES, Statement
from identifiers import grammar
from identifiers.dates import day_shown, has_lost_its_date

DAYS_A_CLOCK_MAY_BE_OFF = 1


COMBINATIONS = {
    Combination.NOT_SHOWN: (Outcome.MISSING, "neither photo shows it readably."),
    Combination.ONE_PHOTO: (
        Outcome.MISSING,
        "readable on one photo only, so there is nothing to compare it with.",
    ),
    Combination.SAME: (Outcome.AGREE, "the same on both photos."),
    Combination.SETTLED: (
        Outcome.AGREE,
        "the {unsure} left characters open, and the {settled_by} settled them.",
    ),
    Combination.AGREED_IN_DOUBT: (
        Outcome.AGREE,
        "the same on both photos. Neither is perfectly clear, but what one leaves open the other makes certain.",
    ),
    Combination.SAME_DOUBT: (
        Outcome.UNSURE,
        "read the same on both photos, but neither is clear enough to be sure. Compare the photos.",
    ),
    Combination.PERHAPS_THE_SAME: (
        Outcome.UNSURE,
        "the sources differ only in characters that look alike or are hard to read. Compare the photos.",
    ),
    Combination.DIFFERENT: (Outcome.DIFFER, "the sources do not say the same."),
}


FINDINGS = {
    Verdict.VERIFIED: "The comparisons agree.",
    Verdict.NEEDS_REVIEW: "Not every comparison agrees, or something else needs a person. Look before you decide.",
}
NOT_SHOWN = (
    "That these are photos: a drawing agrees just as well.",
    "That the paper lay there: it can be added to a picture later.",
    "That the recorder is there now: it may be a photo of a photo.",
    "That the recorder is the customer's own.",
)


@dataclass(frozen=True)
class OtherCase:
    """Another case, as the checks name it to an agent."""

    id: UUID
    opened: date


@dataclass(frozen=True)
class History:
    """Other cases with the same photo, with one that looks like it, or with the same serial number, newest first."""

    with_photo: list[OtherCase]
    with_like_photo: list[OtherCase]
    with_serial: list[OtherCase]


def run_checks(said: list[Statement], *, challenge_code: str, history: History, today: date) -> tuple[Check, ...]:
    """All checks of one case, in the order in which an agent reads them."""
    return (
        _compare("serial", "Serial number", said),
        _compare_models(said),
        _compare("device_id", "Device ID", said),
        _challenge(said, challenge_code),
        _clock(said, today),
        _photo_history(history),
        _serial_history(history),
    )


def verdict_of(checks: Iterable[Check]) -> Verdict:
    """`verified` when every check agrees; a Device ID may be missing, since only some recorders show one."""
    good = all(
        check.outcome is Outcome.AGREE or (check.name == "device_id" and check.outcome is Outcome.MISSING)
        for check in checks
    )
    return Verdict.VERIFIED if good else Verdict.NEEDS_REVIEW


def _compare(name: str, label: str, said: list[Statement]) -> Check:
    about = [statement for statement in said if statement.field == name]
    outcome, reason = _agreement(label, combine(about))
    return _with_odd_values(Check(name, label, outcome, reason, _values(about)), about)


def _compare_models(said: list[Statement]) -> Check:
    about = [statement for statement in said if statement.field == "model"]
    label = "Model"
    if any(grammar.is_makers_own_model(statement.value) for statement in about):
        reason = "One source shows the maker's own model name, which cannot be compared. Some units do that."
        return Check("model", label, Outcome.UNSURE, reason, _values(about))
    outcome, reason = _agreement(label, combine([statement.as_compared(grammar.base_model) for statement in about]))
    return _with_odd_values(Check("model", label, outcome, reason, _values(about)), about)


def _with_odd_values(check: Check, about: list[Statement]) -> Check:
    """The check, with a warning about each typed value that has no known form."""
    typed = [statement.value for statement in about if statement.photo is None]
    odd = dict.fromkeys(value for value in typed if not has_known_form(check.name, value))
    if not odd:
        return check
    outcome = Outcome.UNSURE if check.outcome is Outcome.AGREE else check.outcome
    reason = f"{check.reason} What the customer typed has no form that is known: {', '.join(odd)}."
    return replace(check, outcome=outcome, reason=reason)


def _agreement(label: str, combined: Combined) -> tuple[Outcome, str]:
    outcome, reason = COMBINATIONS[combined.combination]
    settled_by, unsure = _list(list(combined.settled_by)), _list(list(combined.unsure))
    return outcome, f"{label}: {reason.format(settled_by=settled_by, unsure=unsure)}"


def _challenge(said: list[Statement], challenge_code: str) -> Check:
    about = [statement for statement in said if statement.field == "challenge_code"]
    shown = {statement.photo for statement in about if _may_say(statement, challenge_code)}
    others = [statement.source for statement in about if not _may_say(statement, challenge_code)]
    outcome, reason = _on_paper(said, challenge_code, shown, others)
    unclear = [each.source for each in about if _may_say(each, challenge_code) and each.value != challenge_code]
    if unclear:
        reason += f" On the {_list(unclear)} it is one of several ways to read the digits."
    return Check("challenge_code", "Code on paper", outcome, reason, _values(about))


def _may_say(statement: Statement, challenge_code: str) -> bool:
    """Whether this reading may be the code, however unsure the reader is; by chance, one in a million is."""
    return challenge_code in statement.possible


def _on_paper(said: list[Statement], code: str, shown: set[PhotoKind | None], others: list[str]) -> tuple[Outcome, str]:
    if others:
        reason = f"Other digits than {code} were read on the {_list(others)}. Look for the paper there yourself."
        return Outcome.UNSURE, reason
    if not shown:
        reason = f"No code was read. Look for a paper with {code} on it; handwriting is often missed."
        return Outcome.MISSING, reason
    lacking = [kind for kind in PhotoKind if kind not in shown]
    if not lacking:
        return Outcome.AGREE, "This case's code is on both photos."
    here, there = _list([PHOTO_NAMES[kind] for kind in PhotoKind if kind in shown]), PHOTO_NAMES[lacking[0]]
    if not any(statement.photo is lacking[0] for statement in said):
        return Outcome.MISSING, f"This case's code is on the {here}, and there is no {there}."
    return Outcome.MISSING, (
        f"This case's code is on the {here}, and none was read on the {there}. "
        "Look for the paper there yourself; handwriting is often missed."
    )


def _clock(said: list[Statement], today: date) -> Check:
    label = "Recorder's clock"
    about = [statement for statement in said if statement.field == "date" and statement.photo != PhotoKind.STICKER]
    if not about:
        return Check("clock", label, Outcome.MISSING, "The date on the recorder's screen is not known.")
    values = _values(about)
    days = max(_days_off(statement, today) for statement in about)
    if days <= DAYS_A_CLOCK_MAY_BE_OFF:
        return Check("clock", label, Outcome.AGREE, "The recorder shows the right date.", values)
    reason = (
        f"The recorder's date is {days} days off. A flat clock battery does that, and so does an old photo. "
        "The temporary password must be made for the date the recorder shows."
    )
    if any(has_lost_its_date(_shown(statement), statement.said_on or today) for statement in about):
        reason += " The recorder must stay on until it has been used: its clock loses its date when it is switched off."
    return Check("clock", label, Outcome.UNSURE, reason, values)


def _days_off(said: Statement, today: date) -> int:
    """The days between the date and the day on which it was photographed or told."""
    return abs((_shown(said) - (said.said_on or today)).days)


def _shown(said: Statement) -> date:
    return day_shown(said.value)


def _photo_history(history: History) -> Check:
    label = "Photos used before"
    if history.with_photo:
        reason = "The same photo came with another case."
        return Check("photo_reuse", label, Outcome.DIFFER, reason, _names(history.with_photo))
    if history.with_like_photo:
        reason = (
            "A photo that looks nearly the same came with another case. Compare them: units of one model look alike."
        )
        return Check("photo_reuse", label, Outcome.UNSURE, reason, _names(history.with_like_photo))
    return Check("photo_reuse", label, Outcome.AGREE, "No photo like these has come with another case.")


def _serial_history(history: History) -> Check:
    label = "Serial number used before"
    if history.with_serial:
        reason = "Another case in the last 30 days has this serial number. Read that one too."
        return Check("serial_reuse", label, Outcome.UNSURE, reason, _names(history.with_serial))
    return Check("serial_reuse", label, Outcome.AGREE, "No other case in the last 30 days has this serial number.")


def _names(cases: list[OtherCase]) -> tuple[Compared, ...]:
    """The cases by their dates; the console makes links of their ids."""
    return tuple(Compared(f"case of {case.opened:%-d %B %Y}", str(case.id)) for case in cases)


def _values(about: list[Statement]) -> tuple[Compared, ...]:
    return tuple(Compared(statement.source, statement.value) for statement in about)


def _list(words: list[str]) -> str:
    return " and the ".join(dict.fromkeys(words))
