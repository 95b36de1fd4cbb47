"""What the terminal shows: answers, passages, the conversation, the progress of long work."""

import textwrap
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeRemainingColumn
from rich.progress import Progress as Bars

from bot import texts
from bot.abstaining import heading
from bot.answering.answer import Answer, Quote
from bot.answering.assistant import Assistant
from bot.answering.intent import is_about_archive
from bot.answering.question import may_ask
from bot.soundness import Soundness
from corpus.stored import StoredArticle
from embeddings.build import Report
from embeddings.retriever import Passage

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)
_CONVERSATION = "terminal"


class _Shown:
    """Progress bars on standard error, where it is a terminal."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task: TaskID | None = None

    def stage(self, name: str, total: int) -> None:
        if self._task is not None:
            self._bars.update(self._task, completed=self._bars.tasks[self._task].total)
        self._task = self._bars.add_task(name, total=total)

    def advance(self, steps: int) -> None:
        if self._task is not None:
            self._bars.advance(self._task, steps)


@contextmanager
def progress() -> Iterator[_Shown]:
    """Bars for as long as the work goes on."""
    columns = (TextColumn("{task.description:>14}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bars(*columns, console=err, disable=not err.is_terminal, transient=True) as bars:
        yield _Shown(bars)


def show_report(report: Report) -> None:
    """What an indexing did: a line each refusal, then the counts."""
    for refusal in report.refused:
        err.print(f"refused  {refusal}", markup=False)
    change = report.change
    print(f"added {change.added} · changed {change.changed} · removed {change.removed} · refused {len(report.refused)}")
    state = "written" if report.renewed else "unchanged"
    print(f"{report.articles} articles, {report.chunks} chunks · generation {report.generation} {state}")


def show_answer(answer: Answer) -> None:
    """An answer with its quotes and sources."""
    if answer.standalone != answer.question:
        out.print(texts.understood(answer.standalone), style="italic", markup=False)
    if answer.abstained:
        head, leading = heading(answer)
        out.print(head, style="bold", markup=False)
        if answer.quotes:
            out.print(leading, style="dim", markup=False)
    elif answer.answer:
        out.print(_headline(answer), style="bold", markup=False)
    if answer.text:
        out.print(f"\n{answer.text}\n", markup=False)
    for place, quote in enumerate(answer.text_quotes, 1):
        out.print(f"[{place}]", style="dim", markup=False)
        _show_quote(quote)
    for quote in answer.quotes:
        if quote not in answer.text_quotes:
            _show_quote(quote)
    if answer.agreeing > 1:
        out.print(texts.agreement(answer.agreeing), style="dim", markup=False)
    for other in answer.differing:
        out.print(f"\n{texts.DIFFERING}\n{other.answer}", style="bold", markup=False)
        for quote in other.quotes:
            _show_quote(quote)
    if answer.alternatives:
        out.print(texts.ALTERNATIVES, style="dim", markup=False)
        for alternative in answer.alternatives:
            out.print(f"  · {alternative.label}", markup=False)


def _headline(answer: Answer) -> str:
    words = answer.answer or ""
    if answer.date and texts.moment(answer.date).casefold() not in words.casefold():
        return f"{words} → {texts.moment(answer.date)}"
    return words


def _show_quote(quote: Quote) -> None:
    width = max(20, min(out.width, 110) - 2)
    for line in textwrap.wrap(texts.quoted(quote.text), width):
        out.print(f"┃ {line}", markup=False)
    source = [quote.title or texts.WITHOUT_TITLE, quote.publisher, texts.publication(quote.published), quote.url]
    out.print("┃ " + " · ".join(part for part in source if part), style="dim", markup=False)


def show_passages(passages: list[Passage]) -> None:
    """Passages, best first."""
    for rank, passage in enumerate(passages, 1):
        article = passage.article.article
        out.print(
            f"{rank}. {article.title} · {article.id} [{passage.start}:{passage.end}] · {passage.score:.3f}",
            style="bold",
            markup=False,
        )
        out.print(passage.text + "\n", markup=False)


def show_article(stored: StoredArticle) -> None:
    """One line of the list of articles."""
    article = stored.article
    out.print(f"{article.published or '—':<16} {article.id}  {article.title}", markup=False)


def show_status(found: Soundness) -> None:
    """What is indexed and whether it is sound."""
    for name, value in found.lines():
        print(f"{name:<12} {value}")


def show_example(assistant: Assistant) -> None:
    """One question and its answer, where nobody can type."""
    out.print(f"> {texts.TERMINAL_EXAMPLE}", style="bold", markup=False)
    show_answer(assistant.ask(texts.TERMINAL_EXAMPLE))


def chat(assistant: Assistant) -> None:
    """A conversation until the end of the input."""
    out.print(texts.GREETING, texts.introduction(assistant.status().articles), style="bold", markup=False)
    out.print(texts.TERMINAL_HELP, style="dim", markup=False)
    while (line := _line()) is not None:
        if line in texts.TERMINAL_END:
            break
        if line == "/oublier":
            assistant.forget(_CONVERSATION)
            out.print(texts.FORGOTTEN, markup=False)
        elif line and is_about_archive(line):
            out.print(texts.TERMINAL_ABOUT_ARCHIVE, markup=False)
        elif line and not may_ask(line):
            out.print(texts.TERMINAL_NO_QUESTION, markup=False)
        elif line:
            show_answer(assistant.ask(line, _CONVERSATION))
            out.print()


def _line() -> str | None:
    try:
        return out.input("[bold cyan]>[/] ").strip()
    except (EOFError, KeyboardInterrupt, UnicodeDecodeError):
        out.print()
        return None
