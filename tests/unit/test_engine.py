from collections.abc import Generator as Pieces
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.engine import PASSAGES, READ, WORTH, Engine, worth_reading
from bot.answering.generator import Prompt
from bot.answering.reader import Reading, Span
from bot.answering.verifier import Proposal
from bot.answering.writing.writer import Limits, Writer
from corpus.article import Article
from corpus.catalogue import Catalogue
from corpus.stored import StoredArticle
from embeddings.build import Indexer
from embeddings.generations import Generations
from embeddings.live import LiveGeneration
from embeddings.retriever import Passage, Retriever
from tests.fakes import CapitalAnalyst, LetterEncoder
from tests.unit.test_build import Shelf


class CapitalReader:
    """The first word in capitals of each passage answers, surely."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        self.asked.append(question)
        spans = []
        for number, (_, text) in enumerate(passages):
            word = next((word.strip(".") for word in text.split() if word.isupper()), None)
            if word:
                start = text.index(word)
                spans.append(Span(number, start, start + len(word), word, 8.0 - number))
        return Reading(tuple(spans), tuple(8.0 for _ in passages))


class Nodding:
    """Whatever is proposed answers, surely."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def verify(self, question: str, proposals: Sequence[Proposal]) -> list[float]:
        self.asked.append(question)
        return [8.0] * len(proposals)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    (tmp_path / "shelf").mkdir()
    (tmp_path / "shelf" / "a.txt").write_text(
        "sommet|Le sommet Poutine-Kim|Le sommet s'est tenu à VLADIVOSTOK.\nours|Un ours|Un ours vu à FOIX."
    )
    return Shelf(tmp_path / "shelf")


@pytest.fixture
def indexer(tmp_path: Path, shelf: Shelf) -> Indexer:
    made = Indexer(
        Catalogue.open(tmp_path / "c.sqlite3"),
        Generations(tmp_path / "index"),
        LetterEncoder(),
        CapitalAnalyst(),
        tmp_path / "lock",
    )
    made.run(shelf)
    return made


@pytest.fixture
def reader() -> CapitalReader:
    return CapitalReader()


@pytest.fixture
def engine(indexer: Indexer, reader: CapitalReader) -> Engine:
    live = LiveGeneration(indexer.generations, "letters")
    return Engine(Retriever(LetterEncoder(), live, indexer.catalogue), live, indexer.catalogue, reader, Nodding())


def test_a_question_is_answered_with_its_quote_and_the_generation_that_gave_it(engine: Engine) -> None:
    answer = engine.ask("Où s'est tenu le sommet Poutine-Kim ?")
    assert answer.answer is not None
    assert answer.answer.upper() == "VLADIVOSTOK"
    assert answer.quotes[0].text == "Le sommet s'est tenu à VLADIVOSTOK."
    assert (answer.generation, answer.standalone) == (1, "Où s'est tenu le sommet Poutine-Kim ?")
    assert answer.milliseconds > 0


def test_what_is_no_question_is_not_looked_up(engine: Engine, reader: CapitalReader) -> None:
    assert engine.ask("Merci beaucoup !").abstained
    assert reader.asked == []


def test_a_follow_up_is_completed_from_its_own_conversation_alone(engine: Engine, reader: CapitalReader) -> None:
    engine.ask("Où s'est tenu le sommet Poutine-Kim ?", "a")
    answer = engine.ask("Et quand ?", "a")
    assert answer.question == "Et quand ?"
    assert "sommet" in answer.standalone
    assert reader.asked[-1].startswith("quand ?")
    assert "sommet" in reader.asked[-1]
    assert "sommet" not in engine.ask("Et quand ?", "b").standalone


def test_a_forgotten_conversation_completes_nothing(engine: Engine) -> None:
    engine.ask("Où s'est tenu le sommet Poutine-Kim ?", "a")
    engine.forget("a")
    assert "sommet" not in engine.ask("Et quand ?", "a").standalone


def test_a_recalled_answer_is_what_the_next_question_is_about(engine: Engine) -> None:
    first = engine.ask("Où s'est tenu le sommet Poutine-Kim ?", "a")
    engine.ask("Où a-t-on vu un ours ?", "a")
    engine.recall("a", first)
    assert "sommet" in engine.ask("Et quand ?", "a").standalone


