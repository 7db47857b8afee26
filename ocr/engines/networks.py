"""Runs neural networks on one core, and translates what goes wrong."""

import os
from pathlib import Path
from typing import Self

import numpy
from numpy.typing import NDArray

from ocr.errors import EngineCrashedError, EngineMissingError, EngineOutputError, ModelMismatchError
from ocr.manifest import Manifest, ManifestError

# Without this, onnxruntime reports to its maker (see its Privacy.md). It reads the setting when it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
import onnxruntime

Tensor = NDArray[numpy.float32]


class Network:
    """One network, from a file or from bytes; loaded once.

    Raises:
        EngineMissingError: the model is not there or cannot be loaded.
    """

    def __init__(self, engine: str, model: Path | bytes) -> None:
        self._engine = engine
        try:
            self._session = onnxruntime.InferenceSession(
                model if isinstance(model, bytes) else str(model), _options(), providers=["CPUExecutionProvider"]
            )
        except Exception as error:
            raise EngineMissingError(engine, "its model could not be loaded; run 'make set-up'.") from error
        self._input = self._session.get_inputs()[0].name

    @classmethod
    def verified(cls, engine: str, model: Path) -> Self:
        """The network in a file that has a manifest.

        Raises:
            EngineMissingError: the model or its manifest is not there, or the model cannot be loaded.
            ModelMismatchError: the file is not the one that its manifest describes.
        """
        try:
            content, manifest = model.read_bytes(), Manifest.beside(model)
        except OSError as error:
            raise EngineMissingError(
                engine, f"{model.name} cannot be read; run 'git checkout -- ocr/engines/models'."
            ) from error
        except ManifestError as error:
            raise EngineMissingError(engine, str(error)) from error
        if not manifest.describes(content):
            raise ModelMismatchError(engine, model.name)
        return cls(engine, content)

    @property
    def notes(self) -> dict[str, str]:
        """The notes that are stored in the model."""
        return dict(self._session.get_modelmeta().custom_metadata_map)

    def run(self, batch: Tensor) -> Tensor:
        """The network's first output.

        Raises:
            EngineCrashedError: it could not be run.
            EngineOutputError: its output is not numbers.
        """
        try:
            answer = self._session.run(None, {self._input: batch})[0]
        except Exception as error:
            raise EngineCrashedError(self._engine, "its network could not be run.") from error
        if not isinstance(answer, numpy.ndarray) or not numpy.isfinite(answer).all():
            raise EngineOutputError(self._engine, "its network returned something that is not numbers.")
        return answer


def _options() -> onnxruntime.SessionOptions:
    """One thread, so that two readers on two cores do not slow each other down."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False
    # Denormal numbers, too small to matter, make this three times slower.
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    return options
