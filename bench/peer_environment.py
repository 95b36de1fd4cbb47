"""The peers' own virtual environment, made once under VAR/peers: nothing of it is a dependency of the product.

    python -m bench.peer_environment [--var FOLDER]

torch, transformers, sentence-transformers, faiss and numpy are the versions of `constraints.txt`, so that what is compared is the
pipelines and not the libraries beneath; the others are the newest that agree with those.
"""

import argparse
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).parents[1]
_SHARED = ("torch", "transformers", "sentence-transformers", "faiss-cpu", "numpy")
_DRAWING = "matplotlib"  # of `bench.growth`
PEERS = (
    "langchain-community",
    "langchain-huggingface",
    "llama-index-core",
    "llama-index-embeddings-huggingface",
    "llama-index-vector-stores-faiss",
    "txtai",
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--var", type=Path, default=ROOT / "var")
    print(python_of_peers(options.parse_args().var))


def python_of_peers(var: Path) -> Path:
    """The interpreter of the environment, which is made where it is missing or was not finished."""
    folder = (var / "peers").absolute()
    python, done = folder / "bin" / "python", folder / "installed"
    if not done.exists():
        venv.create(folder, with_pip=True, clear=folder.exists())
        subprocess.run([python, "-m", "pip", "install", "--quiet", *pinned(), *PEERS, _DRAWING], check=True, stdout=sys.stderr)
        done.touch()
    return python


def pinned() -> list[str]:
    """The shared libraries at the product's versions."""
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return [line for line in lines if line.split("==")[0] in _SHARED]


def versions(python: Path) -> dict[str, str]:
    """What was installed of the peers and of what they share with the product."""
    asked = f"import importlib.metadata as m; print(*(m.version(name) for name in {[*_SHARED, *PEERS]!r}))"
    said = subprocess.run([python, "-c", asked], check=True, capture_output=True, text=True).stdout.split()
    return dict(zip([*_SHARED, *PEERS], said, strict=True))


if __name__ == "__main__":
    main()
