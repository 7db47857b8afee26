"""The Device Info windows of recorders and the phone app's page: each split has designs of its own."""

from collections.abc import Callable

from bench.reading.photos.chance import one_of
from bench.reading.photos.model import Random, Split
from bench.reading.photos.screens import apps, menus
from bench.reading.photos.screens.content import ScreenContent
from bench.reading.photos.sheet import Sheet

Design = Callable[[ScreenContent, Random], Sheet]

MENUS: dict[Split, dict[str, Design]] = {Split.TUNING: menus.TUNING, Split.TEST: menus.TEST}
APPS: dict[Split, dict[str, Design]] = {Split.TUNING: apps.TUNING, Split.TEST: apps.TEST}


def draw_menu(content: ScreenContent, split: Split, random: Random) -> tuple[str, Sheet]:
    """A recorder's monitor in one of the split's designs, with the design's name."""
    name = one_of(random, tuple(MENUS[split]))
    return name, MENUS[split][name](content, random)


def draw_app(content: ScreenContent, split: Split, random: Random) -> tuple[str, Sheet]:
    """The phone app's page in one of the split's designs, with the design's name."""
    name = one_of(random, tuple(APPS[split]))
    return name, APPS[split][name](content, random)
