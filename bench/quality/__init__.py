"""Measures how well the reader tells what is wrong with a photo: one fault at a time, over clean photos."""
