"""Sets up Resetdesk on a machine and runs all of it with one command."""
