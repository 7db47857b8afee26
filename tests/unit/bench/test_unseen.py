"""The photos of other makers' boxes: the same every time, apart between the splits, and true."""

from collections import Counter
from io import BytesIO
from itertools import combinations

import numpy
import pytest
import zxingcpp
from PIL import Image, ImageOps

from bench.reading.unseen import Band, Holds, Split, UnseenSpecimen, form_named, forms_of, labels, screens, specimen
from bench.reading.unseen.printing.codes import picture
from bench.reading.unseen.printing.elements import Panel
from bench.reading.unseen.printing.typefaces import FACES, font
from bench.reading.unseen.units import Unit, invented
from bench.reading.unseen.wordings import WORDINGS

IDENTIFIERS = ("serial", "model", "device_id")
FIELDS = {"serial", "model", "device_id", "mac", "date", "firmware", "challenge_code"}
CLEAN = [(split, Band.CLEAN, number) for split in Split for number in range(14)]
OTHERS = [(split, band, number) for split in Split for band in list(Band)[1:] for number in range(4)]
PIXELS = 12_000_000


def seeds(count: int) -> list[numpy.random.Generator]:
    return [numpy.random.default_rng(seed) for seed in range(count)]


@pytest.fixture(scope="module")
def clean() -> list[UnseenSpecimen]:
    return [specimen(*task) for task in CLEAN]


@pytest.fixture(scope="module")
def every(clean: list[UnseenSpecimen]) -> list[UnseenSpecimen]:
    return clean + [specimen(*task) for task in OTHERS]


@pytest.fixture(scope="module")
def units() -> dict[Split, list[Unit]]:
    return {split: list(map(invented, [split] * 400, seeds(400))) for split in Split}


@pytest.mark.parametrize(
    "task", [(Split.TUNING, Band.CLEAN, 1), (Split.TEST, Band.MEDIUM, 2), (Split.TEST, Band.HARD, 3)]
)
def test_the_same_arguments_give_the_same_photo(task: tuple[Split, Band, int]) -> None:
    assert specimen(*task) == specimen(*task)


def test_there_are_forms_in_plenty() -> None:
    assert sum(len(forms_of(split, field)) for split in Split for field in IDENTIFIERS) >= 45


def test_the_splits_share_no_form() -> None:
    templates = {split: {form.template for field in IDENTIFIERS for form in forms_of(split, field)} for split in Split}
    assert not templates[Split.TUNING] & templates[Split.TEST]


@pytest.mark.parametrize("rooms", [labels.LAYOUTS, screens.LAYOUTS], ids=["labels", "screens"])
def test_the_splits_share_no_layout(rooms: dict[Split, dict[str, object]]) -> None:
    tuning, test = rooms[Split.TUNING], rooms[Split.TEST]
    assert not tuning.keys() & test.keys()
    assert not {getattr(layout, "build") for layout in tuning.values()} & {  # noqa: B009 (two kinds of layout)
        getattr(layout, "build")  # noqa: B009
        for layout in test.values()
    }


def test_the_splits_share_no_typeface() -> None:
    families = {
        split: {font(face, 20).getname()[0] for role in FACES[split].values() for face in role} for split in Split
    }
    assert not families[Split.TUNING] & families[Split.TEST]


@pytest.mark.parametrize("split", list(Split))
def test_every_typeface_has_every_character_that_is_printed_in_it(split: Split) -> None:
    values = {
        character for unit in map(invented, [split] * 40, seeds(40)) for line in unit.lines for character in line.value
    }
    captions = {character for wordings in WORDINGS[split].values() for word in wordings for character in word}
    roles = {"plain": values | captions, "narrow": values | captions, "fixed": values | captions, "machine": values}
    for role, characters in roles.items():
        for face in FACES[split][role]:
            typeface = font(face, 40)
            nothing = bytes(typeface.getmask("\ufffe"))
            assert [
                character for character in characters - {" "} if bytes(typeface.getmask(character)) == nothing
            ] == [], face


@pytest.mark.parametrize("split", list(Split))
@pytest.mark.parametrize("field", [*IDENTIFIERS, "firmware"])
def test_every_value_that_a_form_makes_matches_it(split: Split, field: str) -> None:
    random = numpy.random.default_rng(5)
    for form in forms_of(split, field):
        assert form_named(form.name) == form
        for _ in range(20):
            assert form.matches(form.make(random, "A1B2C3D4E5F6"))


def test_a_serial_with_a_wrong_check_letter_does_not_match_its_form() -> None:
    form = next(form for form in forms_of(Split.TEST, "serial") if form.template == "{9*9}-{check}")
    right = form.make(numpy.random.default_rng(5), "")
    letters = [right[:-1] + letter for letter in "ABCDEFGHJKLMNPRSTUVWXYZ"]
    assert [value for value in letters if form.matches(value)] == [right]


def test_every_truth_matches_its_form(every: list[UnseenSpecimen]) -> None:
    for photo in every:
        assert photo.truth.keys() <= FIELDS
        assert photo.truth.keys() == photo.printed.keys() == photo.boxes.keys()
        assert photo.form_names.keys() == photo.truth.keys() & {*IDENTIFIERS, "firmware"}
        assert photo.serial_form == photo.form_names.get("serial", "none")
        for field, name in photo.form_names.items():
            form = form_named(name)
            assert (form.field, name.split()[0]) == (field, photo.split)
            assert form.matches(photo.truth[field])


def test_no_hidden_field_is_in_the_truth(every: list[UnseenSpecimen]) -> None:
    assert any(photo.covered or photo.washed_out for photo in every)
    for photo in every:
        assert not photo.truth.keys() & (photo.covered | photo.washed_out)
        assert photo.band is Band.HARD or not photo.covered | photo.washed_out


