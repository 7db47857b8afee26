"""The embedded PostgreSQL: the server comes in a Python wheel, and its files are ours."""
