"""The words of a question."""

from bot.answering.tokens import fold_marked, read


def folded(text: str) -> list[str]:
    return [word.folded for word in read(text)]


def test_inverted_pronouns_are_parted_from_their_verbs_and_names_stay_whole() -> None:
    assert folded("Où est-elle, à Noisy-le-Roi ?") == ["ou", "est", "elle", "a", "noisy-le-roi"]
    assert folded("a-t-il vu l'ex-ministre ?") == ["a", "t", "il", "vu", "l", "ex", "ministre"]


def test_offsets_are_those_of_the_text() -> None:
    text = "Qu’a dit l'abbé Noël ?"
    assert [text[word.start : word.end] for word in read(text)] == ["Qu’", "a", "dit", "l'", "abbé", "Noël"]


def test_the_last_punctuation_before_a_word_is_kept() -> None:
    assert [word.pause for word in read("Lyon (Rhône) : quand ?")] == ["^", "(", ":"]


def test_folding_keeps_every_offset() -> None:
    for text in ("Où ça, à l’ÎLE ?", "ﬁn Œuvre İ ß", "a\u0301"):
        assert len(fold_marked(text)) == len(text)
