"""Teaches the network that reads a line from close up."""
