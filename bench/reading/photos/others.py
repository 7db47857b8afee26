"""Things that are no recorder: neighbours of a sticker, and whole photos that show neither label nor screen."""

from dataclasses import dataclass

from bench.reading.photos.chance import one_of
from bench.reading.photos.fonts import screen_face
from bench.reading.photos.model import Random, Split
from bench.reading.photos.sheet import Look, Sheet

LETTER = (
    "Thank you for choosing our store. Your order has",
    "been shipped and will arrive within three days.",
    "Please keep this letter for your records. If you",
    "have any questions, our team will be glad to help",
    "Monday to Friday, from nine to five. Returns are",
    "accepted within 30 days of delivery.",
)
GOODS = ("MILK 2L", "BREAD", "APPLES", "COFFEE", "BATTERIES AA", "HDMI CABLE", "USB MOUSE")


@dataclass(frozen=True)
class OtherThing:
    """A thing that is no recorder, by name; there is no sheet where the place is empty."""

    name: str
    sheet: Sheet | None


def other_thing(split: Split, random: Random) -> OtherThing:
    """What a photo of something else shows."""
    face = screen_face(random, split)
    if split is Split.TUNING:
        return one_of(
            random, (OtherThing("tuning-empty-place", None), OtherThing("tuning-receipt", receipt(face, random)))
        )
    return one_of(
        random, (OtherThing("test-letter", letter(face, random)), OtherThing("test-router", router(face, random)))
    )


def receipt(face: str, random: Random) -> Sheet:
    """A shop's receipt."""
    sheet = Sheet(620, 900)
    look = Look(face=face, size=34)
    sheet.text("CORNER MARKET", (310, 70), Look(face=face, size=48), anchor="ms")
    for number in range(8):
        price = f"{random.integers(1, 60)}.{random.integers(0, 100):02d}"
        sheet.text(one_of(random, GOODS), (50, 160 + number * 60), look)
        sheet.text(price, (570, 160 + number * 60), look, anchor="rs")
    sheet.text("THANK YOU", (310, 780), look, anchor="ms")
    return sheet


def letter(face: str, random: Random) -> Sheet:
    """A printed page."""
    sheet = Sheet(1000, 1100)
    first = int(random.integers(len(LETTER)))
    for number in range(16):
        sheet.text(LETTER[(first + number) % len(LETTER)], (70, 110 + number * 58), Look(face=face, size=34))
    return sheet


def router(face: str, random: Random) -> Sheet:
    """The sticker of a wireless router."""
    sheet = Sheet(760, 330)
    key = "".join(one_of(random, "abcdefghjkmnpqrstuvwxyz23456789") for _ in range(10))
    lines = (
        "Wireless Router",
        f"SSID: HOME-{random.integers(1000, 9999)}",
        f"Wireless Key: {key}",
        "http://192.168.1.1  admin",
    )
    for number, line in enumerate(lines):
        sheet.text(line, (40, 75 + number * 68), Look(face=face, size=42))
    return sheet


def neighbour(split: Split, random: Random) -> Sheet:
    """Something printed that lies beside a recorder's sticker."""
    face = screen_face(random, split)
    return one_of(random, (router, receipt, letter))(face, random)
