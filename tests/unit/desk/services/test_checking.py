"""What other cases share with this one is for review, and is compared again when it matters."""

from hashlib import sha256

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Conflict
from desk.evidence.fingerprint import Fingerprint
from desk.evidence.fingerprinting import fingerprint_of
from desk.evidence.photo import PhotoKind
from ocr.image.loading import load
from tests.photos import render_sticker, to_jpeg
from tests.unit.desk.fakes import ScriptedReader
from tests.unit.desk.job_services import retention
from tests.unit.desk.people import Customer, agent_called, arrives, issues, photo
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import screen, sticker
from tests.unit.desk.verification.comparisons import OTHER, checked, named, photo_of, picture, shows


async def test_the_same_file_in_another_case_is_for_review(desk: Desk, server: Server) -> None:
    file = photo()
    await (await arrives(desk)).sends(sticker(), file)
    customer = await arrives(desk)
    code = (await customer.case()).challenge_code
    await customer.sends(sticker(code), file)
    await customer.sends(screen(code))
    outcomes = await checked(customer)
    assert (outcomes["photo_reuse"], outcomes["verdict"]) == ("differ", "needs_review")


async def test_the_same_pixels_in_another_file_are_for_review(desk: Desk, server: Server) -> None:
    await (await arrives(desk)).sends(sticker())
    customer = await shows(desk)
    server.run("UPDATE desk.evidence SET pixel_digest = 'the same'")
    assert (await checked(customer))["photo_reuse"] == "differ"


async def test_a_photo_saved_again_half_as_large_is_for_review_in_another_case(desk: Desk) -> None:
    first = await arrives(desk)
    await sends_picture(first, to_jpeg(picture()))
    second = await arrives(desk)
    await second.sends(screen((await second.case()).challenge_code))
    await sends_picture(second, to_jpeg(picture().resize((700, 525)), quality=60))
    outcomes = await checked(second)
    assert (outcomes["photo_reuse"], outcomes["verdict"]) == ("unsure", "needs_review")
    assert await named(second, "photo_reuse") == [str((await first.case()).id)]


async def test_a_photo_of_another_unit_of_the_same_model_is_not_held_against_anybody(desk: Desk) -> None:
    await sends_picture(await arrives(desk), to_jpeg(picture()))
    second = await arrives(desk)
    await second.sends(screen((await second.case()).challenge_code))
    await sends_picture(second, to_jpeg(render_sticker(OTHER["serial"], size=(1400, 1050), seed=1)))
    outcomes = await checked(second)
    assert (outcomes["photo_reuse"], outcomes["verdict"]) == ("agree", "verified")


async def test_a_customers_own_photo_sent_again_in_the_same_case_is_not_held_against_them(desk: Desk) -> None:
    customer = await arrives(desk)
    for size in ((1400, 1050), (700, 525)):
        await sends_picture(customer, to_jpeg(picture().resize(size)))
    assert (await checked(customer))["photo_reuse"] == "agree"


@pytest.mark.parametrize(
    ("differences", "frequencies", "outcome"), [(36, 36, "unsure"), (37, 0, "agree"), (0, 37, "agree")]
)
async def test_two_photos_look_alike_only_where_both_hashes_are_near(
    desk: Desk, differences: int, frequencies: int, outcome: str
) -> None:
    for apart in ((0, 0), (differences, frequencies)):
        customer = await arrives(desk)
        await sends_picture(customer, photo(), Fingerprint(*("1" * bits + "0" * (256 - bits) for bits in apart)))
    assert (await checked(customer))["photo_reuse"] == outcome


async def test_what_a_deleted_photo_looked_like_is_forgotten_too(desk: Desk, server: Server) -> None:
    first, second = await arrives(desk), await arrives(desk)
    await sends_picture(first, to_jpeg(picture()))
    server.run("UPDATE desk.cases SET state = 'closed', updated_at = now() - interval '31 days'")
    await retention(desk).delete_old_evidence()
    assert server.run("SELECT 1 FROM desk.evidence WHERE coalesce(difference_hash, frequency_hash) IS NOT NULL") == []
    await sends_picture(second, to_jpeg(picture(), quality=60))
    assert (await checked(second))["photo_reuse"] == "agree"


async def sends_picture(customer: Customer, data: bytes, looks: Fingerprint | None = None) -> None:
    """Sends a photo of the sticker that looks like this; without it, as it does."""
    read = sticker((await customer.case()).challenge_code)
    looks = looks or fingerprint_of(load(data))
    await customer.sends_to(ScriptedReader(read, pixels=sha256(data).digest(), fingerprint=looks), data)


async def test_the_same_serial_in_another_case_is_for_review(desk: Desk) -> None:
    await checked(await shows(desk))
    outcomes = await checked(await shows(desk))
    assert (outcomes["serial_reuse"], outcomes["verdict"]) == ("unsure", "needs_review")


async def test_the_other_case_with_the_serial_is_named(desk: Desk) -> None:
    first, second = await shows(desk), await shows(desk)
    await checked(first)
    await checked(second)
    assert await named(second, "serial_reuse") == [str((await first.case()).id)]


async def test_the_other_case_with_the_photo_is_named(desk: Desk) -> None:
    file = photo()
    first, second = await arrives(desk), await arrives(desk)
    for customer in (first, second):
        await customer.sends(sticker(), file)
    await checked(second)
    assert await named(second, "photo_reuse") == [str((await first.case()).id)]


async def test_whoever_claims_a_case_sees_that_a_later_one_has_its_serial(desk: Desk) -> None:
    first, second = await shows(desk), await shows(desk)
    assert (await checked(first))["verdict"] == "verified"
    await checked(second)
    await desk.agent_desk.claim((await first.case()).id, await agent_called(desk, "ada"))
    case = await first.case()
    assert (case.state, case.verdict) == (CaseState.CLAIMED, "needs_review")
    assert await named(first, "serial_reuse") == [str((await second.case()).id)]


async def test_the_agent_looks_again_when_another_case_turns_up_before_the_password_is_issued(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await shows(desk)
    await checked(customer)
    case_id = (await customer.case()).id
    await desk.agent_desk.claim(case_id, agent)
    for number in range(2):
        other = await shows(desk)
        await checked(other)
        with pytest.raises(Conflict, match=r"“Serial number used before” has changed.*Please look again"):
            await issues(desk, case_id, agent)
        assert len(await named(customer, "serial_reuse")) == number + 1
    assert (await customer.case()).state is CaseState.CLAIMED
    await issues(desk, case_id, agent)
    assert (await customer.case()).state is CaseState.ISSUED


async def test_the_same_serial_long_ago_is_not_held_against_anybody(desk: Desk, server: Server) -> None:
    await checked(await shows(desk))
    server.run("UPDATE desk.cases SET updated_at = now() - interval '31 days'")
    assert (await checked(await shows(desk)))["verdict"] == "verified"


async def test_a_correction_made_while_an_agent_looks_reaches_the_agent(desk: Desk) -> None:
    customer = await shows(desk)
    await checked(customer)
    await customer.desk.customer_photos.confirm_reading(
        customer.conversation, await photo_of(customer, PhotoKind.STICKER), {"serial": OTHER["serial"]}
    )
    case = await customer.case()
    assert case.verdict == "needs_review"
    assert case.state is CaseState.NEEDS_REVIEW
