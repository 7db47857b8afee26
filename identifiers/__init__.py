"""How serials, models, Device IDs, MAC addresses, dates and label words are written. No other place knows it.

The reader of photos, the dialogue and the desk import this package. It imports none of them, and runs on Rasa's Python
3.10 too.
"""
