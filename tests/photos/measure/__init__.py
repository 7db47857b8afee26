"""Counts how well drawn photos are read."""
