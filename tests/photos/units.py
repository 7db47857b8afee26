"""Invents recorders: serials, models, IDs and codes that belong to nobody, the same ones for the same seed."""

from dataclasses import dataclass
from string import ascii_letters, digits

import numpy

MODELS = ("D861A8B-Z", "N843A8", "D441A62T", "N862A82B", "D241A8B", "N845A62", "LNR6108", "N910A6", "N882A38B-Z")
# Letters and digits that no font draws alike: what is read from them can be checked to the letter.
PLAIN_CHARACTERS = "ACDEFHJLMNPRTY3479"


SERIAL = "ND012301000042"
MODEL = "D861A8B-Z"
DEVICE_ID = "LNKT4E73PYHA"
MAC = "00:1F:54:2A:9C:07"
SHOWN = "2026-11-22 14:05"
CHALLENGE_CODE = "402913"


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One invented recorder with the moment its screen shows."""

    serial: str
    model: str
    device_id: str
    mac: str
    challenge_code: str
    shown: str

    @property
    def screen_model(self) -> str:
        """The model as the recorder's own screen shows it: without the suffix of the label."""
        return self.model.split("-")[0]


def invent(seed: int, *, plain: bool = True) -> Unit:
    """The unit number `seed`. Unless `plain`, its Device ID may hold any letter or digit, in either case."""
    characters = PLAIN_CHARACTERS if plain else ascii_letters + digits
    random = numpy.random.default_rng(seed)
    return Unit(
        serial=f"ND0{random.integers(1, 3)}{random.integers(20, 26)}{random.integers(1, 13):02d}{_digits(random, 6)}",
        model=str(random.choice(MODELS)),
        device_id="LNK" + "".join(random.choice(list(characters), 9)),
        mac="00:1F:54:" + ":".join(f"{part:02X}" for part in random.integers(0, 256, 3)),
        challenge_code=str(random.integers(100_000, 1_000_000)),
        shown=f"2026-{random.integers(1, 13):02d}-{random.integers(1, 29):02d} "
        f"{random.integers(0, 24):02d}:{random.integers(0, 60):02d}",
    )


def usual() -> Unit:
    """The recorder that the photos show unless told otherwise."""
    return Unit(serial=SERIAL, model=MODEL, device_id=DEVICE_ID, mac=MAC, challenge_code=CHALLENGE_CODE, shown=SHOWN)


def _digits(random: numpy.random.Generator, count: int) -> str:
    return "".join(str(digit) for digit in random.integers(0, 10, count))
