"""What the dialogue's actions were told in a turn, for when the turn is tried again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    told = sa.Column("told", JSONB(), nullable=False, server_default=sa.text("'{}'::jsonb"))
    op.add_column("turns", told, schema="desk")
