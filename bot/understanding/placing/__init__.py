"""What a token is by its place among the others: a name, an office, a title, a number of another world."""
