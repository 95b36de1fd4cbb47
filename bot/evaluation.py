"""How right the answers are, measured on question files: right, wrong, abstained, quotes and sources."""

import json
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from bot.answering.answer import Answer
from bot.errors import UserError

COUNTED = 120  # characters of an answer that count: an answer is a few words

Verdict = Literal["right", "wrong", "abstained", "rightly abstained"]


@dataclass(frozen=True)
class Expected:
    """A question with what is right: any of `answers`, or one of each group of `all_of`; neither: to be abstained from."""

    id: str
    question: str
    conversation: str | None
    type: str
    answers: tuple[str, ...]
    iso: str | None
    all_of: tuple[tuple[str, ...], ...]
    articles: frozenset[str]

    @property
    def answerable(self) -> bool:
        """Whether the archive holds the answer."""
        return bool(self.answers or self.all_of)

    @property
    def aliases(self) -> list[str]:
        """Every wording that is right, or a part of what is right."""
        return [*self.answers, *(alias for group in self.all_of for alias in group)]


@dataclass(frozen=True)
class Judged:
    """A question, its answer, and the verdict."""

    expected: Expected
    answer: Answer
    verdict: Verdict
    sourced: bool  # a quote is from one of the articles listed, or holds an alias
    verbatim: int  # how many of its quotes are


def read_expected(paths: Sequence[Path]) -> list[Expected]:
    """The questions of some JSONL files; a dialogue gives one a turn. Raises UserError naming file and line."""
    return [one for path in paths for one in _file(path)]


def judge(expected: Expected, answer: Answer, text_of: Callable[[str], str]) -> Judged:
    """The verdict on one answer; `text_of` gives the text of a stored article by id."""
    verbatim = sum(text_of(quote.article)[quote.start : quote.end] == quote.text != "" for quote in answer.quotes)
    sourced = any(
        quote.article in expected.articles or any(names(quote.text, alias) for alias in expected.aliases)
        for quote in answer.quotes
    )
    return Judged(expected, answer, verdict(expected, answer), sourced, verbatim)


def figures(judged: Sequence[Judged]) -> dict[str, Any]:
    """The figures of a set: shares from 0 to 1, None where nothing is counted.

    `net` is (right + rightly abstained - wrong) / all: 1 is perfect, always abstaining gives the share of unanswerables.
    """
    verdicts = Counter(one.verdict for one in judged)
    answerable = [one for one in judged if one.expected.answerable]
    right = [one for one in judged if one.verdict == "right"]
    answered = sum(not one.answer.abstained for one in judged)
    quotes = sum(len(one.answer.quotes) for one in judged)
    took = sorted(one.answer.milliseconds for one in judged)
    return {
        "questions": len(judged),
        "right": _share(len(right), len(answerable)),
        "precision": _share(len(right), answered),
        "abstains_rightly": _share(verdicts["rightly abstained"], len(judged) - len(answerable)),
        "verbatim": _share(sum(one.verbatim for one in judged), quotes),
        "sourced": _share(sum(one.sourced for one in right), len(right)),
        "net": _share(len(right) + verdicts["rightly abstained"] - verdicts["wrong"], len(judged)),
        "by_type": {
            kind: dict(Counter(one.verdict for one in answerable if one.expected.type == kind))
            for kind in sorted({one.expected.type for one in answerable})
        },
        "p50_ms": round(statistics.median(took)) if took else None,
        "p95_ms": round(took[int(len(took) * 0.95)]) if took else None,
    }


def mistakes(judged: Iterable[Judged]) -> Iterator[str]:
    """Two lines for each question that was not answered as it should have been: the question, then said and wanted."""
    for one in judged:
        if one.verdict in ("wrong", "abstained"):
            said = " ".join(part for part in (one.answer.answer, f"[{one.answer.date}]" if one.answer.date else None) if part)
            wanted = " / ".join(one.expected.aliases[:3]) or "no answer"
            yield (
                f"{one.verdict:<9} {one.expected.id}  {one.expected.question}\n"
                f"          said: {said or '—'}   wanted: {wanted}   ({one.answer.confidence:.2f})"
            )


def names(text: str, alias: str) -> bool:
    """Whether a text holds an alias as a run of whole words, accents and case aside."""
    said, wanted = _words(text), _words(alias)
    return bool(wanted) and any(said[at : at + len(wanted)] == wanted for at in range(len(said) - len(wanted) + 1))


def verdict(expected: Expected, answer: Answer) -> Verdict:
    """Whether an answer is right, wrong, or an abstention, and then whether rightly so."""
    if not expected.answerable:
        return "rightly abstained" if answer.abstained else "wrong"
    if answer.abstained:
        return "abstained"
    return "right" if _is_right(expected, answer) else "wrong"


def _is_right(expected: Expected, answer: Answer) -> bool:
    said = (answer.answer or "")[:COUNTED]
    if expected.iso:
        full = [alias for alias in expected.answers if expected.iso[:4] in alias]
        return answer.date == expected.iso or any(names(said, alias) for alias in full)
    if expected.all_of:
        named = [said, *(answer.participants or ())]
        return all(any(names(one, alias) for alias in group for one in named) for group in expected.all_of)
    return any(names(said, alias) for alias in expected.answers)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", text.lower().replace("œ", "oe"))
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _file(path: Path) -> Iterator[Expected]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read as UTF-8 text ({error}). Name a JSONL file of questions.") from None
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield from _questions(json.loads(line))
            except (ValueError, TypeError, KeyError, AttributeError):
                problem = (
                    f"{path}, line {number} is no question: an object with `id` and `question`, or `id` and `turns`, is expected."
                )
                raise UserError(problem) from None


def _questions(value: dict[str, Any]) -> Iterator[Expected]:
    if "turns" in value:
        for number, turn in enumerate(value["turns"], 1):
            yield _expected({**turn, "id": f"{value['id']}/{number}", "conversation": value["id"]})
    else:
        yield _expected(value)


def _expected(value: dict[str, Any]) -> Expected:
    listed = [value.get("article"), *(value.get("also") or [])]
    return Expected(
        value["id"],
        value["question"],
        value.get("conversation"),
        value.get("type") or "none",
        tuple(value.get("answers") or ()),
        value.get("iso"),
        tuple(tuple(group) for group in value.get("all_of") or ()),
        frozenset(name for name in listed if name),
    )
