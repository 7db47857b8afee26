"""From a flat surface to a phone's photo of it."""
