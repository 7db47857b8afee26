"""An agent who works through the desk's public API, as the console would."""

from typing import Any
from uuid import uuid4

import httpx

PASSWORD = "a password of the agent's own"


class Agent:
    """One signed-in agent.

    Args:
        url: the desk's address.
        one_time_password: what `make run` prints for the first agent.
    """

    def __init__(self, url: str, username: str, one_time_password: str) -> None:
        self._http = httpx.Client(base_url=f"{url}/api/v1", timeout=30)
        self.username = username
        session = self._post("agent/session", {"username": username, "password": one_time_password})
        self._http.headers["Authorization"] = f"Bearer {session['token']}"
        session = self._post("agent/password", {"current": one_time_password, "new": PASSWORD})
        self._http.headers["Authorization"] = f"Bearer {session['token']}"

    def case_of(self, conversation_id: str) -> dict[str, Any]:
        """The newest case of a conversation, whole."""
        cases = self._get("cases?show=all")["cases"]
        newest_first = sorted(cases, key=lambda case: str(case["created_at"]), reverse=True)
        files = (self._get(f"cases/{case['id']}") for case in newest_first)
        return next(file for file in files if file["conversation_id"] == conversation_id)

    def claim(self, case_id: str) -> None:
        """Takes a case."""
        self._post(f"cases/{case_id}/claim", {})

    def issue(self, case_id: str, password: str) -> None:
        """Looks at the case and issues a temporary password."""
        shown = self._get(f"cases/{case_id}")["shown"]
        self._post(f"cases/{case_id}/issue", {"password": password, "shown": shown})

    def photo(self, case_id: str, photo_id: str) -> httpx.Response:
        """A photo of a case."""
        return self._http.get(f"/cases/{case_id}/photos/{photo_id}")

    def ask_for_photo(self, case_id: str, kind: str) -> None:
        """Asks the customer for another photo."""
        self._post(f"cases/{case_id}/request-photo", {"kind": kind})

    def say(self, case_id: str, text: str) -> None:
        """Writes to the customer."""
        self._post(f"cases/{case_id}/messages", {"client_id": str(uuid4()), "text": text})

    def close_case(self, case_id: str, reason: str) -> None:
        """Ends a case."""
        self._post(f"cases/{case_id}/close", {"reason": reason})

    def close(self) -> None:
        """Lets go of the connection."""
        self._http.close()

    def _get(self, path: str) -> Any:
        return self._http.get(f"/{path}").raise_for_status().json()

    def _post(self, path: str, body: dict[str, Any]) -> Any:
        return self._http.post(f"/{path}", json=body).raise_for_status().json()
