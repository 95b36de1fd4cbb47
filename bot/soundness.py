"""What `depeche status` tells: what is indexed, by what model, how fresh, and whether it is sound."""

from dataclasses import asdict, dataclass
from typing import Any

from bot.wiring import Parts
from embeddings.generations import IndexUnusableError


@dataclass(frozen=True)
class Soundness:
    """The state of the archive and its index."""

    articles: int
    families: int
    chunks: int
    generation: int
    built_at: str | None
    model: str
    engine: str
    sound: bool
    problem: str | None = None

    def as_contract(self) -> dict[str, Any]:
        """For `--json`."""
        return asdict(self)

    def lines(self) -> list[tuple[str, object]]:
        """For people: a name and a value a line."""
        return [(name, value) for name, value in asdict(self).items() if value is not None]


def examine(parts: Parts) -> Soundness:
    """Loads what a question needs and compares it with the catalogue."""
    articles, families = parts.catalogue.count()
    manifest = parts.generations.current()
    problem = None
    try:
        parts.generations.load(parts.encoder.name)
    except IndexUnusableError as error:
        problem = str(error)
    if manifest and not problem and manifest.articles != articles:
        problem = f"The index holds {manifest.articles} articles and the catalogue {articles}. Run `depeche index`."
    return Soundness(
        articles,
        families,
        manifest.chunks if manifest else 0,
        manifest.number if manifest else 0,
        manifest.built_at if manifest else None,
        parts.encoder.name,
        parts.encoder.engine,
        problem is None,
        problem,
    )
