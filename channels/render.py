"""Facts in, Vietnamese text out: the one user of jinja2.

A template is written once in a small HTML (b, i, code, a, blockquote) with autoescape on; here it becomes HTML for
Telegram and plain text for the other wires. Nothing in a fact can act as markup: it is escaped, and unseen characters
are dropped.
"""

import re
import tomllib
import traceback
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jinja2
from jinja2.ext import Extension
from markupsafe import Markup

import message_templates
from channels import filters
from channels.markup import MarkupBroken, parts_of, plain
from channels.text import one_line
from domain.outgoing import Part
from domain.zone import ZONE

BUILT_IN = Path(message_templates.__file__).parent
CHANNELS = ("telegram", "zalo", "local", "email")
SAME_AS = {"zalo_oa": "zalo"}  # two drivers of one wire share its templates
GENERIC_MAIL = "_mail.email.html.j2"


@dataclass(frozen=True, slots=True)
class Rendered:
    """One message in one channel's markup; `html` is filled for email only, `subject` if the template sets one."""

    subject: str
    parts: tuple[Part, ...]
    html: str = ""

    @property
    def text(self) -> str:
        """The whole text, as one string."""
        return "\n\n".join(part.text for part in self.parts)


class TemplateBroken(Exception):
    """A template that cannot be used; the text names its file and line."""


class Renderer:
    """Templates of an office's own `folders`, the first one first, then the built-in ones."""

    def __init__(self, folders: Sequence[Path] = (), *, zone: ZoneInfo = ZONE) -> None:
        self._folders = [folder for folder in folders if folder != BUILT_IN] + [BUILT_IN]
        self._chosen: dict[tuple[str, str], jinja2.Template] = {}
        self._jinja = _Jinja(
            loader=jinja2.FileSystemLoader(self._folders),
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=filters.shown,
            extensions=[_KeptLineEnds],
        )
        words = tomllib.loads(self._first("words.toml").read_text("utf-8"))
        self._jinja.filters.update(filters.filters(zone, words["weekdays"]))
        self._jinja.globals["button"] = filters.button

    def render(self, kind: str, channel: str, facts: Mapping[str, Any]) -> Rendered:
        """The message `kind` for a channel: `<kind>.<channel>.j2`, else `<kind>.chat.j2`; for email see `_mail`.

        Raises jinja2.TemplateNotFound, jinja2.UndefinedError (a fact is missing) or markup.MarkupBroken.
        """
        channel = SAME_AS.get(channel, channel)
        if channel == "email":
            return self._mail(kind, facts)
        subject, body = self._fill(self._template(kind, channel), channel, facts)
        return Rendered(subject, parts_of(body, html=channel == "telegram"))

    def page(self, name: str, facts: Mapping[str, Any]) -> str:
        """A page for a browser or a printer: `_<name>.html.j2` with its facts."""
        return self._jinja.get_template(f"_{name}.html.j2").render(facts)

    def kinds(self) -> list[str]:
        """Every kind of message there is a template for."""
        return sorted({path.name.split(".")[0] for path in self._templates() if not path.name.startswith("_")})

    def channels(self, kind: str) -> list[str]:
        """The channels a kind can be rendered for: all of them if it has a chat template."""
        names = {path.name for path in self._templates()}
        own = [channel for channel in CHANNELS if {f"{kind}.{channel}.j2", f"{kind}.{channel}.txt.j2"} & names]
        return list(CHANNELS) if f"{kind}.chat.j2" in names else own

    def sample(self, kind: str, channel: str) -> Rendered:
        """The kind with its (first) sample of facts. TemplateBroken if there is none."""
        return self.render(kind, channel, tomllib.loads(self._samples(kind)[0].read_text("utf-8")))

    def check(self) -> None:
        """Compiles every template and renders each with every sample it has. TemplateBroken names file and line."""
        for path in self._templates():
            with _located(path):
                self._jinja.compile(path.read_text("utf-8"), path.name, str(path))
        for kind in self.kinds():
            for sample in self._samples(kind):
                for channel in self.channels(kind):
                    with _located(self._template(kind, channel).filename):
                        self.render(kind, channel, tomllib.loads(sample.read_text("utf-8")))

    def _mail(self, kind: str, facts: Mapping[str, Any]) -> Rendered:
        """A mail of its own (`.email.txt.j2`, `.email.html.j2`), or the chat's text in the generic mail."""
        subject, body = self._fill(self._template(kind, "email"), "email", facts)
        parts = tuple(Part(part.text) for part in parts_of(body))
        try:
            _, html = self._fill(self._jinja.get_template(f"{kind}.email.html.j2"), "email", facts)
        except jinja2.TemplateNotFound:
            paragraphs = [part.text for part in parts_of(body, html=True)]
            generic = self._jinja.get_template(GENERIC_MAIL)
            fallback, html = self._fill(generic, "email", {"subject": subject, "paragraphs": paragraphs})
            subject = subject or fallback
        return Rendered(subject, parts, html)

    def _template(self, kind: str, channel: str) -> jinja2.Template:
        if (kind, channel) not in self._chosen:  # that a channel has none of its own is asked of the disk each time
            own = f"{kind}.email.txt.j2" if channel == "email" else f"{kind}.{channel}.j2"
            self._chosen[kind, channel] = self._jinja.select_template([own, f"{kind}.chat.j2"])
        return self._chosen[kind, channel]

    def _fill(self, template: jinja2.Template, channel: str, facts: Mapping[str, Any]) -> tuple[str, str]:
        try:
            module = template.make_module({**facts, "channel": channel})
        except Exception:
            self._jinja.handle_exception()  # raises it again, with the template's own line in the traceback
        subject = getattr(module, "subject", "")
        return one_line(plain(subject) if isinstance(subject, Markup) else subject), str(module)

    def _templates(self) -> Iterator[Path]:
        for folder in self._folders:
            yield from sorted(folder.glob("*.j2"))

    def _samples(self, kind: str) -> list[Path]:
        """`samples/<kind>.toml` first, then `samples/<kind>.<case>.toml` for the branches of the template."""
        for folder in self._folders:
            found = [*folder.glob(f"samples/{kind}.toml"), *sorted(folder.glob(f"samples/{kind}.*.toml"))]
            if found:
                return found
        raise TemplateBroken(f"{kind}: no samples/{kind}.toml beside the templates (or a mistyped name)")

    def _first(self, name: str) -> Path:
        return next(folder / name for folder in self._folders if (folder / name).exists())


