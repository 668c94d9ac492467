"""One office as it runs: its settings, database, templates and wires, put together once (bot/app.py)."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.config import Settings
from channels.base import Channel
from channels.render import Renderer
from storage.db import Database


@dataclass(frozen=True, slots=True)
class Office:
    settings: Settings
    db: Database
    renderer: Renderer
    channels: Mapping[str, Channel]
