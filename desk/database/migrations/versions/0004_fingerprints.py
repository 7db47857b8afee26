"""What a photo is known again by when it was saved anew; photos read before this have nothing of the kind."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import BIT

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for name in ("difference_hash", "frequency_hash"):
        op.add_column("evidence", sa.Column(name, BIT(256), nullable=True), schema="desk")
