"""Invents recorders: serials, models, IDs, clocks and codes that belong to nobody."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from string import ascii_letters, ascii_uppercase, digits

from bench.reading.photos.chance import happens, one_of
from bench.reading.photos.model import Random

HEXADECIMAL = digits + "ABCDEF"
CAPITALS_AND_DIGITS = ascii_uppercase + digits
MAC_PREFIXES = ("00:1F:54", "00:40:7F", "9C:14:63", "38:AF:29", "E0:50:8B", "3C:EF:8C")
CHANNELS = ("4", "8", "16")
SUFFIXES = ("", "", "", "-Z", "-E", "-W", "-DFS3")


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One invented recorder, and the moment when it is photographed."""

    serial: str
    serial_form: str
    model: str
    screen_model: str
    device_id: str
    mac: str
    firmware: str
    build_date: str
    clock: datetime
    challenge_code: str


def invent(random: Random, *, lorex: bool) -> Unit:
    """A recorder nobody owns."""
    serial = _lorex_serial(random) if lorex else _free_serial(random)
    model = _model(random)
    return Unit(
        serial=serial,
        serial_form="lorex" if lorex else "free",
        model=model,
        screen_model=_screen_model(random, model),
        device_id=serial if happens(random, 0.2) else "LNK" + _some(random, ascii_letters + digits, 9),
        mac=_mac(random),
        firmware=_firmware(random),
        build_date=f"20{random.integers(20, 27)}-{random.integers(1, 13):02d}-{random.integers(1, 29):02d}",
        clock=_clock(random),
        challenge_code=_some(random, digits, 6),
    )


def _some(random: Random, characters: str, count: int) -> str:
    return "".join(one_of(random, characters) for _ in range(count))


def _lorex_serial(random: Random) -> str:
    line, year, month = random.integers(1, 3), random.integers(19, 27), random.integers(1, 13)
    return f"ND0{line}{year}{month:02d}{_some(random, digits, 6)}"


def _free_serial(random: Random) -> str:
    serial = _some(random, CAPITALS_AND_DIGITS, 15)
    mixed = any(one.isdigit() for one in serial) and any(one.isalpha() for one in serial)
    return serial if mixed else _free_serial(random)


def _mac(random: Random) -> str:
    return one_of(random, MAC_PREFIXES) + "".join(f":{_some(random, HEXADECIMAL, 2)}" for _ in range(3))


def _firmware(random: Random) -> str:
    if happens(random, 0.6):
        return (
            f"V{random.integers(3, 6)}.{random.integers(0, 4):03d}.{random.integers(0, 10):07d}.{random.integers(10)}"
        )
    middle = f"{random.integers(0, 4):03d}.{random.integers(1, 12):02d}IL{random.integers(0, 10):03d}"
    return f"{random.integers(3, 6)}.{middle}.{random.integers(10)}"


def _clock(random: Random) -> datetime:
    if happens(random, 0.05):
        return datetime(2000, 1, 1, int(random.integers(24)), int(random.integers(60)), 12, tzinfo=UTC)
    start = datetime(2024, 1, 1, tzinfo=UTC)
    return start + timedelta(seconds=int(random.integers(3 * 365 * 86400)))


def _model(random: Random) -> str:
    family = float(random.random())
    letter, line = one_of(random, "DN"), one_of(random, CHANNELS)
    if family < 0.5:
        return _modern(random, letter)
    if family < 0.65:
        return f"{letter}{random.integers(84, 89)}{random.integers(1, 5)}{one_of(random, ('', '', 'A', 'B'))}"
    if family < 0.78:
        return _kit(random, letter, line)
    return _legacy(random, line)


def _kit(random: Random, letter: str, line: str) -> str:
    head = one_of(random, ("", "", "T")) + letter
    tail = _some(random, "48", 2) + one_of(random, "AB")
    return f"{head}{random.integers(84, 89)}{random.integers(10, 30)}{line}-{tail}-E"


def _modern(random: Random, letter: str) -> str:
    channels = one_of(random, ("4", "6", "8", "16", "62", "82"))
    tail = one_of(random, ("", "", "B", "T", "D"))
    return (
        f"{letter}{random.integers(24, 92)}{random.integers(1, 6)}A{channels}{tail if len(channels) == 1 else ''}"
        f"{one_of(random, SUFFIXES)}"
    )


def _legacy(random: Random, line: str) -> str:
    head = one_of(random, ("LNR", "LHV", "LHA", "LNK", "LNR", "NR", "LHB"))
    if head == "NR":
        return f"NR{random.integers(8, 10)}{random.integers(10, 99)}"
    return f"{head}{random.integers(2, 10)}{random.integers(1, 4)}{int(line):02d}{one_of(random, SUFFIXES)}"


def _screen_model(random: Random, model: str) -> str:
    if happens(random, 0.06):
        return f"DHI-NVR{random.integers(41, 60)}{random.integers(4, 17):02d}HS-{random.integers(4, 17)}P-4KS2"
    base = model.split("-", maxsplit=1)[0]
    return base[:6] if len(base) > 6 and base[4:5] == "A" and base[0] in "DN" else base
