"""The readers to measure: ours, and what most projects use instead."""

import re
import resource
import time
from abc import ABC, abstractmethod
from collections.abc import Collection
from functools import cached_property
from typing import Any

import numpy
import pytesseract
from PIL import Image
from rapidocr import RapidOCR

from bench.reading.outcomes import Given, Outcome, about
from bench.reading.photos import Specimen
from identifiers.grammar import FORMS, FieldName
from ocr.codes.zxing import ZxingEngine
from ocr.engine_set import real_engines
from ocr.errors import PhotoError
from ocr.image.loading import load
from ocr.reader import LIMIT_SECONDS, Reader

BASELINES = ("tesseract", "rapidocr", "voting")

_SERIAL = re.compile("|".join(form.pattern.pattern for form in FORMS[FieldName.SERIAL]))


class MeasuredReader(ABC):
    """Something that makes values of a photo."""

    name: str

    def outcome(self, specimen: Specimen) -> Outcome:
        """Read one photo, from its bytes."""
        started = time.monotonic()
        given, seconds, retake = self.read(specimen.photo)
        seconds["whole"] = time.monotonic() - started
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        settled: dict[str, Any] = about(specimen)
        return Outcome(reader=self.name, given=given, seconds=seconds, retake=retake, memory=memory, **settled)

    @abstractmethod
    def read(self, data: bytes) -> tuple[dict[str, Given], dict[str, float], tuple[str, ...]]:
        """The fields, the seconds of each stage, and why another photo is wanted."""


class OwnReader(MeasuredReader):
    """This project's reader."""

    name = "resetdesk"

    def __init__(self, patience: float = LIMIT_SECONDS) -> None:
        self._reader = Reader(real_engines(), limit=patience)

    def read(self, data: bytes) -> tuple[dict[str, Given], dict[str, float], tuple[str, ...]]:
        started = time.monotonic()
        try:
            photo = load(data)
        except PhotoError as error:
            return {}, {}, (error.code,)
        loaded = time.monotonic() - started
        reading = self._reader.read(photo)
        given = {
            name.value: Given(
                value=found.value,
                accepted=found.accepted,
                confidence=found.confidence,
                group=found.group,
                numbers=found.features.as_numbers() if found.features else {},
            )
            for name, found in reading.fields.items()
        }
        return given, {"load": loaded, **reading.stages}, tuple(one.reason.value for one in reading.retake)


class PlainTesseract(MeasuredReader):
    """Tesseract as most projects call it: the whole photo, and a pattern for the serial."""

    name = "tesseract, plain"

    def read(self, data: bytes) -> tuple[dict[str, Given], dict[str, float], tuple[str, ...]]:
        return _serial_in(self.text(load(data))), {}, ()

    def text(self, photo: Image.Image) -> str:
        """All text in the photo."""
        try:
            return str(pytesseract.image_to_string(photo, timeout=20))
        except RuntimeError:
            return ""


class PlainRapid(MeasuredReader):
    """RapidOCR as it comes, and a pattern for the serial."""

    name = "rapidocr, plain"

    @cached_property
    def _engine(self) -> Any:
        return RapidOCR(params={"EngineConfig.onnxruntime.intra_op_num_threads": 1, "Global.log_level": "error"})

    def read(self, data: bytes) -> tuple[dict[str, Given], dict[str, float], tuple[str, ...]]:
        return _serial_in(self.text(load(data))), {}, ()

    def text(self, photo: Image.Image) -> str:
        """All text in the photo."""
        found = self._engine(numpy.asarray(photo)[:, :, ::-1])
        return "\n".join(found.txts or ())


class Voting(MeasuredReader):
    """Codes, then RapidOCR, then Tesseract: the value that most of them hold, the first one's where none agree."""

    name = "all three, voting"

    def __init__(self, rapid: PlainRapid, tesseract: PlainTesseract) -> None:
        self._rapid = rapid
        self._tesseract = tesseract

    def read(self, data: bytes) -> tuple[dict[str, Given], dict[str, float], tuple[str, ...]]:
        photo = load(data)
        codes = ZxingEngine().read(numpy.asarray(photo.convert("L")))
        coded = [value for code in codes for name, value in code.payload.values if name is FieldName.SERIAL]
        votes = coded[:1]
        for text in (self._rapid.text(photo), self._tesseract.text(photo)):
            votes += [given.value for given in _serial_in(text).values()]
        if not votes:
            return {}, {}, ()
        winner = max(votes, key=lambda value: (votes.count(value), -votes.index(value)))
        return {"serial": Given(value=winner, accepted=True)}, {}, ()


def baselines(names: Collection[str]) -> list[MeasuredReader]:
    """Those of `BASELINES` that are named: what the reader is measured against."""
    tesseract, rapid = PlainTesseract(), PlainRapid()
    every = dict(zip(BASELINES, (tesseract, rapid, Voting(rapid, tesseract)), strict=True))
    return [every[name] for name in BASELINES if name in names]


def _serial_in(text: str) -> dict[str, Given]:
    found = _SERIAL.search(text)
    return {"serial": Given(value=found.group(), accepted=True)} if found else {}
