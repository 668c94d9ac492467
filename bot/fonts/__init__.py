"""DejaVu Sans, the letters of every picture we draw: all of Vietnamese, free to ship (LICENSE-DejaVuSans.txt)."""
