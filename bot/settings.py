"""The settings: the only reader of the environment and of `.env`."""

from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
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
    model: str | None = Field(None, description="a sentence-transformers folder or hub name; the model that comes along if empty")
    telegram_token: SecretStr | None = Field(None, description="the bot's token, from @BotFather")
    telegram_api: str = Field("https://api.telegram.org", description="root of the Bot API")
    admins: Annotated[frozenset[int], NoDecode] = Field(frozenset(), description="Telegram user ids of the administrators")
    allowed: Annotated[frozenset[int], NoDecode] = Field(
        frozenset(), description="Telegram user and group ids that are answered; everybody if empty"
    )

    rate: int = Field(0, ge=0, description="questions that one user may ask a minute; any number if 0")
    maintenance: bool = Field(False, description="answer only the administrators, and tell the others to come back")

    @field_validator("admins", "allowed", mode="before")
    @classmethod
    def _numbers(cls, value: object) -> object:
        """Ids are written with commas or spaces between."""
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("telegram_api")
    @classmethod
    def _root(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("it must begin with http:// or https://")
        return value.rstrip("/")

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
