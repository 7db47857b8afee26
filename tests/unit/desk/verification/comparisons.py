"""Cases that are checked, and what the checks say."""

from functools import cache
from typing import Any

from PIL import Image

from desk.composition import Desk
from desk.evidence.photo import PhotoKind
from protocol.stated_facts import StatedFacts
from tests.photos import render_sticker
from tests.unit.desk.people import Customer, arrives
from tests.unit.desk.readings import screen, sticker

OTHER = {
    "serial": "ND012301000043",
    "model": "N881A6B-Z",
    "device_id": "LNKT4E73PYHB",
    "challenge_code": "100001",
    "date": "2000-01-01 00:12",
}


Outcomes = dict[str, str]


@cache
def picture() -> Image.Image:
    """A sticker that is photographed once and sent more than once."""
    return render_sticker(size=(1400, 1050))


async def checked(customer: Customer) -> Outcomes:
    """How every check came out, by name, and the verdict."""
    await customer.desk.dialogue_gateway.check(customer.dialogue_id)
    case = await customer.case()
    return {check.name: str(check.outcome) for check in case.checks} | {"verdict": str(case.verdict)}


async def shows(
    desk: Desk,
    sticker_changes: dict[str, str | None] | None = None,
    screen_changes: dict[str, str | None] | None = None,
    told: StatedFacts | None = None,
) -> Customer:
    """A customer whose evidence agrees but for these changes."""
    customer = await arrives(desk)
    code = (await customer.case()).challenge_code
    await customer.sends(sticker(**{"challenge_code": code, **(sticker_changes or {})}))
    await customer.sends(screen(**{"challenge_code": code, **(screen_changes or {})}))
    if told:
        await desk.dialogue_gateway.keep_facts(customer.dialogue_id, told)
    return customer


async def photo_of(customer: Customer, kind: PhotoKind) -> Any:
    async with customer.desk.unit_of_work() as work:
        photos = await work.photos.of_case((await customer.case()).id)
    return next(each.id for each in photos if each.kind is kind)


async def reason_for(customer: Customer, check: str) -> str:
    """What an agent reads beside a check of a case."""
    found = next(each for each in (await customer.case()).checks if each.name == check)
    return found.reason


async def named(customer: Customer, check: str) -> list[str]:
    """The values beside a check of a case."""
    found = next(each for each in (await customer.case()).checks if each.name == check)
    return [compared.value for compared in found.values]
