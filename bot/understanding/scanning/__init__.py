"""From characters to tokens: codes, figures, days, links, words."""
