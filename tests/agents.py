"""Adds agents to a running stack the way an operator would."""

import subprocess

from operations.stack import Stack


def add_agent(stack: Stack, username: str) -> str:
    """Adds an agent, or resets one.

    Returns:
        The one-time password.
    """
    return subprocess.run(
        [stack.places.python("desk"), "-m", "desk.agents.command", "add", username],
        env=stack.wiring.agents(),
        cwd=stack.places.repository,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip()
