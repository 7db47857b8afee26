"""Measures how well the reader sees what is wrong with a photo: one fault at a time, on clean photos."""
