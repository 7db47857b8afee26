"""Readings in the database: what is kept of one, and that rows of older versions are still read."""

import json
from typing import Any

from desk.composition import Desk
from desk.conversations.cards import Doubt
from desk.evidence.photo import Photo
from desk.evidence.photo_reading import Alternative, CodeReading, FieldReading, PhotoReading, Retake
from tests.unit.desk.people import Customer, arrives
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker

# As the desk has written it since readings have had the photo's size.
ROW: dict[str, Any] = {
    "kind": "sticker",
    "fields": {
        "serial": {
            "value": "ND012301000042",
            "confidence": 0.8,
            "source": "text",
            "box": [10, 20, 300, 40],
            "accepted": False,
            "doubts": [{"position": 14, "choices": ["2", "Z"]}],
            "alternatives": [{"value": "ND01230100004Z", "confidence": 0.1}],
        },
        "model": None,
    },
    "codes": [
        {
            "symbology": "QR",
            "form": "maker",
            "names_its_values": True,
            "values": {"serial": "ND012301000042"},
            "box": [400, 20, 90, 90],
        }
    ],
    "retake": [{"reason": "glare", "box": [0, 0, 40, 30]}, {"reason": "too_small", "box": None}],
    "failed": ["rapidocr"],
    "seconds": 1.25,
    "size": [1400, 1050],
}
READING = PhotoReading(
    kind="sticker",
    fields={
        "serial": FieldReading(
            value="ND012301000042",
            confidence=0.8,
            source="text",
            box=(10, 20, 300, 40),
            accepted=False,
            doubts=(Doubt(position=14, choices=("2", "Z")),),
            alternatives=(Alternative(value="ND01230100004Z", confidence=0.1),),
        ),
        "model": None,
    },
    codes=(
        CodeReading(
            symbology="QR",
            form="maker",
            names_its_values=True,
            values={"serial": "ND012301000042"},
            box=(400, 20, 90, 90),
        ),
    ),
    retake=(Retake(reason="glare", box=(0, 0, 40, 30)), Retake(reason="too_small")),
    failed=("rapidocr",),
    seconds=1.25,
    size=(1400, 1050),
)


async def test_a_reading_is_kept_whole_in_the_form_that_rows_have(desk: Desk, server: Server) -> None:
    await (await arrives(desk)).sends(READING)
    assert server.run("SELECT reading FROM desk.evidence") == [(ROW,)]


async def test_a_row_of_an_older_version_is_the_same_reading(desk: Desk, server: Server) -> None:
    assert (await photo_with_row(desk, server, ROW)).reading == READING


async def test_a_row_from_before_there_were_doubts_sizes_and_reasons_is_read(desk: Desk, server: Server) -> None:
    known = ("value", "confidence", "source", "box", "accepted")
    serial = {name: ROW["fields"]["serial"][name] for name in known}
    code = {name: value for name, value in ROW["codes"][0].items() if name != "names_its_values"}
    photo = await photo_with_row(desk, server, {"kind": "sticker", "fields": {"serial": serial}, "codes": [code]})
    read = photo.field("serial")
    assert read
    assert photo.reading
    assert [(code.form, code.names_its_values) for code in photo.reading.codes] == [("maker", False)]
    assert (read.value, read.doubts, photo.advice, photo.field("model")) == ("ND012301000042", (), [], None)


async def photo_with_row(desk: Desk, server: Server, row: dict[str, Any]) -> Photo:
    """A photo whose reading stands in the database like this."""
    customer: Customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    server.run("UPDATE desk.evidence SET reading = %s::jsonb", json.dumps(row))
    async with desk.unit_of_work() as work:
        return await work.photos.with_id(photo_id)
