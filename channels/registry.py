"""Every channel there is: a new one costs its file and a line here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from channels.base import Channel
from channels.email import EmailChannel, EmlFolder
from channels.local import Deliver, LocalChannel
from channels.render import Renderer
from channels.settings import EmailSettings, TelegramSettings, ZaloOaSettings, ZaloSettings
from channels.zalo import Phrase, Publish, ZaloChannel
from channels.zalo_api import ZaloBot
from channels.zalo_oa import OaStore, ZaloOaChannel


@dataclass(frozen=True, slots=True)
class Wires:
    """Which wires an office has: what is None or empty is off."""

    renderer: Renderer
    now: Callable[[], datetime]
    telegram: TelegramSettings | None = None
    zalo: tuple[ZaloSettings, ...] = ()
    publish: Publish | None = None
    zalo_oa: ZaloOaSettings | None = None
    oa_store: OaStore | None = None
    email: EmailSettings | None = None
    eml_folder: Path | None = None
    eml_sender: str = "Nhac Viec <nhacviec@example.org>"
    local: Deliver | None = None


Maker = Callable[[Wires], Channel | None]


def channels_from(wires: Wires) -> dict[str, Channel]:
    """The channels that are on, by kind; nothing is opened yet."""
    made = {kind: make(wires) for kind, make in MAKERS.items()}
    return {kind: channel for kind, channel in made.items() if channel}


def phrase_of(renderer: Renderer) -> Phrase:
    """How Zalo writes a part's buttons: the template choices.zalo.j2."""

    def phrase(choices: Sequence[tuple[int, str]]) -> str:
        facts = {"choices": [{"number": number, "label": label} for number, label in choices]}
        return renderer.render("choices", "zalo", facts).text

    return phrase


def _telegram(wires: Wires) -> Channel | None:
    if not wires.telegram:
        return None
    from channels.telegram import TelegramChannel, bot_from  # takes longer to import than all the rest together

    return TelegramChannel(bot_from(wires.telegram))


def _zalo(wires: Wires) -> Channel | None:
    bots = [ZaloBot(settings) for settings in wires.zalo]
    return ZaloChannel(bots, phrase_of(wires.renderer), wires.publish) if bots else None


def _zalo_oa(wires: Wires) -> Channel | None:
    if not wires.zalo_oa or not wires.oa_store:
        return None
    return ZaloOaChannel(wires.zalo_oa, wires.oa_store, phrase_of(wires.renderer), wires.now)


def _email(wires: Wires) -> Channel | None:
    if wires.eml_folder:
        return EmlFolder(wires.eml_folder, wires.eml_sender, wires.now)
    return EmailChannel(wires.email, wires.now) if wires.email else None


def _local(wires: Wires) -> Channel | None:
    return LocalChannel(wires.local) if wires.local else None


MAKERS: Mapping[str, Maker] = {
    "zalo": _zalo,
    "zalo_oa": _zalo_oa,
    "telegram": _telegram,
    "email": _email,
    "local": _local,
}
