"""What the bot does. Each stage of the way has a module; the rules in data/ choose the words."""
