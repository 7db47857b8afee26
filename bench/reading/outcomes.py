"""What one reader read in one photo, beside the truth."""

from dataclasses import dataclass, field

from bench.reading.drawn import Source
from bench.reading.photos import Band, Specimen
from bench.reading.unseen import UnseenSpecimen
from identifiers.grammar import FieldName
from identifiers.repairs import form_of


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a reader gave for one field; a reader that has no confidences accepts all that it returns."""

    value: str
    accepted: bool
    confidence: float = 1.0
    group: str = ""
    numbers: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """One photo read by one reader.

    Attributes:
        forms: the name of each value's form, given by those who drew the photo; only for photos of others.
        coded: the fields whose exact value a code in the photo holds too; only for photos of others.
        seconds: by stage; `whole` is from the file's bytes to the reading.
        memory: the most that the reading process has held so far, in megabytes.
    """

    reader: str
    name: str
    source: Source
    band: Band
    kind: str
    serial_form: str
    truth: dict[str, str]
    covered: frozenset[str]
    washed_out: frozenset[str]
    given: dict[str, Given]
    seconds: dict[str, float]
    forms: dict[str, str] = field(default_factory=dict)
    coded: frozenset[str] = frozenset()
    retake: tuple[str, ...] = ()
    memory: float = 0.0

    def is_of_known_form(self, name: str) -> bool:
        """Whether the catalogue has the form of the value that the photo shows; dates need none."""
        return name == FieldName.DATE or form_of(FieldName(name), self.truth.get(name, "")) is not None

    def exact(self, name: str) -> bool:
        """Whether the field was read exactly."""
        return name in self.given and name in self.truth and self.given[name].value == self.truth[name]

    def wrong(self, name: str) -> bool:
        """Whether a value was returned that differs from the one in the photo."""
        return name in self.given and self.given[name].value != self.truth.get(name)

    def accepted(self, name: str) -> bool:
        """Whether the reader accepts the value that it gave."""
        return name in self.given and self.given[name].accepted


def about(specimen: Specimen) -> dict[str, object]:
    """The part of an outcome that depends on the specimen only."""
    others = specimen if isinstance(specimen, UnseenSpecimen) else None
    return {
        "name": specimen.name,
        "source": Source.OTHERS if others else Source.OURS,
        "forms": others.form_names if others else {},
        "coded": others.coded if others else frozenset(),
        "band": specimen.band,
        "kind": specimen.kind,
        "serial_form": specimen.serial_form,
        "truth": specimen.truth,
        "covered": specimen.covered,
        "washed_out": specimen.washed_out,
    }
