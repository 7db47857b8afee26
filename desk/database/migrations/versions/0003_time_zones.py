"""In which time zone a customer reads the support hours."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("conversations", sa.Column("time_zone", sa.Text(), nullable=True), schema="desk")
