"""Light, lens, sensor and file: what turns a laid-out scene into the photo that a phone sends."""

from io import BytesIO

import cv2
import numpy
from PIL import Image

from bench.reading.photos.bands import Conditions
from bench.reading.photos.chance import happens, one_of, within
from bench.reading.photos.model import Box, Numbers, Pixels, Random, as_pixels

TINTS = ((1.0, 1.0, 1.0), (1.04, 1.0, 0.90), (0.95, 1.0, 1.05), (1.07, 0.98, 0.82))
NOISE_TILE = 640
_SAMPLES = 60
_WASHED_OUT = 0.1
_DARKEST, _BRIGHTEST = 25, 255
# EXIF orientations by how many quarter turns (counter-clockwise) the stored photo is turned from upright.
ORIENTATIONS = {0: 1, 1: 6, 2: 3, 3: 8}
ROTATIONS = {1: cv2.ROTATE_90_COUNTERCLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_CLOCKWISE}
ORIENTATION_TAG = 0x0112


def lit(photo: Pixels, conditions: Conditions, random: Random) -> Pixels:
    """The photo under uneven light of some colour, perhaps with the photographer's shadow over it."""
    height, width = photo.shape[:2]
    light = 1 + cv2.resize(random.normal(0, 0.06, (3, 4)), (80, 60), interpolation=cv2.INTER_CUBIC)
    if conditions.shadow:
        light = light * (1 - within(random, (0.25, 0.55)) * _shadow(random))
    tinted = light[:, :, None] * numpy.array(one_of(random, TINTS)) * conditions.light
    level = numpy.clip(tinted * 180, 0, 255).astype(numpy.uint8)
    full = cv2.resize(level, (width, height), interpolation=cv2.INTER_LINEAR)
    return as_pixels(cv2.multiply(photo, full, scale=1 / 180))


