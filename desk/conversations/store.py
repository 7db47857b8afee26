"""Conversations and messages in PostgreSQL."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter
from sqlalchemy import (
    ColumnElement,
    RowMapping,
    ScalarSelect,
    Select,
    exists,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncConnection

from desk.agents.store import username_of
from desk.conversations.cards import Card, UploadCard
from desk.conversations.conversation import Author, Button, Conversation, Message, Utterance
from desk.database import tables
from desk.database.engine import is_one_of, notify
from desk.database.json_columns import QUIET

_conversations, _messages, _turns = tables.conversations, tables.messages, tables.turns
_CARD: TypeAdapter[Card | None] = TypeAdapter(Card | None, config=QUIET)

_CUSTOMERS_LANGUAGE = func.coalesce(_conversations.c.writes_in, _conversations.c.page_language)


def topic(conversation_id: UUID) -> str:
    """The topic on which changes of a conversation are announced."""
    return f"conversation:{conversation_id}"


class ConversationStore:
    """Reads and writes conversations inside one transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(
        self,
        conversation: Conversation,
        token_hash: bytes,
        time_zone: str | None = None,
        network: bytes | None = None,
    ) -> None:
        """Stores a new conversation.

        Args:
            network: the digest of the network that it was opened from.
        """
        await self._connection.execute(
            _conversations.insert().values(
                id=conversation.id,
                dialogue_id=conversation.dialogue_id,
                token_hash=token_hash,
                page_language=conversation.page_language,
                time_zone=time_zone,
                network=network,
            )
        )

    async def with_token(self, conversation_id: UUID, token_hash: bytes) -> Conversation | None:
        """The conversation, if the token is its own."""
        return await self._one(
            select(_conversations).where(
                _conversations.c.id == conversation_id, _conversations.c.token_hash == token_hash
            )
        )

    async def with_id(self, conversation_id: UUID) -> Conversation | None:
        """The conversation with this id, if it exists."""
        return await self._one(select(_conversations).where(_conversations.c.id == conversation_id))

    async def with_dialogue_id(self, dialogue_id: str) -> Conversation | None:
        """The conversation that Rasa knows by this name."""
        return await self._one(select(_conversations).where(_conversations.c.dialogue_id == dialogue_id))

    async def page_language(self, conversation_id: UUID) -> str:
        """The language of the customer's page."""
        query = select(_conversations.c.page_language).where(_conversations.c.id == conversation_id)
        return str((await self._connection.execute(query)).scalar_one())

    async def show_pages_in(self, conversation_id: UUID, language: str) -> None:
        """Stores the language of the customer's page."""
        await self._connection.execute(
            update(_conversations).where(_conversations.c.id == conversation_id).values(page_language=language)
        )

    async def time_zone(self, conversation_id: UUID) -> ZoneInfo | None:
        """The time zone of the customer's page, if it told one."""
        query = select(_conversations.c.time_zone).where(_conversations.c.id == conversation_id)
        name: str | None = (await self._connection.execute(query)).scalar_one()
        return ZoneInfo(name) if name else None

    async def customers_language(self, conversation_id: UUID) -> str:
        """The language in which the customer last wrote, if not English; else the language of their page."""
        query = select(_CUSTOMERS_LANGUAGE).where(_conversations.c.id == conversation_id)
        return str((await self._connection.execute(query)).scalar_one())

    async def note_language(self, conversation_id: UUID, language: str) -> bool:
        """Stores the language in which the customer writes; true if it is another than before."""
        changed = await self._connection.execute(
            update(_conversations)
            .where(
                _conversations.c.id == conversation_id,
                _conversations.c.writes_in.is_distinct_from(language),
            )
            .values(writes_in=language)
        )
        return changed.rowcount == 1

    async def lock(self, conversation_id: UUID) -> None:
        """Makes other writers of this conversation wait, so that message ids rise in the order of commits."""
        await self._connection.execute(
            update(_conversations).where(_conversations.c.id == conversation_id).values(last_seen_at=func.now())
        )

    async def add_message(
        self,
        conversation_id: UUID,
        author: Author,
        utterance: Utterance,
        *,
        client_id: str | None = None,
        agent_id: int | None = None,
    ) -> tuple[Message, bool]:
        """Stores a message once per author and client id.

        Returns:
            The message, and whether it is new.
        """
        await self.lock(conversation_id)
        added = await self._connection.execute(
            insert(_messages)
            .values(
                conversation_id=conversation_id,
                client_id=client_id,
                author=author,
                agent_id=agent_id,
                text=utterance.text,
                response=utterance.response,
                card=_CARD.dump_python(utterance.card, mode="json"),
                buttons=[vars(button) for button in utterance.buttons],
            )
            .on_conflict_do_nothing(constraint="messages_client_id_once")
            .returning(_messages.c.id)
        )
        row = added.first()
        if row is None:
            return await self._same_message(conversation_id, author, str(client_id)), False
        await self.announce(conversation_id)
        return await self._message(row.id), True

    async def announce(self, conversation_id: UUID) -> None:
        """Wakes the pages that show this conversation."""
        await notify(self._connection, topic(conversation_id))

    async def messages_after(self, conversation_id: UUID, after: int) -> list[Message]:
        """Messages newer than the id `after`, oldest first."""
        query = self._messages_query().where(_messages.c.conversation_id == conversation_id, _messages.c.id > after)
        rows = await self._connection.execute(query.order_by(_messages.c.id))
        return [_message(row) for row in rows.mappings()]

    async def newest_with_buttons(self, conversation_id: UUID) -> Message | None:
        """The newest message with buttons; only these work."""
        return await self._newest(conversation_id, _messages.c.buttons != tables.EMPTY_LIST)

    async def newest_upload(self, conversation_id: UUID) -> UploadCard | None:
        """The card with which the bot last asked for a photo."""
        message = await self._newest(conversation_id, _messages.c.card["type"].astext == UploadCard.type)
        return message.card if message and isinstance(message.card, UploadCard) else None

    async def message_with_button(self, conversation_id: UUID, button_id: str) -> Message | None:
        """The message that offered this button."""
        return await self._newest(conversation_id, _messages.c.buttons.contains([{"id": button_id}]))

    async def use_buttons(self, message_id: int) -> bool:
        """Marks a message's buttons as used; true for the one caller that was first."""
        result = await self._connection.execute(
            update(_messages).where(_messages.c.id == message_id, ~_messages.c.buttons_used).values(buttons_used=True)
        )
        return result.rowcount == 1

    async def said_since_last_answer(self, conversation_id: UUID, response: str) -> bool:
        """Whether the desk has said this sentence since the bot or an agent last spoke."""
        last_answer = select(func.max(_messages.c.id)).where(
            _messages.c.conversation_id == conversation_id, _messages.c.author.in_([Author.BOT, Author.AGENT])
        )
        query = select(
            exists().where(
                _messages.c.conversation_id == conversation_id,
                _messages.c.response == response,
                _messages.c.id > func.coalesce(last_answer.scalar_subquery(), 0),
            )
        )
        return bool((await self._connection.execute(query)).scalar())

    async def quiet_since(self, conversation_id: UUID) -> datetime:
        """When the conversation was last active."""
        query = select(_conversations.c.last_seen_at).where(_conversations.c.id == conversation_id)
        seen: datetime = (await self._connection.execute(query)).scalar_one()
        return seen

    async def newest_id(self, conversation_id: UUID) -> int:
        """The id of the last message, 0 before the first."""
        query = select(func.coalesce(func.max(_messages.c.id), 0)).where(_messages.c.conversation_id == conversation_id)
        return int((await self._connection.execute(query)).scalar_one())

    async def customer_spoke_after(self, conversation_id: UUID, message_id: int) -> bool:
        """Whether the customer has typed something since that message."""
        query = select(
            exists().where(
                _messages.c.conversation_id == conversation_id,
                _messages.c.author == Author.CUSTOMER,
                _messages.c.id > message_id,
            )
        )
        return bool((await self._connection.execute(query)).scalar())

    async def forget_words(self, quiet_since: datetime, in_use: Sequence[UUID]) -> list[str]:
        """Deletes the words of quiet conversations, which may name a recorder, and where they were opened from.

        Args:
            quiet_since: conversations with no activity since then are quiet.
            in_use: conversations that keep their words, however quiet they are.

        Returns:
            The dialogue ids of these conversations.
        """
        quiet = (_conversations.c.last_seen_at < quiet_since) & ~is_one_of(_conversations.c.id, in_use)
        ids = select(_conversations.c.id).where(quiet)
        await self._connection.execute(
            update(_messages).where(_messages.c.conversation_id.in_(ids)).values(text="", card=None)
        )
        await self._connection.execute(update(_turns).where(_turns.c.conversation_id.in_(ids)).values(text=None))
        emptied = update(_conversations).where(quiet).values(network=None).returning(_conversations.c.dialogue_id)
        return list((await self._connection.execute(emptied)).scalars())

    async def _one(self, query: Select[Any]) -> Conversation | None:
        row = (await self._connection.execute(query)).mappings().first()
        if row is None:
            return None
        return Conversation(**{name: row[name] for name in ("id", "dialogue_id", "page_language")})

    async def _newest(self, conversation_id: UUID, condition: Any) -> Message | None:
        query = self._messages_query().where(_messages.c.conversation_id == conversation_id, condition)
        row = (await self._connection.execute(query.order_by(_messages.c.id.desc()).limit(1))).mappings().first()
        return _message(row) if row else None

    async def _message(self, message_id: int) -> Message:
        row = (await self._connection.execute(self._messages_query().where(_messages.c.id == message_id))).mappings()
        return _message(row.one())

    async def _same_message(self, conversation_id: UUID, author: Author, client_id: str) -> Message:
        query = self._messages_query().where(
            _messages.c.conversation_id == conversation_id,
            _messages.c.author == author,
            _messages.c.client_id == client_id,
        )
        return _message((await self._connection.execute(query)).mappings().one())

    @staticmethod
    def _messages_query() -> Select[Any]:
        return select(_messages, username_of(_messages.c.agent_id).label("agent_name"))


