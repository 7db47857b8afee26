"""Trains the network that reads one straightened line, character by character, without knowing any language."""
