"""The JSON that the internal API takes. A field that is not listed here is refused."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool
from pydantic.dataclasses import dataclass

from protocol.stated_facts import StatedFacts

STRICT = ConfigDict(extra="forbid", strict=True)


@dataclass(frozen=True, kw_only=True, config=ConfigDict(extra="forbid"))
class StatedFactsBody(StatedFacts):
    """The facts that the customer states."""

    at_recorder: StrictBool | None = None


class HandoffWish(BaseModel):
    """Why a person should look at the case."""

    model_config = STRICT

    reason: Literal["asked", "ownership", "out_of_scope", "stuck", "distress", "cancelled"]
    priority: bool = False
    flag: Annotated[str, Field(max_length=60)] | None = None


class NewPasswordWish(BaseModel):
    """Why the customer needs another temporary password."""

    model_config = STRICT

    reason: str = Field(max_length=60)


class Rating(BaseModel):
    """How the customer liked it."""

    model_config = STRICT

    stars: int = Field(ge=1, le=5)
