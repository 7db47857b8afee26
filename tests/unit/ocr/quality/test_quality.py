"""Poor photos are told from good ones, and what is the matter is said with its place in the photo."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from ocr.image.geometry import Box, Corners, Pixels
from ocr.quality import PhotoQuality, Retake, RetakeReason, judge_text, together
from tests.photos.fonts import font

WIDTH, HEIGHT = 1800, 1200
LINES = ("Network Video Recorder", "Model No: N841A82", "S/N: ND011904000017", "Device ID: LNKS5E73PYBk")
LEFT, TOP, PITCH = 320, 280, 160


@dataclass(frozen=True, eq=False)
class Page:
    """A label or a screen, photographed straight on, and where its lines are."""

    photo: Pixels
    lines: list[Corners]

    def seen(self, spoil: Callable[[Pixels], Pixels]) -> "Page":
        """The page with its photo spoilt, the lines where they were."""
        return Page(spoil(self.photo), self.lines)

    def shrunk(self, share: float) -> "Page":
        """The whole photo made smaller."""
        size = round(self.photo.shape[1] * share), round(self.photo.shape[0] * share)
        photo = numpy.asarray(cv2.resize(self.photo, size, interpolation=cv2.INTER_AREA), dtype=numpy.uint8)
        return Page(photo, [moved(line, share, 0, 0) for line in self.lines])

    def cut(self, left: int, right: int) -> "Page":
        """The photo without what lies to the left of one column and to the right of another."""
        kept = [moved(line, 1, left, right - left) for line in self.lines]
        return Page(numpy.ascontiguousarray(self.photo[:, left:right]), kept)

    def verdict(self) -> tuple[Retake, ...]:
        """What is the matter with it."""
        return together(PhotoQuality(self.photo).verdict, judge_text(self.photo, self.lines))

    def reasons(self) -> set[RetakeReason]:
        """The same, without the places."""
        return {retake.reason for retake in self.verdict()}

    def box(self, reason: RetakeReason) -> Box | None:
        """Where the reason lies."""
        (box,) = [retake.box for retake in self.verdict() if retake.reason is reason]
        return box


def moved(line: Corners, share: float, left: int, width: int) -> Corners:
    """The line in a smaller photo, or in one cut from `left` on, its ends kept inside."""
    first, second, third, fourth = (
        (min(max(x * share - left, 0), width - 1) if width else x * share, y * share) for x, y in line
    )
    return first, second, third, fourth


def page(*, paper: int = 225, ink: int = 30, table: int = 110, size: int = 72, noise: float = 3) -> Page:
    """A sheet with four lines on it, on a table; marked as the detector marks lines, with some room around them."""
    sheet = Image.new("L", (WIDTH, HEIGHT), table)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((LEFT - 100, TOP - 90, WIDTH - 180, TOP + len(LINES) * PITCH), fill=paper)
    lines: list[Corners] = []
    for number, text in enumerate(LINES):
        place = LEFT, TOP + number * PITCH
        pen.text(place, text, font=font("LiberationSans-Bold", size), fill=ink)
        left, top, right, bottom = pen.textbbox(place, text, font=font("LiberationSans-Bold", size))
        room = size * 0.2
        lines.append(Box.around([(left - room, top - room), (right + room, bottom + room)]).corners)
    soft = cv2.GaussianBlur(numpy.asarray(sheet), (0, 0), 0.8)
    return Page(noisy(numpy.dstack([soft] * 3), noise), lines)


def noisy(photo: NDArray[Any], strength: float) -> Pixels:
    speckle = numpy.random.default_rng(1).standard_normal(photo.shape, dtype=numpy.float32)
    return numpy.asarray((photo + speckle * strength).round().clip(0, 255), dtype=numpy.uint8)


def blurred(photo: Pixels, sigma: float) -> Pixels:
    return noisy(numpy.asarray(cv2.GaussianBlur(photo, (0, 0), sigma), dtype=numpy.uint8), 3)


def shaken(photo: Pixels, length: int, *, across: bool) -> Pixels:
    streak = numpy.full((1, length) if across else (length, 1), 1 / length)
    return noisy(numpy.asarray(cv2.filter2D(photo, -1, streak), dtype=numpy.uint8), 3)


def lit(photo: Pixels, light: float, *, lift: float = 1, noise: float = 4) -> Pixels:
    return numpy.asarray((noisy(photo * light, noise) * float(lift)).clip(0, 255), dtype=numpy.uint8)


def mirrored(photo: Pixels, x: int, y: int, reach: int) -> Pixels:
    """A lamp's reflection."""
    rows, columns = numpy.mgrid[0 : photo.shape[0], 0 : photo.shape[1]]
    light = 450 * numpy.exp(-((numpy.hypot((columns - x) / 2, rows - y) / reach) ** 2))
    return numpy.asarray((photo + light[:, :, None]).clip(0, 255), dtype=numpy.uint8)


