"""Every text that people read, in Vietnamese (README.md tells how to change one)."""
