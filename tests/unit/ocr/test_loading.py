"""Uploads are opened safely: only photos, only of a sane size, and nothing but their pixels goes on."""

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import numpy
import pytest
from PIL import Image, PngImagePlugin

import ocr
from ocr.errors import (
    AnimatedPhotoError,
    DamagedPhotoError,
    EmptyPhotoError,
    PhotoError,
    PhotoTooSmallError,
    TooManyBytesError,
    TooManyPixelsError,
    UnknownFormatError,
)
from ocr.loading import LONGEST_LOADED_SIDE, MAXIMUM_BYTES, Header, encode_clean, inspect_header, load

RED, GREEN = (250, 10, 10), (10, 250, 10)


def saved(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def picture(width: int = 200, height: int = 120) -> Image.Image:
    """Red with a green corner at the top left."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(GREEN, (0, 0, width // 4, height // 4))
    return image


def png_claiming(width: int, height: int) -> bytes:
    """A few bytes of PNG that say they are a huge picture."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 4096))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_the_formats_of_phones_are_opened(kind: str) -> None:
    data = saved(picture(), kind)
    assert inspect_header(data) == Header(width=200, height=120, format=kind)
    assert load(data).size == (200, 120)


def test_a_jpeg_with_a_second_hidden_frame_is_a_photo() -> None:
    data = saved(picture(), "MPO", save_all=True, append_images=[picture()])
    assert inspect_header(data).format == "JPEG"
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
}


@pytest.mark.parametrize("name", NOT_PHOTOS)
def test_anything_else_is_refused_whatever_it_is_called(name: str) -> None:
    with pytest.raises(UnknownFormatError):
        inspect_header(NOT_PHOTOS[name])


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", EmptyPhotoError),
        (b"\xff\xd8\xff" + b"\0" * MAXIMUM_BYTES, TooManyBytesError),
        (png_claiming(20_000, 20_000), TooManyPixelsError),
        (png_claiming(9000, 9000), TooManyPixelsError),
        (png_claiming(60_000, 10), TooManyPixelsError),
        (png_claiming(2_000_000_000, 2_000_000_000), TooManyPixelsError),
        (saved(Image.new("RGB", (1, 1)), "PNG"), PhotoTooSmallError),
        (saved(picture(), "PNG", save_all=True, append_images=[Image.new("RGB", (200, 120))]), AnimatedPhotoError),
        (saved(picture(), "WEBP", save_all=True, append_images=[Image.new("RGB", (200, 120))]), AnimatedPhotoError),
    ],
    ids=["empty", "bytes", "400 MP", "81 MP", "60000x10", "absurd", "1x1", "animated PNG", "animated WebP"],
)
def test_each_cause_has_its_own_error(data: bytes, cause: type[PhotoError]) -> None:
    with pytest.raises(cause) as caught:
        inspect_header(data)
    assert re.fullmatch(r"photo_[a-z_]+", caught.value.code)
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_photo_cut_short_is_damaged(kind: str) -> None:
    noise = Image.fromarray(numpy.random.default_rng(1).integers(0, 255, (300, 300, 3), dtype=numpy.uint8))
    data = saved(noise, kind)
    with pytest.raises((DamagedPhotoError, UnknownFormatError)):
        load(data[: len(data) // 2])


def test_a_broken_chunk_is_damaged() -> None:
    data = bytearray(saved(picture(), "PNG"))
    data[60] ^= 0xFF
    with pytest.raises(DamagedPhotoError):
        load(bytes(data))


@pytest.mark.parametrize("mode", ["L", "P", "LA", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_pixel_becomes_rgb(mode: str) -> None:
    if mode == "I;16":
        deep = numpy.asarray(picture().convert("L")).astype(numpy.uint16) * 257
        image = Image.fromarray(deep)
    else:
        image = picture().convert(mode)
    loaded = load(saved(image, "JPEG" if mode == "CMYK" else "PNG"))
    assert (loaded.mode, loaded.size) == ("RGB", (200, 120))
    shades = numpy.asarray(loaded.convert("L"))
    assert shades[10, 10] > shades[110, 190] + 20


def test_black_and_white_becomes_rgb() -> None:
    assert load(saved(Image.new("1", (80, 80), 1), "PNG")).getpixel((40, 40)) == (255, 255, 255)


def test_clear_pixels_become_white() -> None:
    loaded = load(saved(Image.new("RGBA", (80, 80), (0, 0, 0, 0)), "PNG"))
    assert loaded.getpixel((40, 40)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("orientation", "corner"), [(1, "top left"), (3, "bottom right"), (6, "top right"), (8, "bottom left")]
)
def test_a_turned_photo_is_set_upright(orientation: int, corner: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    loaded = load(saved(picture(), "JPEG", exif=exif))
    places = {
        "top left": (5, 5),
        "top right": (loaded.width - 5, 5),
        "bottom left": (5, loaded.height - 5),
        "bottom right": (loaded.width - 5, loaded.height - 5),
    }
    greenness = numpy.asarray(loaded)[:, :, 1]
    green = [name for name, (x, y) in places.items() if greenness[y, x] > 128]
    assert green == [corner]


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
@pytest.mark.parametrize(
    "exif", [b"Exif\0\0garbage", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*\0\0\0\x08\xff\xff"]
)
def test_metadata_that_lies_costs_nothing(exif: bytes) -> None:
    assert load(saved(picture(), "JPEG", exif=exif)).size == (200, 120)


def test_a_large_photo_is_loaded_smaller() -> None:
    assert max(load(saved(Image.new("RGB", (6000, 3000)))).size) == LONGEST_LOADED_SIDE


def test_what_is_stored_has_pixels_only() -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    comment = PngImagePlugin.PngInfo()
    comment.add_text("note", "<script>alert(1)</script>")
    for data in (
        saved(picture(), "JPEG", exif=exif, comment=b"<script>SecretPhone</script>") + b"PK\x03\x04<script>",
        saved(picture(), "PNG", pnginfo=comment, exif=exif),
    ):
        stored = encode_clean(load(data))
        reopened = Image.open(BytesIO(stored), formats=["JPEG"])
        assert not reopened.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & reopened.info.keys()
        assert not any(mark in stored for mark in (b"SecretPhone", b"<script>", b"PK\x03\x04"))


def test_no_code_opens_pictures_without_an_allow_list() -> None:
    sources = Path(ocr.__file__).parents[1]
    opening = re.compile(r"Image\.open\((?P<arguments>(?:[^()]|\([^()]*\))*)\)")
    found = 0
    for path in [*sources.glob("ocr/**/*.py"), *sources.glob("desk/**/*.py")]:
        for match in opening.finditer(path.read_text()):
            found += 1
            assert "formats=" in match["arguments"], path
    assert found
