"""What a deadline phrase means: Vietnamese text to rules, rules to dates."""
