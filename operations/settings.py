"""The settings of Resetdesk as a whole; docs/operations.md has the table.

`desk.settings` declares the settings that only the desk needs. They are passed on to the desk unchanged.
"""

from psycopg.conninfo import conninfo_to_dict
from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from desk.settings import Settings as DeskSettings
from operations.problems import SettingRefused

PREFIX = "RESETDESK_"
LOOPBACK = "127.0.0.1"
EVERY_ADDRESS = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, never bound to
PORTS = ("port", "internal_port", "actions_port", "rasa_port", "postgres_port")


class Settings(BaseSettings):
    """Settings from environment variables: `RESETDESK_` and a field's name in capitals."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore", frozen=True)

    database_url: str | None = Field(default=None, validation_alias="DATABASE_URL")
    host: str = LOOPBACK
    port: int = Field(default=8000, gt=0, lt=65536)
    internal_port: int = Field(default=8001, gt=0, lt=65536)
    actions_port: int = Field(default=5055, gt=0, lt=65536)
    rasa_port: int = Field(default=5005, gt=0, lt=65536)
    postgres_port: int = Field(default=15432, gt=0, lt=65536)
    public_url: str | None = None

    @property
    def desk_url(self) -> str:
        """The desk's URL on this machine."""
        host = LOOPBACK if self.host in EVERY_ADDRESS else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}"

    @property
    def address(self) -> str:
        """The desk's URL for customers and agents."""
        return (self.public_url or self.desk_url).rstrip("/")

    @property
    def internal_url(self) -> str:
        """The internal API's URL."""
        return f"http://{LOOPBACK}:{self.internal_port}"

    @property
    def actions_url(self) -> str:
        """The actions' URL."""
        return f"http://{LOOPBACK}:{self.actions_port}"

    @property
    def rasa_url(self) -> str:
        """Rasa's URL."""
        return f"http://{LOOPBACK}:{self.rasa_port}"

    @property
    def embedded_database(self) -> bool:
        """Whether Resetdesk runs its own PostgreSQL."""
        return not self.database_url


def read() -> Settings:
    """The settings of this process's environment.

    Raises:
        SettingRefused: a setting has an unusable value.
    """
    try:
        settings = Settings()
        DeskSettings(DATABASE_URL=settings.database_url or "")
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        reason = str(first["msg"]).removeprefix("Value error, ")
        raise SettingRefused(name if name.isupper() else variable(name), f"{reason}.") from error
    if settings.database_url:
        database_parts(settings.database_url)
    return settings


def variable(field: str) -> str:
    """The environment variable of a field."""
    return f"{PREFIX}{field.upper()}"


def database_parts(url: str) -> dict[str, str]:
    """The host, port and name in a database's URL, as libpq parses it."""
    try:
        parts = conninfo_to_dict(url)
    except Exception as error:
        raise SettingRefused("DATABASE_URL", "it has to look like postgresql://user:password@host:5432/name") from error
    return {
        "host": str(parts.get("host") or LOOPBACK),
        "port": str(parts.get("port") or 5432),
        "name": str(parts.get("dbname") or parts.get("user") or "postgres"),
    }