def with_button(photo: Pixels) -> Pixels:
    photo[TOP + PITCH : TOP + 2 * PITCH, WIDTH - 500 : WIDTH - 300] = 255
    return photo


def without_model() -> Page:
    """A screen of which the detector does not see the second line."""
    screen = page(paper=35, ink=215, table=50)
    return Page(screen.photo, [line for number, line in enumerate(screen.lines) if number != 1])


def hidden_by_lamp(photo: Pixels) -> Pixels:
    return mirrored(photo, 650, TOP + PITCH + 40, 90)


def on_a_wall(photo: Pixels) -> Pixels:
    wall = numpy.full((3000, 4000, 3), 110, numpy.uint8)
    wall[1200 : 1200 + photo.shape[0], 1500 : 1500 + photo.shape[1]] = photo
    return noisy(wall, 1)


def table_with_a_shadow() -> Pixels:
    table = numpy.full((HEIGHT, WIDTH, 3), 150, numpy.uint8)
    cv2.circle(table, (500, 400), 45, (60, 60, 60), -1)
    return blurred(table, 9)


def striped(photo: Pixels, period: float, strength: float, *channels: float) -> Pixels:
    """A wave in red, green and blue, so much of `strength` as each of `channels` says."""
    rows, columns = numpy.mgrid[0 : photo.shape[0], 0 : photo.shape[1]]
    wave = numpy.cos((columns * 0.9 + rows * 0.4) * 2 * numpy.pi / period)
    shares = numpy.array(channels or (1, 1, 1))
    return numpy.asarray(photo * (1 - strength / 2 + strength / 2 * wave[:, :, None] * shares), dtype=numpy.uint8)


GOOD: dict[str, Callable[[], Page]] = {
    "a label": page,
    "a dark screen": lambda: page(paper=35, ink=215, table=50),
    "a noisy photo": lambda: page(noise=14),
    "a dim photo": lambda: page().seen(lambda photo: lit(photo, 0.35)),
    "a slightly soft photo": lambda: page().seen(lambda photo: blurred(photo, 2)),
    "large letters": lambda: page(size=100),
    "letters of 14 pixels": lambda: page().shrunk(0.28),
    "over-lit white paper": lambda: page(paper=255),
    "a lamp beside the label": lambda: page().seen(lambda photo: mirrored(photo, 120, 1050, 40)),
    "a lamp on white paper": lambda: page(paper=235, ink=60).seen(
        lambda photo: numpy.asarray((photo * numpy.linspace(0.8, 1.5, WIDTH)[:, None]).clip(0, 255), numpy.uint8)
    ),
    "a white button beside the text": lambda: page(paper=35, ink=215, table=50).seen(with_button),
    "a screen's faint stripes": lambda: page().seen(lambda photo: striped(photo, 9, 0.15)),
}


@pytest.mark.parametrize("name", GOOD)
def test_nothing_is_said_of_a_good_photo(name: str) -> None:
    assert GOOD[name]().verdict() == ()


POOR: dict[str, tuple[RetakeReason, Callable[[], Page]]] = {
    "no light": (RetakeReason.TOO_DARK, lambda: page().seen(lambda photo: lit(photo, 0.1))),
    "no light, brightened": (RetakeReason.TOO_DARK, lambda: page().seen(lambda photo: lit(photo, 0.04, lift=5))),
    "out of focus": (RetakeReason.BLURRED, lambda: page().seen(lambda photo: blurred(photo, 9))),
    "out of focus and noisy": (
        RetakeReason.BLURRED,
        lambda: page().seen(lambda photo: noisy(blurred(photo, 9), 12)),
    ),
    "shaken sideways": (RetakeReason.BLURRED, lambda: page().seen(lambda photo: shaken(photo, 45, across=True))),
    "shaken up and down": (RetakeReason.BLURRED, lambda: page().seen(lambda photo: shaken(photo, 45, across=False))),
    "a lamp over the serial": (RetakeReason.GLARE, lambda: page().seen(lambda photo: mirrored(photo, 700, 640, 70))),
    "a lamp in the screen": (
        RetakeReason.GLARE,
        lambda: page(paper=35, ink=215, table=50).seen(lambda photo: mirrored(photo, 700, 640, 70)),
    ),
    "a lamp over all of a value": (RetakeReason.GLARE, lambda: without_model().seen(hidden_by_lamp)),
    "letters of 7 pixels": (RetakeReason.TOO_SMALL, lambda: page().shrunk(0.14)),
    "cut off at the left": (RetakeReason.CUT_OFF, lambda: page().cut(540, WIDTH)),
    "cut off at the right": (RetakeReason.CUT_OFF, lambda: page().cut(0, 800)),
    "stripes": (RetakeReason.MOIRE, lambda: page().seen(lambda photo: striped(photo, 11, 0.4))),
    "stripes of colours": (
        RetakeReason.MOIRE,
        lambda: page().seen(lambda photo: striped(photo, 11, 0.4, 1, 0, -1)),
    ),
    "stripes in which no line is found": (
        RetakeReason.MOIRE,
        lambda: Page(striped(page().photo, 11, 0.6, 1, 0.3, -1), []),
    ),
    "nothing but a table": (
        RetakeReason.NO_LABEL,
        lambda: Page(noisy(numpy.full((HEIGHT, WIDTH, 3), 120, numpy.uint8), 3), []),
    ),
}


