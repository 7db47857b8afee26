"""Counts the parts of a picture's file, without decoding or keeping any of them.

A progressive JPEG draws the whole picture again in every scan. A scan can be as short as ten bytes, so a small file
with thousands of scans would keep a decoder busy for hours. A decoder also keeps each segment of a JPEG and each chunk
of a PNG that it does not know. They may be empty: ten megabytes of them fill hundreds of megabytes of memory.
"""

import re

_START_OF_SCAN, _END_OF_PICTURE = 0xDA, 0xD9
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers that carry no length
# Within a scan, FF 00 is a plain FF and FF D0 to FF D7 are restarts; FF FF is filling.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_PNG_SIGNATURE = 8
_LENGTH, _NAME, _CHECKSUM = 4, 4, 4


def segments_of_jpeg(data: bytes, most: int) -> tuple[int, int]:
    """How many segments the first picture in `data` has, and how many of them are scans.

    A loose byte before the first scan counts as a segment, because a decoder takes as long for it. Counting stops at
    the end of the picture, or at `most` segments.
    """
    segments = scans = 0
    place = 2
    while segments < most:
        found = _MARKER.search(data, place)
        if not scans:
            segments += max(0, (found.start() if found else len(data)) - place)
        if found is None:
            break
        kind = found[0][1]
        if kind == _END_OF_PICTURE and scans:  # a decoder passes over an end before the first scan
            break
        segments += 1
        scans += kind == _START_OF_SCAN
        end = found.end()
        place = end if kind in _ALONE else end + int.from_bytes(data[end : end + 2])
    return segments, scans


def chunks_of_png(data: bytes, most: int) -> int:
    """How many chunks a PNG has. Counting stops at `most`."""
    chunks, place = 0, _PNG_SIGNATURE
    while place < len(data) and chunks < most:
        chunks += 1
        name = data[place + _LENGTH : place + _LENGTH + _NAME]
        if name == b"IEND":
            break
        place += int.from_bytes(data[place : place + _LENGTH]) + _LENGTH + _NAME + _CHECKSUM
    return chunks
