"""Cards in the database and in domain.yml: which there are, and that rows of older versions are still shown."""

import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import yaml

from desk.composition import Desk
from desk.conversations.cards import (
    Advice,
    Card,
    CardField,
    Doubt,
    PhotoCard,
    PictureCard,
    RatingCard,
    ReadingCard,
    RetakeCard,
    RevealCard,
    StepCard,
    UploadCard,
)
from desk.conversations.dialogue import answer_from
from desk.services.bot_words import DOMAIN
from tests.unit.desk.people import arrives
from tests.unit.desk.postgres import Server

PHOTO = "6f1f5c2e-0000-4000-8000-000000000001"
FIELD = {
    "name": "serial",
    "label": "Serial number",
    "value": "ND012301000043",
    "read": "ND012301000042",
    "confidence": 0.8,
    "accepted": False,
    "corrected": True,
    "odd": False,
    "crop": True,
    "doubts": [{"position": 14, "choices": ["2", "Z"]}],
}
GLARE = {"reason": "glare", "area": [0, 0, 0.1, 0.1], "place": "upper_left"}
# As the desk has written them when cards were not values of their own.
ROWS: list[tuple[dict[str, Any], Card]] = [
    ({"type": "photo", "photo_id": PHOTO}, PhotoCard(photo_id=UUID(PHOTO))),
    (
        {"type": "upload", "kind": "sticker", "challenge_code": "402913"},
        UploadCard(kind="sticker", challenge_code="402913"),
    ),
    (
        {"type": "reading", "photo_id": PHOTO, "kind": "sticker", "fields": [FIELD], "advice": GLARE, "open": False},
        ReadingCard(
            photo_id=UUID(PHOTO),
            kind="sticker",
            fields=(
                CardField(
                    name="serial",
                    label="Serial number",
                    value="ND012301000043",
                    read="ND012301000042",
                    confidence=0.8,
                    corrected=True,
                    crop=True,
                    doubts=(Doubt(position=14, choices=("2", "Z")),),
                ),
            ),
            advice=Advice(reason="glare", area=(0, 0, 0.1, 0.1), place="upper_left"),
            open=False,
        ),
    ),
    ({"type": "reading", "correcting": True}, ReadingCard(correcting=True)),
    (
        {"type": "retake", "photo_id": PHOTO, "advice": {"reason": "blurred", "area": None, "place": None}},
        RetakeCard(photo_id=UUID(PHOTO), advice=Advice(reason="blurred")),
    ),
    (
        {"type": "reveal", "expires_at": "2026-11-22T05:00:00+00:00"},
        RevealCard(expires_at=datetime(2026, 11, 22, 5, tzinfo=UTC)),
    ),
    ({"type": "picture", "picture": "finding-app", "alt": "An app"}, PictureCard(picture="finding-app", alt="An app")),
    (
        {"type": "step", "step": "save", "number": 7, "of": 8, "picture": "save", "alt": "A button"},
        StepCard(step="save", number=7, of=8, picture="save", alt="A button"),
    ),
    ({"type": "rating"}, RatingCard()),
]


@pytest.mark.parametrize(("row", "card"), ROWS, ids=[row["type"] for row, _ in ROWS])
async def test_a_card_of_an_older_version_is_the_same_card(
    desk: Desk, server: Server, row: dict[str, Any], card: Card
) -> None:
    customer = await arrives(desk)
    message = await customer.says("hello")
    server.run("UPDATE desk.messages SET card = %s::jsonb WHERE id = %s", json.dumps(row), message.id)
    assert [each.card for each in await customer.messages()] == [card]


def test_the_bot_names_only_cards_that_a_page_draws() -> None:
    responses = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["responses"]
    named = [answer_from(one).card for each in responses.values() for one in each if "custom" in one]
    assert len(named) > 30
    assert None not in named
