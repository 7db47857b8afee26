"""Uploads are opened safely: only photos, only of a sane size, and nothing but their pixels goes on."""

import gzip
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from io import BytesIO

import numpy
import pytest
from PIL import Image, PngImagePlugin

from ocr.errors import (
    AnimatedPhotoError,
    DamagedPhotoError,
    EmptyPhotoError,
    PhotoError,
    PhotoTooLongError,
    PhotoTooSmallError,
    TooManyBytesError,
    TooManyPixelsError,
    UnknownFormatError,
)
from ocr.image.first_bytes import MAXIMUM_BYTES, format_of
from ocr.image.loading import (
    FORMATS,
    LONGEST_LOADED_SIDE,
    encode_clean,
    load,
    pixels_of,
)
from ocr.image.segments import segments_of_jpeg
from operations.paths import REPOSITORY

RED, GREEN = (250, 10, 10), (10, 250, 10)

JUNK = numpy.random.default_rng(7).integers(0, 256, 60_000, dtype=numpy.uint8).tobytes()


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def picture(width: int = 200, height: int = 120) -> Image.Image:
    """Red with a green corner at the top left."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (0, 0, width // 4, height // 4))
    return image


def noise(width: int = 300, height: int = 300) -> Image.Image:
    """A picture that no format can make small."""
    pixels = numpy.random.default_rng(1).integers(0, 255, (height, width, 3), dtype=numpy.uint8)
    return Image.fromarray(pixels)


def png(width: int, height: int, rows: bytes, *, depth: int = 8, colour: int = 2) -> bytes:
    """A PNG put together by hand, also one that Pillow would not write."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(rows))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes of PNG that say they are a huge picture."""
    return png(width, height, b"\0" * 4096)


def exif(*entries: tuple[int, int, int, bytes]) -> bytes:
    """An EXIF block of raw entries: tag, type, count and value."""
    body = b"".join(struct.pack("<HHI", tag, kind, count) + value for tag, kind, count, value in entries)
    return b"Exif\0\0II*\0" + struct.pack("<IH", 8, len(entries)) + body + struct.pack("<I", 0)


def progressive(scans: int, image: Image.Image | None = None) -> bytes:
    """A progressive JPEG whose last scan is drawn again and again."""
    data = saved(image or picture(), progressive=True, subsampling=0)
    start, end = data.rindex(b"\xff\xda"), data.rindex(b"\xff\xd9")
    return data[:end] + data[start:end] * (scans - scans_of(data)) + data[end:]


def scans_of(data: bytes) -> int:
    return segments_of_jpeg(data, most=10_000)[1]


def sequential(scans: int) -> bytes:
    """A JPEG that is not progressive, of empty scans of one colour, 10 bytes each."""
    data = saved(picture())
    return data[: data.index(b"\xff\xda")] + b"\xff\xda\0\x08\x01\x01\0\0\x3f\0" * scans + b"\xff\xd9"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_the_formats_of_phones_are_opened(kind: str) -> None:
    data = saved(picture(), kind)
    assert format_of(data) == kind
    assert load(data).size == (200, 120)


def test_a_jpeg_with_a_second_hidden_frame_is_a_photo() -> None:
    data = saved(picture(), "MPO", save_all=True, append_images=[picture()])
    assert format_of(data) == "JPEG"
    assert load(data).size == (200, 120)


