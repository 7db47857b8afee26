"""What can go wrong: photos that cannot be used, and engines that fail. One exception per cause."""

from typing import ClassVar


class PhotoError(Exception):
    """A photo that cannot be used. The text is for the caller of the reader; the desk has words for each code."""

    code: ClassVar[str]
    cause: ClassVar[str]

    def __init__(self) -> None:
        super().__init__(f"{self.cause} Please take an ordinary photo with a phone's camera.")


class EmptyPhotoError(PhotoError):
    """The file has no bytes."""

    code = "photo_empty"
    cause = "The file is empty."


class TooManyBytesError(PhotoError):
    """The file is larger than a phone photo needs to be."""

    code = "photo_too_many_bytes"
    cause = "The file is larger than 10 MB."


class TooManyPixelsError(PhotoError):
    """The picture would need too much memory once decoded."""

    code = "photo_too_many_pixels"
    cause = "The picture has too many pixels to be decoded."


class PhotoTooLongError(PhotoError):
    """One side is longer than any camera's, as in a panorama or a stitched scroll."""

    code = "photo_too_long"
    cause = "One side of the picture is too long."


class PhotoTooSmallError(PhotoError):
    """The picture has too few pixels to hold readable text."""

    code = "photo_too_small"
    cause = "The picture is too small to be read."


class UnknownFormatError(PhotoError):
    """The file is not one of the picture formats that phones make."""

    code = "photo_unknown_format"
    cause = "The file is not a JPEG, PNG, WebP or HEIC picture."


class DamagedPhotoError(PhotoError):
    """The file says it is a picture but cannot be decoded to its end."""

    code = "photo_damaged"
    cause = "The picture cannot be decoded to its end."


class AnimatedPhotoError(PhotoError):
    """The file holds several frames."""

    code = "photo_animated"
    cause = "The file holds several pictures."


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
            " 'git checkout -- ocr/engines/models', or train the model again with 'make train-model'.",
        )


class EngineCrashedError(EngineError):
    """The engine ended with a failure."""


class EngineTimedOutError(EngineError):
    """The engine did not answer in time."""


class EngineOutputError(EngineError):
    """The engine returned something that cannot be used."""
