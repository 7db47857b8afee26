"""How the desk reaches Rasa. Runs inside Rasa's own environment (Python 3.10)."""
