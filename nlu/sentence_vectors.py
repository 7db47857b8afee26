"""A message as one vector of what it says, so that sentences without a word in common can still be near each other."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy
import onnxruntime
from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import DENSE_FEATURIZABLE_ATTRIBUTES
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tokenizers import Tokenizer

Vector = NDArray[numpy.float32]

PACKAGE = "sentence_encoder"
LONGEST = 128
"""Tokens of a message that are read; a longer one is cut."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceVectors(DenseFeaturizer, GraphComponent):
    """Gives each message the mean of an encoder's token vectors, brought to the length `length`.

    The classifier behind it holds all its weights small alike, so longer vectors count for more beside other features.
    """

    def __init__(self, config: dict[str, Any], name: str) -> None:
        super().__init__(name, config)
        self._length: float = config["length"]
        folder = _folder()
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(LONGEST)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        self._encoder = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)

    @staticmethod
    def required_packages() -> list[str]:
        """What must be installed."""
        return ["onnxruntime", "tokenizers"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Vectors of length one."""
        return {**DenseFeaturizer.get_default_config(), "length": 1.0}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,  # noqa: ARG003
        resource: Resource,  # noqa: ARG003
        execution_context: ExecutionContext,
    ) -> SentenceVectors:
        """Make one for a graph."""
        return cls(config, execution_context.node_name)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Any length does."""

    def process(self, messages: list[Message]) -> list[Message]:
        """Give the messages their vectors."""
        for message in messages:
            for attribute in DENSE_FEATURIZABLE_ATTRIBUTES:
                text = message.get(attribute)
                if text:
                    vector = self._length * self.vector(text)
                    self.add_features_to_message(None, vector[numpy.newaxis, :], attribute, message)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Give the examples their vectors."""
        self.process(training_data.training_examples)
        return training_data

    def vector(self, text: str) -> Vector:
        """What a text says, as a vector of length one."""
        tokens = self._tokenizer.encode(text)
        rows = {"input_ids": tokens.ids, "attention_mask": tokens.attention_mask, "token_type_ids": tokens.type_ids}
        inputs = {name: numpy.array([row], dtype=numpy.int64) for name, row in rows.items()}
        mean = self._encoder.run(None, inputs)[0][0].mean(axis=0)
        vector: Vector = mean / numpy.linalg.norm(mean)
        return vector


def _folder() -> Path:
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The package {PACKAGE} is missing: run scripts/bootstrap rasa.")
    return Path(spec.origin).parent
