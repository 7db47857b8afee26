"""What the desk refuses, one exception per cause; each text is a sentence for the person who meets it."""


class DeskError(Exception):
    """A refusal with a stable code for programs and a sentence for a person."""

    code = "refused"
    message = "That is not possible right now."

    def __init__(self, message: str | None = None) -> None:
        self.message = message or type(self).message
        super().__init__(self.message)


class NotFound(DeskError):
    """Nothing by that name, or nothing this caller may see: the two are told alike."""

    code = "not_found"
    message = "There is nothing here. It may have ended; please start again."


class NotSignedIn(DeskError):
    """The caller has shown no valid token or session."""

    code = "not_signed_in"
    message = "Please sign in."


class Forbidden(DeskError):
    """The caller is known and may not do this."""

    code = "forbidden"
    message = "You may not do that."


class PasswordChangeRequired(Forbidden):
    """A one-time password was used; nothing else is open until it is replaced."""

    code = "password_change_required"
    message = "Choose your own password first."


class Conflict(DeskError):
    """Somebody was first, or the case has moved on."""

    code = "conflict"
    message = "The case has changed meanwhile. Load it again."


class Gone(DeskError):
    """It was here and has run out."""

    code = "gone"
    message = "This has expired."


class TooMany(DeskError):
    """The caller has to wait before trying again."""

    code = "too_many"
    message = "Too many tries. Please wait five minutes and try again."


class Invalid(DeskError):
    """What was sent does not make sense here."""

    code = "invalid"
    message = "That could not be understood."
