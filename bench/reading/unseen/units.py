"""An invented box: its maker, its values, what else is printed on it, and what its codes hold."""

from dataclasses import dataclass
from datetime import UTC, datetime

from bench.reading.photos.model import Random, Split
from bench.reading.unseen import distractors
from bench.reading.unseen.forms import forms_of
from bench.reading.unseen.model import Holds
from bench.reading.unseen.printing.codes import LINEAR, SQUARE, CodePlan, fitting
from bench.reading.unseen.templates import made
from bench.reading.unseen.wordings import caption

_BRANDS = {
    Split.TUNING: ("Norvane", "HALDEN", "Quillon", "visuma", "TERRAWATCH", "Oakmere", "Brightfold", "kestra home"),
    Split.TEST: ("ORBELL", "Fennick", "Lumetra", "PORTLYNE", "sentriq", "Marlowe & Vey", "AXTERRA", "Wolfram Nord"),
}
_KINDS = {
    Split.TUNING: (
        "Digital Video Recorder",
        "Outdoor Bullet Camera",
        "Smart Doorbell",
        "Cable Modem",
        "Dual Band Router",
        "Alarm Control Panel",
    ),
    Split.TEST: (
        "Network Video Recorder",
        "Dome Camera",
        "Video Doorbell",
        "VDSL2 Gateway",
        "Wi-Fi 6 Router",
        "Intrusion Panel",
        "PoE Switch",
        "Thermostat",
    ),
}
_CHANCES = {"model": 0.85, "device_id": 0.55, "mac": 0.6, "firmware": 0.3}
_NO_SERIAL = 0.25


@dataclass(frozen=True)
class Line:
    """One value of the box as it is printed, the caption beside it, and the truth in the one way of writing."""

    field: str
    caption: str
    value: str
    form: str
    truth: str


@dataclass(frozen=True)
class Unit:
    """One box. `numbers`, `keys`, `plate` and `look_alikes` are print that is none of the fields."""

    split: Split
    brand: str
    kind: str
    lines: tuple[Line, ...]
    numbers: tuple[str, ...]
    keys: tuple[str, ...]
    plate: tuple[str, ...]
    look_alikes: tuple[str, ...]
    codes: tuple[CodePlan, ...]

    @property
    def distractors(self) -> tuple[str, ...]:
        """All that may be taken for an identifier."""
        return self.numbers + self.keys + self.look_alikes

    def codes_beside(self, field: str) -> tuple[CodePlan, ...]:
        """The codes that are printed beside the field, or loose for ""."""
        return tuple(code for code in self.codes if code.beside == field)


def invented(split: Split, random: Random, *, screen: bool = False) -> Unit:
    """A box of an invented maker; a screen shows the time too and seldom has codes."""
    mac = made("{H*12}", random, "")
    lines = _lines(split, random, mac, screen=screen)
    poor = not any(line.field == "serial" for line in lines)
    numbers = distractors.numbers(random, mac, int(random.integers(3, 6)) if poor else int(random.integers(1, 4)))
    if poor and random.random() < 0.5:
        numbers.append(distractors.absent(random))
    return Unit(
        split=split,
        brand=_one(_BRANDS[split], random),
        kind=_one(_KINDS[split], random),
        lines=tuple(lines),
        numbers=tuple(numbers),
        keys=tuple(distractors.keys(random, mac, int(random.integers(0, 4)))),
        plate=tuple(distractors.plate(random, mac, int(random.integers(1, 5)))),
        look_alikes=tuple(
            distractors.look_alikes(random, mac, int(random.integers(1, 3)) if poor else _rarely(random))
        ),
        codes=tuple(_codes(lines, numbers, random, screen=screen)),
    )


def _lines(split: Split, random: Random, mac: str, *, screen: bool) -> list[Line]:
    fields = [field for field, chance in _CHANCES.items() if random.random() < (0.8 if screen else chance)]
    if random.random() >= _NO_SERIAL:
        fields.append("serial")
    if screen and random.random() < 0.6:
        fields.append("date")
    lines = []
    for place in random.permutation(len(fields)):
        field = fields[place]
        lines.append(_line(split, field, random, mac))
    return sorted(lines, key=lambda line: line.field != "model") if random.random() < 0.6 else lines