NOT_PHOTOS = {
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "html": b"<!doctype html><script>alert(1)</script>",
    "pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n",
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n%%EndComments\n",
    "zip": b"PK\x03\x04" + b"\0" * 60,
    "text": b"hello",
    "gif": saved(picture(), "GIF"),
    "bmp": saved(picture(), "BMP"),
    "tiff": saved(picture(), "TIFF"),
    "ppm": saved(picture(), "PPM"),
    "ico": saved(picture(64, 64), "ICO"),
    "avif": saved(picture(), "AVIF"),
    "jpeg 2000": saved(picture(), "JPEG2000"),
    "zipped svg": gzip.compress(b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    "animated gif": saved(picture(), "GIF", save_all=True, append_images=[noise(200, 120)]),
    "tiff of two pages": saved(picture(), "TIFF", save_all=True, append_images=[noise(200, 120)]),
    "video": b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2" + b"\0" * 200,
    "junk": JUNK,
    "page before a photo": b"<!doctype html><script>alert(1)</script>" + saved(picture()),
}


@pytest.mark.parametrize("name", NOT_PHOTOS)
def test_anything_else_is_refused_whatever_it_is_called(name: str) -> None:
    for look in (format_of, load):
        with pytest.raises(UnknownFormatError):
            look(NOT_PHOTOS[name])


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", EmptyPhotoError),
        (b"\xff\xd8\xff" + b"\0" * MAXIMUM_BYTES, TooManyBytesError),
        (saved(Image.new("1", (9000, 9000)), "PNG"), TooManyPixelsError),
        (saved(Image.new("1", (12_000, 12_000)), "PNG"), TooManyPixelsError),
        (png_claiming(20_000, 20_000), TooManyPixelsError),
        (saved(Image.new("1", (60_000, 10)), "PNG"), PhotoTooLongError),
        (saved(Image.new("1", (10, 60_000)), "PNG"), PhotoTooLongError),
        (saved(Image.new("L", (60_000, 10)), "JPEG"), PhotoTooLongError),
        (png_claiming(2_000_000_000, 2_000_000_000), TooManyPixelsError),
        (saved(Image.new("L", (6000, 5000)), "WEBP", quality=1, method=0), TooManyPixelsError),
        (saved(Image.new("RGB", (1, 1)), "PNG"), PhotoTooSmallError),
        (saved(Image.new("RGB", (1, 1)), "JPEG"), PhotoTooSmallError),
        (saved(Image.new("RGB", (4000, 10)), "JPEG"), PhotoTooSmallError),
        (saved(picture(), "PNG", save_all=True, append_images=[Image.new("RGB", (200, 120))]), AnimatedPhotoError),
        (saved(picture(), "WEBP", save_all=True, append_images=[Image.new("RGB", (200, 120))]), AnimatedPhotoError),
        (progressive(scans=2000), DamagedPhotoError),
        (sequential(scans=360), DamagedPhotoError),
    ],
    ids=[
        "empty",
        "bytes",
        "81 MP in 10 KB",
        "144 MP in 17 KB",
        "400 MP claimed",
        "60000x10",
        "10x60000",
        "60000x10 JPEG",
        "absurd",
        "30 MP WebP",
        "1x1",
        "1x1 JPEG",
        "4000x10",
        "animated PNG",
        "animated WebP",
        "2000 scans",
        "360 empty scans",
    ],
)
def test_each_cause_has_its_own_error(data: bytes, cause: type[PhotoError]) -> None:
    with pytest.raises(cause) as caught:
        load(data)
    assert re.fullmatch(r"photo_[a-z_]+", caught.value.code)
    assert str(caught.value).endswith(".")


CUT_SHORT = {
    "JPEG": saved(noise()),
    "progressive JPEG": saved(noise(), progressive=True),
    "PNG": saved(noise(), "PNG"),
    "WEBP": saved(noise(), "WEBP"),
    "HEIF": saved(noise(), "HEIF"),
}


@pytest.mark.parametrize("left", [0.02, 0.5, 0.98], ids=["almost nothing left", "half left", "almost all left"])
@pytest.mark.parametrize("name", CUT_SHORT)
def test_a_photo_cut_short_is_damaged(name: str, left: float) -> None:
    whole = CUT_SHORT[name]
    assert load(whole).size == (300, 300)
    with pytest.raises((DamagedPhotoError, UnknownFormatError)):
        load(whole[: int(len(whole) * left)])


def test_a_hidden_frame_cut_short_costs_nothing() -> None:
    data = saved(picture(), "MPO", save_all=True, append_images=[noise()])
    assert load(data[:-30_000]).size == (200, 120)


def test_only_the_scans_before_the_end_of_a_jpeg_are_counted() -> None:
    assert scans_of(saved(picture())) == 1
    assert scans_of(progressive(scans=12) + b"\0\2" + b"\xff\xda\0\2" * 90) == 12
    assert scans_of(saved(picture(), comment=b"\xff\xda\0\2" * 90)) == 1
    assert load(progressive(scans=12)).size == (200, 120)
    assert load(sequential(scans=12)).size == (200, 120)


@pytest.mark.parametrize(
    "data",
    [
        saved(picture()) + JUNK,
        saved(picture()) + b"<!doctype html><script>alert(1)</script>",
        saved(picture()) + b"PK\x03\x04" + JUNK,
        saved(picture(), comment=b"*/=alert(1);/*<script>alert(1)</script>"),
        saved(picture(), "PNG") + JUNK,
    ],
    ids=["junk", "page", "archive", "script inside", "junk after a PNG"],
)
def test_what_hangs_on_a_photo_is_left_behind(data: bytes) -> None:
    loaded = load(data)
    assert loaded.size == (200, 120)
    stored = encode_clean(loaded)
    assert not any(mark in stored for mark in (b"<script>", b"PK\x03\x04", JUNK[:20]))


