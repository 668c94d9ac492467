"""The command `nhacviec`: one file per group of commands, each importing what is heavy only when it runs."""

import typer

from bot.cli.plan import plan
from bot.cli.templates import templates

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Nhắc Việc: nhắc việc theo kế hoạch hằng năm.")
app.add_typer(plan, name="plan")
app.add_typer(templates, name="templates")
