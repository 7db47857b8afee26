"""What the desk says in a chat by itself, when the bot cannot."""

from uuid import UUID

from desk.conversations.conversation import Author, Utterance
from desk.conversations.store import ConversationStore
from desk.words import sentence


async def tell(conversations: ConversationStore, conversation_id: UUID, name: str, **values: object) -> None:
    """Says the sentence called `name` of the desk's own catalogue, with `values` filled in."""
    await tell_in_words(conversations, conversation_id, name, sentence(name, **values))


async def tell_in_words(
    conversations: ConversationStore, conversation_id: UUID, name: str, text: str, client_id: str | None = None
) -> None:
    """Says a sentence that comes from elsewhere, such as from the reader of photos; once per `client_id`."""
    utterance = Utterance(text, response=f"desk_{name}")
    await conversations.add_message(conversation_id, Author.SYSTEM, utterance, client_id=client_id)
