"""Documents in, draft plans out."""

from plans.reading import read

__all__ = ["read"]
