"""The way imports point, and the one home of each heavy library."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("corpus", "embeddings", "bot")  # each may import those before it
HOMES = {
    "spacy": ("corpus/french.py",),
    # The bot's tables and its storage; each store of a feature is named here when it comes.
    "sqlalchemy": (
        "corpus/catalogue.py",
        "corpus/consulting.py",
        "corpus/schema.py",
        "corpus/conditions.py",
        "corpus/database.py",
        "corpus/storing.py",
        "bot/tables.py",
        "bot/storage.py",
        "bot/commits.py",
        "bot/retention.py",
        "bot/answering/kept_conversations.py",
        "bot/telegram/inbox.py",
        "bot/subscriptions.py",
        "bot/under_way.py",
        "bot/telegram/shelf.py",
        "bot/telegram/feedback.py",
        "bot/telegram/sharing.py",
        "bot/telegram/shared_pacing.py",
        "corpus/migrating.py",
        "corpus/migrations/",
        "bot/migrations/",
        "bot/backup.py",
        "bot/moving.py",
    ),
    "alembic": ("corpus/migrating.py", "corpus/migrations/", "bot/migrations/"),
    "trafilatura": ("corpus/",),
    "pypdf": ("corpus/",),
    "faiss": ("embeddings/index.py",),
    "ray": ("embeddings/ray_indexing.py",),
    "pymilvus": ("embeddings/milvus.py",),
    "sentence_transformers": ("embeddings/",),
    "openvino": ("embeddings/", "bot/answering/reader"),
    "onnx": ("embeddings/onnx_drawing.py",),
    "onnxruntime": ("embeddings/onnx_engine.py",),
    "torch": ("embeddings/", "bot/answering/reader"),
    "openai": ("bot/answering/writing/endpoint.py",),
    "telegram": ("bot/telegram/",),
    "starlette": ("bot/telegram/webhook.py", "bot/health.py"),
    "uvicorn": ("bot/serving.py",),
    "prometheus_client": ("bot/metrics.py",),
    "typer": ("bot/__main__.py",),
    "rich": ("bot/terminal.py",),
    "pydantic_settings": ("bot/settings.py",),
}
FORBIDDEN_WORDS = ("document", "record", "item", "node", "hit", "result", "distance", "utils", "helper", "manager")


def product_files() -> list[Path]:
    return [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} has a relative import"
            yield node.module or ""


def test_imports_point_from_bot_to_embeddings_to_corpus() -> None:
    for path in product_files():
        layer = LAYERS.index(path.relative_to(ROOT).parts[0])
        above = {name.split(".")[0] for name in imports(path)} & set(LAYERS[layer + 1 :])
        assert not above, f"{path.relative_to(ROOT)} imports {above}"


@pytest.mark.parametrize("library", sorted(HOMES))
def test_each_heavy_library_stays_in_its_home(library: str) -> None:
    for path in product_files():
        inside = path.relative_to(ROOT).as_posix().startswith(HOMES[library])
        assert inside or library not in {name.split(".")[0] for name in imports(path)}, f"{library} in {path.relative_to(ROOT)}"


def test_only_the_settings_read_the_environment() -> None:
    """`guard.py` hands it on, as it is, to the process that it watches over."""
    for path in product_files():
        if path.name not in ("settings.py", "guard.py"):
            words = {node.attr for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute)}
            assert not words & {"environ", "getenv"}, path.relative_to(ROOT)


def test_heavy_libraries_are_loaded_only_where_they_are_used() -> None:
    """Every command starts fast: importing the command line loads none of these."""
    import subprocess

    heavy = ["torch", "sentence_transformers", "transformers", "openvino", "onnx", "onnxruntime", "spacy", "faiss", "telegram"]
    heavy += ["trafilatura", "openai"]
    code = f"import sys, bot.__main__; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def names_defined(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def test_the_code_keeps_to_one_word_per_thing() -> None:
    for path in product_files():
        for name in names_defined(path):
            words = {word.rstrip("s") for word in name.lower().strip("_").split("_")}
            assert not words & set(FORBIDDEN_WORDS), f"{name} in {path.relative_to(ROOT)}"


def test_packages_only_describe_themselves() -> None:
    """No re-exports: a name is imported from where it is defined."""
    for path in product_files():
        if path.name == "__init__.py":
            assert all(isinstance(node, ast.Expr) for node in ast.parse(path.read_text()).body), path.relative_to(ROOT)