@pytest.mark.parametrize("height", [64, 256, 257, 700])
def test_every_pixel_of_a_picture_is_seen_where_it_is(height: int) -> None:
    shown = noise(90, height)
    assert numpy.array_equal(pixels_of(shown), numpy.asarray(shown))


def test_a_picture_in_gray_is_seen_in_three_equal_colours() -> None:
    gray = picture().convert("L")
    assert all(numpy.array_equal(colour, numpy.asarray(gray)) for colour in pixels_of(gray).transpose(2, 0, 1))


def test_a_broken_chunk_is_damaged() -> None:
    data = bytearray(saved(picture(), "PNG"))
    data[60] ^= 0xFF
    with pytest.raises(DamagedPhotoError):
        load(bytes(data))


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "CMYK"])
def test_every_kind_of_pixel_becomes_rgb(mode: str) -> None:
    loaded = load(saved(picture().convert(mode), "JPEG" if mode == "CMYK" else "PNG"))
    assert (loaded.mode, loaded.size) == ("RGB", (200, 120))
    shades = numpy.asarray(loaded.convert("L"))
    assert shades[10, 10] > shades[110, 190] + 20


def test_the_upside_down_inks_that_photoshop_writes_keep_their_colours() -> None:
    data = saved(picture().convert("CMYK"), quality=95)
    assert b"Adobe" in data
    red, green, blue = numpy.asarray(load(data))[100, 150]
    assert red > 200
    assert green < 60
    assert blue < 60


@pytest.mark.parametrize(
    ("colour", "samples"), [(0, 1), (2, 3), (4, 2), (6, 4)], ids=["gray", "RGB", "gray and alpha", "RGB and alpha"]
)
def test_sixteen_bits_become_eight(colour: int, samples: int) -> None:
    clear = [0xFFFF] if colour in {4, 6} else []
    light = struct.pack(f">{samples}H", *[0xC0FF] * (samples - len(clear)), *clear)
    dark = struct.pack(f">{samples}H", *[0x20FF] * (samples - len(clear)), *clear)
    row = b"\0" + light * 60 + dark * 60
    loaded = load(png(120, 80, row * 80, depth=16, colour=colour))
    assert (loaded.mode, loaded.size) == ("RGB", (120, 80))
    assert loaded.getpixel((20, 40)) == pytest.approx((0xC0,) * 3, abs=1)
    assert loaded.getpixel((100, 40)) == pytest.approx((0x20,) * 3, abs=1)


def test_clear_colours_of_a_palette_become_white() -> None:
    image = picture().quantize(2)
    green = image.getpixel((2, 2))
    loaded = load(saved(image, "PNG", transparency=green))
    assert loaded.getpixel((2, 2)) == (255, 255, 255)
    assert loaded.getpixel((150, 100)) == image.convert("RGB").getpixel((150, 100))


def test_black_and_white_becomes_rgb() -> None:
    assert load(saved(Image.new("1", (80, 80), 1), "PNG")).getpixel((40, 40)) == (255, 255, 255)


def test_clear_pixels_become_white() -> None:
    loaded = load(saved(Image.new("RGBA", (80, 80), (0, 0, 0, 0)), "PNG"))
    assert loaded.getpixel((40, 40)) == (255, 255, 255)


def green_corner(loaded: Image.Image) -> str:
    places = {
        "top left": (5, 5),
        "top right": (loaded.width - 5, 5),
        "bottom left": (5, loaded.height - 5),
        "bottom right": (loaded.width - 5, loaded.height - 5),
    }
    greenness = numpy.asarray(loaded)[:, :, 1]
    (found,) = [name for name, (x, y) in places.items() if greenness[y, x] > 128]
    return found


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        (1, "top left"),
        (2, "top right"),
        (3, "bottom right"),
        (4, "bottom left"),
        (5, "top left"),
        (6, "top right"),
        (7, "bottom right"),
        (8, "bottom left"),
    ],
)
def test_a_turned_photo_is_set_upright(kind: str, orientation: int, corner: str) -> None:
    turned = Image.Exif()
    turned[0x0112] = orientation
    loaded = load(saved(picture(), kind, exif=turned.tobytes()))
    assert loaded.size == ((120, 200) if orientation >= 5 else (200, 120))
    assert green_corner(loaded) == corner


