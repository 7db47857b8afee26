"""`python -m bench.load [--rate N] [--chats N] [--seconds N]`: how many messages a second does the chat carry?

Starts a Resetdesk of its own on loopback and opens chats with an event stream each. Asks a question in one chat after
another at a fixed rate. Then does the same while Rasa checks its schema for each answer of an action, as it does by
default. Prints median / 95th percentile in seconds. Each time counts from the moment when the message was due.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout

import httpx

from bench.load.running import Load, run_load
from operations.private_stack import private_stack
from operations.stack import Stack

LIMITS = {"rate": 50, "chats": 200, "seconds": 120}
HEAD = ["Rasa", "messages a second", "chats", "greeting", "first answer", "acknowledged", "answered", "not answered"]
SECONDS_TO_START = 300
# Each chat says which household it comes from, and all of them together may be as many as are wanted.
SETTINGS = {
    "RESETDESK_TRUSTED_PROXIES": "127.0.0.1",
    "RESETDESK_CHATS_IN_ALL": "100000",
    "RESETDESK_MESSAGES_IN_ALL": "100000",
}


def main() -> None:
    """Measure both ways and print a table."""
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    for name, default in (("rate", 10), ("chats", 50), ("seconds", 30)):
        parser.add_argument(f"--{name}", type=int, default=default, choices=range(1, LIMITS[name] + 1), metavar="N")
    options = parser.parse_args()
    os.environ |= SETTINGS
    wanted = {"rate": options.rate, "chats": options.chats, "seconds": options.seconds}
    with ExitStack() as running:
        with redirect_stdout(sys.stderr):  # the progress of starting is no part of the table
            stack = running.enter_context(private_stack("load"))
        print(f"| {' | '.join(HEAD)} |\n|{' --- |' * len(HEAD)}", flush=True)
        print(_line("as it runs here", options, asyncio.run(run_load(stack.url, **wanted))), flush=True)
        with _rasa_without_the_override(stack):
            load = asyncio.run(run_load(stack.url, **wanted))
            print(_line("checking its schema each time", options, load), flush=True)


def _line(name: str, options: argparse.Namespace, load: Load) -> str:
    cells = [name, options.rate, options.chats, load.greeting, load.first, load.acknowledged, load.answered, load.lost]
    return f"| {' | '.join(map(str, cells))} |"


@contextmanager
def _rasa_without_the_override(stack: Stack) -> Iterator[None]:
    rasa = next(process for process in stack.wiring.processes() if process.name == "rasa")
    python = str(stack.paths.python("rasa"))
    stack.stop_process("rasa")
    command = [python, "-m", "bench.load.rasa_without", *rasa.command[1:]]
    with stack.paths.log("rasa_without").open("w") as log:
        process = subprocess.Popen(
            command, env=dict(rasa.environment), cwd=stack.paths.repository, stdout=log, stderr=log
        )
        try:
            _wait_until_up(stack.rasa_url, process)
            yield
        finally:
            process.terminate()
            process.wait()


def _wait_until_up(url: str, process: "subprocess.Popen[bytes]") -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(url, timeout=2).status_code == httpx.codes.OK:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    raise SystemExit("Rasa did not start without the override; var/stacks/load-*/log/rasa_without.log says why.")


if __name__ == "__main__":
    main()
