"""What the bot does. Each stage of the conversation has a module. The rules in data/ choose the words."""
