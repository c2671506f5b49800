"""What there is to set, with its default and its meaning."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, SecretStr

from quintet.kernel.settings.addresses import (
    DatabaseUrl,
    Hosts,
    HttpUrl,
    Origins,
    Proxies,
    RedisUrl,
)

PREFIX = "QUINTET_"
ACCOUNTS = "accounts"
FILE = "sqlite:///"
LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})


def variable(app: str, field: str) -> str:
    """The name of an app's setting: QUINTET_<APP>_<FIELD>."""
    return f"{PREFIX}{app}_{field}".upper().replace("-", "_")


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


class Settings(BaseModel):
    """All settings of the kernel; `of(app)` gives an app's own."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    data: Path = Field(
        Path("data"), alias="QUINTET_DATA", description="Folder of the SQLite files and backups"
    )
    database_url: DatabaseUrl | None = Field(
        None, alias="DATABASE_URL", repr=False, description="Database of all apps"
    )
    openrouter_api_key: SecretStr | None = Field(
        None, alias="OPENROUTER_API_KEY", description="Key for the model provider"
    )
    ai_base_url: HttpUrl = Field(
        "https://openrouter.ai/api/v1",
        alias="QUINTET_AI_BASE_URL",
        description="Any OpenAI-compatible address",
    )
    ai_model: str = Field(
        "openai/gpt-5-mini", alias="QUINTET_AI_MODEL", description="Model, as the provider names it"
    )
    ai_allow_private: bool = Field(
        False,
        alias="QUINTET_AI_ALLOW_PRIVATE",
        description="Allow a model server at a private address (true or false)",
    )
    redis_url: RedisUrl | None = Field(
        None, alias="REDIS_URL", repr=False, description="Redis, for QUINTET_CACHE=redis"
    )
    env: Literal["development", "production"] = Field(
        "development", alias="ENV", description="development or production"
    )
    auth: Literal["on", "off"] = Field(
        "off", alias="QUINTET_AUTH", description="Ask for a login at every app (on or off)"
    )
    admin_password: SecretStr | None = Field(
        None, alias="QUINTET_ADMIN_PASSWORD", description="Password of the first administrator"
    )
    cache: Literal["memory", "redis", "off"] = Field(
        "memory", alias="QUINTET_CACHE", description="Where answers are cached"
    )
    printer: str = Field(
        "dummy", alias="QUINTET_PRINTER", description="Receipt printer; dummy prints nowhere"
    )
    log: Literal["human", "json"] = Field(
        "human", alias="QUINTET_LOG", description="Form of the log lines"
    )
    host: str = Field(
        "127.0.0.1", alias="QUINTET_HOST", description="The address that the server listens on"
    )
    hosts: Hosts = Field(
        (), alias="QUINTET_HOSTS", description="Host names to answer for, besides this machine's"
    )
    cors_origins: Origins = Field(
        (), alias="QUINTET_CORS_ORIGINS", description="Origins whose pages may read the answers"
    )
    proxies: Proxies = Field(
        ("127.0.0.1", "::1"),
        alias="QUINTET_PROXIES",
        description="Proxies that are believed who asks, and whether by https",
    )
    token: SecretStr | None = Field(
        None, alias="QUINTET_TOKEN", description="Token that commands send to a server"
    )
    costly_per_minute: int = Field(
        30,
        ge=0,
        alias="QUINTET_COSTLY_PER_MINUTE",
        description="Model calls and imports a minute for each token; 0 is no limit",
    )

    keep_changes_days: int = Field(
        90,
        ge=1,
        le=36_500,
        alias="QUINTET_KEEP_CHANGES_DAYS",
        description="Days that the change logs reach back",
    )
    keep_answers_days: int = Field(
        7,
        ge=1,
        le=36_500,
        alias="QUINTET_KEEP_ANSWERS_DAYS",
        description="Days in which a repeated Idempotency-Key has no second effect",
    )
    keep_model_calls_days: int = Field(
        365,
        ge=1,
        le=36_500,
        alias="QUINTET_KEEP_MODEL_CALLS_DAYS",
        description="Days that is kept what models were asked and said",
    )

    _apps: dict[str, BaseModel] = PrivateAttr(default_factory=dict)
    _databases: dict[str, str | None] = PrivateAttr(default_factory=dict)
    _sources: dict[str, str] = PrivateAttr(default_factory=dict)

    @property
    def is_exposed(self) -> bool:
        """Whether others than this machine can reach the server; a name may mean any address."""
        address = _address(self.host)
        return self.host != "localhost" if address is None else not address.is_loopback

    @property
    def names(self) -> tuple[str, ...]:
        """The host names to answer for, with the address that is listened on where it is one."""
        address = _address(self.host)
        if address is None or address.is_unspecified:
            return self.hosts
        return (*self.hosts, f"[{address}]" if address.version == 6 else str(address))

    def database_url_for(self, app: str) -> str:
        """QUINTET_<APP>_DATABASE_URL, else DATABASE_URL, else `<data>/<app>.db`.

        The accounts are no app: where DATABASE_URL is one app's file, theirs is beside it.
        """
        file = f"sqlite:///{self.data.absolute() / app}.db"
        shared = self.database_url
        if app == ACCOUNTS and shared and shared.startswith(FILE):
            shared = FILE + str(Path(shared.removeprefix(FILE)).with_name(f"{ACCOUNTS}.db"))
        return self._databases.get(app) or shared or file

    def of(self, app: str) -> BaseModel:
        """The app's own settings; KeyError when the app has none."""
        return self._apps[app]
