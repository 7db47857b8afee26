"""Trains our own network that finds lines of text in a photo."""
