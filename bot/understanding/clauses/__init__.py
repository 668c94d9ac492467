"""A message cut into clauses, without what people say around them."""
