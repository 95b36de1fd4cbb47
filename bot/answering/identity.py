"""«Qui est Volodymyr Zelensky ?», «c'est qui Greta Thunberg»: the role that articles give a person, right beside the name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.account import person_asked
from bot.answering.answer import Answer, Quote
from bot.answering.quoting import quote
from corpus.names import fold, same_name
from corpus.roles import role_of
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

QUOTES = 3
_KNOWN, _KNOWN_TWICE = 0.75, 0.9  # how likely a role is right that one family of articles gives, and that several give


@dataclass(frozen=True)
class _Role:
    told: str
    name: str
    family: str
    quote: Quote

    @property
    def words(self) -> frozenset[str]:
        """What it says, folded."""
        return frozenset(re.findall(r"\w{2,}", fold(self.told))) - {"le", "la", "les", "un", "une"}


def identified(answer: Answer, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]) -> Answer:
    """The answer with the role that most families give the person, where the question asks for one and an article gives it.

    What the reader found stays where only one family gives a role, unless it is a name: nobody is somebody else.
    """
    asked = person_asked(answer.standalone)
    if asked is None or not _is_person(asked, mentions):  # «qui est mort»
        return answer
    names_somebody = not answer.abstained and _is_person(answer.answer or "", mentions)
    groups = _alike(list(_roles(asked, passages, mentions)))
    if groups and (answer.abstained or names_somebody or len(groups[0]) > 1):
        return _told(answer, groups)
    return replace(_without_answer(answer), agreeing=0, quotes=answer.quotes[:1]) if names_somebody else answer


def _without_answer(answer: Answer) -> Answer:
    return replace(answer, answer=None, abstained=True, date=None, participants=None, differing=(), alternatives=())


def _told(answer: Answer, groups: Sequence[Sequence[_Role]]) -> Answer:
    best = groups[0]
    return replace(
        _without_answer(answer),
        answer=best[0].told,
        abstained=False,
        confidence=_KNOWN if len(best) == 1 else _KNOWN_TWICE,
        quotes=tuple(one.quote for group in groups for one in group)[:QUOTES],
        agreeing=len(best),
    )


def _is_person(said: str, mentions: Mapping[int, Sequence[Mention]]) -> bool:
    every = (one for of_article in mentions.values() for one in of_article)
    return any(_bears(one, said) for one in every)


def _bears(mention: Mention, name: str) -> bool:
    return mention.kind == "PER" and bool(mention.value) and same_name(name, mention.value or "")


def _roles(asked: str, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]) -> Iterable[_Role]:
    """The first role that each family of articles gives, in the order of the passages; of two bearers, the commoner's."""
    found: dict[str, _Role] = {}
    for article in dict.fromkeys(passage.article for passage in passages):
        if role := _role(asked, article, mentions.get(article.key, ())):
            found.setdefault(article.family, role)
    names = Counter(one.name for one in found.values()).most_common(1)
    return (one for one in found.values() if same_name(one.name, names[0][0]))


def _role(asked: str, article: StoredArticle, mentions: Sequence[Mention]) -> _Role | None:
    for one in mentions:
        if _bears(one, asked) and (told := role_of(article.article.text, one.start, one.end)):
            return _Role(told, one.value or "", article.family, quote(article, one.start, one.end))
    return None


def _alike(roles: Sequence[_Role]) -> list[list[_Role]]:
    """Roles that say the same together («président», «président russe»), what most families say first; the fullest in front."""
    groups: list[list[_Role]] = []
    for one in roles:
        home = next((group for group in groups if one.words <= group[0].words or group[0].words <= one.words), None)
        if home is None:
            groups.append([one])
        else:
            home.append(one)
            home.sort(key=lambda role: -len(role.words))
    return sorted(groups, key=lambda group: -len(group))
