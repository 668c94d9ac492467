"""The command `nhacviec`: one file per group of commands, each importing what is heavy only when it runs."""

import typer

from bot.cli import plan_files, plan_office  # noqa: F401  add `plan load`, `plan list`, `plan review`, ...
from bot.cli.agencies import agencies
from bot.cli.calendar import calendar
from bot.cli.check import check
from bot.cli.config import config
from bot.cli.deadline import deadline
from bot.cli.extension import extension
from bot.cli.invite import invite
from bot.cli.outbox import outbox
from bot.cli.plan import plan
from bot.cli.run import run
from bot.cli.sandbox import sandbox
from bot.cli.templates import templates
from bot.cli.tick import preview, tick
from bot.cli.understand import understand_text
from bot.cli.zalo_oa import zalo_oa

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Nhắc Việc: nhắc việc theo kế hoạch hằng năm.")
app.command()(run)
app.command()(sandbox)
app.command()(check)
app.command()(tick)
app.command()(preview)
app.command()(calendar)
app.command()(deadline)
app.command()(invite)
app.command("understand")(understand_text)
app.add_typer(plan, name="plan")
app.add_typer(agencies, name="agencies")
app.add_typer(templates, name="templates")
app.add_typer(config, name="config")
app.add_typer(outbox, name="outbox")
app.add_typer(extension, name="extension")
app.add_typer(zalo_oa, name="zalo-oa")
