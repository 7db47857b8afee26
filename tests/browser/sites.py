"""Sites of other owners that carry the chat's button: another host name is another site to the browser."""

from __future__ import annotations

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SITE = """<!doctype html><html lang="en"><head>
  <meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <title>Harbour Lane Cameras</title>
</head><body>
  <main><h1>Harbour Lane Cameras</h1>{body}</main><script src="{desk}/static/embed.js" async></script>
</body></html>"""


@contextmanager
def a_site(desk: str, headers: dict[str, str] | None = None, body: str = "") -> Iterator[str]:
    """The address of a site whose every page carries the button.

    Args:
        desk: the address of the desk.
        headers: what the site sends with each page.
        body: more for each page.
    """
    page = SITE.format(desk=desk, body=body).encode()

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self) -> None:  # the name that the server looks for
            self.send_response(200)
            for name, value in {"Content-Type": "text/html; charset=utf-8", **(headers or {})}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(page)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()
