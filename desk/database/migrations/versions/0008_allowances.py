"""How much of a limit each address and chat has used up. Lost in a crash, which only makes everybody's limits whole."""

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute(
        "CREATE UNLOGGED TABLE desk.allowances "
        "(name text, subject text, used_up_to timestamptz NOT NULL, PRIMARY KEY (name, subject))"
    )
