"""Desks that have other master keys."""

import base64
from dataclasses import replace

from pydantic import SecretStr

from desk.composition import Desk, desk_from
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.people import Customer

OLD, NEW = bytes(range(32)), b"n" * 32


def with_keys(desk: Desk, *keys: bytes) -> Desk:
    """The same desk after a start with these master keys."""
    master_key = SecretStr(",".join(base64.b64encode(key).decode() for key in keys))
    settings = desk.settings.model_copy(update={"master_key": master_key})
    return desk_from(settings, desk.connections, ScriptedDialogue())


def at(desk: Desk, customer: Customer) -> Customer:
    return replace(customer, desk=desk)