def glare(photo: Pixels, target: Box, strength: float, random: Random) -> Pixels:
    """How much light lamps mirrored in what lies within `target` add: soft white spots and streaks."""
    height, width = photo.shape[:2]
    if not strength:
        return numpy.zeros((height, width), dtype=numpy.uint8)
    spots = numpy.zeros((height // 8, width // 8), dtype=numpy.float32)
    left, top, right, bottom = (edge / 8 for edge in target)
    for _ in range(int(random.integers(1, 3))):
        centre = round(within(random, (left, right))), round(within(random, (top, bottom)))
        reach = (right - left) * within(random, (0.05, 0.16))
        axes = max(2, round(reach)), max(2, round(reach * within(random, (0.25, 0.9))))
        cv2.ellipse(spots, centre, axes, within(random, (0, 180)), 0, 360, 1.0, -1)
    soft = cv2.GaussianBlur(spots, (0, 0), max(1.0, (right - left) * within(random, (0.015, 0.05))))
    level = numpy.clip(soft * 255 * strength, 0, 255).astype(numpy.uint8)
    return as_pixels(cv2.resize(level, (width, height), interpolation=cv2.INTER_LINEAR))


def with_glare(photo: Pixels, added: Pixels) -> Pixels:
    """The photo with that light in it."""
    return as_pixels(cv2.add(photo, cv2.cvtColor(added, cv2.COLOR_GRAY2BGR)))


def washes_out(added: Pixels, noise: float, quad: Numbers) -> bool:
    """Whether that light leaves less than thrice the noise between black and white, for a tenth of a value's length."""
    (left, right), share = (quad[[0, 1]] + quad[[3, 2]]) / 2, numpy.linspace(0, 1, _SAMPLES)[:, None]
    line = numpy.round(left + share * (right - left)).astype(int)
    height, width = added.shape
    across, down = line[:, 0].clip(0, width - 1), line[:, 1].clip(0, height - 1)
    return bool((_DARKEST + added[down, across].astype(int) > _BRIGHTEST - 3 * noise).mean() >= _WASHED_OUT)


def through_lens(photo: Pixels, target: Box, letters: float, conditions: Conditions, random: Random) -> Pixels:
    """Out of focus and shaken, in shares of the height of the letters. Only the part that matters is worked on."""
    height, width = photo.shape[:2]
    left, top = max(0, int(target[0]) - 80), max(0, int(target[1]) - 80)
    right, bottom = min(width, int(target[2]) + 80), min(height, int(target[3]) + 80)
    part = photo[top:bottom, left:right]
    if part.size == 0:
        return photo
    part = as_pixels(cv2.GaussianBlur(part, (0, 0), 0.6 + conditions.defocus * letters))
    length = conditions.motion * letters
    if length >= 2:
        part = as_pixels(cv2.filter2D(part, -1, _streak(length, random)))
    photo[top:bottom, left:right] = part
    return photo


def with_noise(photo: Pixels, level: float, random: Random) -> Pixels:
    """The sensor's noise, a little smeared as phones' own cleaning leaves it."""
    height, width = photo.shape[:2]
    tile = random.standard_normal((NOISE_TILE, NOISE_TILE, 3), dtype=numpy.float32)
    grey = random.standard_normal((NOISE_TILE, NOISE_TILE, 1), dtype=numpy.float32)
    mixed = cv2.GaussianBlur(tile * 0.55 + grey * 0.85, (0, 0), within(random, (0.5, 0.9)))
    noise = numpy.clip(mixed * (level / float(mixed.std())) + 128, 0, 255).astype(numpy.uint8)
    across, down = -(-width // NOISE_TILE), -(-height // NOISE_TILE)
    full = numpy.tile(noise, (down, across, 1))[:height, :width]
    return as_pixels(cv2.addWeighted(photo, 1.0, full, 1.0, -128.0))


def jpeg(photo: Pixels, quality: int, random: Random) -> bytes:
    """The file. Portrait photos are mostly stored lying, with a note which way is up, as phones do."""
    height, width = photo.shape[:2]
    quarters = one_of(random, (1, 1, 3)) if height > width and happens(random, 0.7) else 0
    if width > height and happens(random, 0.1):
        quarters = 2
    exif = Image.Exif()
    exif[ORIENTATION_TAG] = ORIENTATIONS[quarters]
    buffer = BytesIO()
    stored = Image.fromarray(photo if not quarters else cv2.rotate(photo, ROTATIONS[quarters]))
    stored.save(buffer, "JPEG", quality=quality, exif=exif)
    return buffer.getvalue()


def png(screenshot: Pixels) -> bytes:
    """A screenshot as the phone keeps it."""
    return cv2.imencode(".png", cv2.cvtColor(screenshot, cv2.COLOR_RGB2BGR))[1].tobytes()


def _shadow(random: Random) -> Numbers:
    mask = numpy.zeros((60, 80), dtype=numpy.float64)
    centre = int(random.integers(0, 80)), int(random.integers(0, 60))
    axes = int(random.integers(15, 45)), int(random.integers(10, 30))
    cv2.ellipse(mask, centre, axes, within(random, (0, 180)), 0, 360, 1.0, -1)
    return numpy.asarray(cv2.GaussianBlur(mask, (0, 0), within(random, (1.0, 5.0))), dtype=numpy.float64)


def _streak(length: float, random: Random) -> Numbers:
    """The path of a shaking hand: a slightly bent line."""
    size = int(length) | 1
    kernel = numpy.zeros((size + 2, size + 2), dtype=numpy.float64)
    angle, middle = random.uniform(0, numpy.pi), (size + 1) / 2
    reach = numpy.array([numpy.cos(angle), numpy.sin(angle)]) * length / 2
    side = numpy.array([-reach[1], reach[0]]) * random.uniform(-0.25, 0.25)
    path = numpy.array([-reach, side, reach]) + middle
    cv2.polylines(kernel, [numpy.round(path * 8).astype(numpy.int32)], False, 1.0, 1, cv2.LINE_AA, 3)
    return kernel / max(1e-6, float(kernel.sum()))
