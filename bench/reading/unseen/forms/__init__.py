"""The forms that makers give their identifiers. Every value is invented; the two splits share no form."""

from dataclasses import dataclass

from bench.reading.photos.model import Random, Split
from bench.reading.unseen import templates
from bench.reading.unseen.forms import test, tuning

_TABLES = {Split.TUNING: tuning.FORMS, Split.TEST: test.FORMS}


@dataclass(frozen=True)
class Form:
    """One maker's way to write one field.

    Attributes:
        name: such as `test serial 4`, the place in the table of its family.
    """

    name: str
    field: str
    template: str

    def make(self, random: Random, mac: str) -> str:
        """An invented value; `mac` is the twelve digits of the unit's address."""
        return templates.made(self.template, random, mac)

    def matches(self, value: str) -> bool:
        """Whether the value is of this form."""
        return templates.fits(self.template, value)


def forms_of(split: Split, field: str) -> list[Form]:
    """The family's forms for `serial`, `model`, `device_id` or `firmware`."""
    return [Form(f"{split} {field} {at}", field, template) for at, template in enumerate(_TABLES[split][field])]


def form_named(name: str) -> Form:
    """The form of that name."""
    split, field, at = name.split(" ")
    return forms_of(Split(split), field)[int(at)]
