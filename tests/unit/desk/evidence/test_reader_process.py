"""The real reader in its child process: it reads, it cleans, and what goes wrong in it stays in it."""

import asyncio
import hashlib
import io
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from PIL import Image
from structlog.testing import capture_logs

import ocr
from desk.evidence.fingerprinting import fingerprint_of
from desk.evidence.reader_process import ChildProcessReader, ReadingFailed, ReadPhoto
from ocr.image.loading import load
from tests.photos import SERIAL, Camera, render_sticker, to_jpeg
from tests.unit.desk.people import until

SECONDS = 60
MEGABYTES = 3072
VISIBLE = "[!.]*"  # onnxruntime keeps a hidden file of its own beside the photos


@pytest.fixture(scope="module")
def photo() -> bytes:
    """A sticker, with the place it was taken at in its metadata and a web page and an archive behind its end."""
    exif = Image.Exif()
    exif[0x010E] = "the cupboard under the stairs"
    buffer = io.BytesIO()
    render_sticker(size=(1400, 1050), camera=Camera(degrees=0)).save(buffer, "JPEG", quality=90, exif=exif)
    return buffer.getvalue() + b"<script>alert(1)</script>PK\x03\x04"


@pytest.fixture(scope="module")
def reader() -> Iterator[ChildProcessReader]:
    reader = ChildProcessReader(SECONDS, MEGABYTES)
    yield reader
    reader.close()


def serial_in(read: ReadPhoto) -> str | None:
    """The serial number that was read."""
    found = read.reading.field("serial")
    return found.value if found else None


async def test_a_sticker_is_read_and_its_lines_cut_out(reader: ChildProcessReader, photo: bytes) -> None:
    read = await reader.read(photo, "402913")
    assert serial_in(read) == SERIAL
    assert Image.open(io.BytesIO(read.crops["serial"])).format == "JPEG"


async def test_a_photo_is_known_again_by_its_size_and_pixels(reader: ChildProcessReader, photo: bytes) -> None:
    image = load(photo)
    digest = hashlib.sha256(b"(1400, 1050)" + image.tobytes()).digest()
    assert (await reader.read(photo, "402913")).pixel_digest == digest


async def test_a_photo_is_known_again_by_what_it_looks_like(reader: ChildProcessReader, photo: bytes) -> None:
    assert (await reader.read(photo, "402913")).fingerprint == fingerprint_of(load(photo))


async def test_the_size_is_kept_so_that_boxes_can_be_shown(reader: ChildProcessReader, photo: bytes) -> None:
    assert (await reader.read(photo, "402913")).reading.size == (1400, 1050)