@pytest.mark.filterwarnings("ignore::UserWarning:PIL.TiffImagePlugin")
@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
@pytest.mark.parametrize(
    "lie",
    [
        b"Exif\0\0garbage",
        b"Exif\0\0",
        b"Exif\0\0MM\0*",
        b"Exif\0\0" + JUNK[:30_000],
        b"Exif\0\0II*\0\xff\xff\xff\xff",
        b"Exif\0\0MM\0*\0\0\0\x08\xff\xff",
        exif((0x0112, 3, 1, struct.pack("<HH", 99, 0))),
        exif((0x0112, 3, 1, struct.pack("<HH", 0, 0))),
        exif((0x0112, 2, 2, b"6\0\0\0")),
        exif((0x0112, 5, 1, struct.pack("<I", 4_000_000_000))),
        exif((0x0112, 3, 2_000_000_000, struct.pack("<I", 8))),
        exif((0x0100, 4, 1, struct.pack("<I", 90_000)), (0x0101, 4, 1, struct.pack("<I", 90_000))),
        exif((0x8769, 4, 1, struct.pack("<I", 8)), (0xA002, 4, 1, struct.pack("<I", 1))),
    ],
    ids=[
        "garbage",
        "nothing",
        "only a beginning",
        "much garbage",
        "beyond its end",
        "65535 entries",
        "orientation 99",
        "orientation 0",
        "orientation as text",
        "orientation elsewhere",
        "2000000000 orientations",
        "another size",
        "a circle, another size",
    ],
)
def test_metadata_that_lies_costs_nothing(kind: str, lie: bytes) -> None:
    loaded = load(saved(picture(), kind, exif=lie))
    assert loaded.size == (200, 120)
    assert green_corner(loaded) == "top left"


@pytest.mark.parametrize(
    ("size", "loaded"),
    [
        ((4032, 3024), (4032, 3024)),
        ((3060, 4080), (3060, 4080)),
        ((6000, 3000), (LONGEST_LOADED_SIDE, 2048)),
        ((8160, 6120), (4080, 3060)),
        ((6144, 8192), (3072, 4096)),
    ],
    ids=["12 MP", "12 MP upright", "18 MP", "50 MP", "50 MP upright"],
)
def test_a_large_photo_is_loaded_smaller(size: tuple[int, int], loaded: tuple[int, int]) -> None:
    assert load(saved(Image.new("L", size), quality=30)).size == loaded


HUGE = (8192, 6144)
# Each with the megabytes that loading may take.
LARGE_FILES: dict[str, tuple[int, Callable[[], bytes]]] = {
    "50 MP JPEG": (150, lambda: saved(Image.new("RGB", HUGE, RED))),
    "50 MP progressive JPEG of 50 scans": (420, lambda: progressive(50, Image.new("RGB", HUGE, RED))),
    "48 MP JPEG that cannot be halved": (400, lambda: saved(Image.new("RGB", (7000, 7000), RED))),
    "50 MP CMYK": (150, lambda: saved(Image.new("CMYK", HUGE, (0, 200, 200, 0)))),
    "50 MP PNG": (400, lambda: saved(Image.new("RGB", HUGE, RED), "PNG")),
    "50 MP PNG with alpha": (600, lambda: saved(Image.new("RGBA", HUGE, (*RED, 128)), "PNG")),
    "50 MP PNG of 16 bits": (500, lambda: saved(Image.fromarray(numpy.zeros(HUGE[::-1], numpy.uint16)), "PNG")),
    "50 MP PNG with a palette": (450, lambda: saved(Image.new("P", HUGE, 1), "PNG", transparency=1)),
    "25 MP WebP": (550, lambda: saved(Image.new("RGB", (5760, 4320), RED), "WEBP", quality=1, method=0)),
    "12 MP HEIC": (150, lambda: saved(Image.new("RGB", (4032, 3024), RED), "HEIF", quality=10)),
}
# Not getrusage: its peak is handed down from the process that started the measured one.
MEASURE = """
import sys, time
from ocr.image.loading import load

def memory(name):
    return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith(name)) / 1024

data = sys.stdin.buffer.read()
before, started = memory("VmRSS"), time.process_time()
load(data)
print(memory("VmHWM") - before, time.process_time() - started)
"""


