"""The migrations say what the tables say, on both databases, in both directions."""

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine, inspect

from storage.db import MIGRATIONS, driver_url, migrate


def alembic(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = driver_url(url)
    return config


def tables(url: str) -> set[str]:
    engine = create_engine(driver_url(url))
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_no_table_is_without_its_migration(database_url: str) -> None:
    command.check(alembic(database_url))


def test_the_way_down_leads_to_an_empty_database_and_back(database_url: str) -> None:
    migrated = tables(database_url)
    command.downgrade(alembic(database_url), "base")
    assert tables(database_url) == {"alembic_version"}
    migrate(database_url)
    assert tables(database_url) == migrated


def test_migrating_again_changes_nothing(database_url: str) -> None:
    migrate(database_url)
    command.check(alembic(database_url))
