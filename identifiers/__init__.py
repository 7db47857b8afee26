"""What serials, models, Device IDs, MAC addresses, dates and label words look like: the one place that knows.

The reader of photos, the dialogue and the desk take it from here. All of it runs on Rasa's Python 3.10 too and imports
none of them.
"""
