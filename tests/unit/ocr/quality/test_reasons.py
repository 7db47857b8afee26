"""Several verdicts on one photo become one."""

import pytest

from ocr.image.geometry import Box
from ocr.quality import Retake, RetakeReason, together

BOX = Box(1, 2, 3, 4)


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [
        ([("blurred", None)], [("blurred", BOX)], [("blurred", BOX)]),
        ([("blurred", BOX)], [("blurred", None)], [("blurred", BOX)]),
        ([("glare", BOX)], [("moire", None)], [("glare", BOX), ("moire", None)]),
        ([("too_dark", None)], [("no_label", None)], [("too_dark", None)]),
        ([("too_small", None)], [("no_label", None)], [("too_small", None)]),
        ([], [("no_label", None)], [("no_label", None)]),
    ],
    ids=["the place is kept", "whichever has it", "different ones", "dark", "small", "nothing else"],
)
def test_two_verdicts_are_one(
    first: list[tuple[str, Box | None]], second: list[tuple[str, Box | None]], both: list[tuple[str, Box | None]]
) -> None:
    joined = together(
        tuple(Retake(RetakeReason(reason), box) for reason, box in first),
        tuple(Retake(RetakeReason(reason), box) for reason, box in second),
    )
    assert [(retake.reason.value, retake.box) for retake in joined] == both
