"""When two photos settle a doubt, and when a person has to look."""

import pytest

from desk.evidence.photo import PhotoKind
from desk.verification.agreement import Combination, certainty_together, combine
from desk.verification.statements import Statement

READ, OTHER, UNLIKE = "8L0DF93PAZ55FD2", "8LODF93PAZ55FD2", "8L0DF93PAZ55FD7"
ZERO_OR_O, FIVE_OR_S = 3, 11


def sure(kind: PhotoKind, value: str = READ) -> Statement:
    """What the reader vouches for."""
    return Statement(source=f"{kind} photo", field="serial", value=value, photo=kind, certain=True, confidence=0.99)


def unsure(
    kind: PhotoKind, value: str = READ, *alternatives: str, doubts: tuple[int, ...] = (), confidence: float = 0.8
) -> Statement:
    """What the reader read without vouching for it."""
    return Statement(
        source=f"{kind} photo",
        field="serial",
        value=value,
        photo=kind,
        confidence=confidence,
        alternatives=frozenset(alternatives),
        doubts=frozenset(doubts),
    )


def typed(value: str = READ) -> Statement:
    """What the customer says."""
    return Statement(source="typed", field="serial", value=value)


def code(kind: PhotoKind, value: str = READ) -> Statement:
    """What a code in a photo says."""
    return Statement(source=f"code in {kind}", field="serial", value=value, photo=kind, certain=True, confidence=1.0)


STICKER, SCREEN = PhotoKind.STICKER, PhotoKind.DEVICE_INFO

