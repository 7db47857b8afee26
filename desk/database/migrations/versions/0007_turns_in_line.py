"""Where in line a turn stands, and from which network a chat was opened, so that turns are answered fairly."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("turns", sa.Column("line", sa.Integer(), nullable=False, server_default=sa.text("0")), schema="desk")
    op.add_column("conversations", sa.Column("network", sa.LargeBinary(), nullable=True), schema="desk")
