"""One chat may not keep the bot from everybody else: so many messages a minute are answered, the rest are counted.

Who has not joined is answered a few times a day: each answer counts against a month of Zalo's.
"""

from collections import deque
from collections.abc import Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TO_STRANGERS = 5  # answers a day
REMEMBERED = 10_000  # senders; beyond that the quiet ones are forgotten


class Verdict(Enum):
    ANSWER = "answer"
    SAY_STOP = "say_stop"  # the first one too many: one polite line, then silence
    IGNORE = "ignore"


@dataclass(slots=True)
class _Sender:
    answered: deque[datetime] = field(default_factory=deque)
    passed_over: int = 0


class Flood:
    """Counts messages of each sender over the last minute, or another `period`."""

    def __init__(self, most: int, period: timedelta = MINUTE) -> None:
        self._most, self._period = most, period
        self._senders: dict[Hashable, _Sender] = {}
        self._full_until: datetime | None = None

    def admit(self, who: Hashable, now: datetime) -> tuple[Verdict, int]:
        """What to do with one more message, and how many were passed over before this one could be answered again."""
        self._forget(now)
        sender = self._senders.setdefault(who, _Sender())
        while sender.answered and sender.answered[0] <= now - self._period:
            sender.answered.popleft()
        if len(sender.answered) >= self._most:
            sender.passed_over += 1
            return (Verdict.SAY_STOP if sender.passed_over == 1 else Verdict.IGNORE), 0
        sender.answered.append(now)
        passed_over, sender.passed_over = sender.passed_over, 0
        return Verdict.ANSWER, passed_over

    def _forget(self, now: datetime) -> None:
        """At most once a period: before that nobody has become quiet whom the last time has kept."""
        if len(self._senders) > REMEMBERED and (self._full_until is None or now >= self._full_until):
            since, self._full_until = now - self._period, now + self._period
            self._senders = {who: sender for who, sender in self._senders.items() if sender.answered[-1] > since}
