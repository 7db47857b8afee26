"""Trains the network that finds lines of text in a photo."""
