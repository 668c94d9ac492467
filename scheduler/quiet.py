"""Quiet hours: what is not urgent waits until a person may be disturbed."""

from datetime import datetime, timedelta

from domain.zone import ZONE


def hold_until(quiet: tuple[int, int] | None, now: datetime) -> datetime:
    """The first moment from `now` on outside the quiet hours, which are hours of the day in Việt Nam.

    (22, 6) means from 22:00 to 06:00 of the next day; the same hour twice, or None: no quiet hours.
    """
    if quiet is None:
        return now
    local = now.astimezone(ZONE)
    begin, end = quiet
    gone, length = (local.hour - begin) % 24, (end - begin) % 24
    if gone >= length:
        return now
    return local.replace(minute=0, second=0, microsecond=0) + timedelta(hours=length - gone)
