"""What anybody may call forth is said a few times a day to strangers; members are answered always."""

from dataclasses import replace
from datetime import timedelta

from bot.handlers.intake import Intake
from bot.handlers.talk import Incoming
from tests.scheduler.test_dispatch import Wire
from tests.services.province import MORNING, Province


async def kinds(stp: Province, *said: Incoming) -> list[str]:
    """What goes back, each message being said ten minutes after the one before."""
    wire = Wire("local")
    office = replace(stp.office, channels={"local": wire})
    clock = iter(MORNING + timedelta(minutes=10 * n) for n in range(100_000))
    now = [MORNING]
    intake = Intake(office, lambda: now[0])
    for each in said:
        now[0] = next(clock)
        await intake.take(each)
    return [message.kind for message in wire.sent]


def words(who: str, text: str, *, chat: str = "", times: int = 6) -> list[Incoming]:
    return [Incoming("local", who, text=text, chat=chat, update_id=f"{who}-{text}-{n}") for n in range(times)]


async def test_a_member_who_mistypes_a_code_six_times_hears_it_each_time(stp: Province) -> None:
    assert await kinds(stp, *words("officer", "/start AAAAAAAAAA")) == ["error_bad_code"] * 6


async def test_a_stranger_hears_it_five_times(stp: Province) -> None:
    assert await kinds(stp, *words("ai", "/start AAAAAAAAAA")) == ["error_bad_code"] * 5


async def test_strangers_of_one_group_are_counted_each_for_themselves(stp: Province) -> None:
    said = [*words("ai", "alo", chat="-100", times=5), *words("khac", "alo", chat="-100", times=1)]
    assert await kinds(stp, *said) == ["stranger"] * 6
