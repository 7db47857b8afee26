"""The desk's refusals: one exception per cause, each with a sentence for the person who gets it."""

from typing import ClassVar

from desk.words import ENGLISH, sentence


class DeskError(Exception):
    """A refusal, with a stable code for programs and a sentence for people.

    Args:
        message: the sentence, for agents.
        words: the name of the customer's sentence in `desk/words/`; by default the one of the class, or its code.
        retry_after: in how many seconds to try again; by default as the class says.
        values: what to fill into the sentence.
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
        """What programs get besides the code and the sentence."""
        return {}

    def message_in(self, language: str) -> str:
        """The sentence in a customer's language; sentences for agents are English."""
        return sentence(self._words, language, **self._values) if self._words else self.message


class NotFound(DeskError):
    """There is no such thing, or this caller may not see it; the answer does not tell which."""

    code = "not_found"


class NotSignedIn(DeskError):
    """The caller has no valid token or session."""

    code = "not_signed_in"


class Forbidden(DeskError):
    """The caller is known and may not do this."""

    code = "forbidden"


class PasswordChangeRequired(Forbidden):
    """The agent signed in with a one-time password and has to replace it first."""

    code = "password_change_required"


class Conflict(DeskError):
    """Somebody else was faster, or the case has changed."""

    code = "conflict"


class Gone(DeskError):
    """It existed and has expired."""

    code = "gone"


class TooMany(DeskError):
    """The caller has to wait before trying again."""

    code = "too_many"
    retry_after: int | None = 300


class Invalid(DeskError):
    """The request does not make sense here."""

    code = "invalid"
