"""Documents are read in a process of their own: it may be slow, hungry or damaged by a hostile file, the bot is not.

`python -m plans.apart NAME [YEAR]` reads the document from its standard input and writes lines of JSON: {"progress":
0.4} while it works, then {"draft": ...} or {"refused": name, "facts": ...}.
"""

import asyncio
import json
import sys
from collections.abc import Callable
from datetime import date
from typing import Any

from domain.errors import BadInput
from plans.draft import Draft, from_json, to_json
from plans.problems import Problem

SECONDS = 120  # a 60-page PDF takes under 30 s on a slow machine
MEMORY = 1_500_000_000  # bytes of address space; a plan of 2,000 rows needs 300 MB
_LINE = 100_000_000  # bytes of the longest line that is written, the draft


async def read(
    name: str,
    content: bytes,
    *,
    year: int | None = None,
    progress: Callable[[float], None] | None = None,
    seconds: float = SECONDS,
) -> Draft:
    """As `plans.read`. BadInput("too_slow") for a file that takes longer than `seconds`."""
    command = (sys.executable, "-m", "plans.apart", name or "document", *([str(year)] if year else []))
    pipe = asyncio.subprocess.PIPE
    child = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, limit=_LINE)
    try:
        async with asyncio.timeout(seconds):
            _, said = await asyncio.gather(_feed(child, content), _hear(child, progress))
    except TimeoutError:
        raise BadInput("too_slow", file=name) from None
    finally:
        if child.returncode is None:
            child.kill()
        await child.wait()
    if "draft" in said:
        return _draft(said["draft"])
    if "refused" in said:
        raise BadInput(said["refused"], **said["facts"])
    raise BadInput("damaged_file", file=name)  # it died without a word: out of memory, or worse


async def _feed(child: asyncio.subprocess.Process, content: bytes) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(content)
        await child.stdin.drain()
        child.stdin.close()
    except (BrokenPipeError, ConnectionResetError):
        pass  # it is gone; what it has said, or has not, tells why


async def _hear(child: asyncio.subprocess.Process, progress: Callable[[float], None] | None) -> dict[str, Any]:
    """The last thing the reader says; its progress is passed on."""
    assert child.stdout is not None
    said: dict[str, Any] = {}
    async for line in child.stdout:
        said = json.loads(line)
        if progress and "progress" in said:
            progress(said["progress"])
    await child.wait()
    return said


def _draft(data: dict[str, Any]) -> Draft:
    rows = tuple(from_json(row) for row in data["rows"])
    problems = tuple(Problem.from_json(problem) for problem in data["problems"])
    issued_on = date.fromisoformat(data["issued_on"]) if data["issued_on"] else None
    return Draft(data["slug"], data["title"], data["year"], rows, problems, issued_on)


def main(name: str, year: int | None = None) -> None:
    """The reader's side."""
    import plans

    _bound()
    try:
        draft = plans.read(name, sys.stdin.buffer.read(), year=year, progress=lambda done: _say({"progress": done}))
    except BadInput as refusal:
        _say({"refused": refusal.name, "facts": refusal.facts})
        return
    rows = [to_json(row, draft.slug) for row in draft.rows]
    problems = [problem.to_json() for problem in draft.problems]
    issued_on = draft.issued_on.isoformat() if draft.issued_on else None
    about = {"slug": draft.slug, "title": draft.title, "year": draft.year, "issued_on": issued_on}
    _say({"draft": {**about, "rows": rows, "problems": problems}})


def _say(what: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def _bound() -> None:
    """Where the system knows how, more memory than MEMORY is refused to this process."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else None)
