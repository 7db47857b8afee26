"""What the bot does: one module per stage of the way. No wording lives here; rules in data/ pick the words."""
