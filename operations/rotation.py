"""Changes the master key. The new key seals; the older ones stay for opening until they are dropped.

The processes that have the key stop, get the new key, and start together. So no process meets a value that another one
sealed with a key it does not know. All other processes keep running.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from operations import health, keys, lock, sealing, supervision
from operations.paths import Paths
from operations.problems import (
    AlreadyRunning,
    KeyKeptElsewhere,
    NotRunning,
    StillSealedWithOlderKeys,
)
from operations.processes import Process
from operations.settings import Settings
from operations.supervisor import Supervisor

HOLDERS = ("internal", "worker", "desk")
SECONDS_TO_START = 120
Tell = Callable[[str], None]


def rotate(paths: Paths, tell: Tell) -> None:
    """Makes a new master key, keeps the older ones for opening, and reseals everything with the new one.

    Raises:
        KeyKeptElsewhere: the key in use is not the one in the file.
        ProcessFailed: a process does not start again.
    """
    with lock.alone(paths.state):
        _change(paths, [keys.new_master_key(), *keys.master_keys(paths.keys)], tell)
        tell(f"A new master key is in {paths.keys}. The older keys stay behind it, to open what they sealed.")
        if is_running(paths):
            _reseal(paths, tell)
            tell("Drop the older keys with: make drop-old-keys")
        else:
            tell("Older values are resealed in the night after the next start, or by: make drop-old-keys")
        tell(f"Update your copy of {paths.keys}. A backup from before this change needs the older key.")


def drop_old(paths: Paths, tell: Tell) -> None:
    """Reseals everything with the newest master key, and forgets the older ones.

    Raises:
        NotRunning: the database can be searched only while Resetdesk runs.
        StillSealedWithOlderKeys: something was sealed with an older key meanwhile.
    """
    with lock.alone(paths.state):
        newest, *older = keys.master_keys(paths.keys)
        if not older:
            tell("There is one master key, and no older one to drop.")
            return
        if not is_running(paths):
            raise NotRunning
        _reseal(paths, tell)
        late = _reseal(paths, tell)
        if late:
            raise StillSealedWithOlderKeys(late)
        _change(paths, [newest], tell)
        tell(f"The older master keys are no longer in {paths.keys}. Backups that need one need your copy of it.")


def is_running(paths: Paths) -> bool:
    """Whether Resetdesk runs from this state folder."""
    try:
        with lock.hold(paths):
            return False
    except AlreadyRunning:
        return True


def _change(paths: Paths, master_keys: list[str], tell: Tell) -> None:
    if not is_running(paths):
        keys.put_master_keys(paths.keys, master_keys)
        return
    orders = {name: supervision.order(paths, name) for name in HOLDERS}
    in_use = {order["environment"][keys.MASTER_KEY] for order in orders.values()}
    if in_use != {",".join(keys.master_keys(paths.keys))}:
        raise KeyKeptElsewhere(keys.MASTER_KEY)
    supervisor = Supervisor(paths)
    with _stopped(supervisor, tell):
        keys.put_master_keys(paths.keys, master_keys)
        for name, order in orders.items():
            order["environment"][keys.MASTER_KEY] = ",".join(master_keys)
            supervision.write_order(paths, name, order)
    health.wait(_processes(orders), supervisor, paths, SECONDS_TO_START, tell)


@contextmanager
def _stopped(supervisor: Supervisor, tell: Tell) -> Iterator[None]:
    """Stops the processes that have a master key until the end of the block, however it ends."""
    tell("  Stopping " + ", ".join(HOLDERS))
    try:
        for name in reversed(HOLDERS):
            supervisor.stop(name)
        yield
    finally:
        for name in HOLDERS:
            supervisor.start(name)


def _processes(orders: Mapping[str, supervision.Order]) -> list[Process]:
    """The processes of the orders, with their health checks."""
    told = orders["desk"]["environment"]
    names = {"host": "RESETDESK_HOST", "port": "RESETDESK_PORT", "internal_port": "RESETDESK_INTERNAL_PORT"}
    settings = Settings.model_validate({field: told[name] for field, name in names.items()})
    answers = {"desk": f"{settings.desk_url}/health", "internal": f"{settings.internal_url}/health"}
    return [
        Process(name, tuple(order["command"]), order["environment"], answers.get(name))
        for name, order in orders.items()
    ]


def _reseal(paths: Paths, tell: Tell) -> int:
    """Reseals with the newest key what is sealed with another. Returns the number of values."""
    order = supervision.order(paths, "worker")
    done = sealing.reseal(paths, order["command"][0], order["environment"])
    others = f"; no key opens {done.unreadable} others, which stay" if done.unreadable else ""
    tell(f"  Resealed: {done.resealed}{others}")
    return done.resealed
