"""Promises of SECURITY.md that are about the code as a whole."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.test_architecture import ROOT, imports, product_files

SECURITY = (ROOT / "SECURITY.md").read_text()
FETCHING = {"httpx", "requests", "urllib.request", "http.client", "aiohttp", "socket", "ftplib", "smtplib"}
MAY_UNPICKLE = {"embeddings/ray_indexing.py"}  # what it pickled itself, between its own workers; never a file
MAY_FETCH = {"bot/serving.py"}  # listens


def calls(path: Path) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call))


def named(call: ast.Call) -> str:
    return ast.unparse(call.func)


def test_nothing_is_unpickled_or_evaluated() -> None:
    for path in product_files():
        unpickling = {"pickle", "dill", "joblib", "shelve", "marshal", "cloudpickle"} & set(imports(path))
        assert not unpickling or path.relative_to(ROOT).as_posix() in MAY_UNPICKLE, path
        for call in calls(path):
            assert named(call) not in ("eval", "exec", "torch.load", "os.system"), f"{path}: {ast.unparse(call)}"
            assert named(call) != "yaml.load" or "BaseLoader" in ast.unparse(call), f"{path}: {ast.unparse(call)}"
            if named(call) in ("np.load", "numpy.load"):
                assert "allow_pickle=True" not in ast.unparse(call), f"{path}: {ast.unparse(call)}"
            assert not any(word.arg == "shell" for word in call.keywords), f"{path}: {ast.unparse(call)}"


def test_statements_have_parameters_and_are_never_put_together_from_words() -> None:
    """The two that are: names of our own tables and settings, which nobody outside can choose."""
    ours = {"cursor.execute(f'PRAGMA {pragma}')", "text(f'ALTER TABLE {table} ADD COLUMN {definition}')"}
    for path in product_files():
        for call in calls(path):
            if (
                named(call).split(".")[-1] in ("execute", "exec_driver_sql", "executescript", "text", "literal_column")
                and call.args
            ):
                words = call.args[0]
                composed = isinstance(words, ast.JoinedStr | ast.BinOp) or "format" in ast.unparse(words).split("(")[0]
                assert not composed or ast.unparse(call) in ours, f"{path}: {ast.unparse(call)}"


def test_nothing_but_telegram_and_the_writer_is_fetched() -> None:
    for path in product_files():
        name = path.relative_to(ROOT).as_posix()
        if name.startswith(("bot/telegram/", "bot/answering/generator", "bot/answering/llm")) or name in MAY_FETCH:
            continue
        assert not FETCHING & set(imports(path)), name


def test_every_test_that_the_page_names_is_there() -> None:
    there = {path.name for path in (ROOT / "tests").rglob("test_*.py")} | {path.name for path in (ROOT / "bench").glob("*.py")}
    named_there = {Path(one).name for one in re.findall(r"`([\w/]+\.py)`", SECURITY)}
    assert named_there <= there, named_there - there
