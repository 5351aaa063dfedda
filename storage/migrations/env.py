"""Alembic's way in: runs the steps in the transaction that storage/migrate.py opened."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a column by copying the table
)
context.run_migrations()
