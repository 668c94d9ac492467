"""People: the conversation, the command line, the composition root."""
