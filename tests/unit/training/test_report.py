"""Tables about what a recognizer read are Markdown, and count whole lines."""

import numpy
import pytest

from training.line_recognizer.lines import Line
from training.line_recognizer.report import Read, by_confidence, by_family, by_form, confusions, exact_share


def read(true: str, text: str, *, form: str = "mac", family: str = "inter", severity: float = 0.1) -> Read:
    picture = numpy.zeros((64, 64), numpy.uint8)
    line = Line(picture=picture, text=true, form=form, family=family, severity=severity)
    return Read(line=line, text=text, probability=0.97 if true == text else 0.3)


READS = [
    read("A1", "A1"),
    read("A1", "AI", severity=0.3),
    read("V4", "V4", form="firmware", family="roboto", severity=0.9),
]


def test_a_line_counts_only_if_every_character_is_right() -> None:
    assert exact_share(READS) == pytest.approx(2 / 3)


def test_lines_are_counted_by_form_and_by_how_hard_they_are() -> None:
    assert by_form(READS).splitlines() == [
        "| form | clean | easy | medium | hard | all | lines |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| firmware | - | - | - | 100.0% | 100.0% | 1 |",
        "| mac | 100.0% | 0.0% | - | - | 50.0% | 2 |",
        "| all | 100.0% | 0.0% | - | 100.0% | 66.7% | 3 |",
    ]


def test_lines_are_counted_by_family() -> None:
    assert by_family(READS).splitlines()[2:] == [
        "| inter | 100.0% | 0.0% | - | - | 50.0% | 2 |",
        "| roboto | - | - | - | 100.0% | 100.0% | 1 |",
    ]


def test_a_look_alike_taken_for_another_is_named() -> None:
    assert confusions(READS).splitlines()[2:] == ["| 1 | 50.0% | I |"]


def test_a_mistake_in_a_hard_photo_or_in_the_length_is_not_a_confusion() -> None:
    assert confusions([read("A1", "AI", severity=0.8), read("A1", "AIl")]).splitlines()[2:] == []


def test_a_confidence_stands_beside_how_often_it_was_right() -> None:
    assert by_confidence(READS).splitlines()[2:] == [
        "| 0.000 to 0.500 | 1 | 0.3000 | 0.0% |",
        "| 0.950 to 0.980 | 2 | 0.9700 | 100.0% |",
    ]
