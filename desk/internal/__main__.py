"""The internal process: `python -m desk.internal`."""

from desk.composition import Connections
from desk.internal.application import application
from desk.serving.server import serve
from desk.settings import Settings

settings = Settings()
serve(application(settings, Connections.of(settings)), "127.0.0.1", settings.internal_port)
