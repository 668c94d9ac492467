"""What one clause says, before it is joined with its neighbours."""

from dataclasses import dataclass, replace

from bot.understanding.words import Action, Figure, Intent


@dataclass(frozen=True, slots=True)
class Draft:
    """A reading of a clause. `intent` is None for codes or words alone; `sure` is False where it should be asked back."""

    intent: Intent | None
    sure: bool = True
    codes: tuple[str, ...] = ()
    values: tuple[Figure, ...] = ()
    period: str | None = None
    date: str | None = None
    until: str | None = None
    scope: str | None = None
    note: str = ""
    said: str = ""  # the whole clause but its codes
    code_first: bool = False
    heads: bool = False  # a list may follow: "Đã xong:", "Số liệu quý 2:"
    leading_period: str | None = None  # a period before the code serves the lines that follow
    clear: bool = False  # a code and its figure, sure under a heading that says what they are
    weak: bool = False  # a bare "ok": gives way to anything else that is said

    def asked(self) -> "Draft":
        return replace(self, sure=False)

    def noted(self, more: str) -> "Draft":
        return replace(self, note=", ".join(part for part in (self.note, more) if part))

    def action(self, intent: Intent) -> Action:
        return Action(
            intent, self.codes, self.values, self.period, self.date, self.until, self.scope, " ".join(self.note.split())
        )
