"""Files that people send as proof: kept once each, under the hash of their content. No name of theirs is a path."""

import hashlib
import os
import re
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class FileStore:
    """A folder of files, spread over two levels of folders by the first letters of their hashes."""

    folder: Path

    def put(self, content: bytes) -> str:
        """Keep the content; returns its SHA-256. A crash leaves either the whole file or none."""
        name = hashlib.sha256(content).hexdigest()
        path = self.path(name)
        if path.exists():
            os.utime(path)  # it is spoken of again: see `remove`
            return name
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, half = tempfile.mkstemp(dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(half).replace(path)
        except BaseException:
            Path(half).unlink(missing_ok=True)
            raise
        _sync(path.parent)
        return name

    def get(self, name: str) -> bytes:
        """The content again. FileNotFoundError if it is not here any more, or was changed."""
        content = self.path(name).read_bytes()
        if hashlib.sha256(content).hexdigest() != name:
            raise FileNotFoundError(name)
        return content

    def older(self, before: datetime) -> set[str]:
        """The names of what nobody has put here since; halves that a crash left are among them."""
        return {path.name for path in self._files() if path.stat().st_mtime < before.timestamp()}

    def remove(self, names: Collection[str], before: datetime) -> int:
        """Remove these, but what was put here once more in the meantime; returns how many."""
        gone = 0
        for path in self._files():  # asked right before each: another thread may be putting it here
            if path.name in names and path.stat().st_mtime < before.timestamp():
                path.unlink()
                gone += 1
        return gone

    def _files(self) -> Iterator[Path]:
        return (path for path in self.folder.glob("??/??/*") if path.is_file())

    def path(self, name: str) -> Path:
        """ValueError for what is not a hash: nothing else may become a path."""
        if not _HASH.fullmatch(name):
            raise ValueError(name)
        return self.folder / name[:2] / name[2:4] / name


def _sync(folder: Path) -> None:
    """The new name itself survives a power cut only when its folder is written too (fsync(2))."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
