"""The first tables, the legal moves of a case, and an audit trail that only grows."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None


LEGAL_TRANSITIONS = """
    ('collecting', 'checking'), ('checking', 'verified'), ('checking', 'needs_review'),
    ('verified', 'checking'), ('verified', 'claimed'), ('needs_review', 'checking'), ('needs_review', 'claimed'),
    ('claimed', 'issued'), ('issued', 'revealed'), ('issued', 'claimed'),
    ('revealed', 'resolved'), ('revealed', 'claimed')
"""

GUARDS = f"""
CREATE TABLE desk.legal_transitions (source text, target text, PRIMARY KEY (source, target));
INSERT INTO desk.legal_transitions VALUES {LEGAL_TRANSITIONS};
INSERT INTO desk.legal_transitions
    SELECT source, target
    FROM unnest(ARRAY['collecting', 'checking', 'verified', 'needs_review', 'claimed', 'issued', 'revealed']) source,
         unnest(ARRAY['expired', 'closed']) target;

CREATE FUNCTION desk.refuse_illegal_transition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.state <> 'collecting' THEN
        RAISE EXCEPTION 'a case starts as collecting, not as %', NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state <> OLD.state AND NOT EXISTS (
        SELECT 1 FROM desk.legal_transitions WHERE source = OLD.state AND target = NEW.state
    ) THEN
        RAISE EXCEPTION 'a case cannot go from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER refuse_illegal_transition BEFORE INSERT OR UPDATE OF state ON desk.cases
    FOR EACH ROW EXECUTE FUNCTION desk.refuse_illegal_transition();

CREATE FUNCTION desk.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail only grows' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER audit_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON desk.audit
    FOR EACH STATEMENT EXECUTE FUNCTION desk.refuse_change();
"""


def upgrade() -> None:
    op.create_table(
        "agents",
        sa.Column("id", sa.Integer(), sa.Identity(always=False), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("must_change_password", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("username"),
        schema="desk",
    )
    op.create_table(
        "conversations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("dialogue_id", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("dialogue_id"),
        schema="desk",
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("username", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        schema="desk",
    )
    op.create_index(
        "sign_in_failures_recent", "sign_in_failures", ["username", "address", "at"], unique=False, schema="desk"
    )
    op.create_table(
        "agent_sessions",
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("watching_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(["agent_id"], ["desk.agents.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("token_hash"),
        schema="desk",
    )
    op.create_table(
        "cases",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("challenge_code", sa.Text(), nullable=False),
        sa.Column(
            "facts", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.Column(
            "checks", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.Column("verdict", sa.Text(), nullable=True),
        sa.Column("serial", sa.Text(), nullable=True),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column(
            "flags", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.Column("priority", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("waiting_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("closed_reason", sa.Text(), nullable=True),
        sa.Column("rating", sa.SmallInteger(), nullable=True),
        sa.Column("answered_up_to", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["claimed_by"],
            ["desk.agents.id"],
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["desk.conversations.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        schema="desk",
    )
    op.create_index(
        "cases_one_open_each",
        "cases",
        ["conversation_id"],
        unique=True,
        schema="desk",
        postgresql_where=sa.text("state NOT IN ('resolved', 'expired', 'closed')"),
    )
    op.create_index(op.f("ix_desk_cases_serial"), "cases", ["serial"], unique=False, schema="desk")
    op.create_index("cases_queue", "cases", ["state", "waiting_since"], unique=False, schema="desk")
    op.create_index(op.f("ix_desk_cases_conversation_id"), "cases", ["conversation_id"], unique=False, schema="desk")
    op.create_table(
        "messages",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("client_id", sa.Text(), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("response", sa.Text(), nullable=True),
        sa.Column(
            "buttons", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'[]'::jsonb"), nullable=False
        ),
        sa.Column("buttons_used", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("card", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.ForeignKeyConstraint(
            ["agent_id"],
            ["desk.agents.id"],
        ),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["desk.conversations.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("conversation_id", "author", "client_id", name="messages_client_id_once"),
        schema="desk",
    )
    op.create_index("messages_in_order", "messages", ["conversation_id", "id"], unique=False, schema="desk")
    op.create_table(
        "audit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column(
            "detail", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb"), nullable=False
        ),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["desk.cases.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        schema="desk",
    )
    op.create_index(op.f("ix_desk_audit_case_id"), "audit", ["case_id"], unique=False, schema="desk")
    op.create_table(
        "evidence",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("received", sa.LargeBinary(), nullable=True),
        sa.Column("photo", sa.LargeBinary(), nullable=True),
        sa.Column("file_digest", sa.LargeBinary(), nullable=False),
        sa.Column("pixel_digest", sa.LargeBinary(), nullable=True),
        sa.Column("reading", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column(
            "corrections",
            postgresql.JSONB(astext_type=sa.Text()),
            server_default=sa.text("'{}'::jsonb"),
            nullable=False,
        ),
        sa.Column("confirmed", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["desk.cases.id"],
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["desk.messages.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        schema="desk",
    )
    op.create_index(op.f("ix_desk_evidence_case_id"), "evidence", ["case_id"], unique=False, schema="desk")
    op.create_index(op.f("ix_desk_evidence_file_digest"), "evidence", ["file_digest"], unique=False, schema="desk")
    op.create_index(op.f("ix_desk_evidence_pixel_digest"), "evidence", ["pixel_digest"], unique=False, schema="desk")
    op.create_table(
        "temporary_passwords",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.Column("issued_by", sa.Integer(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reveals", sa.Integer(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["desk.cases.id"],
        ),
        sa.ForeignKeyConstraint(
            ["issued_by"],
            ["desk.agents.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        schema="desk",
    )
    op.create_index(
        "temporary_passwords_one_live",
        "temporary_passwords",
        ["case_id"],
        unique=True,
        schema="desk",
        postgresql_where=sa.text("sealed IS NOT NULL"),
    )
    op.create_table(
        "turns",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=True),
        sa.Column("troubled", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["desk.conversations.id"],
        ),
        sa.ForeignKeyConstraint(
            ["message_id"],
            ["desk.messages.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        schema="desk",
    )
    op.create_index(
        "turns_waiting",
        "turns",
        ["conversation_id"],
        unique=False,
        schema="desk",
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.create_table(
        "crops",
        sa.Column("evidence_id", sa.Uuid(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("image", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["evidence_id"], ["desk.evidence.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("evidence_id", "field"),
        schema="desk",
    )
    op.execute(GUARDS)
