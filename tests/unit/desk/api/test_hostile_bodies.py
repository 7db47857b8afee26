"""Bodies made to break whoever reads them: refused in words, with little memory, and never a mistake of ours."""

import random
import socket
from collections.abc import Callable, Iterator

import httpx
import pytest

from tests.faults.sockets import has_unread_bytes
from tests.faults.waiting import wait_for
from tests.unit.desk.postgres import Server
from tests.unit.desk.public_process import PublicProcess, public_process

NO_LIMITS = ("messages_per_chat", "messages_per_address", "photos_per_address", "photos_in_all")
BROKEN_FORMS = 300
MEGABYTES = 10_000_000
JSON = {"Content-Type": "application/json"}
FORM = {"Content-Type": "multipart/form-data; boundary=b"}
CLIENT_ID = b'--b\r\nContent-Disposition: form-data; name="client_id"\r\n\r\n1\r\n'
FILE = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
PHOTO = b"\xff\xd8\xff" + bytes(200)
SENSIBLE = CLIENT_ID + FILE + PHOTO + b"\r\n--b--\r\n"
SPLINTERS = [b"--b", b"--b--", b"\r\n", b"\0", b'"', b";", b"Content-Length: -1\r\n", b"filename*=utf-8''%ff"]


@pytest.fixture(scope="module")
def process(server: Server) -> Iterator[PublicProcess]:
    with public_process(server, **dict.fromkeys(NO_LIMITS, "1000000")) as running:
        yield running


class Chat:
    """A customer's chat, as somebody uses it who knows its token."""

    def __init__(self, process: PublicProcess) -> None:
        self.client = httpx.Client(timeout=60, trust_env=False)
        self._chats = f"{process.url}/api/v1/conversations"
        self._url = ""
        self.begin()

    def begin(self) -> None:
        """Begins another chat."""
        chat = httpx.post(self._chats, json={}, trust_env=False).json()
        self._url = f"{self._chats}/{chat['id']}"
        self.client.headers["Authorization"] = f"Bearer {chat['token']}"

    def head(self, path: str, headers: dict[str, str]) -> bytes:
        """What goes before the body of such a request."""
        address = self._url.partition("/api")[1] + self._url.partition("/api")[2]
        given = {"Host": "localhost", "Authorization": self.client.headers["Authorization"], **headers}
        lines = [f"POST {address}{path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items()), "", ""]
        return "\r\n".join(lines).encode()

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> httpx.Response:
        """What is answered to a body."""
        return self.client.post(f"{self._url}{path}", content=body, headers=headers)


@pytest.fixture
def chat(process: PublicProcess) -> Iterator[Chat]:
    chat = Chat(process)
    with chat.client:
        yield chat


def is_refused(answer: httpx.Response) -> bool:
    return 400 <= answer.status_code < 500 and bool(answer.json()["error"]["message"])


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 250_000,
        b'{"a":' * 80_000,
        b'{"client_id":"1","text":' + b"9" * 400_000 + b"}",
        b'{"client_id":"1","text":1e999999}',
        b'{"client_id":"1","text":"\\ud800"}',
        b'{"client_id":"\\u0000","text":"a"}',
        b"{" + b",".join(b'"%d":1' % number for number in range(40_000)) + b"}",
        b"\xff\xfe\xff",
    ],
    ids=["deep list", "deep object", "endless number", "infinite", "half a character", "nothing", "names", "no text"],
)
def test_json_made_to_break_its_reader_is_refused(chat: Chat, body: bytes) -> None:
    assert is_refused(chat.post("/messages", body, JSON))


HUGE_FORMS: dict[str, Callable[[], bytes]] = {
    "headers": lambda: b"--b\r\n" + b"A: b\r\n" * (MEGABYTES // 6),
    "one header": lambda: b"--b\r\nA: " + b"x" * MEGABYTES,
    "one long disposition": lambda: b"--b\r\nContent-Disposition: form-data; " + b'a="b";' * (MEGABYTES // 6),
    "preamble": lambda: b"x" * MEGABYTES,
    "empty lines": lambda: b"\r\n" * (MEGABYTES // 2),
    "half a boundary": lambda: FILE + b"\r\n--" * (MEGABYTES // 4),
    "parts": lambda: CLIENT_ID * (MEGABYTES // len(CLIENT_ID)),
    "a field": lambda: CLIENT_ID[:-3] + b"x" * MEGABYTES,
}


@pytest.mark.parametrize("name", HUGE_FORMS)
def test_a_form_made_to_fill_memory_is_refused_with_little_of_it(chat: Chat, process: PublicProcess, name: str) -> None:
    chat.post("/photos", SENSIBLE, FORM)
    memory = process.most_memory_kilobytes
    assert is_refused(chat.post("/photos", HUGE_FORMS[name](), FORM))
    assert process.most_memory_kilobytes - memory < 40_000


def test_of_many_broken_forms_each_is_taken_or_refused_and_none_is_a_mistake_of_ours(chat: Chat) -> None:
    chance = random.Random(7)  # noqa: S311 - the same forms each time
    answers = set()
    for number in range(BROKEN_FORMS):
        if number % 30 == 0:
            chat.begin()
        answers.add(chat.post("/photos", broken(chance), FORM).status_code)
    assert {202, 400, 422} <= answers <= {202, 400, 415, 422, 429}


def broken(chance: random.Random) -> bytes:
    """A sensible form in which a few places were cut out, changed, or filled with splinters of others."""
    form = bytearray(SENSIBLE)
    for _ in range(chance.randint(1, 6)):
        place = chance.randrange(len(form))
        match chance.randrange(3):
            case 0:
                del form[place : place + chance.randint(1, 30)]
            case 1:
                form[place] = chance.randrange(256)
            case _:
                form[place:place] = chance.choice([*SPLINTERS, form[place : place + 50]])
    return bytes(form)


def test_who_hangs_up_in_the_middle_of_a_photo_is_not_a_mistake_of_ours(process: PublicProcess, chat: Chat) -> None:
    for _ in range(5):
        with socket.create_connection(("127.0.0.1", process.port)) as customer:
            customer.sendall(chat.head("/photos", FORM | {"Content-Length": "100000"}) + SENSIBLE[:100])
            wait_for(lambda: not has_unread_bytes(process.port), "the desk reads the photo")
    assert is_refused(chat.post("/photos", b"", FORM))
    assert "Traceback" not in process.log.read_text(encoding="utf-8")