@pytest.mark.parametrize("name", POOR)
def test_a_poor_photo_says_why(name: str) -> None:
    reason, made = POOR[name]
    assert made().reasons() == {reason}


GLANCES: dict[str, tuple[set[RetakeReason], Callable[[], Pixels]]] = {
    "a label": (set(), lambda: page().photo),
    "out of focus": ({RetakeReason.BLURRED}, lambda: blurred(page().photo, 9)),
    "out of focus and noisy": ({RetakeReason.BLURRED}, lambda: noisy(blurred(page().photo, 7), 18)),
    "shaken sideways": ({RetakeReason.BLURRED}, lambda: shaken(page().photo, 60, across=True)),
    "shaken up and down": ({RetakeReason.BLURRED}, lambda: shaken(page().photo, 60, across=False)),
    "print too fine to be seen at a glance": (set(), lambda: on_a_wall(page(ink=150).shrunk(0.2).photo)),
    "a table with a round shadow": (set(), table_with_a_shadow),
    "a bare table": ({RetakeReason.NO_LABEL}, lambda: noisy(numpy.full((HEIGHT, WIDTH, 3), 120, numpy.uint8), 3)),
    "an icon": ({RetakeReason.TOO_SMALL}, lambda: page().shrunk(0.15).photo),
    "no light": ({RetakeReason.TOO_DARK}, lambda: lit(page().photo, 0.1)),
}


@pytest.mark.parametrize("name", GLANCES)
def test_a_glance_tells_what_is_wrong_as_a_whole(name: str) -> None:
    reasons, made = GLANCES[name]
    assert {retake.reason for retake in PhotoQuality(made()).verdict} == reasons


def test_gray_photos_are_judged_alike() -> None:
    assert page().seen(lambda photo: photo[:, :, 1]).verdict() == ()
    assert page().seen(lambda photo: blurred(photo[:, :, 1], 9)).reasons() == {RetakeReason.BLURRED}


def test_a_sharp_label_on_a_wide_blank_wall_is_sharp() -> None:
    wall = numpy.full((3000, 4000, 3), 200, numpy.uint8)
    small = page().shrunk(0.4)
    wall[1200 : 1200 + small.photo.shape[0], 1500 : 1500 + small.photo.shape[1]] = small.photo
    lines: list[Corners] = [Box.around((x + 1500, y + 1200) for x, y in line).corners for line in small.lines]
    assert Page(noisy(wall, 3), lines).verdict() == ()


def test_a_line_marked_tightly_or_on_to_the_frame_is_not_cut_off() -> None:
    whole = page()
    tight = [Box.around(line).grown(-14.4, -14.4) for line in whole.lines]
    to_the_frame = [Box(0, box.y, box.right, box.height).corners for box in tight]
    assert Page(whole.photo, [box.corners for box in tight]).verdict() == ()
    assert Page(whole.photo, to_the_frame).verdict() == ()


def test_a_row_of_slots_at_the_frame_is_no_line_cut_off() -> None:
    lid = page()
    for number in range(3):
        lid.photo[300 + 100 * number : 350 + 100 * number, WIDTH - 150 :] = 20
    slots = Box(WIDTH - 160, 280, 160, 300).corners
    assert Page(lid.photo, [*lid.lines, slots]).verdict() == ()


