"""Another process of this Python, which never outlives its test."""

import asyncio
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


@asynccontextmanager
async def python(*arguments: str, **pipes: Any) -> AsyncIterator[Process]:
    """It runs while the block does, and is killed where it has not ended by then."""
    process = await asyncio.create_subprocess_exec(sys.executable, *arguments, **pipes)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()
