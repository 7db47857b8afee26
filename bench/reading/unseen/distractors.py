"""What else stands on labels: part numbers, keys, addresses of approval, and strings that only look like serials."""

import re

from bench.reading.photos.model import Random
from bench.reading.unseen.templates import made

# Fifteen capitals and digits each, printed without a caption.
_FIFTEEN = (
    "{ONT|CPE|GWY|STB}{MAC}",
    "{K*2}{9*2}{P*11}",
    "{9*3}{K}{9*7}{K*2}{9*2}",
    "{K*3}{P*9}{9*3}",
    "{1}{9*14}",
    "{K}{9*6}{K*2}{9*6}",
)
_NUMBERS = (
    "P/N: {9*3}-{9*5}-{9*2}",
    "Art.-Nr. {9*4} {9*4} {9*2}",
    "Product Number {K*2}{9*4}#ABA",
    "Part No. {K}{9*7}",
    "EAN {9}{9*6}{9*6}",
    "UPC {9} {9*5} {9*5} {9}",
    "-0{9*6}-",
    "Order {9*4}-{9*6}-{9*2}",
    "PO {9*8}",
    "Cust. {9*6}/{9*2}",
    "Lot {9*6}{K}",
    "Batch {yy}{ww}{K}{9*2}",
    "CH/N: {9*4}-{9*3}",
    "SKU {K*3}{9*5}-{K}",
    "REV {K}{9*2}",
    "HW {1}.{9}",
    "H/W Ver.: {K}{1}",
    "FCC ID: 2{K*4}-{K*2}{9*4}",
    "IC: {9*5}-{K*2}{9*4}",
    "Ref. {9*2}.{9*3}.{9*3}",
    "Asset tag {9*6}-{K*2}",
    "UL {K}{9*6}",
    "CMIIT ID: {yyyy}DJ{9*4}",
    "R-{9*3}-{9*6}",
    "NOM {9*4}-{K*3}",
)
_KEYS = (
    "SSID: {Home|Net|WLAN|Guest}-{MAC6}",
    "Wi-Fi key: {m*12}",
    "WPA2: {9*4}-{9*4}-{9*4}",
    "Password: {m*10}",
    "WPS PIN {9*8}",
    "Admin: admin / {m*8}",
    "http://192.168.{1|8|178}.1",
    "Setup code {9*3}-{9*2}-{9*3}",
)
_PLATE = (
    "Input: DC 12V {1|2|3}.{0|5}A",
    "Power: 48V 1.25A",
    "INPUT 100-240V~ 50/60Hz {1|2}.{2|5}A",
    "Made in Vietnam",
    "Made in Taiwan",
    "Fabriqué en Chine",
    "Hergestellt in Ungarn",
    "Assembled in Mexico",
    "IP66  -30...60 °C",
    "Max. 15W",
    "Class B digital device",
    "MFG {yyyy}-{mm}",
    "DOM {mm}/{yyyy}",
    "Week {ww}/{yy}",
    "Do not open. No user parts inside.",
    "For indoor use only",
    "Complies with Part 15 of the FCC Rules",
)
_ABSENT = ("S/N: see bottom of unit", "Serial No. on packaging", "S/N ____________", "SN: siehe Gehäuse")


def look_alikes(random: Random, mac: str, count: int) -> list[str]:
    """Strings without a caption that look like serials, and are none."""
    return [made(_one(_FIFTEEN, random), random, mac) for _ in range(count)]


def numbers(random: Random, mac: str, count: int) -> list[str]:
    """Captioned numbers of other things, each of another kind."""
    return _some(_NUMBERS, random, mac, count)


def parted(number: str) -> tuple[str, str]:
    """Its caption, and what follows from the first word that has a digit in it."""
    words = number.split(" ")
    first = next((place for place, word in enumerate(words) if re.search(r"\d", word)), len(words))
    return " ".join(words[:first]), " ".join(words[first:])


def keys(random: Random, mac: str, count: int) -> list[str]:
    """Names, keys and passwords of networks."""
    return _some(_KEYS, random, mac, count)


def plate(random: Random, mac: str, count: int) -> list[str]:
    """What a rating plate says of power, places and rules."""
    return _some(_PLATE, random, mac, count)


def absent(random: Random) -> str:
    """A line that speaks of a serial and has none."""
    return _one(_ABSENT, random)


def shelf(random: Random) -> str:
    """Where a carton stood in a shop or store."""
    places = ("24F LN FORE CENTER", "BAY 07 LEVEL C", "ZONE 4 / RACK 11", "12A RT AFT LOWER", "AISLE 31 BIN 6 TOP")
    return _one(places, random)


def _some(templates: tuple[str, ...], random: Random, mac: str, count: int) -> list[str]:
    places = random.permutation(len(templates))[:count]
    return [made(templates[at], random, mac) for at in places]


def _one(templates: tuple[str, ...], random: Random) -> str:
    return templates[random.integers(len(templates))]
