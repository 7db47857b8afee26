"""Where the calibration comes from: the command that fitted it, and the models that the reader used then."""

from hashlib import sha256
from pathlib import Path

from ocr.engines import CloseupRecognizer, OwnDetector, OwnRecognizer, RapidDetector, RapidRecognizer
from ocr.manifest import Manifest

_ENGINES = (OwnDetector, OwnRecognizer, CloseupRecognizer, RapidDetector, RapidRecognizer)


def models_in_use() -> dict[str, str]:
    """The hash of each model that the reader uses, by file name. The lock pins RapidOCR's two with its wheel."""
    return {engine.model.name: sha256(engine.model.read_bytes()).hexdigest() for engine in _ENGINES}


def write_origin(calibration: Path, made: str) -> None:
    """Put a manifest beside the calibration, which has just been fitted."""
    content = calibration.read_bytes()
    Manifest(
        file=calibration.name,
        sha256=sha256(content).hexdigest(),
        size_bytes=len(content),
        made=made,
        made_with=models_in_use(),
        scores={},
    ).write(calibration)
