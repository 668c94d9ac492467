"""Clauses joined into what the message says as a whole."""
