from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot import terminal, texts
from bot.answering.answer import Alternative, Answer, Differing, Quote
from bot.answering.assistant import Status
from corpus.stored import Change
from embeddings.build import Report

QUOTE = Quote("Le sommet s'est tenu jeudi à [Vladivostok].", "a", "Un sommet", "La Gazette", "2019-04-26", None, 0, 43)
ANSWER = Answer("Quand ?", "Quand ?", "date", "jeudi", "2019-04-25", confidence=0.9, quotes=(QUOTE,), agreeing=2)


class Parrot:
    """Answers every question with the same answer."""

    def __init__(self, answer: Answer) -> None:
        self.answer, self.asked, self.forgotten = answer, list[tuple[str, str | None]](), list[str]()

    def ask(self, question: str, conversation: str | None = None) -> Answer:
        self.asked.append((question, conversation))
        return self.answer

    def forget(self, conversation: str) -> None:
        self.forgotten.append(conversation)

    def status(self) -> Status:
        return Status(3, 4, 1, datetime(2026, 11, 22, tzinfo=UTC))


def test_an_answer_is_shown_with_its_resolved_date_its_quote_and_its_source(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_answer(ANSWER)
    shown = capsys.readouterr().out
    assert "jeudi → jeudi 25 avril 2019" in shown
    assert "Le sommet s'est tenu jeudi à [Vladivostok]." in shown
    assert "Un sommet · La Gazette · 26 avril 2019" in shown
    assert "2 sources concordent" in shown


def test_an_abstention_says_so_and_marks_the_nearest_passage(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_answer(replace(ANSWER, answer=None, abstained=True))
    shown = capsys.readouterr().out
    assert "ne répond pas à cette question" in shown
    assert "Le passage le plus proche" in shown


def test_differing_sources_and_other_events_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    other = (Differing("vendredi 26 avril 2019", (QUOTE,)),)
    terminal.show_answer(replace(ANSWER, differing=other, alternatives=(Alternative("Le sommet de Sibiu", "?"),)))
    shown = capsys.readouterr().out
    assert "vendredi 26 avril 2019" in shown
    assert "Le sommet de Sibiu" in shown


def test_a_completed_question_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_answer(replace(ANSWER, standalone="Quand le sommet a-t-il eu lieu ?"))
    assert "Quand le sommet a-t-il eu lieu ?" in capsys.readouterr().out


def test_a_conversation_goes_on_until_its_end(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed = iter(["Quand ?", "", "/oublier", "Où ?", "/fin", "never"])
    monkeypatch.setattr("builtins.input", lambda *_: next(typed))
    parrot = Parrot(ANSWER)
    terminal.chat(parrot)
    assert [question for question, _ in parrot.asked] == ["Quand ?", "Où ?"]
    assert len(parrot.forgotten) == 1
    assert "3 articles" in capsys.readouterr().out


def test_a_greeting_is_told_what_may_be_asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    typed = iter(["bonjour", "merci !", "et lui ?", "/fin"])
    monkeypatch.setattr("builtins.input", lambda *_: next(typed))
    parrot = Parrot(ANSWER)
    terminal.chat(parrot)
    assert [question for question, _ in parrot.asked] == ["et lui ?"]
    assert capsys.readouterr().out.count(texts.TERMINAL_NO_QUESTION) == 2


def test_who_asks_about_the_archive_itself_is_told_where_to_look(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["Combien d'articles as-tu ?", "/fin"])
    monkeypatch.setattr("builtins.input", lambda *_: next(typed))
    parrot = Parrot(ANSWER)
    terminal.chat(parrot)
    assert parrot.asked == []
    assert " ".join(texts.TERMINAL_ABOUT_ARCHIVE.split()) in " ".join(capsys.readouterr().out.split())


def test_a_report_tells_refusals_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    terminal.show_report(Report(Change(1, 2, 3), ("a.md: it is empty. Write it.",), 10, 20, 5, 7, True))
    shown = capsys.readouterr()
    assert "added 1 · changed 2 · removed 3 · refused 1" in shown.out
    assert "generation 7 written" in shown.out
    assert "refused  a.md: it is empty. Write it." in shown.err


def test_a_written_text_is_shown_with_its_numbered_proofs_and_no_quote_twice(capsys: pytest.CaptureFixture[str]) -> None:
    other = replace(QUOTE, text="Il faisait froid.", start=50, end=67)
    written = replace(ANSWER, text="Il faisait froid [1]. C'était jeudi [2].", text_quotes=(other, QUOTE))
    terminal.show_answer(written)
    shown = capsys.readouterr().out
    assert "Il faisait froid [1]. C'était jeudi [2]." in shown
    assert shown.index("[1]\n┃ «\u202fIl faisait froid.") < shown.index("[2]\n┃ «\u202fLe sommet")
    assert shown.count("Le sommet s'est tenu") == 1
