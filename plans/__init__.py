"""Documents in, draft plans out."""