async def test_a_photo_too_dark_to_see_anything_is_not_read_at_all(reader: ChildProcessReader) -> None:
    dark = to_jpeg(render_sticker(size=(1400, 1050)).point(lambda value: value // 40))
    read = await reader.read(dark, "402913")
    assert {retake.reason for retake in read.reading.retake} == {"too_dark"}
    assert not any(read.reading.fields.values())


async def test_children_are_ready_before_the_first_photo_and_read_at_once(
    photo: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    reader = ChildProcessReader(SECONDS, MEGABYTES, children=2)
    before = {child.pid for child in psutil.Process().children()}
    reader.start()

    async def both_are_there() -> bool:
        return len(readers(before)) == 2

    await until(both_are_there)
    assert {child.environ().get("OMP_NUM_THREADS") for child in readers(before)} == {"1"}
    both = await asyncio.gather(*[reader.read(photo, "402913") for _ in range(2)])
    assert all(serial_in(read) for read in both)
    reader.close()


def readers(before: set[int]) -> list[psutil.Process]:
    """The children that read, but for those that were there before."""
    found = [child for child in psutil.Process().children() if child.pid not in before]
    return [child for child in found if "spawn_main" in " ".join(child.cmdline())]


async def test_nothing_but_pixels_is_kept(reader: ChildProcessReader, photo: bytes) -> None:
    image = (await reader.read(photo, "402913")).image
    assert b"cupboard" in photo
    assert not any(foreign in image for foreign in (b"cupboard", b"<script>", b"PK\x03\x04", b"Exif"))
    assert image.endswith(b"\xff\xd9")
    assert not Image.open(io.BytesIO(image)).getexif()


async def test_a_photo_damaged_after_its_header_costs_one_photo(reader: ChildProcessReader, photo: bytes) -> None:
    with pytest.raises(ReadingFailed) as failure:
        await reader.read(to_jpeg(render_sticker(size=(280, 210)))[:2000], "402913")
    assert failure.value.code == "photo_damaged"
    assert serial_in(await reader.read(photo, "402913"))


async def test_a_reading_that_takes_too_long_costs_one_photo(photo: bytes) -> None:
    reader = ChildProcessReader(0.01, MEGABYTES)
    with pytest.raises(ReadingFailed) as failure:
        await reader.read(photo, "402913")
    assert failure.value.code == "reading_took_too_long"
    reader.seconds = SECONDS
    assert serial_in(await reader.read(photo, "402913"))
    reader.close()


async def test_a_photo_that_takes_too_long_to_open_is_not_opened_once_more() -> None:
    reader = ChildProcessReader(0.4, MEGABYTES)
    buffer = io.BytesIO()
    Image.new("RGBA", (8000, 6000)).save(buffer, "PNG")
    with capture_logs() as logs, pytest.raises(ReadingFailed) as failure:
        await reader.read(buffer.getvalue(), "402913")
    assert failure.value.code == "reading_took_too_long"
    assert logs == []
    reader.close()


async def test_a_reader_without_memory_costs_one_photo() -> None:
    reader = ChildProcessReader(SECONDS, 350)
    buffer = io.BytesIO()
    Image.new("RGB", (7000, 5700)).save(buffer, "PNG")
    with pytest.raises(ReadingFailed) as failure:
        await reader.read(buffer.getvalue(), "402913")
    assert failure.value.code == "reader_crashed"
    reader.close()


async def test_a_photo_is_read_without_networks_when_a_child_died_of_it(photo: bytes) -> None:
    reader = ChildProcessReader(SECONDS, MEGABYTES)
    reading = await reading_without_networks(reader, photo)
    read = await reading
    assert serial_in(read) == SERIAL
    assert list(read.reading.failed) == sorted(ocr.NETWORKS)
    assert "engine_failed" in {retake.reason for retake in read.reading.retake}
    assert (await reader.read(photo, "402913")).reading.failed == ()
    reader.close()


async def test_nothing_remains_of_a_reading_that_was_ended_in_the_middle(
    photo: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started, temporary = tmp_path / "started", tmp_path / "temporary"
    temporary.mkdir()
    hanging = tmp_path / "tesseract"
    hanging.write_text(f"#!/bin/sh\necho $$ > {started}.new\nmv {started}.new {started}\nexec sleep 600\n")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr(tempfile, "tempdir", None)
    before = {child.pid for child in psutil.Process().children()}
    reader = ChildProcessReader(SECONDS, MEGABYTES)
    reading = await reading_without_networks(reader, photo)

    async def program_has_started() -> bool:
        return started.exists()

    await until(program_has_started)
    program = psutil.Process(int(started.read_text()))
    assert [folder.stat().st_mode & 0o777 for folder in temporary.glob(VISIBLE)] == [0o700]
    for child in readers(before):
        child.kill()
    with pytest.raises(ReadingFailed):
        await reading

    async def program_has_ended() -> bool:
        return not program.is_running() or program.status() == psutil.STATUS_ZOMBIE

    await until(program_has_ended)
    assert not list(temporary.glob(VISIBLE))
    reader.close()


async def reading_without_networks(reader: ChildProcessReader, photo: bytes) -> asyncio.Task[ReadPhoto]:
    """A reading whose first child has died."""
    before = {child.pid for child in psutil.Process().children()}
    reading = asyncio.create_task(reader.read(photo, "402913"))
    children: list[psutil.Process] = []

    async def has_begun() -> bool:
        children[:] = readers(before)
        return bool(children)

    await until(has_begun)
    for child in children:
        child.kill()
    return reading
