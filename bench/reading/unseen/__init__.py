"""Photos of boxes of makers that the reader was not made for; its forms, wordings and layouts are nobody's it knows."""

from bench.reading.photos.model import Band, Split
from bench.reading.unseen.forms import Form, form_named, forms_of
from bench.reading.unseen.model import Holds, PrintedCode, UnseenSpecimen
from bench.reading.unseen.specimens import specimen

__all__ = ["Band", "Form", "Holds", "PrintedCode", "Split", "UnseenSpecimen", "form_named", "forms_of", "specimen"]
