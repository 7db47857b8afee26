"""The pipelines to compare: two classifiers, each without vectors, with word vectors, and with sentence vectors."""

from __future__ import annotations

from typing import Any

Component = dict[str, Any]

TOKENIZER: Component = {"name": "WhitespaceTokenizer"}
PIECES: Component = {
    "name": "CountVectorsFeaturizer",
    "analyzer": "char_wb",
    "min_ngram": 3,
    "max_ngram": 4,
    "min_df": 2,
}
WORDS_IN_CONTEXT: list[Component] = [
    {"name": "SpacyNLP", "model": "en_core_web_md"},
    {"name": "SpacyTokenizer"},
    {"name": "SpacyFeaturizer", "pooling": "mean"},
]
SENTENCE: Component = {"name": "nlu.sentence_vectors.SentenceVectors", "length": 12}
LOGISTIC: Component = {"name": "LogisticRegressionClassifier", "max_iter": 100}
DIET: Component = {
    "name": "DIETClassifier",
    # By then it knows its own examples: more only takes longer.
    "epochs": 20,
    "entity_recognition": False,
    "constrain_similarities": True,
    "random_seed": 1,
}
FALLBACK: Component = {"name": "FallbackClassifier", "threshold": 0.2, "ambiguity_threshold": 0.02}

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
    return {"recipe": "default.v1", "assistant_id": "bench", "language": "en", "pipeline": pipeline}
