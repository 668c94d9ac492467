"""Alembic's entry: runs the migrations over the URL that `storage.db.migrate` hands in."""

from alembic import context
from sqlalchemy import create_engine, pool
from sqlmodel import SQLModel

import storage.tables  # noqa: F401  the tables register themselves

url = context.config.attributes["url"]

with create_engine(url, poolclass=pool.NullPool).connect() as connection:
    if connection.dialect.name == "sqlite":  # for good, and only while nobody else writes: so not at every connect
        connection.exec_driver_sql("PRAGMA journal_mode=WAL")
        connection.commit()
    context.configure(connection=connection, target_metadata=SQLModel.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