def customers_language_of(conversation_id: ColumnElement[Any]) -> ScalarSelect[str]:
    """A subquery for the language in which the customer of a conversation writes."""
    return select(_CUSTOMERS_LANGUAGE).where(_conversations.c.id == conversation_id).scalar_subquery()


def quiet_conversations(moment: datetime) -> Select[tuple[UUID]]:
    """A query for the ids of the conversations with no activity since `moment`."""
    return select(_conversations.c.id).where(_conversations.c.last_seen_at < moment)


def sharing_network_with(conversation_id: UUID) -> Select[tuple[UUID]]:
    """A query for the ids of a conversation and of all others that were opened from the same network."""
    network = select(_conversations.c.network).where(_conversations.c.id == conversation_id).scalar_subquery()
    return select(_conversations.c.id).where(
        or_(_conversations.c.id == conversation_id, _conversations.c.network == network)
    )


def _message(row: RowMapping) -> Message:
    return Message(
        id=row["id"],
        author=Author(row["author"]),
        text=row["text"],
        created_at=row["created_at"],
        client_id=row["client_id"],
        response=row["response"],
        agent_name=row["agent_name"],
        card=_CARD.validate_python(row["card"]),
        buttons=[Button(**button) for button in row["buttons"]],
        buttons_used=row["buttons_used"],
    )
