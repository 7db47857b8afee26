"""The embedded PostgreSQL: the server of a Python wheel, on files of our own."""
