"""What the desk says with the bot's words: at once, as domain.yml has them, and as the rules say them too."""

from pathlib import Path

import pytest
import yaml

from desk.cases.states import CaseState
from desk.composition import Desk
from desk.conversations.cards import RevealCard
from desk.errors import Conflict
from desk.services.bot_words import AGENT_JOINED, GREETING, PASSWORD_ISSUED, answers_named
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.job_services import answer_all
from tests.unit.desk.people import CANARY, agent_called, comes_to, issues
from tests.unit.desk.postgres import Server

RULES = Path("data/rules")


@pytest.mark.parametrize("names", [GREETING, AGENT_JOINED, PASSWORD_ISSUED])
def test_what_the_desk_says_itself_has_no_place_to_fill_in(names: tuple[str, ...]) -> None:
    for answer in answers_named(names):
        assert answer.text
        assert "{" not in answer.text


def test_the_greeting_is_what_the_dialogue_says_on_a_chat_opened() -> None:
    rules = yaml.safe_load((RULES / "welcome.yml").read_text())["rules"]
    steps = next(rule["steps"] for rule in rules if rule["rule"] == "welcome leads to welcome")
    assert tuple(step["action"] for step in steps if "action" in step)[1:] == GREETING


async def test_the_password_is_on_its_card_as_soon_as_it_is_issued(desk: Desk, dialogue: ScriptedDialogue) -> None:
    dialogue.up = False
    customer = await comes_to(desk, CaseState.ISSUED)
    newest = (await customer.messages())[-1]
    assert (newest.author, newest.response) == ("bot", "utter_reveal")
    assert isinstance(newest.card, RevealCard)
    assert newest.card.expires_at
    assert (await desk.revealing.reveal(customer.conversation)).password.get_secret_value() == CANARY


async def test_what_was_said_at_once_is_not_said_again_when_the_dialogue_hears_of_it(
    desk: Desk, dialogue: ScriptedDialogue
) -> None:
    customer = await comes_to(desk, CaseState.ISSUED)
    await answer_all(desk)
    assert (await customer.told()).count("utter_agent_joined") == 1
    assert (await customer.told()).count("utter_reveal") == 1
    assert {turn.payload for turn in dialogue.told} >= {"/agent_joined", "/password_issued"}


async def test_a_password_that_is_not_issued_shows_no_card(desk: Desk, server: Server) -> None:
    ada = await agent_called(desk, "ada")
    customer = await comes_to(desk, CaseState.VERIFIED)
    case_id = (await customer.case()).id
    with pytest.raises(Conflict):
        await issues(desk, case_id, ada)
    assert server.run("SELECT 1 FROM desk.messages WHERE response = 'utter_reveal'") == []
