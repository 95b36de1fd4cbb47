"""The command line."""

import json
import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from datetime import date
from enum import Enum
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import terminal
from bot.answering.trained import ReaderError
from bot.backup import RUNNING, alone, restore_backup, write_backup
from bot.contract import answer_as_contract, article_as_contract, passage_as_contract
from bot.errors import UserError
from bot.evaluation import figures, judge, mistakes, read_expected
from bot.logs import configure
from bot.moving import move
from bot.settings import read_settings
from bot.soundness import examine
from bot.storage import StorageError
from bot.watching import follow, following
from bot.wiring import Parts
from corpus.article import ArticleError
from corpus.catalogue import CatalogueError
from corpus.database import ServerError
from corpus.dates.question import period_of_question
from embeddings.build import NothingToIndexError
from embeddings.generations import IndexUnusableError
from embeddings.retriever import joined
from embeddings.weights import ModelError

_CHUNKS_A_PASSAGE = 2  # asked for, so that there are as many passages as wanted when some are joined
_SAID = (
    UserError,
    ArticleError,
    CatalogueError,
    IndexUnusableError,
    ModelError,
    NothingToIndexError,
    ReaderError,
    ServerError,
    StorageError,
)

app = typer.Typer(
    name="depeche",
    help="Answers questions about an archive of French news articles, each answer proved by a verbatim quote.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


class Engine(Enum):
    """Where an indexing does its work."""

    LOCAL = "local"
    RAY = "ray"


Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Lines = Annotated[Path | None, typer.Option("--jsonl", help="A JSONL file of questions; one line of JSON each comes back.")]
Question = Annotated[str | None, typer.Argument(help="The question, in French.", show_default=False)]
Paths = Annotated[list[Path] | None, typer.Argument(help="Files or folders; DEPECHE_ARTICLES if none.", show_default=False)]


@app.command()
def index(
    paths: Paths = None,
    full: Annotated[bool, typer.Option("--full", help="Rebuild from nothing.")] = False,
    engine: Annotated[Engine, typer.Option(help="Do the work here, or on a Ray cluster (RAY_ADDRESS).")] = Engine.LOCAL,
) -> None:
    """Bring the archive and the index up to date with the article files."""
    parts = Parts(read_settings())
    if engine is Engine.RAY and find_spec("ray") is None:
        raise UserError("Ray is not installed. Install the extra: pip install -c constraints.txt -e '.[cluster]'.")
    with terminal.progress() as progress:
        indexer = parts.ray_indexer(progress) if engine is Engine.RAY else parts.indexer(progress)
        report = indexer.run(parts.library(paths or []), full)
    terminal.show_report(report)


@app.command()
def ask(question: Question = None, as_json: Json = False, jsonl: Lines = None) -> None:
    """Answer one question, or each line of a file."""
    lines = list(_questions(question, jsonl))
    engine = Parts(read_settings()).engine
    for line in lines:
        answer = engine.ask(line["question"], line.get("conversation"))
        if as_json or jsonl:
            _print_json(answer_as_contract(answer, line.get("id")))
        else:
            terminal.show_answer(answer)


@app.command()
def search(
    question: Question = None,
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    as_json: Json = False,
    jsonl: Lines = None,
) -> None:
    """Show the passages found for a question, before any answer is made."""
    lines = list(_questions(question, jsonl))
    retriever = Parts(read_settings()).retriever
    for line in lines:
        period = period_of_question(line["question"], date.today())
        passages = joined(retriever.search(line["question"], _CHUNKS_A_PASSAGE * k, period), k)
        if as_json or jsonl:
            _print_json({"id": line.get("id"), "passages": [passage_as_contract(one) for one in passages]})
        else:
            terminal.show_passages(passages)


@app.command()
def articles(as_json: Json = False) -> None:
    """List the articles of the archive."""
    for stored in Parts(read_settings()).catalogue.articles():
        if as_json:
            _print_json(article_as_contract(stored))
        else:
            terminal.show_article(stored)


@app.command()
def chat() -> None:
    """Talk with the archive in this terminal."""
    terminal.chat(Parts(read_settings()).engine)


@app.command()
def telegram() -> None:
    """Run the bot on Telegram."""
    settings = read_settings()
    if settings.telegram_token is None:
        raise UserError("DEPECHE_TELEGRAM_TOKEN is not set. Ask @BotFather on Telegram for a token and put it in .env.")
    from bot.telegram import app as bot  # deferred: other commands need not wait for its libraries
    from bot.telegram.extras import Extras
    from bot.telegram.feedback import FeedbackFile, FeedbackTable

    token = settings.telegram_token.get_secret_value()
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else None
    ports = settings.webhook_port, settings.health_port, settings.listen
    service = bot.Service(settings.webhook_url, secret, *ports, settings.keep_days)
    wanted = bot.TelegramSettings(
        token, settings.telegram_api, settings.admins, settings.allowed, settings.rate, settings.maintenance, service
    )
    bot.check(wanted)  # before the models are loaded: a typing mistake is told at once
    parts = Parts(settings)
    configure(settings.log == "json", settings.log_text)
    shared = parts.storage.is_shared
    if shared and settings.webhook_url and secret is None:
        raise UserError(
            "DEPECHE_WEBHOOK_SECRET is not set. With DEPECHE_DATABASE on a server all processes must have the same one."
        )
    with closing(parts.storage), nullcontext() if shared else _the_only_bot(parts):
        feedback = FeedbackTable(parts.storage) if shared else FeedbackFile(settings.var / "feedback.jsonl")
        extras = Extras(parts.consultation, parts.keeper, parts.subscriptions, parts.newsroom, parts.examples)
        bot.run(parts.lasting_engine, wanted, parts.storage, parts.catalogue, feedback, extras)


@app.command()
def watch(paths: Paths = None) -> None:
    """Follow the article files: index what appears, changes or goes."""
    parts = Parts(read_settings())
    library, indexer = parts.library(paths or []), parts.indexer()
    configure(form="%(message)s")
    print("Following " + ", ".join(map(str, library.roots)), flush=True)
    run, prepare = partial(indexer.run, library), partial(indexer.prepare, library)
    for report in follow(list(library.roots), run, _until_signalled(), prepare):
        terminal.show_report(report)
        sys.stdout.flush()


@app.command()
def evaluate(
    questions: Annotated[list[Path], typer.Argument(help="JSONL files of questions.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Measure how right the answers are on question files, and list what went wrong."""
    expected = read_expected(questions)
    parts = Parts(read_settings())
    texts = {stored.article.id: stored.article.text for stored in parts.catalogue.articles()}
    judged = [judge(one, parts.engine.ask(one.question, one.conversation), lambda name: texts.get(name, "")) for one in expected]
    if not as_json:
        print("\n".join(mistakes(judged)))
    print(json.dumps(figures(judged), ensure_ascii=False, indent=None if as_json else 1))


@app.command()
def status(as_json: Json = False) -> None:
    """Tell what is indexed, by what model, how fresh, and whether it is sound."""
    found = examine(Parts(read_settings()))
    if as_json:
        _print_json(found.as_contract())
    else:
        terminal.show_status(found)
    if not found.sound:
        raise typer.Exit(2)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The backup to write; it must not be there yet.", show_default=False)],
) -> None:
    """Save everything that is in no article file into one file; the bot may go on running."""
    print(f"{file}: {write_backup(read_settings(), file)}")


@app.command()
def restore(file: Annotated[Path, typer.Argument(help="The backup to take.", show_default=False)]) -> None:
    """Put a backup in the place of what is stored, which is kept aside; the bot must not run."""
    settings = read_settings()
    aside = restore_backup(settings, file)
    if aside:
        print(f"What was stored before is in {aside}")
    terminal.show_report(Parts(settings).indexer().repair())


@app.command()
def migrate(
    var: Annotated[Path | None, typer.Argument(help="The folder to move; DEPECHE_VAR if none.", show_default=False)] = None,
) -> None:
    """Move what is stored in files to the servers that the settings name; the bot must not run."""
    settings = read_settings()
    moved = move(var or settings.var, settings)
    print(", ".join(f"{name} {rows}" for name, rows in moved.items() if rows))
    terminal.show_report(Parts(settings).indexer().repair())


@app.command()
def run() -> None:
    """Index the articles, then run the bot where a token is set, else the conversation in this terminal."""
    settings = read_settings()
    index()
    if settings.telegram_token is not None:
        telegram()
    elif sys.stdin.isatty():
        chat()
    else:
        terminal.show_example(Parts(settings).engine)


@contextmanager
def _the_only_bot(parts: Parts) -> Iterator[None]:
    """A bot without others beside it follows the articles folder itself; several leave that to `depeche watch`."""
    with alone(parts.settings.var / RUNNING), following(parts):
        yield


def _until_signalled() -> threading.Event:
    """Set when the process is told to end."""
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _questions(question: str | None, jsonl: Path | None) -> Iterator[dict[str, Any]]:
    if (question is None) == (jsonl is None):
        raise UserError("Give either one question or --jsonl FILE.")
    if question is not None:
        yield {"question": _readable(question)}
    if jsonl is not None:
        yield from _lines(jsonl)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _checked(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"{path} cannot be read as UTF-8 text ({error}). Give a JSONL file of questions.") from None


def _checked(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except ValueError:
        raise UserError(f"{where} is not JSON. Each line is an object with `question`, and `id` if you like.") from None
    if not isinstance(value, dict) or not isinstance(value.get("question"), str) or not value["question"].strip():
        raise UserError(f"{where} has no `question`. Each line is an object with `question`, and `id` if you like.")
    return {**value, "question": _readable(value["question"])}


def _readable(question: str) -> str:
    """A question as text that can be encoded; the terminal may hand over bytes that are no text."""
    return question.encode("utf-8", "replace").decode("utf-8").strip()


def _print_json(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False), flush=True)


def main() -> None:
    """The entry point: an error is one sentence on standard error and exit status 2."""
    try:
        app(standalone_mode=True)
    except _SAID as error:
        _end(str(error))
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:  # `depeche articles | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _end(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}. Check the disk and the permissions.")


def _end(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
