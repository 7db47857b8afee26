"""Values of known forms and of unseen forms are counted separately, and so are values that a code holds."""

from bench.reading.drawn import Source
from bench.reading.outcomes import Given, Outcome
from bench.reading.photos import Band
from bench.reading.report import by_origin

KNOWN, UNSEEN = "ND012301000042", "QX7-22-99801"


def outcome(truth: str, given: str, *, accepted: bool, coded: bool = False) -> Outcome:
    return Outcome(
        reader="resetdesk",
        name="test-clean-00001",
        source=Source.OTHERS,
        band=Band.CLEAN,
        kind="sticker",
        serial_form="none",
        truth={"serial": truth},
        covered=frozenset(),
        washed_out=frozenset(),
        given={"serial": Given(value=given, accepted=accepted)},
        seconds={},
        coded=frozenset({"serial"} if coded else ()),
    )


def row(label: str, *outcomes: Outcome) -> list[str]:
    (line,) = (line for line in by_origin(list(outcomes)).splitlines() if line.startswith(f"| {label} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def test_known_and_unseen_forms_are_counted_apart() -> None:
    some = [
        outcome(KNOWN, KNOWN, accepted=True),
        outcome(UNSEEN, UNSEEN, accepted=False),
        outcome(UNSEEN, KNOWN, accepted=True),
        outcome(UNSEEN, UNSEEN, accepted=True, coded=True),
    ]
    assert row("serial, of a known form", *some) == ["1", "100.0 %", "100.0 %", "0 of 1 (0.0 %)"]
    assert row("serial, of an unseen form, no code holds it", *some) == ["2", "50.0 %", "50.0 %", "1 of 1 (100.0 %)"]
    assert row("serial, of an unseen form, a code holds it", *some) == ["1", "100.0 %", "100.0 %", "0 of 1 (0.0 %)"]
    assert row("all", *some) == ["4", "75.0 %", "75.0 %", "1 of 3 (33.3 %)"]
