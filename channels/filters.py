"""What a template may do with a fact: `{{ due_on|day }}`, `{{ code|bold }}`, `{{ button("✅ Xong", press) }}`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from markupsafe import Markup

from channels.text import clean
from domain.outgoing import Button


def shown(value: Any) -> Any:
    """What `{{ value }}` prints: nothing for None, never an unseen character (an undefined value still complains)."""
    if value is None:
        return ""
    return clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def button(label: str, press: str) -> Markup:
    """A button under the part it stands in; buttons on one line of the template make one row."""
    checked = Button(clean(label), press)
    return Markup('<button press="%s">%s</button>') % (checked.press, checked.label)


def link(text: Any, url: str) -> Markup:
    """A link: `text (url)` where a wire has none."""
    if not url.startswith(("https://", "http://", "mailto:")):
        raise ValueError(f"not a web address: {url!r}")
    return Markup('<a href="{}">{}</a>').format(url, shown(text))


def opening(text: Any) -> Any:
    """As it stands at the head of a sentence: "thứ Sáu" becomes "Thứ Sáu" (`capitalize` would spoil the Sáu)."""
    return text[:1].upper() + text[1:] if text else text


def number(value: Decimal | float) -> str:
    """As Vietnamese write it: 1.234,5."""
    exact = Decimal(str(value))
    tidy = exact.quantize(Decimal(1)) if exact == exact.to_integral_value() else exact.normalize()
    return f"{tidy:,f}".translate(str.maketrans(",.", ".,"))


def percent(value: Decimal | float) -> str:
    """Percentage points: 45.2 is 45,2%."""
    return f"{number(value)}%"


def filters(zone: ZoneInfo, weekdays: Sequence[str]) -> Mapping[str, Callable[..., Any]]:
    """All filters by name; a datetime is shown in the office's `zone`, a weekday by its name from Monday on."""

    def local(moment: date | str) -> date:
        """Facts that waited in the outbox hold dates as ISO text."""
        if isinstance(moment, str):
            moment = datetime.fromisoformat(moment) if "T" in moment else date.fromisoformat(moment)
        return moment.astimezone(zone) if isinstance(moment, datetime) else moment

    def weekday(moment: date | str) -> str:
        return weekdays[local(moment).weekday()]

    def day(moment: date | str) -> str:
        return f"{local(moment):%d/%m/%Y}"

    return {
        "bold": lambda value: Markup("<b>%s</b>") % (shown(value),),
        "italic": lambda value: Markup("<i>%s</i>") % (shown(value),),
        "code": lambda value: Markup("<code>%s</code>") % (shown(value),),
        "link": link,
        "opening": opening,
        "number": number,
        "percent": percent,
        "day": day,
        "day_short": lambda moment: f"{local(moment):%d/%m}",
        "weekday": weekday,
        "day_long": lambda moment: f"{weekday(moment)}, {day(moment)}",
        "time": lambda moment: f"{local(moment):%H:%M}",
    }