@pytest.mark.parametrize("name", LARGE_FILES)
def test_the_largest_files_take_little_memory_and_time(name: str) -> None:
    most_megabytes, made = LARGE_FILES[name]
    measured = subprocess.run(
        [sys.executable, "-c", MEASURE], input=made(), cwd=REPOSITORY, capture_output=True, check=True
    )
    megabytes, seconds = map(float, measured.stdout.split())
    assert megabytes < most_megabytes
    assert seconds < 10


def jpeg_full_of(segment: bytes) -> bytes:
    """A JPEG of ten megabytes, most of them this segment again and again."""
    data = saved(picture())
    return data[:2] + segment * ((MAXIMUM_BYTES - len(data)) // len(segment)) + data[2:]


def png_full_of(name: bytes, body: bytes = b"") -> bytes:
    """A PNG of ten megabytes, most of them this chunk again and again."""
    data = saved(picture(), "PNG")
    chunk = struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
    return data[:33] + chunk * ((MAXIMUM_BYTES - len(data)) // len(chunk)) + data[33:]


FULL_OF_PIECES: dict[str, Callable[[], bytes]] = {
    "empty JPEG markers": lambda: jpeg_full_of(b"\xff\xe5\0\2"),
    "empty JPEG comments": lambda: jpeg_full_of(b"\xff\xfe\0\2"),
    "empty JPEG markers behind an end": lambda: jpeg_full_of(b"\xff\xe5\0\2").replace(b"\xff\xe5", b"\xff\xd9", 1),
    "nothing but filling": lambda: jpeg_full_of(b"\xff"),
    "zeros between the markers": lambda: jpeg_full_of(b"\0").replace(b"\0\0\0\0", b"\xff\xe5\0\2", 1),
    "empty PNG chunks": lambda: png_full_of(b"teST"),
    "PNG chunks of one letter": lambda: png_full_of(b"tEXt", b"a\0"),
}
REFUSES = "try:\n    load(data)\nexcept DamagedPhotoError:\n    pass"


@pytest.mark.parametrize("name", FULL_OF_PIECES)
def test_ten_megabytes_of_empty_pieces_are_refused_without_being_kept(name: str) -> None:
    program = "from ocr.errors import DamagedPhotoError\n" + MEASURE.replace("load(data)", REFUSES)
    data = FULL_OF_PIECES[name]()
    measured = subprocess.run(
        [sys.executable, "-c", program], input=data, cwd=REPOSITORY, capture_output=True, check=True
    )
    assert float(measured.stdout.split()[0]) < 15
    with pytest.raises(DamagedPhotoError):
        load(data)


def test_a_phones_photo_may_have_hundreds_of_pieces() -> None:
    data = saved(picture())
    profile = b"\xff\xe2\x01\0" + bytes(254)
    assert load(data[:2] + profile * 900 + data[2:]).size == (200, 120)
    rows = BytesIO()
    image = noise(600, 600)
    image.encoderinfo = {}
    image.save(rows, "PNG")
    assert load(rows.getvalue()).size == (600, 600)


def test_what_is_stored_has_pixels_only() -> None:
    phone = Image.Exif()
    phone[0x010F] = "SecretPhone"
    comment = PngImagePlugin.PngInfo()
    comment.add_text("note", "<script>alert(1)</script>")
    for data in (
        saved(picture(), "JPEG", exif=phone, comment=b"<script>SecretPhone</script>") + b"PK\x03\x04<script>",
        saved(picture(), "PNG", pnginfo=comment, exif=phone),
    ):
        stored = encode_clean(load(data))
        reopened = Image.open(BytesIO(stored), formats=["JPEG"])
        assert not reopened.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & reopened.info.keys()
        assert not any(mark in stored for mark in (b"SecretPhone", b"<script>", b"PK\x03\x04"))


def test_no_code_opens_pictures_without_an_allow_list() -> None:
    opening = re.compile(r"Image\.open\((?P<arguments>(?:[^()]|\([^()]*\))*)\)")
    found = 0
    for path in [*REPOSITORY.glob("ocr/**/*.py"), *REPOSITORY.glob("desk/**/*.py")]:
        source = path.read_text()
        for match in opening.finditer(source):
            found += 1
            assert "formats=" in match["arguments"], path
        assert not re.search(r"\b(imread|imdecode|imdecodemulti|open_heif|read_heif)\(", source), path
    assert found
    assert set(FORMATS) == {"JPEG", "PNG", "WEBP", "HEIF"}


def test_every_refusal_says_what_to_do() -> None:
    for cause in PhotoError.__subclasses__():
        assert re.fullmatch(r"photo_[a-z_]+", cause.code)
        assert re.search(r"\. Please [^.]+\.$", str(cause()))
