"""What the kernel knows of a port's connections."""

from pathlib import Path

ESTABLISHED = "01"


def has_unread_bytes(port: int) -> bool:
    """Whether somebody sent something to this port of the machine that its process has not read yet."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return any(
        int(local.rpartition(":")[2], 16) == port and state == ESTABLISHED and int(queues.partition(":")[2], 16) > 0
        for _, local, _, state, queues, *_ in rows
    )
