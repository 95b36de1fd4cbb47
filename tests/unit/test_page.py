"""What each paragraph of a page is."""

import pytest

from corpus.page import Kind, kind_of, prose_length, read


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Le barrage a rouvert dimanche. L'eau a recommencé à couler en milieu de journée.", Kind.PROSE),
        ("Il sera jugé en octobre.", Kind.SENTENCE),
        ("« Je suis une comptable du froid. »", Kind.SENTENCE),
        ("Le barrage de Saint-Aubin rouvre ses vannes", Kind.TITLE),
        ("Qui paiera les salaires des instituteurs ?", Kind.TITLE),
        ("Quatre vitraux du XVIe siècle ont disparu dans la nuit de lundi à mardi, selon la…", Kind.TEASER),
        ("Claire Morvan", Kind.SHORT),
        ("PUBLICITÉ", Kind.LINE),
        ("Les plus lus", Kind.BOX),
        ("Laisser un commentaire", Kind.TAIL),
    ],
)
def test_a_paragraph_is_known_by_its_words_and_shape(line: str, kind: Kind) -> None:
    assert kind_of(line) is kind


def test_only_sentences_count_as_prose() -> None:
    assert prose_length(read("Un titre de quatre mots\n\nIl a plu toute la nuit.\n\nPUBLICITÉ")) == len("Il a plu toute la nuit.")
