"""The topic of a question: told, not asked."""

import pytest

from bot.answering.topic import topic


@pytest.mark.parametrize(
    ("question", "answer", "told"),
    [
        ("Comment s'appelle le maire de Dax ?", "Jean Lalanne", "Jean Lalanne, le maire de Dax"),
        ("Quel est le nom du gardien du phare ?", None, "le gardien du phare"),
        ("Qui a gagné la course de Dax ?", "Jean Lalanne", "Jean Lalanne a gagné la course de Dax"),
        ("Qui a rencontré Ida Roux ?", "Ava Lind et Jean Lalanne", "Ava Lind et Jean Lalanne ont rencontré Ida Roux"),
        ("Qui a gagné la course de Dax ?", None, "La personne qui a gagné la course de Dax"),
        ("Quelle entreprise rachète le moulin ?", "Orsini", "Orsini rachète le moulin"),
        ("Quel jour a été inauguré le pont de Dax ?", None, "le pont de Dax a été inauguré"),
        ("Où le cargo s'est-il échoué ?", None, "le cargo s'est échoué"),
        ("Le préfet a interdit quoi à Dax ?", None, "Le préfet a interdit à Dax"),
        ("Combien de montres ont été volées ?", None, "des montres ont été volées"),
        ("Elle a coûté combien la rénovation du pont ?", None, "la rénovation du pont"),
        ("La bague volée au roi de Dax, elle vaut combien ?", None, "La bague volée au roi de Dax"),
        ("Dans quel hôpital a eu lieu la greffe ?", None, "la greffe"),
        ("Qu'a trouvé le maçon dans un mur ?", None, "le maçon a trouvé dans un mur"),
        ("Parle-moi du sommet de Dax", None, "le sommet de Dax"),
        ("Que sais-tu d'Ava Lind ?", None, "Ava Lind"),
        ("tu as des infos sur la grève ?", None, "la grève"),
        ("Quoi de neuf au sujet de l'incendie ?", None, "l'incendie"),
        ("date de naissance de l'explorateur Jean Lalanne", None, "l'explorateur Jean Lalanne"),
    ],
)
def test_a_question_is_told_with_its_answer(question: str, answer: str | None, told: str) -> None:
    assert topic(question, answer).told() == told


@pytest.mark.parametrize("question", ["", "?", "où", "quel", "combien de", "c'est qui", "nom du"])
def test_a_question_of_few_words_has_some_topic(question: str) -> None:
    assert isinstance(topic(question, None).told(), str)
