"""The operator's settings, read from environment variables; docs/operations.md lists them."""

import base64
import os
from datetime import timedelta
from functools import cached_property
from ipaddress import ip_network
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from desk.hours.setting import read_schedule
from desk.time import known_zone

PREFIX = "RESETDESK_"
MASTER_KEY_BYTES = 32


class Settings(BaseSettings):
    """The desk's settings; a variable has the field's name in capitals after `RESETDESK_`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    database_url: str = Field(validation_alias="DATABASE_URL")
    rasa_database_user: str = Field(default="rasa", validation_alias="RASA_DATABASE_USER")
    rasa_database_password: SecretStr = Field(default=SecretStr(""), validation_alias="RASA_DATABASE_PASSWORD")

    host: str = "127.0.0.1"
    port: int = 8000
    internal_port: int = 8001
    public_url: str = "http://127.0.0.1:8000"
    embed_origins: str = "*"
    trusted_proxies: str = ""
    connections: int = Field(default=4000, ge=1)
    requests_per_address: int = Field(default=200, ge=1)
    chats_per_address: int = Field(default=60, ge=1)
    chats_in_all: int = Field(default=3000, ge=1)
    messages_per_chat: int = Field(default=60, ge=1)
    messages_per_address: int = Field(default=300, ge=1)
    messages_in_all: int = Field(default=3000, ge=1)
    photos_per_address: int = Field(default=60, ge=1)
    photos_in_all: int = Field(default=600, ge=1)
    rasa_url: str = "http://127.0.0.1:5005"

    master_key: SecretStr = SecretStr("")
    channel_key: SecretStr = SecretStr("")
    internal_token: SecretStr = SecretStr("")

    product_name: str = "Resetdesk"
    timezone: str = "America/Toronto"
    hours: str = "Mon-Fri 09:00-18:00"
    phone: str = "1-888-425-6739"
    photo_days: int = 30
    idle_case_hours: int = 24
    waiting_case_days: int = 14
    agent_idle_minutes: int = 15
    agent_session_hours: int = 8
    readers: int = Field(default=2, ge=1)
    reader_seconds: float = 15.0
    reader_memory_megabytes: int = 3072
    slow_photo_seconds: int = 20
    slow_answer_seconds: int = 10
    turn_seconds: float = 20.0

    @field_validator("master_key")
    @classmethod
    def _master_key_is_long_enough(cls, value: SecretStr) -> SecretStr:
        if any(len(key) != MASTER_KEY_BYTES for key in _keys_in(value)):
            raise ValueError(
                "RESETDESK_MASTER_KEY must be 32 bytes in base64, older keys after it, separated by commas; "
                "make one with: openssl rand -base64 32"
            )
        return value

    @field_validator("timezone")
    @classmethod
    def _zone_is_known(cls, value: str) -> str:
        if known_zone(value) is None:
            raise ValueError(f"RESETDESK_TIMEZONE is {value!r}, which is not a time zone such as America/Toronto")
        return value

    @field_validator("hours")
    @classmethod
    def _hours_can_be_read(cls, value: str) -> str:
        read_schedule(value, ZoneInfo("UTC"))
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _proxies_are_addresses(cls, value: str) -> str:
        try:
            for each in value.split():
                ip_network(each)
        except ValueError as error:
            example = "such as 127.0.0.1 10.0.0.0/8"
            raise ValueError(f"RESETDESK_TRUSTED_PROXIES must be addresses or networks, {example}: {error}") from error
        return value

    @property
    def proxies(self) -> list[str]:
        """The addresses and networks of proxies whose word on the caller's address counts."""
        return self.trusted_proxies.split()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone of the support hours."""
        return ZoneInfo(self.timezone)

    @property
    def master_keys(self) -> list[bytes]:
        """The key that seals, followed by older keys that only open; 32 bytes each."""
        return _keys_in(self.master_key)

    @property
    def secure(self) -> bool:
        """Whether customers reach the desk over HTTPS."""
        return self.public_url.startswith("https://")

    @property
    def idle_case(self) -> timedelta:
        """How long an unfinished case stays open while nobody touches it."""
        return timedelta(hours=self.idle_case_hours)


def _keys_in(value: SecretStr) -> list[bytes]:
    return [base64.b64decode(key) for key in value.get_secret_value().split(",") if key]


def forget_secrets() -> None:
    """Removes the desk's secrets from this process's environment, so that its child processes do not inherit them."""
    for name, field in Settings.model_fields.items():
        if field.annotation is SecretStr or name == "database_url":
            os.environ.pop(str(field.validation_alias or f"{PREFIX}{name.upper()}"), None)
