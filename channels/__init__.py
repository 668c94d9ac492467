"""Wires: one rendered message in, one delivery out."""