def test_a_new_generation_answers_without_a_restart(engine: Engine, indexer: Indexer, shelf: Shelf) -> None:
    with (shelf.folder / "a.txt").open("a") as file:
        file.write("\npont|Le pont|Le pont est à ROMANS.")
    indexer.run(shelf)
    answer = engine.ask("Où est le pont ?")
    assert answer.generation == 2
    assert answer.answer is not None
    assert answer.answer.upper() == "ROMANS"
    assert engine.status().articles == 3


def test_each_of_two_questions_in_one_is_read_for_itself(engine: Engine, reader: CapitalReader) -> None:
    answer = engine.ask("Où et quand s'est tenu le sommet Poutine-Kim ?")
    assert reader.asked == ["Où s'est tenu le sommet Poutine-Kim ?", "Quand s'est tenu le sommet Poutine-Kim ?"]
    assert (answer.type, answer.standalone) == ("lieu", "Où et quand s'est tenu le sommet Poutine-Kim ?")
    assert answer.answer is not None
    assert answer.answer.upper().startswith("VLADIVOSTOK")


class Parrot:
    """A model that says one sentence and has seen what it was asked."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        self.prompts: list[Prompt] = []

    def write(self, prompt: Prompt, seconds: float) -> Pieces[str, None, None]:
        self.prompts.append(prompt)
        yield self.sentence


def engine_with(indexer: Indexer, reader: CapitalReader, parrot: Parrot) -> Engine:
    live = LiveGeneration(indexer.generations, "letters")
    writer = Writer(parrot, Limits(patience=20))
    return Engine(Retriever(LetterEncoder(), live, indexer.catalogue), live, indexer.catalogue, reader, Nodding(), writer=writer)


def test_what_a_model_writes_goes_with_the_answer_where_it_is_proved(indexer: Indexer, reader: CapitalReader) -> None:
    answer = engine_with(indexer, reader, Parrot("Le sommet s'est tenu à Vladivostok [1].")).ask("Où s'est tenu le sommet ?")
    assert answer.text == "Le sommet s'est tenu à Vladivostok [1]."
    assert answer.text_quotes[0].text == "Le sommet s'est tenu à VLADIVOSTOK."
    assert answer.answer is not None
    assert engine_with(indexer, reader, Parrot("Le sommet s'est tenu à Foix [1].")).ask("Où s'est tenu le sommet ?").text is None


def test_a_model_is_not_asked_where_the_engine_abstains(indexer: Indexer, reader: CapitalReader) -> None:
    parrot = Parrot("Le sommet s'est tenu à Vladivostok [1].")
    assert engine_with(indexer, reader, parrot).ask("Merci beaucoup !").abstained
    assert parrot.prompts == []


def test_three_passages_are_read_and_all_of_them_where_the_question_fits_several_events(
    indexer: Indexer, tmp_path: Path, reader: CapitalReader
) -> None:
    folder = tmp_path / "shelf"
    for number in range(5):
        (folder / f"n{number}.txt").write_text(f"n{number}|Le sommet numéro {number}|Le sommet s'est tenu à VILLE{number}.")
    indexer.run(Shelf(folder))
    live = LiveGeneration(indexer.generations, "letters")
    engine = Engine(Retriever(LetterEncoder(), live, indexer.catalogue), live, indexer.catalogue, reader, Nodding())
    asked_of = {"Où s'est tenu le sommet Poutine-Kim ?": READ, "Où s'est tenu le sommet ?": PASSAGES}
    for question, count in asked_of.items():
        assert len({one.passage.article.key for one in engine.consider(question).candidates}) == count


def test_more_is_found_but_not_read_where_a_rule_answers(indexer: Indexer, tmp_path: Path, reader: CapitalReader) -> None:
    folder = tmp_path / "shelf"
    for number in range(PASSAGES + 3):
        (folder / f"n{number}.txt").write_text(
            f"n{number}|Le maire numéro {number}|Le maire de Dax {number} était à VILLE{number}."
        )
    indexer.run(Shelf(folder))
    live = LiveGeneration(indexer.generations, "letters")
    engine = Engine(Retriever(LetterEncoder(), live, indexer.catalogue), live, indexer.catalogue, reader, Nodding())
    for question, further in {"Qui est le maire de Dax ?": True, "Où est le maire de Dax ?": False}.items():
        considered = engine.consider(question)
        assert len(considered.passages) == PASSAGES
        assert (len(considered.wide) > PASSAGES) == further
        assert {one.article.key for one in considered.wide} == considered.mentions.keys()


@pytest.mark.parametrize(
    ("scores", "count"),
    [([1.1, 1.0, 0.9, 0.9], READ), ([1.0, WORTH, WORTH - 0.01], 2), ([1.0, 0.1], 1), ([0.0, 0.0], 2), ([], 0)],
)
def test_what_is_found_far_behind_the_best_passage_is_not_read(scores: list[float], count: int) -> None:
    article = StoredArticle(1, Article("a", "Le sommet", "Il a plu."), "a")
    assert worth_reading([Passage(article, 0, 9, "Il a plu.", score) for score in scores]) == count


class Wavering(CapitalReader):
    """Who it was, another article says better than where it was."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        reading = super().read(question, passages)
        if "qui" not in question.lower():
            return reading
        return Reading(
            tuple(replace(one, score=8.0 if one.text == "VLADIVOSTOK" else -8.0) for one in reading.spans), reading.answerable
        )


