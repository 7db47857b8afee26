"""Tables of how photos were read, as Markdown for docs/reading-figures.md."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from statistics import quantiles

from bench.reading.outcomes import Outcome
from bench.reading.photos import Band
from identifiers.grammar import FieldName, has_i_or_l


def _leaves_i_or_l_open(one: Outcome) -> bool:
    """Whether the Device ID has an I or l where its form allows both."""
    return has_i_or_l(FieldName.DEVICE_ID, one.truth.get(FieldName.DEVICE_ID, ""))


# The rows of the fields that are read the better, the more their form says.
_PARTED: dict[str, dict[str, Callable[[Outcome], bool]]] = {
    FieldName.SERIAL: {
        "ND + 12 digits": lambda one: one.serial_form == "lorex",
        "15 letters and digits": lambda one: one.serial_form == "free",
    },
    FieldName.DEVICE_ID: {
        "no I or l left open": lambda one: not _leaves_i_or_l_open(one),
        "an I or l left open": _leaves_i_or_l_open,
        "all": lambda _: True,
    },
}
_BINS = (0.0, 0.2, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 1.0)


def summary(outcomes: list[Outcome]) -> str:
    """Every reader in one line: serial exact by band, wrong among returned, seconds, memory."""
    rows = []
    for reader in dict.fromkeys(one.reader for one in outcomes):
        own = [one for one in outcomes if one.reader == reader]
        seconds = [one.seconds["whole"] for one in own]
        rows.append(
            [
                reader,
                _by_band(own, lambda some: share([one.exact("serial") for one in some if "serial" in one.truth])),
                share([one.wrong("serial") for one in own if "serial" in one.given]),
                _spread(seconds),
                f"{max(one.memory for one in own):.0f}",
            ]
        )
    head = ["reader", _bands("serial exact"), "serial returned wrong", "seconds, median / 95th", "memory, MB"]
    return table(head, rows)


def rate(outcomes: list[Outcome], jobs: int) -> str:
    """How many photos this reader gets through in a minute, by its own seconds: drawing is not counted."""
    each = sum(one.seconds["whole"] for one in outcomes) / len(outcomes)
    return f"{60 * jobs / each:.0f} photos a minute, {jobs} at once."


def by_field(outcomes: list[Outcome]) -> str:
    """One reader's fields: exact and accepted by band, wrong among accepted."""
    rows = [_field_row(label, name, [one for one in outcomes if is_of_row(one)]) for label, name, is_of_row in _lines()]
    every = [(one, name) for one in outcomes for name in one.given if one.accepted(name)]
    wrong = [one.wrong(name) for one, name in every]
    head = ["field", "photos", _bands("exact"), _bands("accepted"), "wrong among accepted"]
    return (
        table(head, rows) + f"\n\nAccepted values in all: {len(wrong)}, of which wrong: {sum(wrong)} ({share(wrong)})."
    )


def by_origin(outcomes: list[Outcome]) -> str:
    """Values of forms that the catalogue knows, and of others with and without a code that holds them."""
    shown = [(one, name) for one in outcomes for name in one.truth]
    parts: dict[str, Callable[[Outcome, str], bool]] = {
        "of a known form": lambda one, name: one.is_of_known_form(name),
        "of an unseen form, no code holds it": lambda one, name: not (one.is_of_known_form(name) or name in one.coded),
        "of an unseen form, a code holds it": lambda one, name: name in one.coded and not one.is_of_known_form(name),
    }
    rows = []
    for label, belongs in parts.items():
        of_each = {name: [one for one, other in shown if other == name and belongs(one, name)] for name in FieldName}
        rows += [
            _origin_row(f"{name}, {label}", [(one, name) for one in some]) for name, some in of_each.items() if some
        ]
        rows.append(_origin_row(f"all {label}", [(one, name) for name, some in of_each.items() for one in some]))
    rows.append(
        _origin_row("not to be read in the photo", [(o, n) for o in outcomes for n in o.given if n not in o.truth])
    )
    rows.append(_origin_row("all", [(one, name) for one in outcomes for name in {**one.truth, **one.given}]))
    return table(["value", "values", "exact", "accepted", "wrong among accepted"], rows)


def _origin_row(label: str, values: list[tuple[Outcome, str]]) -> list[str]:
    wrong = [one.wrong(name) for one, name in values if one.accepted(name)]
    return [
        label,
        str(len(values)),
        share([one.exact(name) for one, name in values]),
        share([one.accepted(name) for one, name in values]),
        f"{sum(wrong)} of {len(wrong)} ({share(wrong)})",
    ]


