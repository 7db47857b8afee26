"""The catalogue knows the identifiers of recorders, and repairs only what is safe to repair."""

import pytest

from identifiers.grammar import FieldName, ambiguous_characters, base_model, printed_value
from identifiers.repairs import form_of, is_camera_model

MODELS = (
    "D241A8B",
    "D441A62T",
    "D841A82B",
    "D861A8B-Z",
    "N841A8",
    "N843A8",
    "N844A8",
    "N845A62",
    "N862A82B",
    "N882A38B-Z",
    "N910A6",
    "N842",
    "N847",
    "N861",
    "D871A",
    "N84283T-48AB-E",
    "TD861818D6-F",
    "LNR400",
    "LNR6108",
    "LNK7216",
    "LHV2008-DFS3",
    "LHA4104",
    "LHB926",
    "NR810",
    "DV904",
    "DHI-NVR4108HS-8P-4KS2",
)


@pytest.mark.parametrize("model", MODELS)
def test_known_recorder_models_have_a_form(model: str) -> None:
    assert form_of(FieldName.MODEL, model) is not None


@pytest.mark.parametrize("model", ["E841CD", "LNB8921", "W282CAD", "C883DA", "e841cd"])
def test_cameras_are_told_from_recorders(model: str) -> None:
    assert is_camera_model(model)


@pytest.mark.parametrize("model", MODELS)
def test_recorders_are_not_taken_for_cameras(model: str) -> None:
    assert not is_camera_model(model)


@pytest.mark.parametrize(
    ("model", "base"), [("D861A8B-Z", "D861A8"), ("D861A8", "D861A8"), ("n910a6", "N910A6"), ("LNR6108", "LNR6108")]
)
def test_label_and_screen_models_share_a_base(model: str, base: str) -> None:
    assert base_model(model) == base


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("NDO12301000042", "ND012301000042"),
        ("nd01230l000042", "ND012301000042"),
        ("ND 0123 0100 0042", "ND012301000042"),
        ("ND0|2301000O42", "ND012301000042"),
        ("NDOIZ3SBG00042", "ND012358600042"),
    ],
)
def test_after_nd_letters_become_the_digits_they_look_like(read: str, printed: str) -> None:
    assert printed_value(FieldName.SERIAL, read) == printed


@pytest.mark.parametrize("read", ["N0012301000042", "ND01230100004", "ND0123010000421", "8L0DF93PAZ55FD2"])
def test_other_serials_are_left_as_read(read: str) -> None:
    assert printed_value(FieldName.SERIAL, read) == read


def test_a_device_id_keeps_its_case() -> None:
    assert printed_value(FieldName.DEVICE_ID, "LNKS5E73PYBk") == "LNKS5E73PYBk"


def test_a_device_id_of_lorex_form_is_repaired_like_a_serial() -> None:
    assert printed_value(FieldName.DEVICE_ID, "NDO12301000042") == "ND012301000042"


@pytest.mark.parametrize(
    ("read", "model"),
    [
        ("D8G1A8B-Z", "D861A8B-Z"),
        ("n910a6", "N910A6"),
        ("DBGIA8B", "D861A8B"),
        ("Model", "MODEL"),
    ],
)
def test_models_are_repaired_only_where_only_digits_can_stand(read: str, model: str) -> None:
    assert printed_value(FieldName.MODEL, read) == model


@pytest.mark.parametrize(
    ("read", "version"),
    [
        ("V4.002.0000007.4,", "V4.002.0000007.4"),
        ("V4.002.0000007.4.0", "V4.002.0000007.4"),
        ("4.003.021L002.2", "4.003.02IL002.2"),
        ("V4.001.0000003.12", "V4.001.0000003.12"),
        ("3.2.13_240613", "3.2.13_240613"),
    ],
)
def test_versions_are_repaired_where_their_form_is_known(read: str, version: str) -> None:
    assert printed_value(FieldName.FIRMWARE, read) == version


@pytest.mark.parametrize("read", ["00-1F-54-2A-9C-07", "001F542A9C07", "00:1f:54:2a:9c:07", "OO:1F:54:2A:9C:07"])
def test_mac_addresses_come_in_one_writing(read: str) -> None:
    assert printed_value(FieldName.MAC, read) == "00:1F:54:2A:9C:07"


@pytest.mark.parametrize(
    ("field", "value", "doubtful"),
    [
        (FieldName.SERIAL, "ND012301000042", ""),
        (FieldName.SERIAL, "8L0DF93PAZ55FD2", "0"),
        (FieldName.DEVICE_ID, "LNKT4E73PYHA", ""),
        (FieldName.DEVICE_ID, "LNKT4E70PYHA", "0"),
        (FieldName.DEVICE_ID, "LNKT4E73PYHk", "KPk"),
        (FieldName.MODEL, "LNR6108", "08"),
        (FieldName.MODEL, "D861A8B-Z", "BZ"),
        (FieldName.MODEL, "N841A62", "2"),
        (FieldName.MODEL, "N847", ""),
        (FieldName.MODEL, "LNR61O8", "8O"),
    ],
)
def test_characters_that_print_alike_are_named(field: FieldName, value: str, doubtful: str) -> None:
    assert ambiguous_characters(field, value) == frozenset(doubtful)
