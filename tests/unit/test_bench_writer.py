"""What the bench of the writer does to the text of a model that does not cite."""

from bench.writer import Marked, marked
from bot.answering.writing.passages import numbered
from bot.answering.writing.prompt import prompt_for
from tests.unit.test_writing_writer import Says
from tests.written import PASSAGES, QUESTION


def test_sentences_without_a_marker_cite_every_passage_and_others_stay_as_they_are() -> None:
    text = "Le sommet s'est tenu à Hanoï. Kim est parti [2].\nSans fin"
    assert marked(text, 2) == "Le sommet s'est tenu à Hanoï [1] [2].\nKim est parti [2].\nSans fin [1] [2]"


def test_the_passages_are_those_of_the_prompt() -> None:
    prompt = prompt_for(QUESTION, numbered(PASSAGES))
    assert list(Marked(Says("Kim est ", "parti.")).write(prompt, 1.0)) == ["Kim est parti [1] [2]."]