def test_where_and_who_of_an_open_question_are_told_of_one_event(indexer: Indexer, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    (shelf / "b.txt").write_text("foix|Le sommet de la montagne|Le sommet s'est tenu à FOIX.")
    indexer.run(Shelf(shelf))
    live = LiveGeneration(indexer.generations, "letters")
    engine = Engine(Retriever(LetterEncoder(), live, indexer.catalogue), live, indexer.catalogue, Wavering(), Nodding())
    where, who = (engine.ask(question) for question in ("Où s'est tenu le sommet ?", "Par qui s'est tenu le sommet ?"))
    assert where.quotes[0].article != who.quotes[0].article
    both = engine.ask("Où et par qui s'est tenu le sommet ?")
    assert {quote.article for quote in both.quotes} == {where.quotes[0].article}


@pytest.fixture
def verifier() -> Nodding:
    return Nodding()


@pytest.fixture
def engine_on_long_text(indexer: Indexer, tmp_path: Path, reader: CapitalReader, verifier: Nodding) -> Engine:
    """A text in which there is a window to look at again."""
    text = "Il a plu. " * 12 + "Le sommet s'est tenu à VLADIVOSTOK. " + "Il a neigé. " * 12
    (tmp_path / "shelf" / "a.txt").write_text(f"n|Le sommet|{text}")
    indexer.run(Shelf(tmp_path / "shelf"))
    live = LiveGeneration(indexer.generations, "letters")
    return Engine(Retriever(LetterEncoder(), live, indexer.catalogue), live, indexer.catalogue, reader, verifier)


def test_neither_lists_nor_follow_ups_are_verified(engine_on_long_text: Engine, reader: CapitalReader, verifier: Nodding) -> None:
    always = (0.0, 1.1)
    engine_on_long_text.consider("Qui a participé au sommet Poutine-Kim ?", still_open=always)
    engine_on_long_text.consider("Le sommet Poutine-Kim : où ?", still_open=always, read_as="où ? Le sommet Poutine-Kim.")
    assert (len(reader.asked), len(verifier.asked)) == (4, 0)
    engine_on_long_text.consider("Où s'est tenu le sommet Poutine-Kim ?", still_open=always)
    assert len(verifier.asked) == 1


def test_a_second_look_is_taken_only_where_the_first_leaves_it_open(
    engine_on_long_text: Engine, reader: CapitalReader, verifier: Nodding
) -> None:
    for still_open, looks in (((0.0, 0.0), 0), ((0.0, 1.1), 1)):
        reader.asked.clear()
        verifier.asked.clear()
        engine_on_long_text.consider("Où s'est tenu le sommet Poutine-Kim ?", still_open=still_open)
        assert (len(reader.asked), len(verifier.asked)) == (1 + looks, looks)
