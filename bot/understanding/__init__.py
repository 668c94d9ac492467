"""How a message becomes something understood: pure text in, values out. `bot.commands` is its face."""
