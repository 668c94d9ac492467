"""One Vietnamese sentence per reading, as an official would say it to a colleague."""

from datetime import date, timedelta

from domain.deadlines.rules import (
    WEEKDAYS,
    AfterEvent,
    BeforeEvent,
    ByReference,
    Continuous,
    Date,
    Invalid,
    Missing,
    OnEvent,
    Period,
    Recurring,
    Rule,
)
from domain.deadlines.workdays import Calendar

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_BY_CODE = dict(zip(WEEKDAYS, _WEEKDAYS, strict=True))
_UNITS = {"hour": "giờ", "day": "ngày", "working_day": "ngày làm việc", "week": "tuần", "month": "tháng"}
_CYCLES = {
    "daily": "hằng ngày",
    "weekly": "hằng tuần",
    "monthly": "hằng tháng",
    "quarterly": "hằng quý",
    "half_yearly": "6 tháng một lần",
    "yearly": "hằng năm",
    "list": "nhiều hạn trong năm",
}
_BARE_EVENTS = {"", "phát sinh", "có phát sinh"}  # say no more than the sentence around them
_SHOWN = 12  # a year's months fit; weeks do not


_CONFIRM = {
    "choice": "văn bản để ngỏ nhiều lựa chọn, tạm hiểu khoảng rộng nhất",
    "no_year": "chưa rõ năm nên chưa tính được ngày",
    "nominal": "văn bản không ghi ngày cụ thể, tạm lấy ngày cuối kỳ",
    "spread": "văn bản chỉ ghi số lần, tạm chia đều các kỳ",
    "event_missing": "cụm từ không nêu sự kiện làm mốc tính",
    "event_holds_time": "trong sự kiện hoặc văn bản được dẫn chiếu có nêu thời gian, có thể chính là thời hạn",
    "condition": "thời hạn kèm theo điều kiện",
    "event_is_a_date": "mốc tính là một ngày cụ thể",
    "reference_unclear": "chưa rõ văn bản được dẫn chiếu",
    "cycle_and_dates": "chu kỳ và số ngày ghi không khớp nhau, tạm lấy đúng các ngày được ghi",
    "cycle_and_time": "một chu kỳ và một khoảng thời gian đứng cạnh nhau, chưa rõ liên quan thế nào",
    "part_of_work": "cạnh thời hạn có tỷ lệ, số tiền hoặc số lượng, thời hạn có thể chỉ của một phần việc",
    "none_in_year": "không có kỳ hạn nào trong năm kế hoạch",
    "before_plan_year": "hạn rơi vào trước năm kế hoạch",
    "hour_of_day": "văn bản có ghi giờ, lịch nhắc chỉ giữ được ngày",
    "moves_on_day_off": "văn bản quy định riêng khi hạn trùng ngày nghỉ",
    "start_on_event": "bắt đầu từ một sự kiện, chưa rõ ngày",
    "year_of_thing": "năm ghi trong văn bản có thể là của nội dung công việc, không phải của thời hạn",
    "start_and_due": "có cả thời điểm bắt đầu và thời hạn, có thể là một khoảng thời gian",
    "document_date": "ngày ghi sau tên văn bản hoặc số liệu có thể chính là thời hạn",
    "cut_off": "câu chữ dừng giữa chừng, có thể bị cắt",
    "words_left": "cạnh thời hạn còn chữ chưa rõ nghĩa",
    "unread": "chưa đọc được, cần nhập thời hạn bằng tay",
}


def confirm_said(reason: str) -> str:
    """Why a person should look at a reading, in Vietnamese; an unknown reason is shown as it is."""
    return _CONFIRM.get(reason, reason)


def explain(rule: Rule, calendar: Calendar) -> str:
    """One sentence on what was understood; a due date that falls on a day off names the last working day before it."""
    return f"hiểu là: {_said(rule, calendar)}"


