"""Runs the migrations on the connection that `desk.database.migrate` opens."""

from alembic import context

from desk.database.tables import SCHEMA, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_schemas=True,
    version_table_schema=SCHEMA,
)
with context.begin_transaction():
    context.run_migrations()
