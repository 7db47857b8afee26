"""The public process: `python -m desk.web`."""

from desk.composition import desk_from, parts_from
from desk.serving.connections import Bounds
from desk.serving.server import serve
from desk.settings import Settings
from desk.web.application import application

settings = Settings()
bounds = Bounds(connections=settings.connections)
serve(application(desk_from(parts_from(settings))), settings.host, settings.port, settings.proxies, bounds)
