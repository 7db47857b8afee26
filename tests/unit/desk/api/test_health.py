"""The health check."""

from fastapi.testclient import TestClient

from tests.unit.desk.api.calls import desk_of


def test_health_is_the_sum_of_the_parts(client: TestClient) -> None:
    assert client.get("/health").json() == {"database": "ok", "rasa": "ok", "disk": "ok"}
    desk_of(client).dialogue.up = False
    answer = client.get("/health")
    desk_of(client).dialogue.up = True
    assert (answer.status_code, answer.json()["rasa"]) == (503, "does not answer")
