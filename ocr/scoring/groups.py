"""The groups that values are calibrated in."""

import re

from identifiers.dates import has_time
from identifiers.grammar import FieldName, is_nearly
from identifiers.repairs import form_of

NEVER_ACCEPTED, CODED = ":unknown", ":coded"
NOT_CALIBRATED = (NEVER_ACCEPTED, CODED)
# The month in which a recorder was made, such as 10/2019, without its slash.
_MONTH_AND_YEAR = re.compile(r"(0[1-9]|1[0-2])20[0-3]\d")


def group_of(field: FieldName, value: str, *, in_a_code: bool = False) -> str:
    """The group that a value is calibrated with: its field, and whether its form leaves room for look-alikes.

    A value of unknown form has a group that may be accepted only if a code in the photo holds it too.
    """
    if field is FieldName.DATE:
        # A clock shows the time of day. If none was read, something is missing.
        return f"{field.value}:exact" if has_time(value) else f"{field.value}{NEVER_ACCEPTED}"
    form = form_of(field, value)
    if (
        form is None
        or is_nearly(field, value)
        or (field is FieldName.CHALLENGE_CODE and _MONTH_AND_YEAR.fullmatch(value))
    ):
        return f"{field.value}{CODED if in_a_code else NEVER_ACCEPTED}"
    return f"{field.value}:{'exact' if form.exact else 'free'}"
