"""What can go wrong: photos that will not do, and engines that fail. One exception per cause."""

from typing import ClassVar


class PhotoError(Exception):
    """A photo that cannot be used. The text is a sentence for the customer that says what to do next."""

    code: ClassVar[str]
    sentence: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(self.sentence)


class EmptyPhotoError(PhotoError):
    """The file has no bytes."""

    code = "photo_empty"
    sentence = "That file arrived empty. Please choose the photo again, or take a new one."


class TooManyBytesError(PhotoError):
    """The file is larger than a phone photo needs to be."""

    code = "photo_too_many_bytes"
    sentence = "That file is larger than 10 MB. Please send an ordinary photo from your phone's camera."


class TooManyPixelsError(PhotoError):
    """The picture would need too much memory once decoded."""

    code = "photo_too_many_pixels"
    sentence = "That picture has too many pixels to open. Please send an ordinary JPEG photo of at most 50 megapixels."


class PhotoTooLongError(PhotoError):
    """One side is longer than any camera's, as in a panorama or a stitched scroll."""

    code = "photo_too_long"
    sentence = "That picture is too long or too wide to open. Please send an ordinary photo, not a panorama."


class PhotoTooSmallError(PhotoError):
    """The picture has too few pixels to hold readable text."""

    code = "photo_too_small"
    sentence = "That picture is too small to read anything from. Please send the photo in its full size."


class UnknownFormatError(PhotoError):
    """The file is not one of the picture formats that phones make."""

    code = "photo_unknown_format"
    sentence = "That file is not a photo this chat can open. Please send a JPEG, PNG, WebP or HEIC picture."


class DamagedPhotoError(PhotoError):
    """The file says it is a picture but cannot be decoded to its end."""

    code = "photo_damaged"
    sentence = "That photo arrived damaged. Please send it again, or take a new one."


class AnimatedPhotoError(PhotoError):
    """The file holds several frames."""

    code = "photo_animated"
    sentence = "That picture is animated. Please send a single, still photo."


class EngineError(Exception):
    """A reading engine failed. The text is for the person on call and never holds what was read."""

    def __init__(self, engine: str, sentence: str) -> None:
        super().__init__(f"{engine}: {sentence}")
        self.engine = engine


class EngineMissingError(EngineError):
    """The engine's program or data is not installed."""


class ModelMismatchError(EngineMissingError):
    """The engine's model is not the file that its manifest describes."""

    def __init__(self, engine: str, model: str) -> None:
        super().__init__(
            engine,
            f"{model} is not the file that its manifest describes, so it is not used. Restore both with"
            " 'git checkout -- ocr/engines/models', or make the model anew with 'make train-model'.",
        )


class EngineCrashedError(EngineError):
    """The engine ended with a failure."""


class EngineTimedOutError(EngineError):
    """The engine did not answer in time."""


class EngineRubbishError(EngineError):
    """The engine answered something that is not an answer."""
