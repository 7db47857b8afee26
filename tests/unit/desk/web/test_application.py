"""The public application as a whole."""

import subprocess
import sys

import pytest


@pytest.mark.parametrize("process", ["desk.web.application", "desk.internal.application", "desk.worker.__main__"])
def test_nothing_that_opens_pictures_is_loaded_outside_the_reader(process: str) -> None:
    program = f"import sys, {process}, desk.composition; print(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "desk" in loaded
    assert loaded.isdisjoint(
        {"PIL", "cv2", "numpy", "onnx", "onnxruntime", "pillow_heif", "pytesseract", "rapidocr", "zxingcpp"}
    )
