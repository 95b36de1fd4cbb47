"""Where the real parts are put together; tests put theirs together through the same functions."""

from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

from bot.answering.conversation import Conversations, ConversationStore
from bot.answering.engine import Engine
from bot.answering.kept_conversations import KeptConversations
from bot.answering.reader import PassageReader, Reader
from bot.answering.trained import Network, load_network
from bot.answering.verifier import ProposalVerifier, Verifier
from bot.answering.writing.endpoint import Endpoint, EndpointSettings
from bot.answering.writing.writer import Limits, Writer
from bot.consultation import Consultation
from bot.examples import Examples
from bot.keeping import Keeper
from bot.news import Newsroom
from bot.settings import Settings
from bot.storage import Storage
from bot.subscriptions import Subscriptions
from corpus.analyst import ArticleAnalyst
from corpus.catalogue import Catalogue
from corpus.consulting import Consulting
from corpus.library import FolderLibrary
from embeddings.build import Indexer, Report
from embeddings.encoder import Encoder, load_encoder
from embeddings.finding import GenerationStore
from embeddings.generations import Generations
from embeddings.live import LiveGeneration
from embeddings.milvus import MilvusGenerations
from embeddings.retriever import Retriever
from embeddings.seams import Progress, Silent
from embeddings.weights import model_folder

# Reader and verifier were fine-tuned on the default model: they read with that one, whatever model finds the passages.
_MODELS = Path(__file__).parents[1] / "models"


@dataclass(frozen=True)
class Parts:
    """The parts that the settings describe, each made when it is first asked for."""

    settings: Settings

    @cached_property
    def catalogue(self) -> Catalogue:
        """Raises CatalogueError where it cannot be read."""
        return Catalogue.open(self.settings.catalogue)

    @cached_property
    def storage(self) -> Storage:
        """Raises StorageError where it cannot be read."""
        return Storage.open(self.settings.storage)

    @cached_property
    def generations(self) -> GenerationStore:
        """The saved indexes. Raises IndexUnusableError where they lie in a Milvus that cannot be used."""
        if self.settings.milvus_url:
            return MilvusGenerations(self.settings.milvus_url.get_secret_value(), self.catalogue)
        return Generations(self.settings.var / "index")

    @cached_property
    def encoder(self) -> Encoder:
        """Raises ModelError where there is no such model."""
        return load_encoder(self.settings.model, self.settings.var)

    @cached_property
    def live(self) -> LiveGeneration:
        """Raises IndexUnusableError where there is no index, or one of another model."""
        return LiveGeneration(self.generations, self.encoder.name)

    @cached_property
    def retriever(self) -> Retriever:
        """Finds passages."""
        return Retriever(self.encoder, self.live, self.catalogue)

    @cached_property
    def engine(self) -> Engine:
        """Answers questions; conversations last as long as the process."""
        return self._engine(Conversations())

    @cached_property
    def lasting_engine(self) -> Engine:
        """The same, with conversations that outlast the process."""
        return self._engine(KeptConversations(self.storage))

    def _engine(self, conversations: ConversationStore) -> Engine:
        return Engine(self.retriever, self.live, self.catalogue, self.reader, self.verifier, conversations, self.writer)

    @cached_property
    def reader(self) -> Reader:
        """Raises ReaderError where it cannot be loaded."""
        return PassageReader(self._reading)

    @cached_property
    def verifier(self) -> Verifier:
        """Raises ReaderError where it cannot be loaded."""
        return ProposalVerifier(load_network(_MODELS / "verifier", self._base, self.settings.var, self._reading))

    @cached_property
    def _reading(self) -> Network:
        return load_network(_MODELS / "reader", self._base, self.settings.var)

    @cached_property
    def _base(self) -> Path:
        return model_folder(None, self.settings.var)

    @cached_property
    def writer(self) -> Writer | None:
        """Writes texts beside the answers, where a language model is configured."""
        said = self.settings
        if not said.llm_url or not said.llm_model:
            return None
        key = said.llm_key.get_secret_value() if said.llm_key else None
        endpoint = Endpoint(EndpointSettings(said.llm_url, said.llm_model, key, said.llm_tokens))
        return Writer(endpoint, Limits(said.llm_patience, said.llm_seconds))

    @cached_property
    def consultation(self) -> Consultation:
        """Looks up people, days, subjects and articles."""
        return Consultation(self.consulting, self.catalogue, self.retriever.search)

    @cached_property
    def consulting(self) -> Consulting:
        """Queries over the catalogue."""
        return Consulting.open(self.settings.catalogue)

    @cached_property
    def keeper(self) -> Keeper:
        """Changes the articles folder as administrators wish."""

        def index(progress: Progress, full: bool) -> Report:
            return self.indexer(progress).run(self.library([]), full)

        return Keeper(self.settings.articles, self.settings.var / "withdrawn", self.catalogue, self.consulting, index)

    @cached_property
    def subscriptions(self) -> Subscriptions:
        """Who follows what."""
        return Subscriptions(self.storage)

    @cached_property
    def newsroom(self) -> Newsroom:
        """Which new articles speak of what is followed."""
        return Newsroom(self.subscriptions, self.consulting, self.catalogue)

    @cached_property
    def examples(self) -> Examples:
        """What the help shows."""
        return Examples(self.consulting, self.catalogue, self.engine.ask)

    def library(self, paths: list[Path]) -> FolderLibrary:
        """The files under some paths, or under the articles folder. Raises ArticleError where there are none."""
        return FolderLibrary.open(paths or [self.settings.articles], self.settings.articles)

    def indexer(self, progress: Progress | None = None) -> Indexer:
        """Brings the index up to date."""
        lock = self.settings.var / "indexing.lock"
        return Indexer(self.catalogue, self.generations, self.encoder, ArticleAnalyst(), lock, progress or Silent())

    def ray_indexer(self, progress: Progress) -> Indexer:
        """The same over the machines of a Ray cluster."""
        from embeddings.ray_indexing import RayIndexer  # deferred: it is not for everybody

        lock, load = self.settings.var / "indexing.lock", partial(load_encoder, self.settings.model, self.settings.var)
        parts = self.catalogue, self.generations, self.encoder, ArticleAnalyst(processes=1), lock, progress
        return RayIndexer(*parts, load_encoder=load)
