"""Between the printed table and the rows of a draft: one entry a printed line, and the marks between them."""

from dataclasses import dataclass

from plans.problems import Problem


@dataclass(frozen=True, slots=True)
class Entry:
    """The cells of one printed line by their meaning, line breaks kept; `shares_number` with the line above."""

    number: str | None
    content: str
    lead: str = ""
    coordinating: str = ""
    product: str = ""
    time: str = ""
    annual: str = ""
    unit: str = ""
    quarters: tuple[str, ...] = ()
    scoped: tuple[tuple[str, str], ...] = ()  # figures of the year with whom each binds
    at_least: bool = True
    shares_number: bool = False
    page: int | None = None
    confidence: float = 1.0
    problems: tuple[Problem, ...] = ()

    @property
    def is_bare(self) -> bool:
        """Nothing but a number and a text: a section, or a task whose other cells are empty."""
        return not any(
            (
                self.lead,
                self.coordinating,
                self.product,
                self.time,
                self.annual,
                *self.quarters,
                *(text for _, text in self.scoped),
            )
        )


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens a part ("Phụ lục III", "A", "KH2") of a document with several tables."""

    part: str | None
    title: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A sentence of the body text that sets a date."""

    text: str
    lead: str
    time: str
    page: int | None = None


Mark = Entry | Heading | Duty
