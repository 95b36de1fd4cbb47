"""Figures count what was said against what is right."""

import pytest

from bot.answering.reader import Reading, Span
from corpus.article import Article
from training.evaluate_reader import Read, auc, best_f1, figures, read
from training.reading_data import Question
from training.samples import Shelf


@pytest.mark.parametrize(
    ("said", "right", "worth"),
    [
        ("jeudi 25 avril", "le jeudi 25 avril", 1.0),
        ("L'Élysée", "l'Élysée", 1.0),
        ("25 avril", "jeudi 25 avril", 0.8),
        ("Brest", "Lyon", 0.0),
        ("", "Lyon", 0.0),
    ],
)
def test_f1_counts_shared_words_without_articles_and_marks(said: str, right: str, worth: float) -> None:
    assert best_f1(said, [right]) == pytest.approx(worth)


def test_the_best_of_several_right_answers_counts() -> None:
    assert best_f1("Brest", ["Lyon", "à Brest", "Brest"]) == 1.0


def test_auc_is_how_often_an_answerable_question_scores_above_a_near_miss() -> None:
    assert auc([3.0, 1.0], [2.0, 1.0]) == (1 + 1 + 0 + 0.5) / 4
    assert auc([1.0], []) is None


def test_figures_part_answerable_from_near_misses() -> None:
    reads = [
        Read("lieu", ("Brest",), "à Brest", "Lyon", 2.0),
        Read("date", ("jeudi",), "jeudi", "jeudi", 3.0),
        Read("date", (), "", "mardi", -1.0),
    ]
    told = figures(reads)
    assert (told["answerable"], told["near_misses"]) == (2, 1)
    assert (told["em"], told["article_em"], told["auc"]) == (0.5, 0.5, 1.0)
    assert told["f1_by_type"] == {"date": 1.0, "lieu": pytest.approx(2 / 3, abs=1e-3)}


class FirstWord:
    """Reads the first word of each passage; the last passage scores best."""

    def read(self, question: str, passages: list[tuple[str, str]]) -> Reading:
        spans = [Span(i, 0, text.index(" "), text.split(" ")[0], float(i)) for i, (_, text) in enumerate(passages)]
        return Reading(tuple(reversed(spans)), tuple(span.score for span in spans))


def test_the_answering_chunk_and_the_whole_article_are_judged_apart() -> None:
    text = "Brest dort. " + "La ville est calme ce soir. " * 40 + "\n\nLyon veille. " + "Le port est vide ce matin. " * 40
    shelf = Shelf({"a": Article("a", "Villes", text)})
    judged = read(FirstWord(), Question("a", "Où dort-on ?", "lieu", ((0, 5),)), shelf)  # type: ignore[arg-type]
    assert judged.chunk_said == "Brest"
    assert judged.article_said != "Brest"
    assert judged.score == len(shelf.chunks["a"]) - 1
