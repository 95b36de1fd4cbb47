"""The command line over real files, model and index: as a process where that proves something, else called here."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.process import ROOT, Depeche, printed, refused

SEEDS = ROOT.parent / "shared" / "data" / "seeds"
HOUSE = ROOT / "corpus" / "articles"
CONTRACT = (
    "id question standalone type answer date participants abstained confidence quotes agreeing differing alternatives "
    "generation milliseconds text text_quotes facts"
).split()


def write(depeche: Depeche, name: str, text: str) -> None:
    (depeche.articles / name).write_text(text)


def article(title: str, text: str, published: str = "2019-04-26") -> str:
    return f"---\ntitle: {title}\npublished: {published}\n---\n\n{text}\n"


BEAR = article(
    "Un ours aperçu près de Foix",
    "Un ours a été aperçu jeudi près de Foix, dans l'Ariège, par une bergère. Il a mangé trois ruches.",
)
BRIDGE = article(
    "Le pont de Romans fermé", "Le pont de Romans est fermé depuis mardi à cause d'une fissure longue de quatre mètres."
)


@pytest.fixture(scope="module")
def indexed(new_var: Callable[[], Path], tmp_path_factory: pytest.TempPathFactory) -> Depeche:
    """One article and its index, for tests that change neither."""
    depeche = Depeche(new_var(), tmp_path_factory.mktemp("articles"))
    write(depeche, "ours.md", BEAR)
    assert depeche.here("index").returncode == 0
    return depeche


@pytest.fixture
def own(indexed: Depeche, new_var: Callable[[], Path]) -> Depeche:
    """The same with an index of its own, to be harmed."""
    var = new_var()
    for part in indexed.var.glob("catalogue.sqlite3*"):  # with its log, which holds the newest
        shutil.copy(part, var)
    shutil.copytree(indexed.var / "index", var / "index")
    return Depeche(var, indexed.articles)


def test_an_archive_is_indexed_asked_and_kept_up_to_date(depeche: Depeche) -> None:
    write(depeche, "ours.md", BEAR)
    first = depeche("index")
    assert first.returncode == 0, first.stderr
    assert "added 1 · changed 0 · removed 0 · refused 0" in first.stdout
    write(depeche, "pont.md", BRIDGE)
    assert "added 1 · changed 0 · removed 0" in depeche.here("index").stdout
    (answer,) = printed(depeche("ask", "Où un ours a-t-il été aperçu ?", "--json"))
    assert list(answer) == CONTRACT
    assert "Foix" in answer["quotes"][0]["text"]
    assert answer["generation"] == 2
    stored = {one["id"]: one for one in depeche.json("articles", "--json")}
    for quote in answer["quotes"]:
        assert stored[quote["article"]]["text"][quote["start"] : quote["end"]] == quote["text"]
    (depeche.articles / "ours.md").unlink()
    assert "removed 1" in depeche.here("index").stdout
    (answer,) = depeche.json("ask", "Où un ours a-t-il été aperçu ?", "--json")
    assert all(quote["article"] != "ours.md" for quote in answer["quotes"])


def test_a_file_of_questions_is_answered_line_by_line(indexed: Depeche, tmp_path: Path) -> None:
    questions = tmp_path / "q.jsonl"
    lines = [
        {"id": "1", "question": "Où est l'ours ?", "conversation": "c"},
        {"id": "2", "question": "Quand ?", "conversation": "c"},
    ]
    questions.write_text("\n".join(json.dumps(line) for line in lines))
    assert [one["id"] for one in indexed.json("ask", "--jsonl", questions)] == ["1", "2"]
    found = indexed.json("search", "--jsonl", questions)
    assert [one["id"] for one in found] == ["1", "2"]
    assert list(found[0]["passages"][0]) == ["article", "start", "end", "text", "score"]


def test_status_tells_that_the_index_is_sound_and_when_it_is_not(own: Depeche) -> None:
    (status,) = own.json("status", "--json")
    assert (status["articles"], status["sound"]) == (1, True)
    next(own.var.glob("index/1/vectors.faiss")).write_bytes(b"damaged")
    assert own.here("status").returncode == 2
    assert "depeche index" in own.refusal("ask", "Où est l'ours ?")
    assert own.here("index").returncode == 0
    assert "Foix" in own.here("ask", "Où un ours a-t-il été aperçu ?").stdout


def test_the_conversation_in_the_terminal(indexed: Depeche) -> None:
    done = indexed("chat", typed="Où un ours a-t-il été aperçu ?\n/oublier\n\n")
    assert done.returncode == 0
    assert "Foix" in done.stdout
    assert "oublié" in done.stdout


def test_run_without_a_terminal_answers_one_example_question(depeche: Depeche) -> None:
    for path in HOUSE.glob("vladivostok*.md"):
        shutil.copy(path, depeche.articles)
    done = depeche("run")
    assert done.returncode == 0, done.stderr
    assert "Vladivostok" in done.stdout


REFUSALS = (
    (("index", "/nowhere/at/all"), "/nowhere/at/all"),
    (("index",), "holds no article"),
    (("ask", "Où ?"), "depeche index"),
    (("ask",), "--jsonl"),
    (("ask", "--jsonl", "/nowhere.jsonl"), "/nowhere.jsonl"),
    (("telegram",), "DEPECHE_TELEGRAM_TOKEN"),
    (("evaluate", "/nowhere.jsonl"), "/nowhere.jsonl"),
)


@pytest.mark.parametrize(("arguments", "said"), REFUSALS)
def test_what_cannot_be_done_is_said_in_one_sentence(depeche: Depeche, arguments: tuple[str, ...], said: str) -> None:
    refusal = depeche.refusal(*arguments)
    assert said in refusal
    assert len(refusal.splitlines()) == 1


def test_so_it_is_by_a_process(depeche: Depeche) -> None:
    refusal = refused(depeche("ask", "Où ?"))
    assert "depeche index" in refusal
    assert len(refusal.splitlines()) == 1


def test_a_bad_run_leaves_the_old_index_answering(depeche: Depeche) -> None:
    write(depeche, "ours.md", BEAR)
    assert depeche.here("index").returncode == 0
    (depeche.articles / "ours.md").unlink()
    depeche.refusal("index")
    write(depeche, "junk.md", "\x00\x01" * 500)
    depeche.refusal("index")
    assert "Foix" in depeche.here("ask", "Où un ours a-t-il été aperçu ?").stdout


def test_an_index_of_another_model_is_refused_with_the_remedy(own: Depeche) -> None:
    manifest = own.var / "index" / "1" / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"model": "', '"model": "another-'))
    assert "another-" in own.refusal("ask", "Où est l'ours ?")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the seed pages are not beside this checkout")
def test_the_seed_pages_answer_where_and_when_and_know_nothing_of_oil(depeche: Depeche, tmp_path: Path) -> None:
    assert depeche.here("index", SEEDS).returncode == 0
    questions = ["Où s'est tenu le sommet ?", "Quand Poutine et Kim se sont-ils rencontrés ?", "Quel est le prix du pétrole ?"]
    file = tmp_path / "q.jsonl"
    file.write_text("\n".join(json.dumps({"question": question}) for question in questions))
    where, when, oil = depeche.json("ask", "--jsonl", file)
    assert any("Vladivostok" in quote["text"] for quote in where["quotes"])
    assert when["date"] == "2019-04-25"
    assert any("jeudi" in quote["text"] for quote in when["quotes"])
    assert oil["abstained"]
    stored = {one["id"]: one["text"] for one in depeche.json("articles", "--json")}
    assert len(stored) == 5
    for answer in (where, when):
        assert all(stored[quote["article"]][quote["start"] : quote["end"]] == quote["text"] for quote in answer["quotes"])
