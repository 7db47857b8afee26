"""The internal API: the actions' way to the desk, closed to everybody else."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from uuid import uuid4

import pytest
from fastapi.testclient import TestClient

from actions.snapshot import Snapshot
from desk.composition import Connections, Desk, desk_from
from desk.internal.application import application
from desk.settings import Settings
from protocol.stated_facts import StatedFacts
from tests.unit.desk.fakes import ScriptedDialogue
from tests.unit.desk.people import arrives
from tests.unit.desk.postgres import Server

TOKEN = {"Authorization": "Bearer internal"}


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    desk = desk_from(settings, dialogue=ScriptedDialogue())
    app = application(settings, desk.connections)
    with TestClient(app, raise_server_exceptions=False) as client:
        client.app_state = {"desk": desk}
        yield client


def dialogue(client: TestClient) -> str:
    assert client.portal
    desk: Desk = client.app_state["desk"]
    return f"/internal/dialogues/{client.portal.call(arrives, desk).dialogue_id}"


@pytest.mark.parametrize("token", [None, "", "wrong", "internal2", "intern", "\xe9"])
def test_without_the_token_nothing_is_told(client: TestClient, token: str | None) -> None:
    url = dialogue(client)
    headers = {} if token is None else {"Authorization": f"Bearer {token}".encode("latin-1")}
    for method, path in (("GET", ""), ("PUT", "/facts"), ("POST", "/check"), ("POST", "/resolve")):
        answer = client.request(method, url + path, headers=headers, json={})
        assert answer.status_code == 401


def test_a_desk_without_a_token_of_its_own_lets_nobody_in(settings: Settings) -> None:
    settings = settings.model_copy(update={"internal_token": type(settings.internal_token)("")})
    with TestClient(application(settings, Connections.of(settings))) as client:
        assert client.get(f"/internal/dialogues/{uuid4()}", headers={"Authorization": "Bearer "}).status_code == 401


def test_the_snapshot_has_the_agreed_form(client: TestClient) -> None:
    snapshot = client.get(dialogue(client), headers=TOKEN).json()
    assert snapshot["case"] == {"state": "collecting", "verdict": None}
    assert snapshot["photos"] == {"sticker": "none", "device_info": "none"}
    assert snapshot["queue"] is None
    assert snapshot["phone"] == "1-888-425-6739"
    assert snapshot["idle_case_hours"] == 24
    assert date.fromisoformat(snapshot["today"])


@pytest.mark.parametrize(("shown", "is_lost"), [("1970-01-01", True), ("2010-01-01", True), ("2099-01-01", False)])
def test_the_snapshot_says_that_a_clock_has_lost_its_date(client: TestClient, shown: str, is_lost: bool) -> None:
    url = dialogue(client)
    assert client.get(url, headers=TOKEN).json()["clock_lost"] is False
    snapshot = client.put(f"{url}/facts", headers=TOKEN, json={"recorder_date": shown}).json()
    assert snapshot["clock_lost"] is is_lost


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        ({"model": "E891AB"}, "camera_model"),
        ({"serial": "none"}, "not_an_identifier"),
        ({"recorder_date": "x"}, "not_a_date"),
    ],
)
def test_a_fact_that_cannot_be_true_says_which(client: TestClient, fact: dict[str, str], code: str) -> None:
    answer = client.put(f"{dialogue(client)}/facts", headers=TOKEN, json=fact)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, code)


@pytest.mark.parametrize("facts", [{"password": "hunter2"}, {"at_recorder": "yes"}, {"serial": 17}])
def test_facts_of_another_form_are_refused_whole(client: TestClient, server: Server, facts: dict[str, object]) -> None:
    url = dialogue(client)
    answer = client.put(f"{url}/facts", headers=TOKEN, json={"app": "cloud", **facts})
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "malformed")
    assert server.run("SELECT facts FROM desk.cases WHERE facts <> '{}'") == []


def test_the_desk_takes_all_that_the_actions_may_tell_and_they_read_its_answer(client: TestClient) -> None:
    facts = StatedFacts(
        password_kind="admin",
        app="cloud",
        at_recorder=True,
        id_place="sticker",
        menu="user",
        serial="ND012301000042",
        device_id="LNKT4E73PYHB",
        model="D861A8B",
        recorder_date="2026-11-22",
        recorder_time="14:05",
    )
    assert None not in vars(facts).values()
    answer = client.put(f"{dialogue(client)}/facts", headers=TOKEN, json=facts.to_json())
    assert answer.status_code == 200
    snapshot = Snapshot.from_json(answer.json())
    assert (snapshot.state, snapshot.recorder_date, snapshot.photos["sticker"]) == ("collecting", True, "none")


def test_an_unknown_dialogue_is_not_found(client: TestClient) -> None:
    assert client.get("/internal/dialogues/nobody", headers=TOKEN).status_code == 404


@pytest.mark.parametrize("stars", [0, 6, -1, "many"])
def test_a_rating_is_one_to_five(client: TestClient, stars: object) -> None:
    assert client.post(f"{dialogue(client)}/rating", headers=TOKEN, json={"stars": stars}).status_code == 422


def test_the_way_to_the_queue(client: TestClient) -> None:
    url = dialogue(client)
    snapshot = client.post(f"{url}/handoff", headers=TOKEN, json={"reason": "asked", "priority": True}).json()
    assert snapshot["case"]["state"] == "needs_review"
    assert snapshot["queue"]["position"] == 1
    assert client.post(f"{url}/start-over", headers=TOKEN).json()["case"]["state"] == "collecting"


def test_health(client: TestClient) -> None:
    assert client.get("/health").json() == {"database": "ok"}


def test_today_is_the_customers_own(client: TestClient) -> None:
    told = []
    for zone in ("Pacific/Kiritimati", "Pacific/Pago_Pago"):
        assert client.portal
        desk: Desk = client.app_state["desk"]
        opened, _ = client.portal.call(partial(desk.chat.open, time_zone=zone))
        url = f"/internal/dialogues/{opened.dialogue_id}"
        told.append(client.put(f"{url}/facts", headers=TOKEN, json={"app": "cloud"}).json()["today"])
    east, west = (date.fromisoformat(day) for day in told)
    assert east > west, "these clocks are 25 hours apart"
