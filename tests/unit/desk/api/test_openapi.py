"""The API's own description."""

from fastapi.testclient import TestClient

from tests.unit.desk.api.calls import API


def test_programs_are_told_that_issuing_takes_back_what_was_shown(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json").json()
    assert "shown" in described["components"]["schemas"]["Issue"]["required"]
    issue = described["paths"][f"{API}/cases/{{case_id}}/issue"]["post"]
    assert issue["responses"]["409"]["content"]["application/json"]["schema"]["$ref"].endswith("CaseChangedOut")


def test_the_api_describes_itself(client: TestClient) -> None:
    described = client.get(f"{API}/openapi.json")
    assert described.status_code == 200
    assert f"{API}/conversations" in described.json()["paths"]
