"""Names of people, places and organisations against FENEC's hand-annotated news: precision, recall, F1.

    python -m bench.names_score [FOLDER]      FOLDER: ../shared/data/ner/fenec2

Annotations there are nested; a name inside another of the same kind is left out of the gold, since
ours never overlap. FENEC counts telephone numbers, web addresses and bare common nouns ("l'église",
"foyer familial") as places: the second table leaves out what has a figure, an address or no capital.
"""

import re
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from corpus.french import names

KINDS = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG"}
Span = tuple[str, int, int]


def main() -> None:
    default = Path(__file__).parents[1] / "../shared/data/ner/fenec2"
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else default
    paths = sorted(folder.glob("information*.txt"))
    if not paths:
        sys.exit(f"{folder}: no information*.txt there. Give the folder of FENEC's texts and annotations.")
    texts = [path.read_text(encoding="utf-8") for path in paths]
    gold = [annotations(path.with_suffix(".ann")) for path in paths]
    names(["Paris"])  # the model is loaded before the clock starts
    started = time.process_time()
    found = [[(name.kind, name.start, name.end) for name in found] for found in names(texts)]
    speed = sum(map(len, texts)) / (time.process_time() - started)
    print(f"{len(texts)} texts, {sum(map(len, texts))} characters, {speed:,.0f} characters a second of one core\n")
    print("All annotations")
    print_table(gold, found)
    proper = [[span for span in spans if is_proper(text[span[1] : span[2]])] for text, spans in zip(texts, gold, strict=True)]
    print("\nProper names alone")
    print_table(proper, found)


def annotations(path: Path) -> list[Span]:
    """The gold spans of the three kinds, outermost only."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    spans = [(KINDS[row[0]], int(row[1]), int(row[2])) for row in rows if row[0] in KINDS]
    return [span for span in spans if not any(is_inside(span, other) for other in spans)]


def is_inside(span: Span, other: Span) -> bool:
    return span != other and span[0] == other[0] and other[1] <= span[1] and span[2] <= other[2]


def is_proper(words: str) -> bool:
    return re.search(r"[A-ZÀ-Ý]", words) is not None and re.search(r"\d\d|www|http", words) is None


def print_table(gold: list[list[Span]], found: list[list[Span]]) -> None:
    print("kind   gold found | exact     P     R    F1 | overlapping     P     R    F1")
    for kind in ("PER", "LOC", "ORG", "all"):
        wanted = [[span for span in spans if kind in (span[0], "all")] for spans in gold]
        given = [[span for span in spans if kind in (span[0], "all")] for spans in found]
        sizes = f"{kind:4} {sum(map(len, wanted)):6} {sum(map(len, given)):5}"
        print(f"{sizes} |       {figures(wanted, given, same)} |             {figures(wanted, given, overlap)}")


def same(one: Span, other: Span) -> bool:
    return one == other


def overlap(one: Span, other: Span) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def figures(gold: list[list[Span]], found: list[list[Span]], match: Callable[[Span, Span], bool]) -> str:
    precision = share(((span, spans) for spans, ours in zip(gold, found, strict=True) for span in ours), match)
    recall = share(((span, ours) for spans, ours in zip(gold, found, strict=True) for span in spans), match)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return f"{precision:5.2f} {recall:5.2f} {f1:5.2f}"


def share(pairs: Iterable[tuple[Span, list[Span]]], match: Callable[[Span, Span], bool]) -> float:
    matched = [any(match(span, other) for other in others) for span, others in pairs]
    return sum(matched) / len(matched) if matched else 0.0


if __name__ == "__main__":
    main()
