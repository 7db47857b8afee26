"""The pipeline that a comparison calls the chosen one is the one that the bot understands with."""

from __future__ import annotations

from bench.nlu.pipelines import CHOSEN, CONFIG, configuration, names


def test_the_chosen_pipeline_is_the_bots() -> None:
    assert configuration(*CHOSEN)["pipeline"] == CONFIG["pipeline"]


def test_every_other_pipeline_is_another_one() -> None:
    others = [configuration(*pair)["pipeline"] for pair in names() if pair != CHOSEN]
    assert len(others) == 5
    assert CONFIG["pipeline"] not in others
