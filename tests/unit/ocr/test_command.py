"""What `python -m ocr` prints."""

import json
import subprocess
import sys
from pathlib import Path

from operations.paths import REPOSITORY
from tests.photos import render_sticker, to_jpeg

KEYS = {"file", "kind", "fields", "codes", "retake", "seconds"}


def test_prints_one_object_of_one_form_for_each_file(tmp_path: Path) -> None:
    photo, no_photo = tmp_path / "photo.jpg", tmp_path / "no photo.jpg"
    photo.write_bytes(to_jpeg(render_sticker(serial="ND012301000042", size=(1600, 1200))))
    no_photo.write_bytes(b"not a photo")
    command = [sys.executable, "-m", "ocr", str(photo), str(no_photo), "--json"]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False)
    read, refused = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 1
    assert read.keys() >= KEYS
    assert read["fields"]["serial"]["value"] == "ND012301000042"
    assert refused.keys() >= KEYS
    assert refused["fields"].keys() == read["fields"].keys()
    assert refused["retake"][0]["reason"] == "photo_unknown_format"
