"""What the desk says in a chat by itself, when the bot cannot."""

from uuid import UUID

from desk.conversations.conversation import Author, Utterance
from desk.conversations.store import ConversationStore
from desk.words import sentence


async def tell(
    conversations: ConversationStore, conversation_id: UUID, name: str, client_id: str | None = None, **values: object
) -> None:
    """Says the sentence called `name` of the desk's own catalogue in the language of the customer's page.

    Args:
        client_id: said once for each.
    """
    text = sentence(name, await conversations.page_language(conversation_id), **values)
    await conversations.add_message(
        conversation_id, Author.SYSTEM, Utterance(text, response=f"desk_{name}"), client_id=client_id
    )
