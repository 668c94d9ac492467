"""What is installed is all that is written: a package that pyproject.toml does not name is missing from the wheel."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
OUTSIDE = {"tests", "benchmarks", "build"}  # these run from the checkout, or are made from it


def test_every_package_is_named() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    folders = {file.parent.relative_to(ROOT) for file in ROOT.glob("[a-z]*/**/*.py")}
    written = {".".join(folder.parts) for folder in folders if folder.parts[0] not in OUTSIDE}
    assert written == set(settings["packages"])
