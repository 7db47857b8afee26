"""Stratified cross-validation of the chosen classifier on its own training data.

The features of each example come from the trained model. They contain nothing about the intents. For each fold only the
classifier is fitted again, with the settings of config.yml. So it is fast enough for the test suite.
"""

from __future__ import annotations

from typing import Any

import numpy
from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.engine.constants import PLACEHOLDER_MESSAGE, PLACEHOLDER_TRACKER
from rasa.nlu.classifiers.logistic_regression_classifier import LogisticRegressionClassifier
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from scipy.sparse import csr_matrix, hstack, vstack
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bench.nlu.pipelines import LOGISTIC
from bench.nlu.scores import Understood
from bench.nlu.sets import Example

SEED = 1


def cross_validate(agent: Agent, examples: list[Example], folds: int) -> list[Understood]:
    """What each example is understood as by a classifier that has not seen it."""
    rows = vstack([_features(message) for message in _featurized(agent, examples)]).tocsr()
    labels = numpy.array([example.label for example in examples])
    understood: list[Understood] = []
    for seen, unseen in StratifiedKFold(folds, shuffle=True, random_state=SEED).split(rows, labels):
        classifier = _classifier().fit(rows[seen], labels[seen])
        chances = classifier.predict_proba(rows[unseen])
        best = chances.argmax(axis=1)
        understood += [
            Understood(examples[index], classifier.classes_[name], chance[name])
            for index, name, chance in zip(unseen, best, chances, strict=True)
        ]
    return understood


def _featurized(agent: Agent, examples: list[Example]) -> list[Message]:
    """The examples as they leave the model's graph, features and all: parsing one throws those away."""
    target = agent.processor.model_metadata.nlu_target
    inputs = {PLACEHOLDER_MESSAGE: [UserMessage(one.text) for one in examples], PLACEHOLDER_TRACKER: None}
    messages: list[Message] = agent.processor.graph_runner.run(inputs=inputs, targets=[target])[target]
    return messages


def _features(message: Message) -> csr_matrix:
    parts = [message.get_sparse_features(TEXT)[1], message.get_dense_features(TEXT)[1]]
    return hstack([csr_matrix(part.features) for part in parts if part])


def _classifier() -> LogisticRegression:
    settings: dict[str, Any] = {**LogisticRegressionClassifier.get_default_config(), **LOGISTIC}
    names = ("solver", "max_iter", "tol", "random_state")
    return LogisticRegression(class_weight="balanced", **{name: settings[name] for name in names})
