"""Settings are read from two places, all mistakes come at once, and no secret gets out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel, Field, SecretStr, ValidationError

from quintet.kernel.errors import ConfigurationError
from quintet.kernel.settings import Settings, describe, load, secret_values

PAGE = Path(__file__).parents[2] / "docs" / "kernel" / "settings.md"
CANARY = "canary-7361"


class Lamp(BaseModel):
    brightness: int = Field(default=5, ge=1, le=9, description="How bright")
    pin: SecretStr | None = None


APPS: dict[str, type[BaseModel] | None] = {"lamp": Lamp, "chair-2": None}


def loaded(dotenv: Path | None = None, **environ: str) -> Settings:
    return load(APPS, environ, dotenv or Path("nowhere/.env"))


def problems_of(dotenv: Path | None = None, /, **environ: str) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        loaded(dotenv, **environ)
    assert CANARY not in str(caught.value)
    return caught.value.problems


@pytest.fixture
def dotenv(tmp_path: Path) -> Path:
    return tmp_path / ".env"


def test_nothing_needs_to_be_set() -> None:
    settings = loaded()
    assert settings.data == Path("data")
    assert settings.ai_base_url == "https://openrouter.ai/api/v1"
    assert (settings.env, settings.auth, settings.cache) == ("development", "off", "memory")
    assert (settings.printer, settings.log, settings.hosts) == ("dummy", "human", ())
    assert settings.of("lamp") == Lamp()


def test_the_environment_wins_over_the_file(dotenv: Path) -> None:
    dotenv.write_text("QUINTET_LOG=json\nQUINTET_CACHE=off\nOTHER=1\n")
    settings = loaded(dotenv, QUINTET_CACHE="memory", OTHER="2")
    assert (settings.log, settings.cache) == ("json", "memory")


def test_an_empty_value_counts_as_not_set(dotenv: Path) -> None:
    dotenv.write_text("QUINTET_AUTH=on\nQUINTET_LOG\n")
    assert loaded(dotenv, QUINTET_AUTH=" ", DATABASE_URL="").auth == "off"


def test_a_file_takes_values_as_they_are(dotenv: Path) -> None:
    dotenv.write_text('QUINTET_ADMIN_PASSWORD="a${HOME}b #c"\n')
    password = loaded(dotenv).admin_password
    assert password is not None
    assert password.get_secret_value() == "a${HOME}b #c"


def test_all_mistakes_are_told_at_once(dotenv: Path) -> None:
    dotenv.write_text("QUINTET_AUTH=yes\n'oops\nQUINTET_PRINTR=x\n")
    problems = problems_of(
        dotenv,
        QUINTET_CACHE="disk",
        DATABASE_URL=f"mysql://a:{CANARY}@h/d",
        QUINTET_LAMP_BRIGHTNESS="99",
        QUINTET_LAMP_DATABASE_URL=f"sqlite+aiosqlite:///{CANARY}.db",
        QUINTET_AI_BASE_URL="ftp://x",
    )
    names = {line.split()[0] for line in problems}
    assert names == {
        ".env",
        "QUINTET_PRINTR",
        "QUINTET_AUTH",
        "QUINTET_CACHE",
        "DATABASE_URL",
        "QUINTET_LAMP_BRIGHTNESS",
        "QUINTET_LAMP_DATABASE_URL",
        "QUINTET_AI_BASE_URL",
    }
    assert ".env line 2 is not NAME=value" in problems
    assert "QUINTET_AUTH (.env) should be 'on' or 'off'" in problems
    assert all("\n" not in line for line in problems)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("QUINTET_DTA", "QUINTET_DATA"),
        ("QUINTET_LAMP_BRIGHTNES", "QUINTET_LAMP_BRIGHTNESS"),
        ("QUINTET_CHAIR_DATABASE_URL", "QUINTET_CHAIR_2_DATABASE_URL"),
    ],
)
def test_an_unknown_name_is_refused_with_the_nearest(name: str, meant: str) -> None:
    message = f"{name} (environment) is not a setting; did you mean {meant}?"
    assert problems_of(**{name: CANARY}) == [message]


def test_other_names_are_none_of_our_business() -> None:
    loaded(HOME="/x", DATABASE="y", LC_ALL="C")


def test_redis_as_the_cache_needs_redis() -> None:
    assert problems_of(QUINTET_CACHE="redis") == [
        "QUINTET_CACHE is redis, but REDIS_URL is not set"
    ]
    assert loaded(QUINTET_CACHE="redis", REDIS_URL="redis://h").cache == "redis"


@pytest.mark.parametrize(
    "url",
    [
        f"mysql://u:{CANARY}@h/d",
        f"postgresql+asyncpg://u:{CANARY}@h/d",
        "sqlite+aiosqlite:///a.db",
        "sqlite://",
        "sqlite:///:memory:",
        "sqlite://a.db",
        f"postgresql://u:{CANARY}@h:{CANARY}/d",
        f"postgresql:/u:{CANARY}@h/d",
        CANARY,
    ],
)
def test_a_wrong_database_url_is_one_line_without_the_password(url: str) -> None:
    for name in ("DATABASE_URL", "QUINTET_LAMP_DATABASE_URL"):
        problems = problems_of(**{name: url})
        assert len(problems) == 1
        assert problems[0].startswith(f"{name} (environment) ")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("postgresql://u:p@h:5432/d?sslmode=require", None),
        ("postgresql://postgres:@/d?host=/run/pg", None),
        ("postgres://u:p%40@h/d", "postgresql://u:p%40@h/d"),
        ("sqlite:///relative.db", None),
        ("sqlite:////absolute/a.db", None),
    ],
)
def test_plain_database_urls_are_taken(given: str, kept: str | None) -> None:
    assert loaded(DATABASE_URL=given).database_url == (kept or given)


def test_each_app_finds_its_database(tmp_path: Path) -> None:
    assert loaded(QUINTET_DATA=str(tmp_path)).database_url_for("lamp") == (
        f"sqlite:///{tmp_path}/lamp.db"
    )
    settings = loaded(
        DATABASE_URL="postgresql://h/all", QUINTET_CHAIR_2_DATABASE_URL="postgres://h/chairs"
    )
    assert settings.database_url_for("lamp") == "postgresql://h/all"
    assert settings.database_url_for("chair-2") == "postgresql://h/chairs"


@pytest.mark.parametrize("hosts", ["https://a.example", "a.example:80", "*", "a b"])
def test_hosts_are_names_only(hosts: str) -> None:
    assert len(problems_of(QUINTET_HOSTS=hosts)) == 1


@pytest.mark.parametrize("origin", ["*", "a.example", "https://a.example/", "null"])
def test_origins_are_exact(origin: str) -> None:
    assert len(problems_of(QUINTET_CORS_ORIGINS=origin)) == 1


def test_lists_are_separated_by_commas() -> None:
    settings = loaded(
        QUINTET_HOSTS="A.example, 10.0.0.1,[fe80::1],",
        QUINTET_CORS_ORIGINS="https://a.example,http://localhost:5173",
    )
    assert settings.hosts == ("a.example", "10.0.0.1", "[fe80::1]")
    assert settings.cors_origins == ("https://a.example", "http://localhost:5173")


def test_a_file_that_cannot_be_read_is_one_line(dotenv: Path) -> None:
    dotenv.write_bytes(b"QUINTET_LOG=\xff\n")
    assert problems_of(dotenv) == [".env is not UTF-8"]
    dotenv.unlink()
    dotenv.mkdir()
    assert problems_of(dotenv) == [".env cannot be read: Is a directory"]


def secretive() -> Settings:
    return loaded(
        OPENROUTER_API_KEY=f"sk-{CANARY}",
        QUINTET_ADMIN_PASSWORD=CANARY,
        DATABASE_URL=f"postgresql://u:{CANARY}@h/d",
        QUINTET_CHAIR_2_DATABASE_URL=f"postgresql://h/d?user=u&password={CANARY}",
        REDIS_URL=f"redis://:{CANARY}@h",
        QUINTET_LAMP_PIN=CANARY,
    )


def test_no_secret_is_ever_shown() -> None:
    settings = secretive()
    shown = {row.name: row.value for row in describe(settings)}
    assert CANARY not in repr(settings) + str(settings) + repr(settings.of("lamp")) + repr(shown)
    assert shown["OPENROUTER_API_KEY"] == shown["QUINTET_LAMP_PIN"] == "(set)"
    assert shown["DATABASE_URL"] == "postgresql://u:***@h/d"
    assert shown["QUINTET_CHAIR_2_DATABASE_URL"] == "postgresql://h/d?user=u&password=***"
    assert shown["REDIS_URL"] == "redis://:***@h"


def test_secrets_are_known_by_value_to_who_has_to_hide_them() -> None:
    assert secret_values(secretive()) == [f"sk-{CANARY}", CANARY, CANARY]  # the lamp's own too
    assert secret_values(loaded()) == []


def test_described_settings_say_where_they_came_from(dotenv: Path) -> None:
    dotenv.write_text("QUINTET_LOG=json\nQUINTET_AUTH=on\n")
    rows = {row.name: row for row in describe(loaded(dotenv, QUINTET_AUTH="off"))}
    assert (rows["QUINTET_LOG"].value, rows["QUINTET_LOG"].source) == ("json", ".env")
    assert (rows["QUINTET_AUTH"].value, rows["QUINTET_AUTH"].source) == ("off", "environment")
    assert rows["QUINTET_CACHE"].source == "default"
    assert rows["QUINTET_LAMP_BRIGHTNESS"][1:] == ("5", "default", "How bright")
    assert rows["QUINTET_LAMP_DATABASE_URL"].value == ""
    assert rows["QUINTET_AI_ALLOW_PRIVATE"].value == "false"
    assert all(row.meaning for row in rows.values() if row.name != "QUINTET_LAMP_PIN")


def test_the_page_documents_every_setting_and_no_other() -> None:
    documented = set(re.findall(r"^\| `([A-Z_]+)`", PAGE.read_text(), re.M))
    assert documented == {row.name for row in describe(load({}, {}, Path("nowhere/.env")))}


def test_settings_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        loaded().log = "json"


def test_two_settings_of_one_name_are_the_authors_mistake() -> None:
    class Ai(BaseModel):
        model: str = ""

    with pytest.raises(ValueError, match="QUINTET_AI_MODEL"):
        load({"ai": Ai}, {}, Path("nowhere/.env"))
