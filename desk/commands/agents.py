"""Adds agents from the command line.

`python -m desk.commands.agents add NAME` prints a one-time password for a new or known agent.
`python -m desk.commands.agents first` does so for the agent `admin`, and only until somebody has chosen a password.
"""

import argparse
import asyncio

from desk.composition import Connections
from desk.secrets.sealing import KeylessSealer
from desk.services.signing_in import SigningIn
from desk.services.unit_of_work import units_of_work
from desk.settings import Settings

FIRST_AGENT = "admin"


async def run(action: str, name: str) -> str | None:
    """The one-time password to show; None if there is nothing to do."""
    settings = Settings()
    connections = Connections.of(settings)
    unit_of_work = units_of_work(connections.database, connections.queue, KeylessSealer())
    signing_in = SigningIn(unit_of_work=unit_of_work, settings=settings)
    try:
        if action == "first" and await signing_in.anyone_can_sign_in():
            return None
        return await signing_in.give_one_time_password(name)
    finally:
        await connections.database.close()


def main() -> None:
    """Parses the command line and prints the password."""
    parser = argparse.ArgumentParser(description="Add an agent, or reset an agent's password.")
    parser.add_argument("action", choices=["add", "first"])
    parser.add_argument("name", nargs="?", default=FIRST_AGENT)
    arguments = parser.parse_args()
    if not arguments.name.strip():
        parser.error("an agent needs a name")
    password = asyncio.run(run(arguments.action, arguments.name.strip()))
    if password:
        print(password)


if __name__ == "__main__":
    main()
