"""When a morning and a digest are due: a question to the clock on the wall and to the last heartbeat, no memory."""

from datetime import date, datetime, time, timedelta

from domain.deadlines.workdays import Calendar
from domain.zone import ZONE
from scheduler.digest import digest_day


def last_morning(now: datetime, at: time, calendar: Calendar) -> datetime:
    """The newest moment at which a morning's run was due: today's, or that of the last working day."""
    today = now.astimezone(ZONE).date()
    day = calendar.on_or_before(today)
    if day == today and now < _moment(today, at):
        day = calendar.on_or_before(today - timedelta(days=1))
    return _moment(day, at)


def morning_is_due(now: datetime, at: time, calendar: Calendar, last: datetime | None) -> bool:
    """Whether today's run is due and was not made. One that was missed is part of the next working day's."""
    due = last_morning(now, at, calendar)
    return due.date() == now.astimezone(ZONE).date() and (last is None or last < due)


def digest_is_due(now: datetime, weekday: int, at: time, calendar: Calendar, last: datetime | None) -> bool:
    """Whether this week's digest is due and was not made. One that was missed is made up for within its week."""
    today = now.astimezone(ZONE).date()
    day = digest_day(today, weekday, calendar)
    if day is None or now < _moment(day, at):
        return False
    if last is None:  # a new office does not begin with the digest of a day gone by
        return day == today
    return last < _moment(day, at)


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZONE)
