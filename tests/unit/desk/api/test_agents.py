"""How agents sign in and out."""

from fastapi.testclient import TestClient

from tests.unit.desk.api.calls import API, OWN_PAGE, is_a_refusal, one_time_password, sign_in


def test_signing_in_gives_a_cookie_that_scripts_and_other_sites_never_get(client: TestClient) -> None:
    password = one_time_password(client)
    answer = client.post(f"{API}/agent/session", json={"username": "ada", "password": password})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_signing_out_ends_the_session_and_takes_the_cookie_back(client: TestClient) -> None:
    token = sign_in(client, one_time_password(client))
    answer = client.delete(f"{API}/agent/session", headers=OWN_PAGE)
    assert answer.status_code == 204
    assert 'resetdesk_session=""' in answer.headers["set-cookie"]
    assert answer.headers["clear-site-data"] == '"cache"'
    assert is_a_refusal(client.get(f"{API}/agent/session", headers={"Authorization": f"Bearer {token}"}), 401)


def test_the_sixth_guess_is_not_looked_at_whatever_address_is_made_up(client: TestClient) -> None:
    password = one_time_password(client)
    for number in range(5):
        guess = {"username": "ada", "password": f"guess {number}"}
        made_up = {"X-Forwarded-For": f"192.0.2.{number}"}
        assert is_a_refusal(client.post(f"{API}/agent/session", json=guess, headers=made_up), 401)
    right = {"username": "ada", "password": password}
    assert is_a_refusal(client.post(f"{API}/agent/session", json=right), 429)
