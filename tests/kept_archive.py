"""An articles folder with its real catalogue and index, and fakes for the two parts that are models."""

from pathlib import Path

from bot.keeping import Keeper
from corpus.catalogue import Catalogue
from corpus.consulting import Consulting
from corpus.duplicates import families, signature
from corpus.library import FolderLibrary
from embeddings.build import Indexer, Report
from embeddings.generations import Generations
from embeddings.seams import Progress
from tests.fakes import CapitalAnalyst, LetterEncoder

FIRST = (
    "Le sommet s'est tenu à VLADIVOSTOK\n\nLe 25 avril 2019\n\nLes deux dirigeants se sont vus pendant deux heures sur une île."
)


class KeptArchive:
    """Indexed once, with one article in it."""

    def __init__(self, home: Path) -> None:
        self.home, self.folder = home, home / "articles"
        self.folder.mkdir()
        (self.folder / "premier.txt").write_text(FIRST)
        self.catalogue = Catalogue.open(home / "c.sqlite3")
        self.consulting = Consulting.open(home / "c.sqlite3")
        self.generations = Generations(home / "index")
        self.keeper = Keeper(self.folder, home / "withdrawn", self.catalogue, self.consulting, self.index)
        self.keeper.rebuild(_Nothing())

    def index(self, progress: Progress, full: bool) -> Report:
        """As the product does, with fakes for the encoder and for the finder of names."""
        indexer = Indexer(self.catalogue, self.generations, LetterEncoder(), _Analyst(), self.home / "lock", progress)
        return indexer.run(FolderLibrary.open([self.folder], self.folder), full)

    @property
    def titles(self) -> list[str]:
        """What the archive holds."""
        return [stored.article.title for stored in self.catalogue.articles()]

    @property
    def files(self) -> list[str]:
        """What is in the folder."""
        return sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file())


class _Analyst(CapitalAnalyst):
    """Near copies by the real signatures."""

    def signature(self, text: str) -> bytes:
        return signature(text)

    def families(self, signatures: dict[str, bytes]) -> dict[str, str]:
        return families(signatures)


class _Nothing:
    def stage(self, name: str, total: int) -> None:
        """Shows nothing."""

    def advance(self, steps: int) -> None:
        """Shows nothing."""
