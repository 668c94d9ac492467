"""What can go wrong in a way a person should hear about.

An error carries the name of a message template and its facts, never a sentence: all Vietnamese text lives in
`message_templates/` (`error_<name>.chat.j2`).
"""

from typing import Any


class DomainError(Exception):
    """A refusal that the reader is told in their language; `name` is its template, `facts` what the template shows."""

    def __init__(self, name: str, /, **facts: Any) -> None:
        super().__init__(name, facts)
        self.name = name
        self.facts = facts


class NotFound(DomainError):
    """The code, agency, plan or person that was named does not exist here."""


class NotAllowed(DomainError):
    """The person is known but may not do this."""


class NotNow(DomainError):
    """It was right once, or will be, but the state of the work forbids it at this moment."""


class BadInput(DomainError):
    """What was sent cannot be read: a document, a figure, a date."""
