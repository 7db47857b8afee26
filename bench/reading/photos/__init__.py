"""Phone photos of invented recorders with their exact truth, to measure the reader with and to calibrate it.

The same split, band and number give the same photo. Photos to tune on and photos to test with share no layout.
"""

from bench.reading.photos.model import Band, Specimen, Split
from bench.reading.photos.specimens import specimen

__all__ = ["Band", "Specimen", "Split", "specimen"]
