"""What a customer can do in their chat."""

from uuid import UUID, uuid4

import pytest

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.errors import Conflict, NotFound, NotSignedIn
from desk.services.bot_words import GREETING
from tests.unit.desk.chats import asked, payloads, press
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.job_services import answer_all
from tests.unit.desk.people import Customer, agent_called, arrives, comes_in, comes_to
from tests.unit.desk.postgres import Server


async def test_a_foreign_an_unknown_and_a_made_up_chat_are_told_alike(desk: Desk) -> None:
    mine, theirs = await arrives(desk), await arrives(desk)
    told = set()
    for conversation_id, token in [
        (theirs.conversation.id, mine.token),
        (uuid4(), mine.token),
        (mine.conversation.id, "made up"),
    ]:
        with pytest.raises(NotFound) as refusal:
            await desk.chat.authenticate(conversation_id, token)
        told.add((refusal.value.code, refusal.value.message))
    assert len(told) == 1


@pytest.mark.parametrize("token", [None, ""])
async def test_without_a_token_there_is_no_chat(desk: Desk, token: str | None) -> None:
    customer = await arrives(desk)
    with pytest.raises(NotSignedIn):
        await desk.chat.authenticate(customer.conversation.id, token)


async def test_a_chat_begins_with_the_bots_greeting_and_needs_no_dialogue_for_it(desk: Desk, server: Server) -> None:
    conversation, _ = await desk.chat.open()
    welcome, question = await desk.chat.messages(conversation, 0)
    assert (welcome.response, question.response) == GREETING
    assert welcome.text.startswith("Hello! I'm the reset assistant")
    assert [button.label for button in question.buttons][:1] == ["The recorder's own password"]
    assert not (await desk.chat.status(conversation)).typing
    assert server.run("SELECT id FROM procrastinate_jobs") == []


