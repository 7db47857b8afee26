"""What a specimen of other makers' boxes adds to a specimen: the forms of its values, and what its codes hold."""

from dataclasses import dataclass, field
from enum import StrEnum

from bench.reading.photos.model import Point, Specimen


class Holds(StrEnum):
    """What a code holds."""

    FIELD = "field"
    OTHER_VALUE = "other value"
    URL = "url"
    RUBBISH = "rubbish"


@dataclass(frozen=True, kw_only=True)
class PrintedCode:
    """One code of the photo.

    Attributes:
        format: as zxing-cpp names it, such as `QR Code`.
        content: the text that it decodes to.
        holds: what that text is.
        field: the field whose very value it is, or "".
        beside: the field that it is printed beside, or "".
        corners: in pixels of the upright photo.
        whole: nothing lies over it, it is inside the photo, and no glare wipes it out.
    """

    format: str
    content: str
    holds: Holds
    field: str
    beside: str
    corners: list[Point]
    whole: bool


@dataclass(frozen=True, kw_only=True)
class UnseenSpecimen(Specimen):
    """A specimen of a maker that the reader has not seen. `serial_form` is the name of the serial's form, or `none`.

    Attributes:
        form_names: the form of each visible serial, model, Device ID and firmware version.
        coded: the fields whose very value, as printed, a whole code holds, even where the print itself is hidden.
        codes: every code of the photo.
        printed: each visible field as printed, where `truth` has dates and MAC addresses in one way of writing.
        captions: what stands beside each visible field, "" where nothing does.
        distractors: other texts of the photo that look like identifiers and are none.
    """

    form_names: dict[str, str]
    coded: frozenset[str]
    codes: tuple[PrintedCode, ...]
    printed: dict[str, str]
    captions: dict[str, str] = field(default_factory=dict)
    distractors: tuple[str, ...] = ()
