"""Codes give identifiers only; secrets and everything unknown stay out."""

import json

import numpy
import pytest
from PIL import Image

from ocr import FieldName
from ocr.codes import Code, ZxingEngine, parse
from ocr.codes.payload import PayloadForm
from ocr.fields.photo_kind import PhotoKind
from ocr.image.geometry import Box
from ocr.reading import Reading
from tests.photos.drawncodes import qr_code

SECRET = "L2A7C9E1"
SERIAL = "ND012301000042"


@pytest.mark.parametrize(
    "text",
    [
        f"{{SN:{SERIAL},DT:D861A8B,NC:000,RC:{SECRET}}}",
        f"SN:{SERIAL};DT:D861A8B;SC:{SECRET}",
        f"{{rc:{SECRET},dt:D861A8B,sn:{SERIAL}}}",
        f'{{"SN":"{SERIAL}","DT":"D861A8B","SC":"{SECRET}"}}',
        f"{{SN：{SERIAL}，DT：D861A8B，RC：{SECRET}}}",
        f"{{ SN : {SERIAL} , DT : D861A8B , SC : {SECRET} ",
    ],
)
def test_the_makers_code_gives_serial_and_model_but_never_its_secret(text: str) -> None:
    payload = parse(text)
    assert payload.form is PayloadForm.MAKER
    assert dict(payload.values) == {FieldName.SERIAL: SERIAL, FieldName.MODEL: "D861A8B"}
    assert SECRET not in repr(payload)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        (SERIAL, {FieldName.SERIAL: SERIAL}),
        ("8L0DF93PAZ55FD2", {FieldName.SERIAL: "8L0DF93PAZ55FD2"}),
        ("LNKS5E73PYBk", {FieldName.DEVICE_ID: "LNKS5E73PYBk"}),
        ("LNK74MD3PHFL", {FieldName.DEVICE_ID: "LNK74MD3PHFL"}),
        ("D861A8B-Z", {FieldName.MODEL: "D861A8B-Z"}),
        ("001F542A9C07", {FieldName.MAC: "00:1F:54:2A:9C:07"}),
        (
            "[)>\x1e06\x1dPD861A8B-Z\x1dSND012301000042\x1e\x04",
            {FieldName.MODEL: "D861A8B-Z", FieldName.SERIAL: SERIAL},
        ),
        (f"https://example.com/add?sn={SERIAL}&sc={SECRET}", {FieldName.SERIAL: SERIAL}),
        ("695529012345", {}),
        (f"WIFI:T:WPA;S:home;P:{SECRET};;", {}),
        ("RC:1A2B3C4D5E6", {}),
        ("SC:AB12CD34EF5", {}),
        ("9C8ECD123456", {}),
        ("9c:8e:cd:12:34:56", {FieldName.MAC: "9C:8E:CD:12:34:56"}),
        ("{SN:nd012301000042,MAC:RC1A2B3C4D5E6}", {FieldName.SERIAL: SERIAL}),
        ("", {}),
        ("{SN:,DT:,RC:}", {}),
        ("{SN:1ND012345678901}", {FieldName.SERIAL: "1ND012345678901"}),
        ("{SN:ND01234567890B,DT:0861A8B}", {FieldName.SERIAL: "ND01234567890B", FieldName.MODEL: "0861A8B"}),
        ("{SN:AB12-SC-ABCDEF}", {FieldName.SERIAL: "AB12-SC-ABCDEF"}),
        ("\x00\x01 nonsense ]]>", {}),
    ],
)
def test_a_codes_text_gives_what_the_grammar_knows(text: str, values: dict[FieldName, str]) -> None:
    payload = parse(text)
    assert dict(payload.values) == values
    assert SECRET not in repr(payload)


def test_an_address_is_not_a_makers_code_whatever_stands_in_it() -> None:
    assert parse(f"https://example.com/add?sn={SERIAL}&sc={SECRET};sn=1234").form is PayloadForm.URL


def test_other_scripts_digits_make_no_serial() -> None:
    assert parse("ND" + "\u0661" * 12).values == ()


def test_a_secret_is_in_no_output() -> None:
    picture = Image.new("L", (500, 500), 255)
    picture.paste(qr_code(f"{{SN:{SERIAL},DT:N910A6,RC:{SECRET}}}", 400), (40, 40))
    codes = ZxingEngine().read(numpy.asarray(picture))
    reading = Reading(kind=PhotoKind.STICKER, codes=tuple(codes))
    assert codes
    assert SECRET not in repr(codes) + repr(reading) + json.dumps(reading.to_json())


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (f"{{SN:{SERIAL}}}", True),
        (f"[)>\x1e06\x1dS{SERIAL}\x1e\x04", True),
        (f"https://example.com/?sn={SERIAL}", False),
        (SERIAL, False),
    ],
)
def test_a_reading_says_whether_a_code_names_its_values(text: str, names: bool) -> None:
    corners = Box(40, 40, 400, 400).corners
    codes = (Code(symbology="QR", square=True, payload=parse(text), corners=corners),)
    (code,) = Reading(kind=PhotoKind.STICKER, codes=codes).to_json()["codes"]
    assert code["values"] == {"serial": SERIAL}
    assert code["names_its_values"] is names


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7719302284", "7719302284"),
        ("AB-77.193/22", "AB-77.193/22"),
        ("SNR: 4711-22 MOD: X1", "4711-22"),
        ("https://example.com/add?x=QX99-12345&sc=L2A7C9E1", "QX99-12345"),
    ],
)
def test_a_payload_tells_whether_it_holds_a_value_but_not_which(text: str, value: str) -> None:
    payload = parse(text)
    assert payload.holds(value)
    assert not payload.holds(value[:-1])
    assert payload.values == ()
    assert value not in repr(payload)


@pytest.mark.parametrize(
    "text",
    [f"RC:{SECRET}", f"{{SN:{SERIAL},SC:{SECRET}}}", f"https://example.com/?rc={SECRET}", f"Safety Code: {SECRET}"],
)
def test_a_payload_does_not_even_tell_whether_it_holds_a_secret(text: str) -> None:
    assert not parse(text).holds(SECRET)
