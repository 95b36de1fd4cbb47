"""What several tests share: the real parts over the articles that come along, made once a run."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from bot.settings import Settings
from bot.wiring import Parts
from corpus.catalogue import Catalogue
from embeddings.finding import GenerationStore
from embeddings.generations import Generations
from tests.postgres import PostgresServer, server_programs
from tests.process import Depeche, share_models

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_developer() -> None:
    """A developer's own settings, or those of the machine, must not change what the tests see."""
    for name in [name for name in os.environ if name.startswith("DEPECHE_")]:
        del os.environ[name]


# Where tests run in several processes, each gets one core: threads of one that wait for those of another take the time of both.
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.setdefault("OMP_NUM_THREADS", "1")


@pytest.fixture(scope="session")
def new_var(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """An empty `var`, but for the models."""

    def make() -> Path:
        var = tmp_path_factory.mktemp("var")
        share_models(var)
        return var

    return make


@pytest.fixture(scope="session")
def house(new_var: Callable[[], Path]) -> Parts:
    """The real parts over corpus/articles, indexed."""
    parts = Parts(Settings(var=new_var(), articles=ROOT / "corpus" / "articles", _env_file=None))  # type: ignore[call-arg]
    parts.indexer().run(parts.library([]))
    return parts


@pytest.fixture
def depeche(new_var: Callable[[], Path], tmp_path: Path) -> Depeche:
    """The command line as a process, with an empty `var` and an empty articles folder of its own."""
    (tmp_path / "articles").mkdir()
    return Depeche(new_var(), tmp_path / "articles")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A PostgreSQL server for all the tests of a run that ask for one."""
    pytest.importorskip("psycopg", reason="the extra [cluster] is not installed")
    programs = server_programs()
    if programs is None:
        pytest.skip("no PostgreSQL server is installed here: apt-get install postgresql")
    server = PostgresServer(programs)
    server.start()
    yield server
    server.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """An empty place for what is stored: each test that takes it runs on both databases."""
    if request.param == "sqlite":
        yield tmp_path / "kept.sqlite3"
    else:
        with request.getfixturevalue("postgres").database() as url:
            yield url


MakeStore = Callable[[Catalogue], GenerationStore]


@pytest.fixture(scope="session")
def milvus(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A file of the embedded Milvus for all the tests of a run that ask for one."""
    for name in ("pymilvus", "milvus_lite"):
        pytest.importorskip(name, reason="the embedded Milvus is not installed: pip install pymilvus milvus-lite")
    return str(tmp_path_factory.mktemp("milvus") / "milvus.db")


@pytest.fixture(params=["faiss", "milvus"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeStore]:
    """Makes the place for generations over a catalogue: each test that takes it runs on both engines."""
    if request.param == "faiss":
        yield lambda _: Generations(tmp_path / "index")
        return
    from embeddings.milvus import MilvusGenerations

    url, made = request.getfixturevalue("milvus"), list[MilvusGenerations]()

    def make(catalogue: Catalogue) -> GenerationStore:
        made.append(MilvusGenerations(url, catalogue, f"t{uuid4().hex[:12]}"))
        return made[-1]

    yield make
    for one in made:
        one.close()
