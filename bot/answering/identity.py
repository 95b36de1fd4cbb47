"""«Qui est Volodymyr Zelensky ?», «c'est qui Greta Thunberg»: the role that articles give a person, right beside the name."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.account import person_asked
from bot.answering.answer import Answer, Quote
from bot.answering.by_rule import answered
from bot.answering.persons import is_named, is_person
from bot.answering.question import Question
from bot.answering.quoting import quote
from corpus.names import fold, same_name
from corpus.roles import is_role, role_of
from corpus.stored import Mention, StoredArticle
from embeddings.retriever import Passage

QUOTES = 3
_TELLS_NOTHING = frozenset({"candidat", "candidate"})  # without what for


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


def asks_who_somebody_is(question: Question) -> bool:
    """«Qui est Ava Lind ?», and also «qui est mort ?»: what the words after «qui est» are, only the articles know."""
    return person_asked(question.text) is not None


def identified(
    answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mapping[int, Sequence[Mention]]
) -> Answer:
    """The answer with the role that most families give the person, where the question asks for one and an article gives it.

    What the reader found stays where only one family gives a role, unless it is a name: nobody is somebody else.
    """
    asked = person_asked(question.text)
    if asked is None:
        return answer
    names_somebody = not answer.abstained and is_person(answer.answer or "", mentions)
    if not is_person(asked, mentions):  # «qui est mort»; of a name that no article marks as one nothing is known
        return answer.withdrawn() if names_somebody and _is_written_as_name(asked) else answer
    groups = _alike(list(_roles(asked, passages, mentions)))
    if groups and (answer.abstained or names_somebody or len(groups[0]) > 1):
        return _told(answer, groups)
    return answer.withdrawn() if names_somebody else answer


def _is_written_as_name(asked: str) -> bool:
    """«Jean Petit», as typed, not «mort» or «premier ministre»."""
    words = asked.split()
    return len(words) > 1 and words[0][0].isupper() and words[-1][0].isupper() and not any(is_role(fold(one)) for one in words)


def _told(answer: Answer, groups: Sequence[Sequence[_Role]]) -> Answer:
    best = groups[0]
    return answered(answer, best[0].told, [one.quote for group in groups for one in group][:QUOTES], len(best))


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
        told = role_of(article.article.text, one.start, one.end) if is_named(one, asked) else None
        if told and fold(told) not in _TELLS_NOTHING:
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