def invented(outcomes: list[Outcome]) -> str:
    """What was accepted of photos that do not show it."""
    absent = [one for one in outcomes if "serial" not in one.truth and "serial" not in one.washed_out]
    returned = [one for one in absent if "serial" in one.given]
    accepted = [one for one in returned if one.accepted("serial")]
    return (
        f"Photos that show no serial: {len(absent)}; a serial was returned for {len(returned)}, "
        f"accepted for {len(accepted)}. Photos whose serial glare washes out: "
        f"{sum('serial' in one.washed_out for one in outcomes)}, accepted for "
        f"{sum('serial' in one.washed_out and one.accepted('serial') for one in outcomes)}."
    )


def calibration(outcomes: list[Outcome]) -> str:
    """Whether values that are given a probability are right as often as it says."""
    given = [(one.given[name], one.exact(name)) for one in outcomes for name in one.given]
    rows = []
    for low, high in pairwise(_BINS):
        inside = [(value, right) for value, right in given if low <= min(value.confidence, 0.9999) < high]
        if inside:
            said = sum(value.confidence for value, _ in inside) / len(inside)
            exact = share([right for _, right in inside])
            rows.append([f"{low:g} to {high:g}", str(len(inside)), f"{said:.3f}", exact])
    return table(["probability", "values", "mean", "exact"], rows)


def stages(outcomes: list[Outcome]) -> str:
    """Where the time goes, in seconds."""
    names = dict.fromkeys(name for one in outcomes for name in one.seconds)
    rows = [[name, _spread([one.seconds.get(name, 0.0) for one in outcomes])] for name in names]
    return table(["stage", "seconds, median / 95th"], rows)


def advice(outcomes: list[Outcome]) -> str:
    """How often another photo is asked for, by whether the serial was read."""
    rows = []
    for label, some in (
        ("serial accepted", [one for one in outcomes if one.accepted("serial")]),
        ("not accepted", [one for one in outcomes if not one.accepted("serial")]),
    ):
        reasons = sorted({reason for one in some for reason in one.retake})
        counted = ", ".join(f"{reason} {sum(reason in one.retake for one in some)}" for reason in reasons)
        rows.append([label, str(len(some)), counted or "none"])
    return table(["photos", "number", "asked again because"], rows)


# What each table of one reader shows of our photos, in the order in which they are printed.
TABLES: dict[str, tuple[str, Callable[[list[Outcome]], str]]] = {
    "fields": ("Each field of our photos, by how hard the photo is:", by_field),
    "invented": ("Values that are not in the photo:", invented),
    "calibration": ("Whether a value is right as often as its probability says:", calibration),
    "stages": ("Where the time goes:", stages),
    "advice": ("Photos that the reader asks for again:", advice),
}
READERS = "Each reader, on our photos:"
ORIGINS = "All photos, by whether the catalogue has the value's form and whether a code in the photo holds the value:"


def _lines() -> Iterable[tuple[str, str, Callable[[Outcome], bool]]]:
    for name in FieldName:
        for part, is_of_row in _PARTED.get(name, {"": lambda _: True}).items():
            yield f"{name}, {part}" if part else name, name, is_of_row


def _field_row(label: str, name: str, outcomes: list[Outcome]) -> list[str]:
    seen = [one for one in outcomes if name in one.truth]
    given = [one for one in outcomes if one.accepted(name)]
    wrong = sum(one.wrong(name) for one in given)
    return [
        label,
        str(len(seen)),
        _by_band(seen, lambda some: share([one.exact(name) for one in some])),
        _by_band(seen, lambda some: share([one.accepted(name) for one in some])),
        f"{wrong} of {len(given)}",
    ]


def _by_band(outcomes: list[Outcome], figure: Callable[[list[Outcome]], str]) -> str:
    return " / ".join(figure([one for one in outcomes if one.band is band]).removesuffix(" %") for band in Band) + " %"


def _bands(what: str) -> str:
    return f"{what}: {' / '.join(band.value for band in Band)}"


def share(marks: list[bool]) -> str:
    """How many of the marks are true, in a hundred."""
    return f"{100 * sum(marks) / len(marks):.1f} %" if marks else "-"


def _spread(seconds: list[float]) -> str:
    cuts = quantiles(seconds, n=20) if len(seconds) > 1 else seconds * 19
    return f"{cuts[9]:.2f} / {cuts[18]:.2f}"


def table(head: list[str], rows: list[list[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
