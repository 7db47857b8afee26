"""The line network of our own: reads one straightened line, character by character, and knows no language."""
