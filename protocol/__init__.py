"""What the desk, Rasa and the actions agree on. Each of them imports it, Rasa with Python 3.10."""
