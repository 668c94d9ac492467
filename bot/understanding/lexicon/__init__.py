"""The words the grammar knows, and what each is a sign of or may stand beside."""
