"""Changes the master key: a new one comes in front, the older ones stay for reading until they are dropped.

The processes that have the key are stopped, told and started together, so that none meets a value that another has
sealed with a key it does not know. Everything else goes on.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from operations import health, keys, lock, sealing, supervision
from operations.places import Places
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


def rotate(places: Places, tell: Tell) -> None:
    """Makes a new master key, keeps the older ones for reading, and seals anew what is there.

    Raises:
        KeyKeptElsewhere: the key in use is not the file's.
        ProcessFailed: a process does not come up again.
    """
    with lock.alone(places.state):
        _change(places, [keys.new_master_key(), *keys.master_keys(places.keys)], tell)
        tell(f"A new master key is in {places.keys}; the older ones are kept behind it for reading.")
        if is_running(places):
            _seal_anew(places, tell)
            tell("Drop the older ones with: make drop-old-keys")
        else:
            tell("What is there is sealed anew in the night after the next start, or by: make drop-old-keys")
        tell(f"Copy {places.keys} to where you keep it. A backup made before now needs the older key.")


def drop_old(places: Places, tell: Tell) -> None:
    """Forgets the older master keys, once nothing is sealed with them.

    Raises:
        NotRunning: the database can be looked through only while Resetdesk runs.
        StillSealedWithOlderKeys: something was sealed with an older key while this ran.
    """
    with lock.alone(places.state):
        newest, *older = keys.master_keys(places.keys)
        if not older:
            tell("There is one master key, and no older one to drop.")
            return
        if not is_running(places):
            raise NotRunning
        _seal_anew(places, tell)
        late = _seal_anew(places, tell)
        if late:
            raise StillSealedWithOlderKeys(late)
        _change(places, [newest], tell)
        tell(f"The older master keys are gone from {places.keys}. Backups that need one need your copy of it.")


def is_running(places: Places) -> bool:
    """Whether Resetdesk runs from this state folder."""
    try:
        with lock.hold(places):
            return False
    except AlreadyRunning:
        return True


def _change(places: Places, master_keys: list[str], tell: Tell) -> None:
    if not is_running(places):
        keys.put_master_keys(places.keys, master_keys)
        return
    orders = {name: supervision.order(places, name) for name in HOLDERS}
    in_use = {order["environment"][keys.MASTER_KEY] for order in orders.values()}
    if in_use != {",".join(keys.master_keys(places.keys))}:
        raise KeyKeptElsewhere(keys.MASTER_KEY)
    supervisor = Supervisor(places)
    with _stopped(supervisor, tell):
        keys.put_master_keys(places.keys, master_keys)
        for name, order in orders.items():
            order["environment"][keys.MASTER_KEY] = ",".join(master_keys)
            supervision.write_order(places, name, order)
    health.wait(_processes(orders), supervisor, places, SECONDS_TO_START, tell)


@contextmanager
def _stopped(supervisor: Supervisor, tell: Tell) -> Iterator[None]:
    """Nobody has a master key until the end of the block, however it ends."""
    tell("  Stopping " + ", ".join(HOLDERS))
    try:
        for name in reversed(HOLDERS):
            supervisor.stop(name)
        yield
    finally:
        for name in HOLDERS:
            supervisor.start(name)


def _processes(orders: Mapping[str, supervision.Order]) -> list[Process]:
    """What was told to the processes, with where each answers."""
    told = orders["desk"]["environment"]
    names = {"host": "RESETDESK_HOST", "port": "RESETDESK_PORT", "internal_port": "RESETDESK_INTERNAL_PORT"}
    settings = Settings.model_validate({field: told[name] for field, name in names.items()})
    answers = {"desk": f"{settings.desk_url}/health", "internal": f"{settings.internal_url}/health"}
    return [
        Process(name, tuple(order["command"]), order["environment"], answers.get(name))
        for name, order in orders.items()
    ]


def _seal_anew(places: Places, tell: Tell) -> int:
    """Seals with the newest key what is sealed with another; how many values that were."""
    order = supervision.order(places, "worker")
    done = sealing.seal_anew(places, order["command"][0], order["environment"])
    tell(f"  Sealed anew: {done.anew}" + (f"; {done.closed} that no key opens stay as they are" if done.closed else ""))
    return done.anew
