"""Label words are found in many wordings and in spite of misread letters."""

import pytest

from ocr.fields.labels import Label, labels_in, split_off_labels, values_after, wording_like
from tests.unit.ocr.pages import page, word


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("S/N", Label.SERIAL),
        ("SN:", Label.SERIAL),
        ("SNr.", Label.SERIAL),
        ("Serial No.", Label.SERIAL),
        ("Serial Number:", Label.SERIAL),
        ("Product S/N", Label.SERIAL),
        ("Seria1 No", Label.SERIAL),
        ("Serjal Number", Label.SERIAL),
        ("Model", Label.MODEL),
        ("Mode!:", Label.MODEL),
        ("Model Number", Label.MODEL),
        ("Device Type", Label.MODEL),
        ("Device lD", Label.DEVICE_ID),
        ("DeviceID", Label.DEVICE_ID),
        ("Devlce ID:", Label.DEVICE_ID),
        ("UID", Label.DEVICE_ID),
        ("VID:", Label.DEVICE_ID),
        ("P2P ID", Label.DEVICE_ID),
        ("MAC", Label.MAC),
        ("System Time", Label.CLOCK),
        ("Build Date", Label.BUILD_DATE),
        ("Bulld Date", Label.BUILD_DATE),
        ("Serjal Nunber", Label.SERIAL),
        ("Seral Numbeer", Label.SERIAL),
        ("Hartware Versin", Label.VERSION),
    ],
)
def test_a_wording_is_known(text: str, label: Label) -> None:
    found = wording_like(text.replace(" ", ""))
    assert found is not None
    assert found[0] is label


@pytest.mark.parametrize(
    "text", ["Digital", "Recorder", "Record Channel", "ND012301000042", "ModelN843A8", "China", "", "::", "12V"]
)
def test_other_words_are_not_labels(text: str) -> None:
    assert wording_like(text) is None


@pytest.mark.parametrize(
    ("text", "label"),
    [("Device Name", Label.DEVICE_NAME), ("Product ID", Label.MAKER_NOTE), ("System Name", Label.DEVICE_NAME)],
)
def test_a_wording_of_another_thing_is_not_taken_for_a_label_near_to_it(text: str, label: Label) -> None:
    found = wording_like(text.replace(" ", ""))
    assert found is not None
    assert found[0] is label


@pytest.mark.parametrize(
    "text",
    [
        "Service ID", "Service Number", "Terminal Number", "Several Number", "Series Number", "Device Pwd",
        "Device Add", "Device Bind", "Record Time", "Device Module", "Moral Number", "WAN Address", "LAN Address",
        "Mail Address", "Main Address", "System Uptime", "System Title", "Current Temp", "Update Time", "Day Time",
        "Item Version", "System User", "Bill Date", "Release Note",
    ],
)  # fmt: skip
def test_two_misread_letters_in_one_word_make_it_another(text: str) -> None:
    assert wording_like(text.replace(" ", "")) is None


def test_a_label_is_not_taken_for_a_part_of_a_wording_near_to_it() -> None:
    (row,) = page("Product Model N863")
    assert [(hit.label, hit.start, hit.end) for hit in labels_in(row)] == [(Label.MODEL, 1, 2)]


@pytest.mark.parametrize("line", ["Serial Number 12", "Serlal Nunber 12"])
def test_a_short_value_is_not_taken_for_a_part_of_its_label(line: str) -> None:
    (row,) = page(line)
    assert [(hit.start, hit.end) for hit in labels_in(row)] == [(0, 2)]


def test_the_longest_wording_wins() -> None:
    (row,) = page("FCC ID SLV")
    assert [hit.label for hit in labels_in(row)] == [Label.MAKER_NOTE]


def test_each_label_has_the_words_up_to_the_next() -> None:
    (row,) = page("Model: N910A6 S/N: ND012301000042")
    values = [(hit.label, [word.text for word in words]) for hit, words in values_after(row, labels_in(row))]
    assert values == [(Label.MODEL, ["N910A6"]), (Label.SERIAL, ["ND012301000042"])]


def test_a_label_glued_to_its_value_is_taken_apart() -> None:
    parts = split_off_labels([word("SN:ND012301000042", 100, 0)])
    assert [part.text for part in parts] == ["SN:", "ND012301000042"]
    assert parts[0].box.right == parts[1].box.x


@pytest.mark.parametrize("text", ["00:1F:54:2A:9C:07", "14:05", "ND012301000042"])
def test_other_words_with_colons_stay_whole(text: str) -> None:
    assert [part.text for part in split_off_labels([word(text, 0, 0)])] == [text]


@pytest.mark.parametrize(
    ("glued", "parts"),
    [
        ("SN:ND012301000042", ["SN:", "ND012301000042"]),
        ("UIDLNKs37RLJHvp", ["UID", "LNKs37RLJHvp"]),
        ("SNND012301000042", ["SN", "ND012301000042"]),
        ("MAC00:1F:54:2A:9C:07", ["MAC", "00:1F:54:2A:9C:07"]),
        ("Number:ND012301000042", ["Number:", "ND012301000042"]),
        ("No.N852B", ["No.", "N852B"]),
        ("ID:00:40:7F:6C:68:9C", ["ID:", "00:40:7F:6C:68:9C"]),
        ("IDLNKViYIinVym", ["ID", "LNKViYIinVym"]),
        ("Mode1:LHB2204", ["Mode1:", "LHB2204"]),
        ("5C:F5:1A:12:34:56", ["5C:F5:1A:12:34:56"]),
        ("Version.4.001.10IL000.1", ["Version.", "4.001.10IL000.1"]),
        ("V4.002.0000003.1", ["V4.002.0000003.1"]),
        ("SNX45PLAIN", ["SNX45PLAIN"]),
        ("IDENTIFICATION", ["IDENTIFICATION"]),
    ],
)
def test_a_label_run_together_with_its_value_is_taken_apart(glued: str, parts: list[str]) -> None:
    assert [part.text for part in split_off_labels([word(glued, 0, 0)])] == parts
