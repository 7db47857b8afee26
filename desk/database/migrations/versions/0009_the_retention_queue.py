"""The queue `upkeep` is called `retention`, with the jobs that wait in it."""

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.execute(
        "DO $$ BEGIN IF to_regclass('procrastinate_jobs') IS NOT NULL THEN "
        "UPDATE procrastinate_jobs SET queue_name = 'retention' WHERE queue_name = 'upkeep'; "
        "END IF; END $$"
    )