async def test_the_dialogue_hears_of_the_greeting_before_the_first_words(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    await customer.says("are you there?")
    for turn in server.run("SELECT id FROM desk.turns WHERE text IS NOT NULL ORDER BY created_at"):
        await desk.answering.answer(UUID(str(turn[0])))
    assert [turn.payload for turn in dialogue.told] == ["/conversation_opened"]
    assert dialogue.heard == ["hello", "are you there?"]
    assert await customer.told() == ["utter_test", "utter_test"], "the greeting is not stored again"


async def test_a_greeting_that_the_dialogue_stumbles_over_does_not_block_the_chat(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    ((turn,),) = server.run("SELECT id FROM desk.turns WHERE text IS NOT NULL")
    await desk.answering.give_up(UUID(str(turn)))
    await customer.says("hello?")
    await answer_all(desk)
    assert (await customer.told(), dialogue.told) == (["desk_answer_lost", "utter_test"], [])


async def test_a_button_of_the_greeting_works(desk: Desk, server: Server) -> None:
    conversation, token = await desk.chat.open()
    question = (await desk.chat.messages(conversation, 0))[-1]
    await press(Customer(desk, conversation, token), question.buttons[0].id)
    assert payloads(server) == ["/password_recorder"]


async def test_a_button_says_its_label_and_hands_over_its_payload(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    question = await asked(customer, dialogue, "yes", "no")
    pressed = await press(customer, question.buttons[1].id)
    assert (pressed.text, payloads(server)) == ("no", ["/no"])


async def test_a_second_button_of_the_same_question_has_no_effect(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    question = await asked(customer, dialogue, "yes", "no")
    for button in question.buttons:
        await press(customer, button.id)
    assert payloads(server) == ["/yes"]
    assert (await customer.told())[-1] == "desk_button_used"


async def test_a_button_of_an_older_question_has_no_effect(
    desk: Desk, dialogue: ScriptedDialogue, server: Server
) -> None:
    customer = await arrives(desk)
    old = await asked(customer, dialogue, "yes")
    await asked(customer, dialogue, "red", "blue")
    await press(customer, old.buttons[0].id)
    assert payloads(server) == []
    assert (await customer.told())[-1] == "desk_button_overtaken"


async def test_the_same_press_sent_again_is_one_press(desk: Desk, dialogue: ScriptedDialogue, server: Server) -> None:
    customer = await arrives(desk)
    question = await asked(customer, dialogue, "yes")
    first, again = [await press(customer, question.buttons[0].id, "same") for _ in range(2)]
    assert first.id == again.id
    assert payloads(server) == ["/yes"]
    assert "desk_button_used" not in await customer.told()


async def test_an_unknown_and_somebody_elses_button_are_told_alike(desk: Desk, dialogue: ScriptedDialogue) -> None:
    theirs = await asked(await arrives(desk), dialogue, "yes")
    customer = await arrives(desk)
    told = set()
    for button_id in (theirs.buttons[0].id, "made up"):
        with pytest.raises(NotFound) as refusal:
            await press(customer, button_id)
        told.add(refusal.value.message)
    assert len(told) == 1


@pytest.mark.parametrize(
    "typed", ["\U0001fae9", "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\U0001f469\u200d\U0001f4bb"]
)
async def test_what_python_has_no_name_for_is_kept_and_answered(desk: Desk, server: Server, typed: str) -> None:
    customer = await arrives(desk)
    assert (await customer.says(typed)).text == typed
    assert "desk_text_empty" not in await customer.told()
    assert server.run("SELECT text FROM desk.turns WHERE text IS NOT NULL") == [(typed,)]


@pytest.mark.parametrize("typed", ["", "  ", "/", "\u200b"])
async def test_an_empty_message_gets_a_sentence_and_no_turn(desk: Desk, server: Server, typed: str) -> None:
    customer = await arrives(desk)
    await customer.says(typed)
    assert await customer.told() == ["desk_text_empty"]
    assert server.run("SELECT * FROM desk.turns WHERE text IS NOT NULL") == []


async def test_a_message_too_long_is_kept_in_part_and_the_customer_told(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    message = await customer.says("x" * 5_000)
    await answer_all(desk)
    assert len(message.text) == len(dialogue.heard[-1]) == 4_000
    assert "desk_text_too_long" in await customer.told()


@pytest.mark.parametrize("typed", ['/intent{"x":"y"}', "/restart", " / /restart", "／restart"])
async def test_a_payload_typed_is_only_words(desk: Desk, server: Server, typed: str) -> None:
    customer = await arrives(desk)
    await customer.says(typed)
    ((text, payload),) = server.run("SELECT text, payload FROM desk.turns WHERE message_id IS NOT NULL")
    assert payload is None
    assert not str(text).startswith("/")


async def test_what_is_typed_to_an_agent_is_not_answered_by_the_bot(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.CLAIMED)
    await customer.says("are you there?")
    assert server.run("SELECT * FROM desk.turns WHERE text IS NOT NULL") == []


async def test_who_writes_to_an_agent_who_has_gone_is_told_once(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await customer.says("are you there?")
    await customer.says("person")
    assert (await customer.told())[-2:] == ["utter_agent_joined", "desk_agent_away"]
    assert "Monday to Friday, 9:00 to 18:00" in (await customer.messages())[-2].text
    assert server.run("SELECT * FROM desk.turns WHERE text IS NOT NULL") == []


async def test_an_agent_who_has_gone_again_is_told_of_again(desk: Desk, server: Server) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await customer.says("are you there?")
    await desk.agent_desk.say((await customer.case()).id, agent, "1", "I am")
    await customer.says("and now?")
    assert (await customer.told())[-3:] == ["desk_agent_away", None, "desk_agent_away"]


async def test_nobody_is_told_of_an_agent_who_is_there(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.CLAIMED, agent)
    await comes_in(desk, agent)
    await customer.says("are you there?")
    assert (await customer.told())[-1] == "utter_agent_joined"


async def test_the_agents_hours_are_told_in_the_language_of_the_page(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.CLAIMED)
    conversation = await desk.chat.authenticate(customer.conversation.id, customer.token, "fr")
    await desk.chat.say(conversation, "1", "are you there?")
    assert "lundi au vendredi, de 9:00 à 18:00 (heure de Toronto)" in (await customer.messages())[-1].text


async def test_the_bot_answers_again_once_the_password_is_issued(desk: Desk, server: Server) -> None:
    customer = await comes_to(desk, CaseState.ISSUED)
    await customer.says("what now?")
    assert server.run("SELECT text FROM desk.turns WHERE text IS NOT NULL") == [("what now?",)]


async def test_the_first_french_message_gets_the_french_offer_and_later_ones_do_not(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    for text in ["bonjour", "j'ai perdu mon mot de passe", "oui", "un agent s'il vous plaît"]:
        await customer.says(text)
    assert payloads(server) == ["/speaks_french", "/other_language", "/affirm", "/ask_person"]


async def test_another_language_that_is_written_gets_its_own_offer(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.says("bonjour")
    await customer.says("hola, necesito ayuda")
    assert payloads(server) == ["/speaks_french", "/speaks_spanish"]


async def test_an_identifier_in_another_language_still_reaches_the_dialogue(
    desk: Desk, dialogue: ScriptedDialogue
) -> None:
    customer = await arrives(desk)
    await customer.says("bonjour")
    await customer.says("le numéro de série est ND012301000042")
    await answer_all(desk)
    assert dialogue.heard[-1] == "le numéro de série est ND012301000042"


async def test_english_reaches_the_dialogue_as_it_was_typed(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    await customer.says("oui")
    await customer.says("my recorder is locked")
    await answer_all(desk)
    assert dialogue.heard == ["oui", "my recorder is locked"]


async def test_an_agent_sees_what_the_customer_writes_in(desk: Desk) -> None:
    customer = await arrives(desk)
    assert (await customer.case()).language == "en"
    await customer.says("hola")
    assert (await customer.case()).language == "es"


async def test_a_french_page_gets_the_desks_own_sentences_in_french(desk: Desk) -> None:
    conversation, token = await desk.chat.open("fr")
    customer = Customer(desk, conversation, token)
    await customer.says("")
    assert (await customer.messages())[-1].text.startswith("J'ai reçu un message vide.")
    assert (await customer.case()).language == "fr"


async def test_a_yes_on_a_french_page_is_understood(desk: Desk, server: Server) -> None:
    conversation, token = await desk.chat.open("fr")
    await Customer(desk, conversation, token).says("oui")
    assert payloads(server) == ["/affirm"]


async def test_a_page_that_changes_its_language_is_noticed(desk: Desk) -> None:
    customer = await arrives(desk)
    shown = await desk.chat.authenticate(customer.conversation.id, customer.token, "fr")
    assert shown.page_language == "fr"
    assert await desk.chat.authenticate(customer.conversation.id, customer.token) == shown


async def test_who_comes_back_after_hours_is_welcomed_back_before_the_answer(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    server.run("UPDATE desk.conversations SET last_seen_at = now() - interval '9 hours'")
    await customer.says("I'm back")
    turns = server.run("SELECT payload, text FROM desk.turns ORDER BY created_at")
    assert [tuple(turn) for turn in turns][-2:] == [("/conversation_opened", None), (None, "I'm back")]


async def test_a_short_pause_needs_no_new_welcome(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    await customer.says("hello")
    await customer.says("still there?")
    opened = server.run("SELECT 1 FROM desk.turns WHERE payload = '/conversation_opened'")
    assert len(opened) == 1


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("America/Vancouver", "America/Vancouver"),
        ("../etc/passwd", None),
        ("Mars/Base", None),
        ("x" * 999, None),
        ("", None),
    ],
)
async def test_only_a_time_zone_that_exists_is_kept(desk: Desk, server: Server, told: str, kept: str | None) -> None:
    await desk.chat.open(time_zone=told)
    assert server.run("SELECT time_zone FROM desk.conversations") == [(kept,)]


@pytest.mark.parametrize(
    "state", [CaseState.COLLECTING, CaseState.VERIFIED, CaseState.CLAIMED, CaseState.ISSUED, CaseState.REVEALED]
)
async def test_leaving_for_a_new_chat_closes_the_case_once(desk: Desk, server: Server, state: CaseState) -> None:
    customer = await comes_to(desk, state)
    for _ in range(2):
        await desk.chat.withdraw(customer.conversation, state)
    case = await customer.case()
    assert (case.state, case.closed_reason) == (CaseState.CLOSED, "The customer left for a new chat.")
    assert (await customer.told()).count("desk_case_withdrawn") == 1
    assert server.run("SELECT count(*) FROM desk.temporary_passwords WHERE sealed IS NOT NULL") == [(0,)]
    history = (await desk.agent_desk.file(case.id)).history
    assert [(row.actor, row.action) for row in history].count(("customer", "withdrawn")) == 1


async def test_a_case_that_the_customer_left_is_in_no_queue_and_its_photos_have_their_days(desk: Desk) -> None:
    agent = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.VERIFIED)
    await desk.chat.withdraw(customer.conversation, CaseState.VERIFIED)
    assert [case.id for case, _ in await desk.agent_desk.queue("open", agent)] == []
    with pytest.raises(Conflict, match="over"):
        await desk.agent_desk.claim((await customer.case()).id, agent)


async def test_a_case_that_moved_on_is_not_closed_unasked(desk: Desk) -> None:
    customer = await comes_to(desk, CaseState.ISSUED)
    with pytest.raises(Conflict):
        await desk.chat.withdraw(customer.conversation, CaseState.VERIFIED)
    assert (await customer.case()).state is CaseState.ISSUED


async def test_without_a_case_leaving_does_nothing(desk: Desk) -> None:
    customer = await arrives(desk)
    told = await customer.told()
    await desk.chat.withdraw(customer.conversation, CaseState.COLLECTING)
    assert await customer.told() == told


async def test_what_waits_in_a_chat_that_was_left_opens_no_other_case(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await comes_to(desk, CaseState.VERIFIED)
    await customer.says("yes")
    await desk.chat.withdraw(customer.conversation, CaseState.VERIFIED)
    heard = len(dialogue.taken)
    await answer_all(desk)
    assert len(dialogue.taken) == heard
