"""What browsers are told about the desk's answers, and which hosts it answers for."""

import re

import pytest
from fastapi.testclient import TestClient

from desk.cases.states import CaseState
from tests.unit.desk.api.calls import API, desk_of, portal
from tests.unit.desk.people import comes_to


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", ""])
def test_another_host_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"Host": host}).status_code == 400


def test_a_revealed_password_is_kept_in_no_cache(client: TestClient) -> None:
    customer = portal(client, comes_to, desk_of(client), CaseState.ISSUED)
    headers = {"Authorization": f"Bearer {customer.token}"}
    answer = client.post(f"{API}/conversations/{customer.conversation.id}/reveal", headers=headers)
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/", "/desk", "/example"])
def test_pages_carry_a_policy_that_runs_only_their_own_scripts(client: TestClient, path: str) -> None:
    answers = [client.get(path) for _ in range(2)]
    nonces = [re.search(r"'nonce-([\w-]+)'", each.headers["content-security-policy"]) for each in answers]
    assert all(nonces)
    assert len({match.group(1) for match in nonces if match}) == 2
    for answer, match in zip(answers, nonces, strict=True):
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert match
        assert set(re.findall(r'nonce="([^"]*)"', answer.text)) <= {match.group(1)}
        inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", answer.text)
        assert all("nonce=" in attributes or "application/json" in attributes for attributes in inline)


def test_the_console_is_never_framed(client: TestClient) -> None:
    assert "frame-ancestors 'none'" in client.get("/desk").headers["content-security-policy"]


@pytest.mark.parametrize("path", ["/", "/desk", "/health", f"{API}/cases", "/nothing"])
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers


@pytest.mark.parametrize(
    ("path", "policies"),
    [
        ("/static/embed.js", ("cross-origin", None)),
        ("/?embed=1", ("cross-origin", "require-corp")),
        ("/desk", ("same-origin", None)),
        ("/static/mark.svg", ("same-origin", None)),
        (f"{API}/cases", ("same-origin", None)),
    ],
)
def test_other_sites_may_load_the_button_and_the_chat_and_nothing_else(
    client: TestClient, path: str, policies: tuple[str, str | None]
) -> None:
    headers = client.get(path).headers
    named = headers.get("cross-origin-resource-policy"), headers.get("cross-origin-embedder-policy")
    assert named == policies