def _said(rule: Rule, calendar: Calendar) -> str:
    match rule:
        case Date(due=due, time=time):
            hour = f"trước {time.replace(':', ' giờ ')} " if time else ""
            return f"hạn cuối {hour}{_day(due)}{_act_by(due, calendar)}"
        case Period(start=start, due=due):
            return f"thực hiện từ {_short(start)} đến hết {_day(due)}{_act_by(due, calendar)}"
        case Recurring():
            return _recurring(rule, calendar)
        case AfterEvent(n=n, unit=unit, event=event, min_n=least):
            count = f"{least:02}-{n:02}" if least else f"{n:02}"
            length = f"trong {count} {_UNITS[unit]} kể từ khi {_event(event)}"
            return f"{length} (không tính ngày xảy ra); có hạn khi báo phát sinh"
        case BeforeEvent(n=n, unit=unit, event=event):
            return f"chậm nhất {n:02} {_UNITS[unit]} trước khi {_event(event)}; có hạn khi biết ngày đó"
        case OnEvent(event=event):
            which = "" if event in _BARE_EVENTS else f" (“{event}”)"
            return f"thực hiện khi phát sinh{which}; văn bản không ghi thời hạn, khi cần quản trị giao hạn"
        case Continuous():
            return _continuous(rule)
        case ByReference(source=source):
            return f"thời hạn nằm ở văn bản khác ({source}); cần quản trị nhập ngày"
        case Missing():
            return "văn bản không ghi thời hạn; cần quản trị bổ sung"
        case Invalid(why=why):
            return f"chưa đọc được ({why}); cần người xem lại, không tự suy đoán"


def _event(event: str) -> str:
    return event or "có sự kiện (văn bản chưa ghi rõ, cần xác nhận)"


def _continuous(rule: Continuous) -> str:
    if rule.start:
        return f"thực hiện thường xuyên từ {_short(rule.start)}, không có hạn cuối"
    within = f" trong năm {rule.year}" if rule.year else ""
    return f"thực hiện thường xuyên{within}, không có hạn cuối"


def _recurring(rule: Recurring, calendar: Calendar) -> str:
    cycle = f"{rule.n} tháng một lần" if rule.n else _CYCLES[rule.freq]
    if rule.weekday:
        cycle += f" vào {_BY_CODE[rule.weekday]}"
    bounds = _bounds(rule)
    if not rule.occurrences:
        return f"định kỳ {cycle}{bounds}"
    window = f", mỗi kỳ mở {rule.window_days} ngày" if rule.window_days else ""
    if len(rule.occurrences) > _SHOWN:
        first, last = rule.occurrences[0], rule.occurrences[-1]
        days = f"{len(rule.occurrences)} kỳ, từ {_short(first)} đến {_short(last)}"
    else:
        days = "hạn cuối " + ", ".join(_short(day) for day in rule.occurrences)
    off = [day for day in rule.occurrences if not calendar.is_working(day)]
    hint = ""
    if off:
        hint = f"; {len(off)} hạn rơi vào ngày nghỉ, nên làm xong trong ngày làm việc liền trước"
    lead = cycle if rule.freq == "list" else f"định kỳ {cycle}"
    return f"{lead}{bounds}: {days}{window}{hint}"


def _bounds(rule: Recurring) -> str:
    start = f" từ {_short(rule.start)}" if rule.start else ""
    until = f" đến hết {_short(rule.until)}" if rule.until else ""
    return start + until


def _act_by(due: date, calendar: Calendar) -> str:
    act_by = calendar.on_or_before(due)
    if act_by == due:
        return ""
    reasons = [calendar.why_off(act_by + timedelta(days=i)) for i in range(1, (due - act_by).days + 1)]
    feast = next((reason for reason in reasons if reason and reason not in ("Thứ Bảy", "Chủ nhật")), None)
    why = f"sau đó nghỉ {feast.removeprefix('nghỉ ')}" if feast else f"hạn rơi vào {_WEEKDAYS[due.weekday()]}"
    return f"; nên làm xong trước hoặc trong ngày {_short(act_by)} vì {why}"


def _short(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _day(day: date) -> str:
    return f"{_short(day)}, {_WEEKDAYS[day.weekday()]}"
