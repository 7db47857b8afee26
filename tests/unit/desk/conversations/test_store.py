"""How conversations and messages are kept."""

from desk.composition import Desk
from tests.unit.desk.chats import asked
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.people import arrives
from tests.unit.desk.postgres import Server


async def test_the_token_is_not_in_the_database(desk: Desk, server: Server) -> None:
    customer = await arrives(desk)
    assert customer.token not in str(server.run("SELECT * FROM desk.conversations"))


async def test_message_ids_rise(desk: Desk, dialogue: ScriptedDialogue) -> None:
    customer = await arrives(desk)
    await asked(customer, dialogue, "yes")
    await customer.says("")
    ids = [message.id for message in await customer.messages()]
    assert ids == sorted(set(ids))
    assert [message.id for message in await desk.chat.messages(customer.conversation, ids[1])] == ids[2:]


async def test_one_customers_client_ids_do_not_touch_another_customer(desk: Desk) -> None:
    first, second = await arrives(desk), await arrives(desk)
    one = await desk.chat.say(first.conversation, "1", "hello")
    other = await desk.chat.say(second.conversation, "1", "hello")
    assert one.id != other.id
