"""What customers do in a chat, with the dialogue at hand."""

from uuid import uuid4

from desk.conversations.conversation import Message
from tests.unit.desk.fakes import ScriptedDialogue, says
from tests.unit.desk.job_services import answer_all
from tests.unit.desk.people import Customer
from tests.unit.desk.postgres import Server


async def asked(customer: Customer, dialogue: ScriptedDialogue, *answers: str) -> Message:
    """The bot's question with these answers as buttons."""
    dialogue.reply = lambda _: [says("which?", *answers)]
    await customer.says("hello")
    await answer_all(customer.desk)
    return (await customer.messages())[-1]


async def press(customer: Customer, button_id: str, client_id: str | None = None) -> Message:
    return await customer.desk.chat.press(customer.conversation, client_id or uuid4().hex, button_id)


def payloads(server: Server) -> list[str]:
    """What the dialogue is to hear besides the opening, in order."""
    rows = server.run(
        "SELECT payload FROM desk.turns WHERE payload IS NOT NULL AND payload <> '/conversation_opened' "
        "ORDER BY created_at"
    )
    return [str(row[0]) for row in rows]
