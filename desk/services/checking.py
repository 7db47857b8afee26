"""Runs the checks of a case and stores their outcome."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from desk.cases.case import Case
from desk.cases.check_results import Verdict
from desk.cases.states import ENDED, UNCLAIMED, CaseState
from desk.evidence.photo import Photo, PhotoKind, current
from desk.services.unit_of_work import UnitOfWork
from desk.time import now
from desk.verification.checks import History, OtherCase, run_checks, verdict_of
from desk.verification.statements import Statement, statements

SAME_SERIAL_WITHIN = timedelta(days=30)
MOST_CASES_NAMED = 5


async def check_case(work: UnitOfWork, case: Case, actor: str, *, zone: ZoneInfo) -> Case:
    """Runs all checks, stores their outcome, and puts the case into the queue.

    A case that an agent already holds keeps its state; only its checks change.

    Args:
        actor: who caused the checks, for the audit trail.
        zone: the desk's time zone, for today's date.
    """
    if case.state in ENDED:
        return case
    photos = await work.photos.of_case(case.id)
    said = statements(photos, case.facts)
    serial = _best(said, "serial")
    used = [photo for kind in PhotoKind if (photo := current(photos, kind)) is not None]
    checks = run_checks(
        said,
        challenge_code=case.challenge_code,
        history=await _history(work, case, used, serial, zone),
        today=now().astimezone(zone).date(),
    )
    verdict = Verdict.NEEDS_REVIEW if case.flags else verdict_of(checks)
    found = {"checks": checks, "verdict": verdict, "serial": serial, "model": _best(said, "model")}
    if case.state not in UNCLAIMED:
        return await work.cases.change(case, **found)
    if case.state is not CaseState.CHECKING:
        case = await work.cases.move(case, CaseState.CHECKING, actor, "checks started")
    waiting_since = case.waiting_since or now()
    return await work.cases.move(
        case, CaseState(verdict), "desk", "checks finished", **found, waiting_since=waiting_since
    )


async def check_again(work: UnitOfWork, case: Case, actor: str, *, zone: ZoneInfo) -> Case:
    """Runs the checks again, unless the customer is still collecting and they have not run yet."""
    return case if case.state is CaseState.COLLECTING else await check_case(work, case, actor, zone=zone)


def _best(said: list[Statement], field: str) -> str | None:
    """The value that lists show for a case: a certain reading of a photo, or else what was read or typed first."""
    about = [statement for statement in said if statement.field == field]
    about.sort(key=lambda statement: (not statement.certain, statement.photo is None))
    return about[0].value if about else None


async def _history(work: UnitOfWork, case: Case, used: list[Photo], serial: str | None, zone: ZoneInfo) -> History:
    same = await work.photos.cases_with(used)
    alike = await work.photos.other_cases_like(used)
    since = now() - SAME_SERIAL_WITHIN
    with_serial = await work.cases.others_with_serial(case, serial, since, MOST_CASES_NAMED) if serial else []
    return History(
        with_photo=_named(await work.cases.others_among(case, same, MOST_CASES_NAMED), zone),
        with_like_photo=_named(await work.cases.others_among(case, alike, MOST_CASES_NAMED), zone),
        with_serial=_named(with_serial, zone),
    )


def _named(cases: list[Case], zone: ZoneInfo) -> list[OtherCase]:
    return [OtherCase(case.id, case.created_at.astimezone(zone).date()) for case in cases]
