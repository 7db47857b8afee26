"""Counts how many codes are read in a folder of real photos."""
