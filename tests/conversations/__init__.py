"""Conversations through the real stack, as readable files in folders named for what the customer does."""
