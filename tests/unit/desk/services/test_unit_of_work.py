"""A unit of work is kept as a whole or not at all, and nothing goes past it to the database."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import desk as package
from desk.composition import Desk
from desk.database.tables import metadata
from tests.unit.desk.people import Customer, arrives
from tests.unit.desk.postgres import Server

ROOT = Path(package.__file__).parent
OWNERS = {
    "agents": "agents",
    "agent_sessions": "agents",
    "sign_in_failures": "agents",
    "conversations": "conversations",
    "messages": "conversations",
    "turns": "conversations",
    "cases": "cases",
    "audit": "cases",
    "evidence": "evidence",
    "crops": "evidence",
    "temporary_passwords": "secrets",
    "allowances": "allowances",
}


class StoppedHalfwayError(Exception):
    """Something goes wrong in the middle of a unit of work."""


async def test_what_a_unit_of_work_did_is_kept_when_its_block_ends(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    before = rows_and_jobs(server)
    async with desk.unit_of_work() as work:
        await work.turns.add(customer.conversation.id, text="hello")
        assert rows_and_jobs(server) == before
    assert rows_and_jobs(server) == (before[0] + 1, before[1] + 1)


async def test_what_an_exception_leaves_behind_is_nothing(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    before = rows_and_jobs(server)
    with pytest.raises(StoppedHalfwayError):
        await stops_halfway(desk, customer)
    assert rows_and_jobs(server) == before


async def stops_halfway(desk: Desk, customer: Customer) -> None:
    async with desk.unit_of_work() as work:
        await work.turns.add(customer.conversation.id, text="hello")
        raise StoppedHalfwayError


def rows_and_jobs(server: Server) -> tuple[int, int]:
    """How many turns are stored, and how many jobs wait."""
    ((turns,),) = server.run("SELECT count(*) FROM desk.turns")
    ((jobs,),) = server.run("SELECT count(*) FROM procrastinate_jobs")
    return int(str(turns)), int(str(jobs))


def test_only_the_unit_of_work_opens_transactions_and_builds_stores() -> None:
    allowed = {Path("services/unit_of_work.py"), Path("database/engine.py")}
    found = {
        f"{path}:{call.lineno}"
        for path, tree in modules()
        if path not in allowed
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and (called(call) == "transaction" or called(call).endswith("Store"))
    }
    assert found == set()


def test_each_table_is_queried_by_the_package_that_owns_it() -> None:
    assert set(OWNERS) == {table.name for table in metadata.tables.values()}
    found = {
        f"{path} queries {table}"
        for path, tree in modules()
        if path.parts[0] != "database"
        for table in tables_in(tree)
        if path.with_suffix("").parts[0] != OWNERS[table]
    }
    assert found == set()


def modules() -> Iterator[tuple[Path, ast.Module]]:
    """Every module of the desk, by its path inside the package."""
    for path in ROOT.rglob("*.py"):
        yield path.relative_to(ROOT), ast.parse(path.read_text(encoding="utf-8"))


def called(call: ast.Call) -> str:
    """The last name of what is called."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def tables_in(tree: ast.Module) -> Iterator[str]:
    """The tables that a module names, as `tables.cases` or by importing them."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "tables":
            yield from {node.attr} & set(OWNERS)
        if isinstance(node, ast.ImportFrom) and node.module == "desk.database.tables":
            yield from {name.name for name in node.names} & set(OWNERS)
