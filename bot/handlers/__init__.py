"""Wires of the conversation: parse, call, render, reply."""
