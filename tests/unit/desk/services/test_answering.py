"""Each turn is answered once, whatever happens to the dialogue meanwhile."""

import asyncio
from uuid import UUID

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.cards import ReadingCard, UploadCard
from desk.conversations.conversation import Author
from desk.conversations.dialogue import Answer, DialogueFailed, DialogueUnavailable
from desk.conversations.turns import Turn
from tests.unit.desk.fakes import ScriptedDialogue, echo, says
from tests.unit.desk.job_services import answering, turn_of
from tests.unit.desk.people import Customer, arrives, comes_to
from tests.unit.desk.postgres import Server
from tests.unit.desk.readings import sticker


async def bot_said(customer: Customer) -> list[str]:
    return [message.text for message in await customer.messages() if message.author is Author.BOT]


async def test_an_answer_becomes_the_bots_message(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    dialogue.reply = lambda _: [says("first"), says("second", "yes")]
    await desk.answering.answer(await turn_of(desk, customer, "hello"))
    assert await bot_said(customer) == ["first", "second"]
    assert [button.label for button in (await customer.messages())[-1].buttons] == ["yes"]


async def test_a_turn_handed_over_twice_is_answered_once(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    turn = await turn_of(desk, customer, "hello")
    await desk.answering.answer(turn)
    await desk.answering.answer(turn)
    assert await bot_said(customer) == ["hello"]
    assert dialogue.heard == ["hello"]


async def test_two_workers_with_the_same_turn_answer_it_once(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    turn = await turn_of(desk, customer, "hello")
    answers = await dialogue.take("", Turn(turn, customer.conversation.id, "hello", None, answered=False))
    dialogue.reply = lambda _: answers

    async def answered_meanwhile() -> None:
        dialogue.reply = echo
        await desk.answering.answer(turn)

    class Second(ScriptedDialogue):
        async def take(self, dialogue_id: str, turn: Turn) -> list[Answer]:
            await answered_meanwhile()
            return answers

    await answering(desk, Second()).answer(turn)
    assert await bot_said(customer) == ["hello"]


async def test_while_the_dialogue_is_away_the_customer_is_told_once(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    dialogue.up = False
    for words in ("hello", "anybody there?"):
        turn = await turn_of(desk, customer, words)
        for _ in range(3):
            with pytest.raises(DialogueUnavailable):
                await desk.answering.answer(turn)
    assert await customer.told() == ["desk_trouble"]


async def test_nobody_is_told_to_wait_for_what_has_been_said(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await comes_to(desk, CaseState.CLAIMED)
    ((turn,),) = server.run("SELECT id FROM desk.turns WHERE payload = '/agent_joined'")
    dialogue.up = False
    with pytest.raises(DialogueUnavailable):
        await desk.answering.answer(UUID(str(turn)))
    assert (await customer.told())[-1] == "utter_agent_joined"


async def test_the_next_outage_is_told_again(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    for words in ("hello", "hello again"):
        turn = await turn_of(desk, customer, words)
        dialogue.up = False
        with pytest.raises(DialogueUnavailable):
            await desk.answering.answer(turn)
        dialogue.up = True
        await desk.answering.answer(turn)
    assert await customer.told() == ["desk_trouble", "utter_test", "desk_trouble", "utter_test"]


async def test_no_answer_to_a_customers_words_gets_a_sentence(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    dialogue.reply = lambda _: []
    await desk.answering.answer(await turn_of(desk, customer, "hello"))
    assert await customer.told() == ["desk_answer_lost"]


async def test_no_answer_to_an_event_is_silence(desk: Desk, dialogue: ScriptedDialogue, server: Server) -> None:
    customer = await arrives(desk)
    dialogue.reply = lambda _: []
    ((turn,),) = server.run("SELECT id FROM desk.turns")
    assert isinstance(turn, UUID)
    await desk.answering.answer(turn)
    assert await customer.messages() == []


async def test_an_event_given_up_is_told_in_other_words(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.CLAIMED)
    ((turn,),) = server.run("SELECT id FROM desk.turns WHERE payload = '/agent_joined'")
    await desk.answering.give_up(UUID(str(turn)))
    assert (await customer.told())[-1] == "desk_event_lost"


async def test_a_turn_given_up_is_told_and_not_answered_any_more(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    turn = await turn_of(desk, customer, "hello")
    await desk.answering.give_up(turn)
    await desk.answering.give_up(turn)
    await desk.answering.answer(turn)
    assert await customer.told() == ["desk_answer_lost"]


async def test_the_bot_asks_for_a_photo_with_the_cases_code(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    dialogue.reply = lambda _: [says("send it", card=UploadCard(kind="sticker"))]
    await desk.answering.answer(await turn_of(desk, customer, "hello"))
    code = (await customer.case()).challenge_code
    assert (await customer.messages())[-1].card == UploadCard(kind="sticker", challenge_code=code)


async def test_the_reading_is_shown_field_by_field(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    photo_id = await customer.sends(sticker())
    dialogue.reply = lambda _: [says("is that right?", "yes", card=ReadingCard())]
    await desk.answering.answer(await turn_of(desk, customer, "hello"))
    card = (await customer.messages())[-1].card
    assert isinstance(card, ReadingCard)
    assert card.photo_id == photo_id
    assert [field.name for field in card.fields or ()] == ["serial", "model", "device_id"]


async def test_an_agents_page_hears_of_the_bots_answer(desk: Desk) -> None:
    customer = await arrives(desk)
    case = await customer.case()
    turn = await turn_of(desk, customer, "hello")
    desk.live.start()
    with desk.live.subscribed("cases") as wakes:
        assert await wakes.get() == ""
        await desk.answering.answer(turn)
        async with asyncio.timeout(5):
            assert await wakes.get() == str(case.id)
    await desk.live.stop()


async def test_a_turn_the_dialogue_stumbles_over_is_tried_again(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)

    def stumbles_twice(turn: Turn) -> list[Answer]:
        if len(dialogue.taken) < 3:
            raise DialogueFailed
        return echo(turn)

    dialogue.reply = stumbles_twice
    await answering(desk, dialogue, pauses=[0, 0]).answer(await turn_of(desk, customer, "hello"))
    assert await bot_said(customer) == ["hello"]


async def test_a_turn_the_dialogue_never_handles_is_not_tried_for_ever(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)

    def fails(_: Turn) -> list[Answer]:
        raise DialogueFailed

    dialogue.reply = fails
    with pytest.raises(DialogueFailed):
        await answering(desk, dialogue, pauses=[0, 0]).answer(await turn_of(desk, customer, "hello"))
    assert len(dialogue.taken) == 3


async def test_no_answer_to_a_button_gets_a_sentence(desk: Desk, dialogue: ScriptedDialogue, server: Server) -> None:
    customer = await arrives(desk)
    dialogue.reply = lambda _: [says("which?", "yes")]
    await desk.answering.answer(await turn_of(desk, customer, "hello"))
    await desk.chat.press(customer.conversation, "press", (await customer.messages())[-1].buttons[0].id)
    dialogue.reply = lambda _: []
    ((turn,),) = server.run("SELECT id FROM desk.turns WHERE payload = '/yes'")
    assert isinstance(turn, UUID)
    await desk.answering.answer(turn)
    assert (await customer.told())[-1] == "desk_answer_lost"
