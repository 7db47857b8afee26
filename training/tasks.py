"""The networks that can be trained, by the name of their model."""

from typing import Any

from training.closeup_recognizer.task import CLOSEUP_RECOGNIZER
from training.line_detector.task import LINE_DETECTOR
from training.line_recognizer.task import LINE_RECOGNIZER
from training.task import Task

TASKS: dict[str, Task[Any, Any]] = {task.name: task for task in (LINE_DETECTOR, LINE_RECOGNIZER, CLOSEUP_RECOGNIZER)}
