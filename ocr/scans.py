"""Counts the scans of a JPEG without decoding it.

A progressive JPEG draws the whole picture again in every scan, and any other may draw one colour of it again. A scan
can be as short as ten bytes: a small file with thousands of them would keep a decoder busy for hours.
"""

import re

_START_OF_SCAN, _END_OF_PICTURE = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers that carry no length
# Within a scan, FF 00 is a plain FF and FF D0 to FF D7 are restarts; FF FF is filling.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")


def count_scans(data: bytes) -> int:
    """How many scans the first picture in `data` has. What follows its end is not looked at."""
    scans = 0
    found = _MARKER.search(data, 2)
    while found is not None and (kind := found[0][1]) != _END_OF_PICTURE:
        scans += kind == _START_OF_SCAN
        end = found.end()
        after = end if kind in _ALONE else end + int.from_bytes(data[end : end + 2])
        found = _MARKER.search(data, after)
    return scans
