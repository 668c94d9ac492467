"""The store of evidence: content in, hash out, nothing else becomes a path."""

import hashlib
from pathlib import Path

import pytest

from storage.files import FileStore


def test_content_is_kept_once_under_its_hash(tmp_path: Path) -> None:
    store = FileStore(tmp_path / "evidence")
    name = store.put(b"a page")
    assert name == hashlib.sha256(b"a page").hexdigest()
    assert store.put(b"a page") == name
    assert store.get(name) == b"a page"
    assert [path.relative_to(store.folder).as_posix() for path in store.folder.rglob("*") if path.is_file()] == [
        f"{name[:2]}/{name[2:4]}/{name}"
    ]


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "/x"])
def test_only_a_hash_becomes_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        FileStore(tmp_path).path(name)


def test_a_file_that_was_changed_is_not_given_out(tmp_path: Path) -> None:
    store = FileStore(tmp_path)
    name = store.put(b"a page")
    store.path(name).write_bytes(b"another page")
    with pytest.raises(FileNotFoundError):
        store.get(name)


def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    """The folder of the shard is a file here, so nothing can be written below it."""
    store = FileStore(tmp_path)
    name = hashlib.sha256(b"a page").hexdigest()
    (tmp_path / name[:2]).write_bytes(b"")
    with pytest.raises(OSError, match=r".*"):
        store.put(b"a page")
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / name[:2]]
