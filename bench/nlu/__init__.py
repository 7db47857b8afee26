"""Measures how well messages are understood. Runs in Rasa's environment, Python 3.10."""