def test_codes_of_clean_photos_decode_to_what_the_specimen_says(clean: list[UnseenSpecimen]) -> None:
    assert sum(len(photo.codes) for photo in clean) > len(clean) // 4
    for photo in clean:
        read = {code.text for code in zxingcpp.read_barcodes(Image.open(BytesIO(photo.photo)).convert("L"))}
        assert {code.content for code in photo.codes} == read, photo.name


def test_code_39_holds_nothing_that_it_would_say_otherwise(units: dict[Split, list[Unit]]) -> None:
    for plan in (code for split in Split for unit in units[split] for code in unit.codes if code.format == "Code 39"):
        drawn = picture(plan, 0, module=3, tall=60, paper=(255, 255, 255), ink=(0, 0, 0)).image
        assert [code.text for code in zxingcpp.read_barcodes(drawn.convert("L"))] == [plan.content]


def test_coded_fields_are_those_whose_very_value_a_whole_code_holds(every: list[UnseenSpecimen]) -> None:
    for photo in every:
        whole = {code.content for code in photo.codes if code.whole}
        assert {field for field in photo.coded & photo.truth.keys() if photo.printed[field] not in whole} == set()
        for code in photo.codes:
            assert code.holds is not Holds.FIELD or code.field
            assert code.holds not in (Holds.URL, Holds.RUBBISH) or not code.field
            if code.field in photo.printed:
                assert code.content == photo.printed[code.field]
            assert not code.content.startswith("https") or code.holds is Holds.URL


def test_no_photo_is_larger_than_a_phone_sends_and_every_value_lies_in_it(every: list[UnseenSpecimen]) -> None:
    for photo in every:
        image = ImageOps.exif_transpose(Image.open(BytesIO(photo.photo)))
        assert 40_000 < image.width * image.height <= PIXELS, photo.name
        for corners in photo.boxes.values():
            assert all(0 <= x < image.width and 0 <= y < image.height for x, y in corners), photo.name


def test_nothing_lies_over_a_value_in_a_clean_photo(clean: list[UnseenSpecimen]) -> None:
    for photo in clean:
        boxes = [_upright(corners) for corners in photo.boxes.values()]
        boxes += [_upright(code.corners) for code in photo.codes]
        for one, other in combinations(boxes, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1], photo.name


def test_values_are_large_enough_to_read(every: list[UnseenSpecimen]) -> None:
    for photo in every:
        assert all(_height(corners) >= 10 for corners in photo.boxes.values()), photo.name


@pytest.mark.parametrize("split", list(Split))
def test_about_a_quarter_has_no_serial_and_distractors_in_plenty(units: dict[Split, list[Unit]], split: Split) -> None:
    without = [unit for unit in units[split] if not any(line.field == "serial" for line in unit.lines)]
    assert 0.18 < len(without) / len(units[split]) < 0.32
    assert all(len(unit.distractors) >= 4 for unit in without)


@pytest.mark.parametrize("split", list(Split))
def test_about_half_of_the_labels_have_codes_of_every_kind(units: dict[Split, list[Unit]], split: Split) -> None:
    assert 0.45 < sum(bool(unit.codes) for unit in units[split]) / len(units[split]) < 0.7
    codes = [code for unit in units[split] for code in unit.codes]
    assert {code.format for code in codes} == {"QR Code", "Data Matrix", "Code 128", "Code 39"}
    assert {code.holds for code in codes} == set(Holds)


@pytest.mark.parametrize("split", list(Split))
def test_strings_like_serials_stand_on_labels_that_are_none(units: dict[Split, list[Unit]], split: Split) -> None:
    lengths = Counter(len(text) for unit in units[split] for text in unit.look_alikes)
    assert set(lengths) == {15}
    for unit in units[split]:
        assert not {line.value for line in unit.lines} & set(unit.look_alikes)


@pytest.mark.parametrize(("split", "name"), [(split, name) for split in Split for name in labels.LAYOUTS[split]])
def test_a_label_prints_every_value_and_code_of_its_box_and_nothing_over_another(split: Split, name: str) -> None:
    for seed in range(6):
        random = numpy.random.default_rng(seed)
        unit = invented(split, random)
        _assert_whole(labels.printed(labels.LAYOUTS[split][name], unit, random), unit)


@pytest.mark.parametrize(("split", "name"), [(split, name) for split in Split for name in screens.LAYOUTS[split]])
def test_a_screen_shows_every_value_and_code_of_its_box_and_nothing_over_another(split: Split, name: str) -> None:
    for seed in range(6):
        random = numpy.random.default_rng(seed)
        unit = invented(split, random, screen=True)
        _assert_whole(screens.shown(screens.LAYOUTS[split][name], unit, random), unit)


def _assert_whole(panel: Panel, unit: Unit) -> None:
    values = sorted((item.field, item.text) for item in panel.items if item.field)
    assert values == sorted((line.field, line.value) for line in unit.lines)
    assert sorted(item.text for item in panel.items if item.kind == "code") == [
        str(at) for at in range(len(unit.codes))
    ]
    for one, other in combinations([item.box for item in panel.items], 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    for left, top, right, bottom in (item.box for item in panel.items):
        assert left >= 0
        assert top >= 0
        assert right <= panel.image.width
        assert bottom <= panel.image.height


def _upright(corners: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    x, y = zip(*corners, strict=True)
    return min(x), min(y), max(x), max(y)


def _height(corners: list[tuple[float, float]]) -> float:
    a, b, c, d = numpy.array(corners)
    return float(min(numpy.linalg.norm(d - a), numpy.linalg.norm(c - b)))
