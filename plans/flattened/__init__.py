"""Plans of which only the text is left: cells run one after the other, and the rows are found by evidence."""
