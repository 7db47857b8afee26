"""Puts flat drawings before a camera: laid down, hidden in part, lit, blurred and pressed into a file."""