MATRIX = {
    "nothing": ([], Combination.NOT_SHOWN),
    "typed alone": ([typed()], Combination.NOT_SHOWN),
    "one sure photo": ([sure(STICKER)], Combination.ONE_PHOTO),
    "one unsure photo": ([unsure(SCREEN)], Combination.ONE_PHOTO),
    "one photo and its own code": ([unsure(STICKER, OTHER, READ), code(STICKER)], Combination.ONE_PHOTO),
    "one photo and what is typed": ([sure(STICKER), typed()], Combination.ONE_PHOTO),
    "both sure and the same": ([sure(STICKER), sure(SCREEN)], Combination.SAME),
    "both sure and other": ([sure(STICKER), sure(SCREEN, UNLIKE)], Combination.DIFFERENT),
    "both sure and alike": ([sure(STICKER), sure(SCREEN, OTHER)], Combination.PERHAPS_THE_SAME),
    "a code against its own print": ([code(STICKER, UNLIKE), sure(STICKER), sure(SCREEN)], Combination.DIFFERENT),
    "one sure, the other unsure and the same": ([unsure(STICKER), sure(SCREEN)], Combination.SAME),
    "one sure of the other's alternative": ([unsure(STICKER, OTHER, READ), sure(SCREEN)], Combination.SETTLED),
    "the sticker sure of the screen's alternative": ([sure(STICKER), unsure(SCREEN, OTHER, READ)], Combination.SETTLED),
    "a code sure of both prints' alternative": (
        [code(STICKER), unsure(STICKER, OTHER, READ), unsure(SCREEN, OTHER, READ)],
        Combination.SETTLED,
    ),
    "one sure of what the other never thought of, alike": (
        [unsure(STICKER, OTHER), sure(SCREEN)],
        Combination.PERHAPS_THE_SAME,
    ),
    "one sure of what the other never thought of": ([unsure(STICKER, UNLIKE), sure(SCREEN)], Combination.DIFFERENT),
    "a sure reading has no alternatives": (
        [
            Statement(
                source="sticker",
                field="serial",
                value=UNLIKE,
                photo=STICKER,
                certain=True,
                confidence=0.98,
                alternatives=frozenset({READ}),
            ),
            sure(SCREEN),
        ],
        Combination.DIFFERENT,
    ),
    "both unsure in the same character": (
        [unsure(STICKER, READ, OTHER, doubts=(ZERO_OR_O,)), unsure(SCREEN, READ, OTHER, doubts=(ZERO_OR_O,))],
        Combination.SAME_DOUBT,
    ),
    "both unsure in a shared and another character": (
        [unsure(STICKER, doubts=(ZERO_OR_O, FIVE_OR_S)), unsure(SCREEN, doubts=(ZERO_OR_O,))],
        Combination.SAME_DOUBT,
    ),
    "both unsure in other characters": (
        [unsure(STICKER, doubts=(ZERO_OR_O,)), unsure(SCREEN, doubts=(FIVE_OR_S,))],
        Combination.AGREED_IN_DOUBT,
    ),
    "as many doubts as are ever named, so perhaps more": (
        [unsure(STICKER, doubts=(1, 2, 4)), unsure(SCREEN, doubts=(FIVE_OR_S,))],
        Combination.SAME_DOUBT,
    ),
    "both unsure without a named doubt": ([unsure(STICKER), unsure(SCREEN)], Combination.SAME_DOUBT),
    "the same doubt, next to impossible twice": (
        [
            unsure(STICKER, doubts=(ZERO_OR_O,), confidence=0.92),
            unsure(SCREEN, doubts=(ZERO_OR_O,), confidence=0.92),
        ],
        Combination.AGREED_IN_DOUBT,
    ),
    "the same doubt, not quite impossible twice": (
        [unsure(STICKER, doubts=(ZERO_OR_O,), confidence=0.9), unsure(SCREEN, doubts=(ZERO_OR_O,), confidence=0.9)],
        Combination.SAME_DOUBT,
    ),
    "twice in one photo is not two photos": (
        [unsure(STICKER, confidence=0.95), unsure(STICKER, confidence=0.95)],
        Combination.ONE_PHOTO,
    ),
    "both unsure, each the other's alternative": (
        [unsure(STICKER, READ, UNLIKE), unsure(SCREEN, UNLIKE, READ)],
        Combination.PERHAPS_THE_SAME,
    ),
    "both unsure and nothing in common": ([unsure(STICKER), unsure(SCREEN, UNLIKE)], Combination.DIFFERENT),
    "typed settles no doubt of one photo": (
        [unsure(STICKER, OTHER, READ), typed()],
        Combination.PERHAPS_THE_SAME,
    ),
    "typed settles no doubt of two photos": (
        [unsure(STICKER, doubts=(ZERO_OR_O,)), unsure(SCREEN, doubts=(ZERO_OR_O,)), typed()],
        Combination.SAME_DOUBT,
    ),
    "typed against what both may mean": (
        [unsure(STICKER, OTHER, READ), unsure(SCREEN, OTHER, READ), typed()],
        Combination.PERHAPS_THE_SAME,
    ),
    "typed with the photo that settles": (
        [unsure(STICKER, OTHER, READ), typed(), sure(SCREEN)],
        Combination.SETTLED,
    ),
    "typed against the photo that settles": (
        [unsure(STICKER, UNLIKE, READ), typed(UNLIKE), sure(SCREEN)],
        Combination.DIFFERENT,
    ),
    "typed against two sure photos": ([sure(STICKER), sure(SCREEN), typed(UNLIKE)], Combination.DIFFERENT),
}


@pytest.mark.parametrize("case", MATRIX)
def test_how_sources_fit_together(case: str) -> None:
    said, expected = MATRIX[case]
    assert combine(said).combination is expected
    assert combine(said[::-1]).combination is expected


def test_every_combination_is_in_the_matrix() -> None:
    assert {expected for _, expected in MATRIX.values()} == set(Combination)


def test_the_reason_names_who_settled_what() -> None:
    combined = combine([unsure(STICKER, OTHER, READ), sure(SCREEN)])
    assert (combined.settled_by, combined.unsure) == (("device_info photo",), ("sticker photo",))


@pytest.mark.parametrize(
    ("one", "other", "together"), [(0.5, 0.5, 0.5), (0.9, 0.9, 0.988), (0.99, 0.5, 0.99), (1.0, 0.0, 0.0)]
)
def test_certainty_together_supposes_the_worst(one: float, other: float, together: float) -> None:
    assert certainty_together(one, other) == pytest.approx(together, abs=0.001)
