"""The public process: `python -m desk.web`."""

from desk.composition import desk_from
from desk.serving.connections import Bounds
from desk.serving.server import serve
from desk.settings import Settings
from desk.web.application import application
from desk.worker.tasks import register

settings = Settings()
bounds = Bounds(connections=settings.connections)
desk = desk_from(settings)
register(desk.connections.queue.app)
serve(application(desk), settings.host, settings.port, settings.proxies, bounds)
