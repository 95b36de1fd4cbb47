"""Texts that share words with a question are found."""

from training.words import Words, stems

TEXTS = ["Le maire de Lille démissionne", "Un incendie à Brest", "Brest : la mairie vote", "Rien à voir"] * 3


def test_stems_ignore_accents_case_and_endings() -> None:
    assert stems("Démissionné !") == stems("demissionner")


def test_shared_words_weigh_more_when_rare() -> None:
    words = Words([*TEXTS, "Un chat", "Un autre chat"])
    assert words.shared("incendie", "un incendie") > words.shared("Brest", "à Brest") > 0


def test_the_nearest_texts_share_most() -> None:
    words = Words([*TEXTS[:4], *["Un texte parmi d'autres"] * 40])
    assert words.nearest("Que vote la mairie de Brest ?", 2)[0] == 2


def test_nothing_shared_is_nothing_near() -> None:
    assert Words(TEXTS).nearest("zzz", 3) == []
    assert Words(TEXTS).shared("zzz", "Brest") == 0
