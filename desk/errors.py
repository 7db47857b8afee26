"""What the desk refuses, one exception per cause, with a sentence for the person who meets it."""

from typing import ClassVar

from desk.words import ENGLISH, sentence


class DeskError(Exception):
    """A refusal with a stable code for programs and a sentence for a person.

    Args:
        message: the sentence, for agents.
        words: the name of the sentence in `desk/words/`, for customers; by default the class's own, or its code.
        retry_after: the seconds after which the same may be tried again; by default the class's own.
        values: what the sentence names.
    """

    code = "refused"
    words: ClassVar[str | None] = None
    retry_after: int | None = None

    def __init__(
        self, message: str | None = None, *, words: str | None = None, retry_after: int | None = None, **values: object
    ) -> None:
        self.retry_after = retry_after or self.retry_after
        self._values = values
        self._words = None if message else words or self.words or self.code
        self.message = message or self.message_in(ENGLISH)
        super().__init__(self.message)

    @property
    def details(self) -> dict[str, list[str]]:
        """What programs get beside the code and the sentence."""
        return {}

    def message_in(self, language: str) -> str:
        """The sentence in a customer's language; what is said to agents is English."""
        return sentence(self._words, language, **self._values) if self._words else self.message


class NotFound(DeskError):
    """Nothing by that name, or nothing this caller may see: the two are told alike."""

    code = "not_found"


class NotSignedIn(DeskError):
    """The caller has shown no valid token or session."""

    code = "not_signed_in"


class Forbidden(DeskError):
    """The caller is known and may not do this."""

    code = "forbidden"


class PasswordChangeRequired(Forbidden):
    """A one-time password was used; nothing else is open until it is replaced."""

    code = "password_change_required"


class Conflict(DeskError):
    """Somebody was first, or the case has moved on."""

    code = "conflict"


class Gone(DeskError):
    """It was here and has run out."""

    code = "gone"


class TooMany(DeskError):
    """The caller has to wait before trying again."""

    code = "too_many"
    retry_after: int | None = 300


class Invalid(DeskError):
    """What was sent does not make sense here."""

    code = "invalid"
