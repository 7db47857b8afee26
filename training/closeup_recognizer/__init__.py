"""Trains the network that reads a line at twice the size."""
