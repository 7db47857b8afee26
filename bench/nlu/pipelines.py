"""The pipelines to compare: two classifiers, each without vectors, with word vectors, and with sentence vectors.

The chosen pipeline is that of config.yml; the others exchange a part of it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

Component = dict[str, Any]

CONFIG: dict[str, Any] = yaml.safe_load(Path("config.yml").read_text(encoding="utf-8"))
TOKENIZER, SENTENCE, PIECES, LOGISTIC, FALLBACK = CONFIG["pipeline"]
WORDS_IN_CONTEXT: list[Component] = [
    {"name": "SpacyNLP", "model": "en_core_web_md"},
    {"name": "SpacyTokenizer"},
    {"name": "SpacyFeaturizer", "pooling": "mean"},
]
DIET: Component = {
    "name": "DIETClassifier",
    # By then it knows its own examples: more only takes longer.
    "epochs": 20,
    "entity_recognition": False,
    "constrain_similarities": True,
    "random_seed": 1,
}

FEATURES: dict[str, list[Component]] = {
    "none": [TOKENIZER, PIECES],
    "words": [*WORDS_IN_CONTEXT, PIECES],
    "sentences": [TOKENIZER, SENTENCE, PIECES],
}
CLASSIFIERS: dict[str, Component] = {"logistic regression": LOGISTIC, "DIET": DIET}
CHOSEN = ("logistic regression", "sentences")


def names() -> list[tuple[str, str]]:
    """Every classifier with every kind of vector."""
    return [(classifier, vectors) for classifier in CLASSIFIERS for vectors in FEATURES]


def configuration(classifier: str, vectors: str) -> dict[str, Any]:
    """The whole configuration of one pipeline."""
    pipeline = [*FEATURES[vectors], CLASSIFIERS[classifier], FALLBACK]
    return {"recipe": CONFIG["recipe"], "assistant_id": "bench", "language": CONFIG["language"], "pipeline": pipeline}
