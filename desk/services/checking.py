"""Runs the checks of a case and stores what they say."""

from datetime import timedelta

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.cases.case import Case
from desk.cases.states import ENDED, WAITING, CaseState
from desk.cases.store import CaseStore
from desk.clock import now
from desk.database import tables
from desk.evidence.photo import Photo, PhotoKind
from desk.evidence.store import PhotoStore, current
from desk.services.parts import Parts
from desk.verification.checks import Check, History, OtherCase, Verdict, run_checks, verdict_of
from desk.verification.statements import Statement, statements

SAME_SERIAL_WITHIN = timedelta(days=30)
MOST_CASES_NAMED = 5


async def check_case(parts: Parts, connection: AsyncConnection, case: Case, actor: str) -> Case:
    """Compares all there is, stores the outcome, and puts the case into the queue if it is not past it.

    A case an agent already holds keeps its state; only its checks change.
    """
    if case.state in ENDED:
        return case
    cases = CaseStore(connection)
    photos = await PhotoStore(connection, parts.sealer).of_case(case.id)
    said = statements(photos, case.facts)
    serial = _best(said, "serial")
    used = [photo for kind in PhotoKind if (photo := current(photos, kind)) is not None]
    history = History(
        with_photo=await _with_photo(parts, connection, case, used),
        with_like_photo=await _with_like_photo(parts, connection, case, used),
        with_serial=await _with_serial(parts, connection, case, serial) if serial else [],
    )
    checks = run_checks(
        said,
        challenge_code=case.challenge_code,
        history=history,
        today=now().astimezone(parts.settings.zone).date(),
    )
    verdict = Verdict.NEEDS_REVIEW if case.flags else verdict_of(checks)
    found = _changes(checks, verdict, serial, _best(said, "model"))
    if case.state not in WAITING | {CaseState.COLLECTING, CaseState.CHECKING}:
        return await cases.change(case, **found)
    if case.state is not CaseState.CHECKING:
        case = await cases.move(case, CaseState.CHECKING, actor, "checks started")
    found["waiting_since"] = case.waiting_since or now()
    return await cases.move(case, CaseState(verdict), "desk", "checks finished", **found)


async def check_again(parts: Parts, connection: AsyncConnection, case: Case, actor: str) -> Case:
    """Compares anew what has changed, unless the customer is still collecting and nothing has been compared yet."""
    return case if case.state is CaseState.COLLECTING else await check_case(parts, connection, case, actor)


def _changes(checks: list[Check], verdict: Verdict, serial: str | None, model: str | None) -> dict[str, object]:
    return {
        "checks": [check.to_json() for check in checks],
        "verdict": verdict,
        "serial": serial,
        "model": model,
    }


def _best(said: list[Statement], field: str) -> str | None:
    """The value to list a case by: what a photo vouches for, else what was read or typed first."""
    about = [statement for statement in said if statement.field == field]
    about.sort(key=lambda statement: (not statement.certain, statement.photo is None))
    return about[0].value if about else None


async def _with_photo(parts: Parts, connection: AsyncConnection, case: Case, used: list[Photo]) -> list[OtherCase]:
    sent_with = await PhotoStore(connection, parts.sealer).cases_with(used)
    return await _others(parts, connection, case, tables.cases.c.id.in_(sent_with))


async def _with_like_photo(parts: Parts, connection: AsyncConnection, case: Case, used: list[Photo]) -> list[OtherCase]:
    like = await PhotoStore(connection, parts.sealer).other_cases_like(used)
    return await _others(parts, connection, case, tables.cases.c.id.in_(like))


async def _with_serial(parts: Parts, connection: AsyncConnection, case: Case, serial: str) -> list[OtherCase]:
    recent = tables.cases.c.updated_at > now() - SAME_SERIAL_WITHIN
    return await _others(parts, connection, case, (tables.cases.c.serial == serial) & recent)


async def _others(
    parts: Parts, connection: AsyncConnection, case: Case, condition: ColumnElement[bool]
) -> list[OtherCase]:
    query = select(tables.cases.c.id, tables.cases.c.created_at).where(condition, tables.cases.c.id != case.id)
    newest = query.order_by(tables.cases.c.created_at.desc()).limit(MOST_CASES_NAMED)
    rows = await connection.execute(newest)
    return [OtherCase(row.id, row.created_at.astimezone(parts.settings.zone).date()) for row in rows]
