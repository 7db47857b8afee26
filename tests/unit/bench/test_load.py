"""The load bench counts from when something was due, and does not wait for slow answers."""

import asyncio

from bench.load.running import Times, start_each_when_due


def test_times_are_told_as_median_and_95th_percentile() -> None:
    assert str(Times([float(number) for number in range(1, 101)])) == "50.50 / 95.95"
    assert str(Times([])) == "-"


async def test_each_thing_begins_when_it_is_due_although_the_one_before_it_is_not_done() -> None:
    all_began = asyncio.Event()
    due: list[float] = []

    async def begin(moment: float) -> None:
        due.append(moment)
        if len(due) == 5:
            all_began.set()
        await all_began.wait()

    async with asyncio.timeout(10):
        await start_each_when_due([begin] * 5, rate=1000)
    assert [round((moment - due[0]) * 1000) for moment in due] == [0, 1, 2, 3, 4]
