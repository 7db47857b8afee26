"""Measures how well photos are read: `python -m bench.reading` prints the tables of docs/reading-figures.md."""
