"""How many messages a second the chat carries."""
