"""Which language a customer reads the page in, and which they write in."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    page_language = sa.Column("page_language", sa.Text(), server_default=sa.text("'en'"), nullable=False)
    op.add_column("conversations", page_language, schema="desk")
    op.add_column("conversations", sa.Column("writes_in", sa.Text(), nullable=True), schema="desk")