def _line(split: Split, field: str, random: Random, mac: str) -> Line:
    wording = caption(split, field, random)
    if field == "mac":
        return Line(field, wording, _written_mac(mac, random), "", ":".join(_pairs(mac)))
    if field == "date":
        moment = _moment(random)
        return Line(field, wording, _written_date(moment, random), "", f"{moment:%Y-%m-%d %H:%M}")
    forms = forms_of(split, field)
    form = forms[random.integers(len(forms))]
    value = form.make(random, mac)
    return Line(field, wording, value, form.name, value)


def _pairs(mac: str) -> list[str]:
    return [mac[at : at + 2] for at in range(0, 12, 2)]


def _written_mac(mac: str, random: Random) -> str:
    pairs = _pairs(mac)
    fours = ".".join(mac[at : at + 4] for at in range(0, 12, 4)).lower()
    ways = [":".join(pairs), ":".join(pairs), "-".join(pairs), mac, ":".join(pairs).lower(), fours]
    return ways[random.integers(len(ways))]


def _moment(random: Random) -> datetime:
    """Of a day after the twelfth, so that day and month cannot be mixed up."""
    day, minutes = int(random.integers(13, 29)), int(random.integers(24 * 60))
    return datetime(2026, int(random.integers(1, 13)), day, minutes // 60, minutes % 60, tzinfo=UTC)


def _written_date(moment: datetime, random: Random) -> str:
    ways = ("%Y-%m-%d %H:%M:17", "%d/%m/%Y %H:%M", "%d.%m.%Y  %H:%M:48", "%b %d, %Y %H:%M", "%Y/%m/%d %H:%M")
    return moment.strftime(_one(ways, random))


def _codes(lines: list[Line], numbers: list[str], random: Random, *, screen: bool) -> list[CodePlan]:
    if random.random() >= (0.3 if screen else 0.6):
        return []
    count = 1 if screen else int(random.choice([1, 2, 3], p=[0.5, 0.35, 0.15]))
    plans: dict[str, CodePlan] = {}
    for _ in range(count):
        plan = _code(lines, numbers, random, square=screen or random.random() < 0.5)
        plans.setdefault(plan.content, plan)
    return list(plans.values())


def _code(lines: list[Line], numbers: list[str], random: Random, *, square: bool) -> CodePlan:
    holds = Holds(random.choice(list(Holds), p=[0.5, 0.2, 0.15, 0.15])) if lines else Holds.RUBBISH
    line = lines[random.integers(len(lines))] if lines else None
    beside = line.field if line and (not square or random.random() < 0.4) else ""
    content, field = "", ""
    if holds is Holds.FIELD and line:
        content, field = line.value, line.field
    elif holds is Holds.OTHER_VALUE:
        others = {one.value: one.field for one in lines if one is not line}
        others[distractors.parted(numbers[0])[1].replace(" ", "")] = ""
        content = list(others)[random.integers(len(others))]
        field = others[content]
    elif holds is Holds.URL:
        square, beside = True, ""
        tail = made("{m*8}", random, "") if not line or random.random() < 0.6 else f"?id={line.value.replace(' ', '')}"
        content = f"https://{_one(('q', 'get', 'app', 'help'), random)}.example/{tail}"
    else:
        content = made(_one(("{9*8}", "{P*15}", "{K*2}{9*6}", "{9*12}", "{h*10}", "{P*6}-{9*4}"), random), random, "")
    name = _one(SQUARE if square else LINEAR, random)
    return CodePlan(fitting(name, content), content, holds, field, beside)


def _rarely(random: Random) -> int:
    return int(random.random() < 0.5)


def _one(choices: tuple[str, ...], random: Random) -> str:
    return choices[random.integers(len(choices))]
