"""The text engine over Tesseract, through pytesseract.

Asset: the photo, which pytesseract writes into the temporary folder for the program. Mechanism: pytesseract removes it
afterwards, and the program ends with the process that started it. Residual risk: if that process is killed, the file
stays; the desk has each photo read in a temporary folder of its own (`desk/evidence/reader_process.py`).
"""

import ctypes
import os
import signal
from collections.abc import Iterator
from typing import Any

import pytesseract.pytesseract as library
from PIL import Image

from ocr.engines.port import Layout, TextEngine, Word
from ocr.errors import EngineCrashedError, EngineMissingError, EngineOutputError, EngineTimedOutError
from ocr.image.geometry import Box

_SEGMENTATION = {Layout.SCATTERED: 11, Layout.BLOCK: 6}
_COLUMNS = ("left", "top", "width", "height", "conf", "text")
_WORD_LEVEL = "5"
_SIGNAL_ON_DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG of Linux

_system = ctypes.CDLL(None)
_usual_options = library.subprocess_args


def _options(*arguments: Any) -> dict[str, Any]:
    """Pytesseract's options for starting the program, and one that ends the program with this process."""
    return {**_usual_options(*arguments), "preexec_fn": _end_with_parent}


def _end_with_parent() -> None:
    _system.prctl(_SIGNAL_ON_DEATH_OF_PARENT, signal.SIGKILL)


library.subprocess_args = _options


class TesseractEngine(TextEngine):
    """Runs the `tesseract` program once per picture."""

    name = "tesseract"

    def __init__(self, program: str = "tesseract") -> None:
        self._program = program
        # pytesseract passes its environment on. Without the limit each call would use every core.
        os.environ["OMP_THREAD_LIMIT"] = "1"

    def read(
        self, picture: Image.Image, *, layout: Layout, timeout: float, characters: str | None = None
    ) -> list[Word]:
        """Every word that Tesseract reads."""
        table = self._run(_plain(picture), _arguments(layout, characters), timeout)
        try:
            return list(_words(table))
        except (ValueError, KeyError) as error:
            raise EngineOutputError(self.name, "its table of words could not be understood.") from error

    def _run(self, picture: Image.Image, arguments: str, timeout: float) -> str:
        library.tesseract_cmd = self._program
        try:
            # Not image_to_data, which first asks for the program's version without a time limit.
            table = library.run_and_get_output(picture, "tsv", "eng", arguments, 0, timeout)
        except library.TesseractNotFoundError as error:
            raise EngineMissingError(self.name, "not installed; run 'apt-get install tesseract-ocr'.") from error
        except library.TesseractError as error:
            raise EngineCrashedError(self.name, f"ended with status {error.status}.") from error
        except UnicodeDecodeError as error:
            raise EngineOutputError(self.name, "its output is not UTF-8.") from error
        except FileNotFoundError as error:
            raise EngineOutputError(self.name, "it wrote no output.") from error
        except RuntimeError as error:
            raise EngineTimedOutError(self.name, f"no answer within {timeout:.1f} s.") from error
        except OSError as error:
            raise EngineCrashedError(self.name, "could not be started.") from error
        return str(table)


def _arguments(layout: Layout, characters: str | None) -> str:
    arguments = f"--oem 1 --psm {_SEGMENTATION[layout]} -c tessedit_create_tsv=1"
    if characters is None:
        return arguments
    return f"{arguments} -c tessedit_char_whitelist={characters} -c load_system_dawg=0 -c load_freq_dawg=0"


def _plain(picture: Image.Image) -> Image.Image:
    """A gray copy that pytesseract writes as BMP. Compressing a PNG takes longer than reading a line."""
    copy = picture.convert("L") if picture.mode != "L" else picture.copy()
    copy.format = "BMP"
    return copy


def _words(table: str) -> Iterator[Word]:
    lines = table.splitlines()
    header = lines[0].split("\t") if lines else []
    if any(column not in header for column in _COLUMNS):
        raise ValueError("columns are missing")
    for line in lines[1:]:
        cells = dict(zip(header, line.split("\t"), strict=False))
        text = cells.get("text", "").strip()
        if cells.get("level") == _WORD_LEVEL and text:
            yield _word(cells, text)


def _word(cells: dict[str, str], text: str) -> Word:
    left, top, width, height = (int(cells[column]) for column in _COLUMNS[:4])
    confidence = min(max(float(cells["conf"]) / 100, 0.0), 1.0)
    return Word(text=text, confidence=confidence, box=Box(left, top, width, height))
