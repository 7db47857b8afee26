"""Each value in a text is found once, as what it is."""

import pytest

from channel.entities import find_entities, without


def _values(text: str) -> dict[str, str]:
    return {found.kind: found.value for found in find_entities(text)}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("my serial is ND0123O5l23456, is it right?", {"serial": "ND012305123456"}),
        ("nd01 2305 123 456", {"serial": "ND012305123456"}),
        ("S/N 8L0DF93PAZ55FD2", {"serial": "8L0DF93PAZ55FD2"}),
        ("Serial No. ABC12345", {"serial": "ABC12345"}),
        ("Device ID: KxLP4C81nTRe", {"device_id": "KxLP4C81nTRe"}),
        ("device id ND012305123456", {"device_id": "ND012305123456"}),
        ("it says XZ00-736705-fhtkt", {"device_id": "XZOO-736705-FHTKT"}),
        ("S/N QX99-12345", {"serial": "QX99-12345"}),
        ("Model Name: WVRTM-127ACN", {"model": "WVRTM-127ACN"}),
        ("N864A64B-2.5G.", {"model": "N864A64B-2.5G"}),
        ("it's a lnr400", {"model": "LNR400"}),
        ("DHI-NVR4108HS-8P-4KS2", {"model": "DHI-NVR4108HS-8P-4KS2"}),
        ("E841CD", {"model": "E841CD"}),
        ("MAC 00-1f-54-aa-bb-0c", {"mac": "00:1F:54:AA:BB:0C"}),
        ("it shows 22 November 2026, 2:05 pm", {"date": "22 November 2026", "time": "2:05 pm"}),
        ("01/01/2000 3:07 am", {"date": "01/01/2000", "time": "3:07 am"}),
        ("11/30/26 8:05p", {"date": "11/30/26", "time": "8:05p"}),
        ("8:05p 11/30/26", {"date": "11/30/26", "time": "8:05p"}),
        ("30-Nov-2026T08:05", {"date": "30-Nov-2026", "time": "08:05"}),
        ("go back to step 3", {"step_number": "3"}),
        ("I only see Users", {"menu_label": "users"}),
        (
            "SN:ND012305123456 Model:D861A8B-Z\n2026-11-22 14:05",
            {"serial": "ND012305123456", "model": "D861A8B-Z", "date": "2026-11-22", "time": "14:05"},
        ),
        ("{SN:ND012305123456,DT:D861A8B}", {"serial": "ND012305123456", "model": "D861A8B"}),
    ],
)
def test_a_value_is_found_as_what_it_is(text: str, values: dict[str, str]) -> None:
    assert _values(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "I have 12 cameras and 2 TVs",
        "call me at 1-888-425-6739",
        "the code is 123456",
        "windows 10 and covid19",
        "APPLICATIONS",
        "",
        "🤷🏽‍♀️",
        "id",
        "x" * 4000,
    ],
)
def test_what_is_not_a_value_is_left_alone(text: str) -> None:
    assert _values(text) == {}


def test_what_was_typed_is_kept_beside_what_it_means() -> None:
    (found,) = find_entities("ND0123O5l23456")
    assert found.to_json() | {"extractor": ""} == {
        "entity": "serial",
        "start": 0,
        "end": 14,
        "value": "ND012305123456",
        "typed": "ND0123O5l23456",
        "extractor": "",
    }


def test_of_an_old_and_a_new_value_both_are_found() -> None:
    found = find_entities("it's ND012305123457, not ND012305123456")
    assert [one.value for one in found] == ["ND012305123457", "ND012305123456"]


def test_values_are_cut_out() -> None:
    text = "my serial is ND012305123456 and it fails"
    assert without(text, find_entities(text)) == "my  .  and it fails"
