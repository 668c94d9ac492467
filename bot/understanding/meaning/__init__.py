"""What one clause says, reader by reader, and how surely."""
