"""One function per use case; knows no channel."""
