"""Prints the pieces of one device info page; layouts only say where the pieces go."""

from bench.reading.photos.model import Colour, Random
from bench.reading.unseen.labels.printer import Printer, Style
from bench.reading.unseen.printing.arrangement import Column
from bench.reading.unseen.printing.elements import Element
from bench.reading.unseen.templates import made
from bench.reading.unseen.units import Line, Unit

_ENTRIES = (
    ("Device Name", "{Garage|Office 2|Front yard|NVR|Warehouse|Max}"),
    ("IP Address", "192.168.{1|8|20}.{1}{9}"),
    ("Subnet Mask", "255.255.255.0"),
    ("Channels", "{4|8|16|32}"),
    ("HDD", "{1|2|4}000 GB"),
    ("Web version", "{1}.{9}.{9}.{9*5}"),
    ("Build date", "{yyyy}-{mm}-{dd}"),
    ("Protocol", "ONVIF 2{1}.06 (V2.{9}.1)"),
    ("Port", "{9*4}"),
    ("Alarm In / Out", "{4|8|16} / {1|2|4}"),
    ("Licence", "{9*4}-{9*6}-{9*4}"),
    ("Order", "{9*3}-{9*6}-{K}"),
    ("Uptime", "{1}{9} d {1} h"),
    ("Signal", "-{4|5|6}{9} dBm"),
    ("Network", "{Home|WLAN|Guest}-{9*4}"),
    ("Owner", "m.{jones|braun|rossi|petit}@mail.example"),
)


class Page(Printer):
    """The pieces of one page; `entries` are the lines that are none of the fields."""

    def __init__(self, unit: Unit, style: Style, random: Random) -> None:
        super().__init__(unit, style, random)
        places = random.permutation(len(_ENTRIES))[: random.integers(2, 6)]
        self.entries = [(_ENTRIES[at][0], made(_ENTRIES[at][1], random, "")) for at in places]
        self.entries += [("", text) for text in unit.look_alikes]

    def rows(self, muted: Colour, *, faint_values: bool = False) -> list[list[Element]]:
        """Caption and value of every line of the page, in a mixed order."""
        rows: list[list[Element]] = [
            [
                self.caption(line, 1.0, colour=None if faint_values else muted),
                self.value(line, colour=muted if faint_values else None),
            ]
            for line in self.unit.lines
        ]
        for caption, value in self.entries:
            row: list[Element] = [
                self.text(caption or "Ref.", 1.0, colour=None if faint_values else muted),
                self.text(value, 1.0, face=self.style.values, colour=muted if faint_values else None),
            ]
            rows.insert(int(self.random.integers(len(rows) + 1)), row)
        return rows

    def titled(self, line: Line, muted: Colour) -> Element:
        """The caption small and faint above the value."""
        return Column([self.caption(line, 0.75, apart=True, colour=muted), self.value(line)], gap=2)

    def entry(self, caption: str, value: str, muted: Colour) -> Element:
        """The same for a line that is none of the fields."""
        return Column(
            [self.text(caption or "Ref.", 0.75, colour=muted), self.text(value, 1.0, face=self.style.values)], gap=2
        )

    def every_code(self) -> list[Element]:
        """All codes of the page, wherever they belong."""
        return [self.code(plan) for plan in self.unit.codes]
