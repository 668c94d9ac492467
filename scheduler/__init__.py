"""When: what is due becomes messages, messages are sent."""
