"""The recorder of one conversation, and the photos its owner takes of it."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from tests.photos import Camera, render_device_info, render_sticker, to_jpeg

MODEL = "D861A8B-Z"
BASE_MODEL = "D861A8"


class Recorder:
    """An invented recorder whose serial number is its own, so that conversations do not disturb each other.

    Args:
        name: the conversation's; the same name makes the same recorder.
    """

    def __init__(self, name: str) -> None:
        number = int(hashlib.sha256(name.encode()).hexdigest(), 16)
        self.serial = f"ND0123{number % 12 + 1:02}{number // 12 % 10**6:06}"
        self._seed = number % 2**32

    def photo(self, kind: str, changes: dict[str, Any], challenge_code: str | None) -> bytes:
        """A phone photo of the sticker or of the Device Info screen.

        Args:
            kind: `sticker` or `device_info`.
            changes: what the photo shows instead of the truth, as arguments of `tests.photos`; `code: none` leaves the
                paper away, and `camera` has how well it was taken.
            challenge_code: what the bot asked to write on the paper.
        """
        changes = {**changes, **({"camera": Camera(**changes["camera"])} if "camera" in changes else {})}
        shown: dict[str, Any] = {"serial": self.serial, "challenge_code": challenge_code, "seed": self._seed}
        if kind == "sticker":
            return to_jpeg(render_sticker(**{**shown, "model": MODEL, **changes}))
        now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M")
        truth = {**shown, "model": BASE_MODEL, "device_id": self.serial, "shown": now}
        return to_jpeg(render_device_info(**{**truth, **changes}))
