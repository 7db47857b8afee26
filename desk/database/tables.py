"""The tables of the desk, in the schema `desk`. Migrations make them; the stores of one package query each."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
    UniqueConstraint,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import BIT, JSONB

SCHEMA = "desk"
metadata = MetaData(schema=SCHEMA)
EMPTY_OBJECT = text("'{}'::jsonb")
EMPTY_LIST = text("'[]'::jsonb")


def _moment(name: str, *, nullable: bool = False) -> Column[object]:
    default = None if nullable else func.now()
    return Column(name, DateTime(timezone=True), nullable=nullable, server_default=default)


agents = Table(
    "agents",
    metadata,
    Column("id", Integer, Identity(), primary_key=True),
    Column("username", Text, nullable=False, unique=True),
    Column("password_hash", Text, nullable=False),
    Column("must_change_password", Boolean, nullable=False),
    _moment("created_at"),
)

agent_sessions = Table(
    "agent_sessions",
    metadata,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("agent_id", ForeignKey(agents.c.id, ondelete="CASCADE"), nullable=False),
    _moment("created_at"),
    _moment("last_used_at"),
    _moment("watching_at"),
)

sign_in_failures = Table(
    "sign_in_failures",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("username", Text, nullable=False),
    Column("address", Text, nullable=False),
    _moment("at"),
    Index("sign_in_failures_recent", "username", "address", "at"),
)

allowances = Table(
    "allowances",
    metadata,
    Column("name", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("used_up_to", DateTime(timezone=True), nullable=False),
    prefixes=["UNLOGGED"],
)

conversations = Table(
    "conversations",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("token_hash", LargeBinary, nullable=False),
    Column("dialogue_id", Text, nullable=False, unique=True),
    Column("page_language", Text, nullable=False, server_default=text("'en'")),
    Column("writes_in", Text),
    Column("time_zone", Text),
    Column("network", LargeBinary),
    _moment("created_at"),
    _moment("last_seen_at"),
)

cases = Table(
    "cases",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("conversation_id", ForeignKey(conversations.c.id), nullable=False, index=True),
    Column("state", Text, nullable=False),
    Column("challenge_code", Text, nullable=False),
    Column("facts", JSONB, nullable=False, server_default=EMPTY_OBJECT),
    Column("checks", JSONB, nullable=False, server_default=EMPTY_LIST),
    Column("verdict", Text),
    Column("serial", Text, index=True),
    Column("model", Text),
    Column("flags", JSONB, nullable=False, server_default=EMPTY_LIST),
    Column("priority", Boolean, nullable=False, server_default=text("false")),
    _moment("waiting_since", nullable=True),
    Column("claimed_by", ForeignKey(agents.c.id)),
    Column("closed_reason", Text),
    Column("rating", SmallInteger),
    Column("answered_up_to", BigInteger, nullable=False, server_default=text("0")),
    _moment("created_at"),
    _moment("updated_at"),
    Index("cases_queue", "state", "waiting_since"),
    Index(
        "cases_one_open_each",
        "conversation_id",
        unique=True,
        postgresql_where=text("state NOT IN ('resolved', 'expired', 'closed')"),
    ),
)

messages = Table(
    "messages",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("conversation_id", ForeignKey(conversations.c.id), nullable=False),
    Column("client_id", Text),
    Column("author", Text, nullable=False),
    Column("agent_id", ForeignKey(agents.c.id)),
    Column("text", Text, nullable=False),
    Column("response", Text),
    Column("buttons", JSONB, nullable=False, server_default=EMPTY_LIST),
    Column("buttons_used", Boolean, nullable=False, server_default=text("false")),
    Column("card", JSONB),
    _moment("created_at"),
    UniqueConstraint("conversation_id", "author", "client_id", name="messages_client_id_once"),
    Index("messages_in_order", "conversation_id", "id"),
)

turns = Table(
    "turns",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("conversation_id", ForeignKey(conversations.c.id), nullable=False),
    Column("message_id", ForeignKey(messages.c.id)),
    Column("text", Text),
    Column("payload", Text),
    Column("troubled", Boolean, nullable=False, server_default=text("false")),
    Column("told", JSONB, nullable=False, server_default=EMPTY_OBJECT),
    Column("said", JSONB, nullable=False, server_default=EMPTY_LIST),
    Column("has_job", Boolean, nullable=False, server_default=text("true")),
    Column("line", Integer, nullable=False, server_default=text("0")),
    _moment("created_at"),
    _moment("answered_at", nullable=True),
    Index("turns_waiting", "conversation_id", postgresql_where=text("answered_at IS NULL")),
)

evidence = Table(
    "evidence",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("case_id", ForeignKey(cases.c.id), nullable=False, index=True),
    Column("message_id", ForeignKey(messages.c.id), nullable=False),
    Column("kind", Text),
    Column("state", Text, nullable=False),
    Column("error", Text),
    Column("received", LargeBinary),
    Column("photo", LargeBinary),
    Column("file_digest", LargeBinary, nullable=False, index=True),
    Column("pixel_digest", LargeBinary, index=True),
    Column("difference_hash", BIT(256)),
    Column("frequency_hash", BIT(256)),
    Column("reading", JSONB),
    Column("corrections", JSONB, nullable=False, server_default=EMPTY_OBJECT),
    Column("confirmed", Boolean, nullable=False, server_default=text("false")),
    _moment("received_at"),
    _moment("read_at", nullable=True),
)

crops = Table(
    "crops",
    metadata,
    Column("evidence_id", ForeignKey(evidence.c.id, ondelete="CASCADE"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("image", LargeBinary, nullable=False),
)

temporary_passwords = Table(
    "temporary_passwords",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("case_id", ForeignKey(cases.c.id), nullable=False),
    Column("sealed", LargeBinary),
    Column("issued_by", ForeignKey(agents.c.id), nullable=False),
    _moment("issued_at"),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("reveals", Integer, nullable=False, server_default=text("0")),
    Index("temporary_passwords_one_live", "case_id", unique=True, postgresql_where=text("sealed IS NOT NULL")),
)

audit = Table(
    "audit",
    metadata,
    Column("id", BigInteger, Identity(), primary_key=True),
    Column("case_id", ForeignKey(cases.c.id), nullable=False, index=True),
    _moment("at"),
    Column("actor", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("detail", JSONB, nullable=False, server_default=EMPTY_OBJECT),
)
