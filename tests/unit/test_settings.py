from pathlib import Path

import pytest

from bot.errors import UserError
from bot.settings import Settings, read_settings


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"DEPECHE_{name.upper()}", raising=False)
    monkeypatch.chdir(tmp_path)


def test_everything_has_a_default_that_works_in_the_checkout() -> None:
    settings = read_settings()
    assert settings.articles == Path("corpus/articles")
    assert settings.catalogue == Path("var/catalogue.sqlite3")
    assert settings.telegram_token is None


def test_the_environment_comes_before_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("DEPECHE_VAR=from-file\nDEPECHE_ADMINS=12, 13\n")
    monkeypatch.setenv("DEPECHE_VAR", "from-environment")
    settings = read_settings()
    assert settings.var == Path("from-environment")
    assert settings.admins == {12, 13}


def test_an_empty_value_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPECHE_ADMINS", "")
    monkeypatch.setenv("DEPECHE_TELEGRAM_TOKEN", "")
    assert read_settings().admins == frozenset()
    assert read_settings().telegram_token is None


def test_an_error_names_the_key_the_value_and_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPECHE_ADMINS", "12,Jeanne")
    with pytest.raises(UserError, match=r"DEPECHE_ADMINS.*Jeanne.*\.env\.example"):
        read_settings()


def test_a_token_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPECHE_TELEGRAM_TOKEN", "123:hidden")
    assert "hidden" not in repr(read_settings())


def test_a_root_of_the_bot_api_that_is_no_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPECHE_TELEGRAM_API", "localhost:8081")
    with pytest.raises(UserError, match="DEPECHE_TELEGRAM_API"):
        read_settings()


@pytest.mark.parametrize(
    ("database", "storage"),
    [
        ("", Path("var/bot.sqlite3")),
        ("sqlite:///elsewhere.sqlite3", Path("var/bot.sqlite3")),
        ("postgresql://host/name", "postgresql://host/name"),
    ],
)
def test_the_bots_storage_shares_a_server_but_no_sqlite_file(
    monkeypatch: pytest.MonkeyPatch, database: str, storage: str | Path
) -> None:
    """SQLite has one writer at a time: an indexing would hold up the bot."""
    monkeypatch.setenv("DEPECHE_DATABASE", database)
    assert read_settings().storage == storage


def test_a_language_model_needs_a_name_and_an_address_and_its_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEPECHE_LLM_URL", "http://localhost:11434/v1/")
    with pytest.raises(UserError, match=r"DEPECHE_LLM_MODEL.*must be named"):
        read_settings()
    monkeypatch.setenv("DEPECHE_LLM_MODEL", "petit")
    monkeypatch.setenv("DEPECHE_LLM_KEY", "very-secret")
    settings = read_settings()
    assert settings.llm_url == "http://localhost:11434/v1"
    assert "very-secret" not in repr(settings)
    monkeypatch.setenv("DEPECHE_LLM_URL", "localhost:11434")
    with pytest.raises(UserError, match=r"DEPECHE_LLM_URL.*http"):
        read_settings()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("DEPECHE_WEBHOOK_URL", "http://example.org/hook", "https://"),
        ("DEPECHE_WEBHOOK_SECRET", "with space", "A-Z"),
        ("DEPECHE_HEALTH_PORT", "70000", "DEPECHE_HEALTH_PORT"),
        ("DEPECHE_LOG", "xml", "DEPECHE_LOG"),
    ],
)
def test_what_cannot_be_is_said_with_the_key(monkeypatch: pytest.MonkeyPatch, name: str, value: str, words: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(UserError, match=words) as error:
        read_settings()
    assert name in str(error.value)
