from pathlib import Path

import pytest

from storage.db import Database
from tests.services.phone import office_in
from tests.services.province import Province, province


@pytest.fixture
async def stp(sqlite_database: Database, tmp_path: Path) -> Province:
    """The province whose plan trusts the agencies' word."""
    return await province(office_in(tmp_path, sqlite_database))


@pytest.fixture
async def verified(sqlite_database: Database, tmp_path: Path) -> Province:
    """The same, where the coordinating office accepts every report."""
    return await province(office_in(tmp_path, sqlite_database), verify=True)


@pytest.fixture
async def confirmed(sqlite_database: Database, tmp_path: Path) -> Province:
    """The province where the head of an agency confirms every report, and the coordinating office accepts it."""
    return await province(office_in(tmp_path, sqlite_database), verify=True, confirm=True)
