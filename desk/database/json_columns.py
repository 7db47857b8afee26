"""How the JSON of a row becomes a value."""

from pydantic import ConfigDict

QUIET = ConfigDict(hide_input_in_errors=True)  # keeps what customers typed out of error messages and logs