def test_a_cloudy_shape_is_no_line() -> None:
    cloud = numpy.full((HEIGHT, WIDTH, 3), 110, numpy.uint8)
    cv2.ellipse(cloud, (600, 400), (250, 40), 0, 0, 360, (160, 160, 160), -1)
    assert judge_text(blurred(cloud, 25), [Box(330, 340, 540, 120).corners]) == (Retake(RetakeReason.NO_LABEL),)


def test_a_part_out_of_focus_is_pointed_at() -> None:
    half = page()
    spoilt = half.photo.copy()
    spoilt[TOP + 2 * PITCH - 20 :] = blurred(half.photo, 9)[TOP + 2 * PITCH - 20 :]
    box = Page(spoilt, half.lines).box(RetakeReason.BLURRED)
    assert box is not None
    assert box.y > TOP + 1.8 * PITCH
    assert page().seen(lambda photo: blurred(photo, 9)).box(RetakeReason.BLURRED) is None


def test_glare_is_pointed_at() -> None:
    box = page().seen(lambda photo: mirrored(photo, 700, 640, 70)).box(RetakeReason.GLARE)
    assert box is not None
    assert box.x < 700 < box.right
    assert box.y < 640 < box.bottom
    assert box.width < 600


def test_the_lines_that_are_cut_off_are_pointed_at() -> None:
    long_line = max(page().lines, key=lambda line: line[1][0])
    cut = page().cut(0, int(long_line[1][0]) - 60)
    box = cut.box(RetakeReason.CUT_OFF)
    assert box is not None
    assert box.right >= cut.photo.shape[1] - 1
    assert box.height < PITCH


def test_small_letters_are_pointed_at() -> None:
    small = page().shrunk(0.14)
    box = small.box(RetakeReason.TOO_SMALL)
    assert box is not None
    assert box.height < small.photo.shape[0] / 2


def test_a_block_of_fine_print_in_a_corner_is_a_label_too_far_away() -> None:
    far = page().shrunk(0.1).photo
    room = numpy.full((HEIGHT, WIDTH, 3), 110, numpy.uint8)
    room[300 : 300 + far.shape[0], 400 : 400 + far.shape[1]] = far
    block = Box(425, 320, 110, 75)
    assert judge_text(room, [block.corners]) == (Retake(RetakeReason.TOO_SMALL, block),)


def test_a_screw_is_no_label() -> None:
    lid = numpy.full((HEIGHT, WIDTH, 3), 110, numpy.uint8)
    cv2.circle(lid, (500, 400), 60, (200, 200, 200), -1)
    assert judge_text(lid, [Box(430, 330, 140, 140).corners]) == (Retake(RetakeReason.NO_LABEL),)


@pytest.mark.parametrize("shape", [(1, 1), (1, 1, 3), (64, 64, 3), (3, 4000, 3), (4000, 3), (57, 130, 3)])
def test_the_oddest_pictures_are_judged(shape: tuple[int, ...]) -> None:
    assert PhotoQuality(numpy.zeros(shape, numpy.uint8)).verdict
    assert PhotoQuality(numpy.random.default_rng(2).integers(0, 255, shape, dtype=numpy.uint8)).verdict is not None
    odd: list[Corners] = [
        ((0, 0), (0, 0), (0, 0), (0, 0)),
        ((-50, -50), (9000, -50), (9000, 40), (-50, 40)),
        ((5, 5), (50, 5), (50, 20), (5, 20)),
        ((500, 500), (700, 500), (700, 540), (500, 540)),
    ]
    assert judge_text(numpy.full(shape, 90, numpy.uint8), odd) is not None


BOX = Box(1, 2, 3, 4)


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ([("blurred", None)], [("blurred", BOX)], [("blurred", BOX)]),
        ([("blurred", BOX)], [("blurred", None)], [("blurred", BOX)]),
        ([("glare", BOX)], [("moire", None)], [("glare", BOX), ("moire", None)]),
        ([("too_dark", None)], [("no_label", None)], [("too_dark", None)]),
        ([("too_small", None)], [("no_label", None)], [("too_small", None)]),
        ([], [("no_label", None)], [("no_label", None)]),
    ],
    ids=["the place is kept", "whichever has it", "different ones", "dark", "small", "nothing else"],
)
def test_two_verdicts_are_one(
    first: list[tuple[str, Box | None]], second: list[tuple[str, Box | None]], both: list[tuple[str, Box | None]]
) -> None:
    joined = together(
        tuple(Retake(RetakeReason(reason), box) for reason, box in first),
        tuple(Retake(RetakeReason(reason), box) for reason, box in second),
    )
    assert [(retake.reason.value, retake.box) for retake in joined] == both
