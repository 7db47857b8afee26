"""A set-up that cannot go on says why in one sentence: with real tools, as a user without rights."""

from __future__ import annotations

import os
import shutil
import socket
import ssl
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from operations import causes, commands, pythons
from operations.paths import REPOSITORY, Paths
from operations.problems import (
    CertificateUntrusted,
    DiskFull,
    NetworkDown,
    NotAllowed,
    PackageAltered,
    Problem,
)

NOBODY = 65534
UV = REPOSITORY / ".environments" / "tools" / "bin" / "uv"


class Silent(BaseHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def untrusted_index(tmp_path: Path) -> Iterator[str]:
    """A package index on loopback, with a certificate that nobody has signed."""
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    make = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1"]
    make += ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(make, check=True, capture_output=True)
    server = HTTPServer(("127.0.0.1", 0), Silent)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}/simple"
    server.shutdown()
    server.server_close()


@pytest.fixture
def no_index() -> str:
    """An address on loopback where nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/simple"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter, unlike pytest's own."""
    folder = Path(tempfile.mkdtemp(prefix="resetdesk-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def as_nobody(work: Callable[[], str]) -> str:
    """What `work` answers when a user without rights does it; tests that run as one need no other."""
    if os.geteuid() != 0:
        return work()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        try:
            answer = work()
        except BaseException as error:
            answer = f"{type(error).__name__}: {error}"
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answered:
        return answered.read()


def install_from(index: str, folder: Path) -> None:
    environment = {
        "PATH": "/usr/bin:/bin",
        "UV_CACHE_DIR": str(folder / "cache"),
        "UV_HTTP_RETRIES": "0",
        "UV_NO_CONFIG": "1",
    }
    command: list[str | Path] = [UV, "pip", "install", "--target", folder / "to", "--index-url", index, "anyio"]
    commands.run("Packages", command, folder / "set-up.log", environment=environment)


def is_one_sentence(problem: object) -> bool:
    return "\n" not in str(problem)


def test_a_certificate_that_is_not_trusted_is_not_a_network_that_is_down(untrusted_index: str, tmp_path: Path) -> None:
    with pytest.raises(CertificateUntrusted, match="does not trust the server's certificate") as problem:
        install_from(untrusted_index, tmp_path)
    assert is_one_sentence(problem.value)


def test_an_index_that_does_not_answer_is_a_network_that_is_down(no_index: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkDown, match="check the network"):
        install_from(no_index, tmp_path)


def test_a_disk_without_room_is_named(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left") as error:
        commands.run("A step", ["true"], Path("/dev/full"))
    assert isinstance(causes.of_error(error.value), DiskFull)


def test_a_file_that_may_not_be_written_is_named(open_folder: Path) -> None:
    def build() -> str:
        try:
            commands.run("A step", ["true"], open_folder / "set-up.log")
        except OSError as error:
            return str(causes.of_error(error))
        return "written"

    told = as_nobody(build)
    assert "This user has no permission to read or write" in told
    assert str(open_folder / "set-up.log") in told


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("error: invalid peer certificate: UnknownIssuer\nerror sending request", CertificateUntrusted),
        ("E: Certificate verification failed: The certificate is NOT trusted.", CertificateUntrusted),
        ("npm error code SELF_SIGNED_CERT_IN_CHAIN", CertificateUntrusted),
        ("error: failed to create directory `/x`: Permission denied (os error 13)", NotAllowed),
        ("OSError: [Errno 122] Disk quota exceeded", DiskFull),
        ("error: Hash mismatch for `anyio==4`", PackageAltered),
        ("npm error network request to https://example failed, reason: getaddrinfo EAI_AGAIN", NetworkDown),
    ],
)
def test_of_several_causes_the_first_is_named(tmp_path: Path, said: str, problem: type[Problem]) -> None:
    assert type(causes.of_output(said, tmp_path)) is problem


class Checkout:
    """A copy of what the set-up begins with, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        shutil.copytree(REPOSITORY / "scripts", folder / "scripts")
        shutil.copytree(REPOSITORY / "environments", folder / "environments")
        shutil.copytree(REPOSITORY / "operations" / "causes", folder / "operations" / "causes")
        (folder / "bin").mkdir()
        (folder / "bin" / "dpkg-query").write_text("#!/bin/sh\nprintf installed\n")
        (folder / "bin" / "dpkg-query").chmod(0o755)

    def give_to_nobody(self) -> None:
        for path in (self.folder, *self.folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)

    def set_up(self, index: str = "") -> str:
        """What the set-up says in the end to a user without rights."""
        environment = {"PATH": f"{self.folder / 'bin'}:/usr/bin:/bin", "PIP_RETRIES": "1", "PIP_INDEX_URL": index}
        environment |= {"PIP_CONFIG_FILE": os.devnull, "UV_NO_CONFIG": "1"}  # no other index of this machine's
        rights: dict[str, Any] = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
        command = ["sh", str(self.folder / "scripts" / "bootstrap"), "desk"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, **rights)
        assert done.returncode == 1
        return str(done.stderr).strip()


@pytest.fixture
def checkout(open_folder: Path) -> Checkout:
    return Checkout(open_folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a folder that the tests' own user may not write")
def test_a_checkout_that_belongs_to_another_user_says_so(checkout: Checkout) -> None:
    said = checkout.set_up()
    assert said.startswith(f"Nothing can be written in {checkout.folder}: start as the user that it belongs to (root)")
    assert is_one_sentence(said)


def test_the_first_step_names_a_certificate_that_is_not_trusted(checkout: Checkout, untrusted_index: str) -> None:
    if os.geteuid() == 0:
        checkout.give_to_nobody()
    said = checkout.set_up(untrusted_index)
    assert said.startswith("uv could not be installed: this machine does not trust the server's certificate")
    assert is_one_sentence(said)


def test_the_first_step_names_a_network_that_is_down(checkout: Checkout, no_index: str) -> None:
    if os.geteuid() == 0:
        checkout.give_to_nobody()
    said = checkout.set_up(no_index)
    assert said.startswith("uv could not be installed: the network is down")
    assert is_one_sentence(said)


def test_a_pyenv_that_may_not_be_read_is_passed_over(open_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = open_folder / "pyenv"
    (locked / "versions" / "3.77.1" / "bin").mkdir(parents=True)
    locked.chmod(0)
    monkeypatch.setenv("PYENV_ROOT", str(locked))
    monkeypatch.setattr(pythons, "_fetch", lambda version, _paths: Path(f"fetched-{version}"))
    assert as_nobody(lambda: str(pythons.find("3.77", Paths()))) == "fetched-3.77"


def test_a_pyenv_that_may_not_be_read_is_named_where_nothing_else_helps(
    open_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = open_folder / "pyenv"
    locked.mkdir(mode=0)
    monkeypatch.setenv("PYENV_ROOT", str(locked))
    monkeypatch.setenv("HOME", str(open_folder))
    (open_folder / "var" / "log").mkdir(parents=True)
    (open_folder / "var" / "log").chmod(0o777)
    uv = open_folder / ".environments" / "tools" / "bin" / "uv"
    uv.parent.mkdir(parents=True)
    uv.write_text("#!/bin/sh\necho 'error: dns error'\nexit 1\n")
    uv.chmod(0o755)
    told = as_nobody(lambda: str(pythons.find("3.77", Paths(open_folder / "var", open_folder))))
    assert told.startswith(f"PythonMissing: Python 3.77 is not on this machine (this user may not read {locked})")
    assert is_one_sentence(told)
