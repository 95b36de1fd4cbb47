"""The settings: the only reader of the environment and of `.env`."""

import re
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.errors import UserError


class Settings(BaseSettings):
    """Everything that can be set, each as DEPECHE_<NAME>; `.env.example` tells the same with words for each."""

    model_config = SettingsConfigDict(
        env_prefix="DEPECHE_", env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True, frozen=True
    )

    articles: Path = Field(Path("corpus/articles"), description="the folder of article files")
    var: Path = Field(Path("var"), description="where everything that is made goes: catalogue, index, models")
    database: str | None = Field(
        None, description="URL of a database for the catalogue and the bot; SQLite files in DEPECHE_VAR if empty"
    )
    milvus_url: SecretStr | None = Field(None, description="URL of a Milvus for the index; FAISS files in DEPECHE_VAR if empty")
    model: str | None = Field(None, description="a sentence-transformers folder or hub name; the model that comes along if empty")
    telegram_token: SecretStr | None = Field(None, description="the bot's token, from @BotFather")
    telegram_api: str = Field("https://api.telegram.org", description="root of the Bot API")
    admins: Annotated[frozenset[int], NoDecode] = Field(frozenset(), description="Telegram user ids of the administrators")
    allowed: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram user and group ids that are answered; everybody if empty"
    )

    rate: int = Field(0, ge=0, description="questions that one user may ask a minute; any number if 0")
    maintenance: bool = Field(False, description="answer only the administrators, and tell the others to come back")

    llm_url: str | None = Field(
        None, description="root of an OpenAI-compatible endpoint, /v1 included; answers without it if empty"
    )
    llm_model: str | None = Field(None, validate_default=True, description="the model that the endpoint is to use")
    llm_key: SecretStr | None = Field(None, description="the endpoint's key, where it wants one")
    llm_patience: float = Field(0.8, ge=0, le=60, description="seconds that a finished answer waits for the model's text")
    llm_seconds: float = Field(20.0, gt=0, le=600, description="seconds that one text may take in all")
    llm_tokens: int = Field(300, ge=16, le=4000, description="tokens that one text may have")

    webhook_url: str | None = Field(None, description="public https address for Telegram to bring messages to; fetched if empty")
    webhook_secret: SecretStr | None = Field(
        None, description="what Telegram proves itself with; made anew at each start if empty"
    )
    webhook_port: int = Field(8080, ge=1, le=65535, description="port of this machine for the webhook, behind the https proxy")
    health_port: int = Field(0, ge=0, le=65535, description="port for /healthz, /readyz and /metrics; none if 0")
    listen: str = Field("127.0.0.1", description="address of this machine where both ports are opened")
    keep_days: int = Field(30, ge=1, description="days that conversations and shown answers are kept")
    log: Literal["text", "json"] = Field("text", description="the log as lines for people, or as JSON for programs")
    log_text: bool = Field(False, description="whether the log may hold words of users")

    @field_validator("webhook_url")
    @classmethod
    def _public(cls, value: str | None) -> str | None:
        if value and not value.startswith("https://"):
            raise ValueError("it must begin with https://")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("it must be 1 to 256 of the characters A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("admins", "allowed", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        """Ids are written with commas or spaces between."""
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("telegram_api", "llm_url")
    @classmethod
    def _root(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("it must begin with http:// or https://")
        return value and value.rstrip("/")

    @field_validator("llm_model")
    @classmethod
    def _named(cls, value: str | None, others: ValidationInfo) -> str | None:
        """The model's name comes after the URL here, so that it can be asked for."""
        if value is None and others.data.get("llm_url"):
            raise ValueError("DEPECHE_LLM_URL is set, so the model must be named")
        return value

    @property
    def catalogue(self) -> str | Path:
        """Where the catalogue is."""
        return self.database or self.var / "catalogue.sqlite3"

    @property
    def storage(self) -> str | Path:
        """Where the bot's own storage is: on the same database server, but in an SQLite file of its own."""
        served = self.database and not self.database.startswith("sqlite")
        return self.database if self.database and served else self.var / "bot.sqlite3"


def read_settings() -> Settings:
    """The settings as the environment has them. Raises UserError naming the key, its value and the remedy."""
    try:
        return Settings()
    except ValidationError as error:
        raise UserError("; ".join(_explained(one["loc"], one.get("input"), one["msg"]) for one in error.errors())) from None
    except UnicodeDecodeError:
        raise UserError(".env is not UTF-8 text. Save it as UTF-8, or remove it.") from None


def _explained(place: tuple[int | str, ...], value: object, problem: str) -> str:
    key = f"DEPECHE_{str(place[0]).upper()}" if place else "the settings"
    shown = "" if "TOKEN" in key or "KEY" in key else f" (now {value!r})"
    return f"{key}{shown}: {problem}. Correct it in the environment or in .env; .env.example shows each setting"
