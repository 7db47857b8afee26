"""The words that labels and screens put beside their values, and what else stands there."""

from bench.reading.photos.chance import one_of
from bench.reading.photos.model import Random

LABEL_WORDS = {
    "serial": (
        "S/N",
        "SN",
        "S/N:",
        "SN:",
        "SNr.",
        "Serial No.",
        "Serial No.:",
        "Product S/N",
        "Serial Number:",
        "S/N.",
    ),
    "model": ("Model", "Model:", "Model No.", "Model No.:", "Model Number", "Model Number:", "MODEL"),
    "device_id": ("Device ID", "Device ID:", "UID", "UID:", "P2P ID", "DEVICE ID"),
    "mac": ("MAC", "MAC:", "MAC ID:", "MAC Address:"),
}
SCREEN_WORDS = {
    "serial": ("SN", "S/N", "Serial No.", "Serial Number", "Serial No"),
    "model": ("Device Model", "Device Type", "Model", "Record Type"),
    "device_id": ("Device ID", "UID", "P2P ID"),
    "mac": ("MAC", "MAC Address", "Mac"),
    "date": ("System Time", "Date/Time", "Current Time", "Device Time"),
    "firmware": ("System Version", "Firmware Version", "Software Version"),
}
TITLES = (
    "Digital Video Recorder",
    "Network Video Recorder",
    "4K NVR",
    "HD DVR",
    "Security Recorder",
    "Network Video Recorder",
)
SMALL_PRINT = (
    "Made in China",
    "Made in Taiwan",
    "CE  RoHS",
    "This device complies with part 15 of the FCC Rules.",
    "Designed in Canada",
    "CAN ICES-3(A)/NMB-3(A)",
    "Do not expose to rain or moisture.",
)


def word(random: Random, field: str) -> str:
    """A label's word for the field."""
    return one_of(random, LABEL_WORDS[field])


def screen_word(random: Random, field: str) -> str:
    """A screen's word for the field."""
    return one_of(random, SCREEN_WORDS[field])


def distractors(random: Random) -> list[tuple[str, str]]:
    """Words and values that stand on labels and are none of the fields."""

    def number(count: int) -> str:
        return "".join(str(digit) for digit in random.integers(0, 10, count))

    return [
        ("P/N:", f"{number(1)}.{number(2)}.{number(2)}.{number(2)}.{number(5)}-{number(3)}"),
        ("UPC", f"6955{number(8)}"),
        ("FCC ID:", f"SLV-{one_of(random, ('NVR', 'DVR', 'REC'))}{number(3)}"),
        ("Input:", f"DC 12V {one_of(random, ('2A', '3.3A', '4A', '5A'))}"),
        ("Power Rating:", f"{one_of(random, ('48V', '53V', '12V'))} --- {one_of(random, ('1.25A', '1.8A', '4A'))}"),
        ("Date:", f"{random.integers(1, 13):02d}/20{random.integers(18, 26)}"),
        ("Mfg. Date:", f"20{random.integers(18, 26)}-{random.integers(1, 13):02d}"),
        ("H/W Ver:", f"V{random.integers(1, 3)}.{number(2)}"),
        ("F/W Ver:", f"{random.integers(1, 5)}.{number(1)}.{number(1)}"),
    ]
