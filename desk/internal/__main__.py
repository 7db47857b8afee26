"""The internal process: `python -m desk.internal`."""

from desk.internal.application import application
from desk.serving.server import serve
from desk.settings import Settings

settings = Settings()
serve(application(settings), "127.0.0.1", settings.internal_port)
