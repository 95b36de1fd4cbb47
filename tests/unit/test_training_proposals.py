"""What the reader proposes is told right or wrong, and learnt from in place."""

import random
import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.answering.reader import Reading, Span
from corpus.article import Article
from training.proposals import Proposed, proposed, read, samples, write
from training.reading_data import Question
from training.samples import Shelf

TEXT = "À Kervalan, on vote. À la mairie, Anne Le Gall préside depuis mardi. Le vent tombe. " + "Les bateaux rentrent. " * 60
NAME = TEXT.index("Anne")
ARTICLES = {
    "a": Article("a", "Kervalan vote", TEXT),
    "b": Article("b", "Ailleurs", "La mairesse Rose Dubois préside ailleurs, à Valmont."),
    **{f"c{n}": Article(f"c{n}", "Divers", f"Le jardin {n} est fleuri.") for n in range(20)},
}
ASKED = Question("a", "Qui préside, la mairesse ?", "personne", ((NAME, NAME + 12),))
MISSED = Question("a", "Qui est la mairesse de Valmont ?", "personne", ())


class Names:
    """Proposes every run of capitalised words, each less likely than the one before."""

    def read(self, question: str, passages: Sequence[tuple[str, str]]) -> Reading:
        found = [
            (at, m) for at, (_, text) in enumerate(passages) for m in re.finditer(r"(?!Le\b)[A-Z]\w+(?: (?:Le )?[A-Z]\w+)*", text)
        ]
        return Reading(tuple(Span(at, *m.span(), m[0], -float(n)) for n, (at, m) in enumerate(found)), (0.0,) * len(passages))


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(ARTICLES)


def test_the_annotated_answer_is_right_and_the_others_are_wrong(shelf: Shelf) -> None:
    found = [one for seed in range(60) for one in proposed(Names(), ASKED, shelf, random.Random(seed))]
    assert {one.answer for one in found if one.is_right} == {"Anne Le Gall"}
    assert {"Kervalan", "Rose Dubois"} <= {one.answer for one in found if not one.is_right}
    assert all(one.text[one.start :].startswith(one.answer) for one in found)
    assert max(len(one.text) for one in found) < 200


def test_nothing_that_is_proposed_to_a_near_miss_is_right(shelf: Shelf) -> None:
    found = [one for seed in range(4) for one in proposed(Names(), MISSED, shelf, random.Random(seed))]
    assert found
    assert not any(one.is_right for one in found)


def a_proposal(answer: str, is_right: bool, score: float = 0.0, wanted: str = "la Sécurité routière") -> Proposed:
    text = "Selon la Sécurité routière, les accidents baissent."
    return Proposed("Qui le dit ?", wanted, "Titre", text, text.index(answer), answer, score, is_right)


def test_what_is_learnt_poses_the_answer_and_knows_its_place_where_it_is_right() -> None:
    (right, wrong) = samples([a_proposal("Sécurité routière", True), a_proposal("les accidents", False)], random.Random(0))
    assert right.question == "Qui le dit ? → Sécurité routière"
    assert [right.text[slice(*place)] for place in right.answers] == ["Sécurité routière"]
    assert wrong.answers == ()


def test_a_scrap_of_the_answer_is_neither_right_nor_wrong() -> None:
    assert samples([a_proposal("la", True)], random.Random(0)) == []


def test_what_is_far_behind_is_not_learnt_from() -> None:
    assert len(samples([a_proposal("routière", True, 5.0), a_proposal("les accidents", False, -9.0)], random.Random(0))) == 1
    assert samples([], random.Random(0)) == []


def test_proposals_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "proposals.jsonl"
    assert read(path) == []
    write(path, iter([[a_proposal("la", True)], []]))
    write(path, iter([[a_proposal("les accidents", False)]]))
    assert read(path) == [[a_proposal("la", True)], [], [a_proposal("les accidents", False)]]