class _Jinja(jinja2.Environment):
    """`group.items` is the fact "items" where there is one, not the method of a dict."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """A dict: Jinja's chain of them, which follows later changes, is gone through name by name for a message."""
        return {**self.globals, **(d or {})}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)


@contextmanager
def _located(template: Path | str | None) -> Iterator[None]:
    """Turns any error of a template into TemplateBroken with the place where a person must look."""
    try:
        yield
    except TemplateBroken:
        raise
    except Exception as error:
        raise TemplateBroken(f"{_place(error, Path(template or ''))}: {error}") from error


def _place(error: Exception, template: Path) -> str:
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{error.filename}:{error.lineno}"
    if isinstance(error, MarkupBroken):
        lines = template.read_text("utf-8").splitlines()
        return f"{template}:{next((number for number, line in enumerate(lines, 1) if error.tag in line), 1)}"
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith(".j2")]
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else str(template)


class _KeptLineEnds(Extension):
    """A line that says something ends where it ends, also after a tag: trim_blocks is for lines that are only tags."""

    _ENDS_IN_TAG = re.compile(r"^(?P<line>(?!\s*(?:\{%[^%]*%\}\s*)+$)[^\n]*%\})[ \t]*$", re.MULTILINE)

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 (Jinja's)
        return self._ENDS_IN_TAG.sub(r"\g<line>{{ '' }}", source)
