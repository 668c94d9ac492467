"""Rows: tables, and questions to them that have names."""
