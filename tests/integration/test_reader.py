"""The exported reader answers questions on texts it has never seen: invented for this test."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.answering.reader import PassageReader
from bot.answering.trained import load_network
from embeddings.weights import ModelError, model_folder

ROOT = Path(__file__).parents[2]

PASSAGES = [
    (
        "Incendie au musée de Kervalan",
        "Un incendie s'est déclaré mardi 9 octobre vers 23 heures au musée maritime de Kervalan, dans le Morbihan. "
        "Quarante-deux pompiers ont été mobilisés. La directrice, Solenn Kerguélen, a évoqué «\u00a0une perte immense\u00a0» : "
        "dix-sept maquettes de bateaux ont été détruites. Le feu est parti d'un local technique.",
    ),
    (
        "Le festival de Montrelais annulé",
        "Le festival de jazz de Montrelais n'aura pas lieu cette année, a annoncé jeudi le maire Bruno Chastagnier. "
        "La subvention du département, 80.000 euros, n'a pas été renouvelée. L'association Swing en Plaine organisait "
        "l'événement depuis 1987.",
    ),
    (
        "Rugby : Valmont s'impose",
        "Valmont a battu Saint-Aubry 24 à 17 samedi soir au stade des Tilleuls devant 6.500 spectateurs.",
    ),
]


@pytest.fixture(scope="module")
def reader() -> PassageReader:
    weights = ROOT / "models" / "reader"
    if not (weights / "config.json").exists():
        pytest.skip("models/reader is not there: the reader is committed with the project, or trained by training/")
    try:
        return PassageReader(load_network(weights, model_folder(None, ROOT / "var"), ROOT / "var"))
    except ModelError as error:
        pytest.skip(f"no encoder to read with: {error}")


QUESTIONS = [
    ("Où un incendie a-t-il détruit des maquettes de bateaux ?", "Kervalan"),
    ("Quand le feu a-t-il pris au musée de Kervalan ?", "mardi 9 octobre"),
    ("Combien de pompiers sont intervenus à Kervalan ?", "Quarante-deux"),
    ("c'est qui la directrice du musée maritime", "Solenn Kerguélen"),
    ("Qui a annoncé l'annulation du festival de jazz ?", "Bruno Chastagnier"),
    ("Quelle association organisait le festival de Montrelais ?", "Swing en Plaine"),
    ("Devant combien de spectateurs Valmont a-t-il gagné ?", "6.500"),
    ("Dans quel stade Valmont a-t-il battu Saint-Aubry ?", "stade des Tilleuls"),
]


def test_it_answers_questions_it_has_never_seen(reader: PassageReader) -> None:
    """Six of eight at the least: a reader that lost its training answers one or two."""
    said = {question: reader.read(question, PASSAGES).spans[0].text for question, _ in QUESTIONS}
    right = [question for question, answer in QUESTIONS if answer.lower() in said[question].lower()]
    assert len(right) >= 6, said


def test_offsets_are_exact_and_spans_of_a_passage_do_not_overlap(reader: PassageReader) -> None:
    for question, _ in QUESTIONS:
        spans = reader.read(question, PASSAGES).spans
        assert all(PASSAGES[s.passage][1][s.start : s.end] == s.text for s in spans)
        assert all(a.end <= b.start or b.end <= a.start for a in spans for b in spans if a is not b and a.passage == b.passage)


def test_the_answering_passage_is_told_from_the_others(reader: PassageReader) -> None:
    places = [next(i for i, (_, text) in enumerate(PASSAGES) if answer in text) for _, answer in QUESTIONS]
    readings = [reader.read(question, PASSAGES) for question, _ in QUESTIONS]
    told = Counter(
        max(range(3), key=reading.answerable.__getitem__) == place for reading, place in zip(readings, places, strict=True)
    )
    assert told[True] >= 7


def test_what_no_passage_says_scores_lower_than_what_one_does(reader: PassageReader) -> None:
    missing = ["Qui a remporté le tournoi de tennis de Montrelais ?", "Quel est le prix d'entrée du musée de Kervalan ?"]
    answered = sorted(reader.read(question, PASSAGES).no_answer for question, _ in QUESTIONS)
    assert min(reader.read(question, PASSAGES).no_answer for question in missing) > answered[len(answered) // 2]


def test_padding_changes_nothing(reader: PassageReader) -> None:
    question, passage = QUESTIONS[7][0], PASSAGES[2]
    alone, among = reader.read(question, [passage]), reader.read(question, [PASSAGES[0], passage])
    assert alone.spans[0].text == next(s.text for s in among.spans if s.passage == 1)
    assert alone.answerable[0] == pytest.approx(among.answerable[1], abs=0.3)


def test_threads_read_at_once_as_one_does(reader: PassageReader) -> None:
    asked = [question for question, _ in QUESTIONS[:4]]
    expected = [reader.read(question, PASSAGES) for question in asked]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda question: reader.read(question, PASSAGES), asked)) == expected
