"""A draft plan on a terminal: the rows in a table, what needs a person below it."""

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from domain.deadlines.explain import explain
from domain.deadlines.workdays import Calendar
from plans.draft import Draft, Row


def show(draft: Draft) -> None:
    console = Console()
    console.print(f"[bold]{escape(draft.title)}[/bold] · năm {draft.year} · {len(draft.rows)} nhiệm vụ")
    calendar = Calendar()
    table = Table("Mã", "Nội dung", "Chủ trì", "Thời hạn ghi trong văn bản", "Cách hiểu")
    for row in draft.rows:
        table.add_row(*(escape(cell) for cell in _cells(row, calendar)))
    console.print(table)
    problems = [(row.code, problem) for row in draft.rows for problem in row.problems]
    problems = [("Kế hoạch", problem) for problem in draft.problems] + problems
    if problems:
        console.print(f"[bold]Cần xem lại ({len(problems)}):[/bold]")
    for code, problem in problems:
        console.print(f"  [yellow]{escape(code)}[/yellow]  {escape(problem.message)}")


def _cells(row: Row, calendar: Calendar) -> tuple[str, ...]:
    content = row.content if len(row.content) <= 120 else row.content[:119] + "…"
    return (
        row.code,
        content,
        "; ".join(row.lead),
        row.deadline_text,
        "; ".join(explain(rule, calendar) for rule in row.rules).replace("hiểu là: ", ""),
    )
