"""Invents texts in the forms of labels and screens."""

from collections.abc import Callable
from random import Random

from identifiers.catalogue import MONTHS
from training.line_recognizer.alphabet import CAPITALS, CHARACTERS, DIGITS, LOOK_ALIKES, SMALL

_HEX = DIGITS + "ABCDEF"
_LABELS = {
    "lorex": ("S/N", "SN", "SNr.", "Serial No.", "Serial Number", "Product S/N", "Device ID", "UID", "P2P ID", "ID"),
    "maker": ("S/N", "SN", "Serial No.", "Serial Number", "Device ID", "UID"),
    "raysharp": ("Device ID", "UID", "P2P ID", "ID", "Device UID"),
    "model": ("Model", "Model No.", "Model Number", "Device Model", "P/N", "Device Type", "MODEL"),
    "mac": ("MAC", "MAC Address", "MAC ID", "Wired MAC"),
    "date": ("Date", "Build Date", "System Time", "Time", "Mfg. Date"),
    "firmware": ("System Version", "Firmware Version", "F/W Ver", "H/W Ver", "Software Version", "Web Version"),
}
_WORDS = (
    "Made in China", "Input", "DC 12V", "Power Rating", "FCC ID", "CE", "UPC", "www.lorex.com", "Lorex Technology Inc.",
    "Network Video Recorder", "Digital Video Recorder", "IP Address 192.168.1.108", "Security Code", "Channel 8",
    "Record Ch.", "Device Info", "Local Device", "Scan to connect", "Designed in Canada", "12V 2A", "HDD 2TB", "4K",
)  # fmt: skip
_MODELS = (
    *("D###A##", "D###B##@", "D###A#@", "N###A#", "N###B##@", "N###A##@", "D###", "N###", "N###A", "D###B"),
    *("N#####@", "N######@##", "D######@##", "TD######@#", "T@######", "###N#####@#"),
    *(
        "LHV####",
        "LHA####",
        "LNR####",
        "LNK####",
        "LNR###",
        "LH###",
        "LW####@",
        "LHB###",
        "LHWF###",
        "NR###",
        "NR####@",
    ),
    *("DV###", "DV####", "DHI-NVR####@S-#P-4KS2", "DH-XVR####@-4KL", "E###@@", "LNB####", "W###@@@", "C###@@"),
)
_VERSIONS = ("V4.00#.0000###.#", "#.###.##@@00#.#", "#.#.##_######", "V#.###.####000.0.R", "V#.##.##", "##.#.##@@##.#")
_STROKES = "Il"
_SEPARATORS = (": ", ":", " ", ". ", " : ", "  ", " #")


def lorex(random: Random) -> str:
    """A serial like ND021804012345, with a month in it or with any digits."""
    if random.random() < 0.4:
        month = f"{random.randint(1, 12):02}"
        return f"ND0{random.choice('12')}{random.randint(14, 26)}{month}{random.randint(0, 999999):06}"
    return "ND" + _some(random, DIGITS, 12)


def maker(random: Random) -> str:
    """Fifteen capitals and digits. Some begin with ND, so that the network does not expect digits after it."""
    value = _some(random, CAPITALS + DIGITS, 15)
    return "ND" + value[2:] if random.random() < 0.08 else value


def raysharp(random: Random) -> str:
    """Twelve letters and digits of both cases. Half of them hold many I and l, which only their height tells apart."""
    value = _some(random, CAPITALS + SMALL + DIGITS, 12)
    if random.random() < 0.5:
        value = "".join(random.choice(_STROKES) if random.random() < 0.25 else one for one in value)
    return "LNK" + value[3:] if random.random() < 0.5 else value


def model(random: Random) -> str:
    """A recorder's or a camera's model."""
    stem = _filled(random, random.choice(_MODELS))
    return stem + "-" + _filled(random, "?" * random.randint(1, 5)) if random.random() < 0.4 else stem


def mac(random: Random) -> str:
    """A MAC address."""
    pairs = [random.choice(_HEX) + random.choice(_HEX) for _ in range(6)]
    if random.random() < 0.3:
        pairs[:3] = ["00", "1F", "54"]
    address = random.choice((":", ":", ":", "-", "")).join(pairs)
    return address.lower() if random.random() < 0.15 else address


def date(random: Random) -> str:
    """A date, a time, or both."""
    year, month, day = random.choice((2000, *range(2012, 2028))), random.randint(1, 12), random.randint(1, 28)
    clock = f"{random.randint(0, 23):02}:{random.randint(0, 59):02}:{random.randint(0, 59):02}"
    mark = random.choice("--/.")
    written = random.choice(
        (
            f"{year}{mark}{month:02}{mark}{day:02}",
            f"{month:02}{mark}{day:02}{mark}{year}",
            f"{day} {_MONTHS[month - 1]} {year}",
        )
    )
    return random.choice(
        (written, f"{written} {clock}", f"{written} {clock}", f"{clock} {random.choice(('AM', 'PM'))}")
    )


_MONTHS = tuple(month.title() for month in MONTHS)


def firmware(random: Random) -> str:
    """A firmware version."""
    version = _filled(random, random.choice(_VERSIONS))
    return f"{version}, Build Date: {date(random)}" if random.random() < 0.2 else version


def challenge(random: Random) -> str:
    """Six digits."""
    return _filled(random, "######")


def words(random: Random) -> str:
    """Other words of labels, or random characters."""
    if random.random() < 0.5:
        return random.choice(_WORDS)
    return _any(random, CHARACTERS, random.randint(2, 16)).strip() or "#"


FORMS: dict[str, tuple[float, Callable[[Random], str]]] = {
    "lorex": (0.12, lorex),
    "maker": (0.36, maker),
    "raysharp": (0.32, raysharp),
    "model": (0.06, model),
    "mac": (0.04, mac),
    "date": (0.03, date),
    "firmware": (0.02, firmware),
    "challenge": (0.02, challenge),
    "words": (0.03, words),
}
_NAMES = tuple(FORMS)
_WEIGHTS = tuple(weight for weight, _ in FORMS.values())


def any_text(random: Random) -> tuple[str, str]:
    """The name of a form and a text of that form; a quarter of the texts have their label word in front."""
    name = random.choices(_NAMES, _WEIGHTS)[0]
    text = FORMS[name][1](random)
    if name in _LABELS and random.random() < 0.25:
        text = random.choice(_LABELS[name]) + random.choice(_SEPARATORS) + text
    return name, " ".join(text.split())


def _some(random: Random, characters: str, count: int) -> str:
    """Random ones of the characters; half of the texts consist mostly of look-alikes."""
    if random.random() < 0.5:
        return _any(random, characters, count)
    groups = [[one for one in group if one in characters] for group in random.sample(LOOK_ALIKES, 3)]
    alike = [one for group in groups for one in group] or list(characters)
    return "".join(random.choice(alike) if random.random() < 0.55 else random.choice(characters) for _ in range(count))


def _any(random: Random, characters: str, count: int) -> str:
    return "".join(random.choices(characters, k=count))


def _filled(random: Random, pattern: str) -> str:
    """The pattern, with a digit for each #, a capital for each @, and either for each ?."""
    kinds = {"#": DIGITS, "@": CAPITALS, "?": CAPITALS + DIGITS}
    return "".join(random.choice(kinds.get(one, one)) for one in pattern)
