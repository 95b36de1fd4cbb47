"""The benchmarks, each with its one command and what it measures: python -m bench."""

import ast
from pathlib import Path


def main() -> None:
    """Lists them; each needs data or time of its own, so none is run unasked."""
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py")):
        said = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
        print(f"python -m bench.{path.stem:<20} {said.splitlines()[0] if said else ''}")


if __name__ == "__main__":
    main()
