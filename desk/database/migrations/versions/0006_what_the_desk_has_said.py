"""Turns whose answer the desk has stored already, and those that are handed over with the next one."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for column in (
        sa.Column("said", JSONB(), nullable=False, server_default=sa.text("'[]'::jsonb")),
        sa.Column("has_job", sa.Boolean(), nullable=False, server_default=sa.text("true")),
    ):
        op.add_column("turns", column, schema="desk")
