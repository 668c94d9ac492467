"""Bytes of one format in, grids of cells out."""
