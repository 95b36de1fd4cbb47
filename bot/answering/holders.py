"""«Qui est le président chinois ?»: the person beside whose name articles give just that role.

The reader takes whoever has a like role for the answer: the president of another country, the deputy.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Answer, Differing, Quote
from bot.answering.by_rule import answered
from bot.answering.question import Question
from bot.answering.quoting import quote
from corpus.dates.question import Period
from corpus.names import fold, same_name
from corpus.roles import is_role, role_of
from corpus.sentences import sentence_around
from corpus.stored import Mention, StoredArticle
from embeddings.lexical import stems
from embeddings.retriever import Passage

Mentions = Mapping[int, Sequence[Mention]]
Words = tuple[str, ...]

QUOTES = 3

_WHO = (
    r"(?:qui (?:est|etait)(?: donc)?|c'est qui|c'etait qui|comment s'appel(?:le|ait)|quel (?:est|etait) le nom d[eu]|"
    r"c'est quoi le nom d[eu])"
)
_MONTHS = "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
_WHEN = rf"(?: (?:depuis|en|a la fin de|au debut de|debut|fin|mi|courant)){{0,2}}(?: (?:{_MONTHS}))?(?: (?:19|20)\d\d)?"
_ASKED = re.compile(
    rf"\A(?:et |mais |alors )?{_WHO} (?:le |la |l')?(?P<role>[^,;:?!.]{{3,100}}?){_WHEN}[ ?!.]{{0,5}}\Z",
)
_CLAUSE = re.compile(r"\b(?:qui|que|qu'|dont|ou|lequel|laquelle|auquel|pour|contre|apres|avant|selon|quand|lors)\b")
_EMPTY = frozenset("le la les l un une du de d des au aux a en et actuel actuelle".split())
# Who has one of these words in the role is another than who has not.
_DEPUTY = frozenset(
    "vice ex ancien ancienne adjoint adjointe futur future candidat candidate delegue deleguee suppleant suppleante "
    "demissionnaire".split()
)
# Countries whose adjective begins otherwise.
_COUNTRIES = {
    "etats-unis": "americain",
    "usa": "americain",
    "royaume-uni": "britannique",
    "grande-bretagne": "britannique",
    "pays-bas": "neerlandais",
    "turquie": "turc",
    "inde": "indien",
}
_PREFIXES = ("vice-", "ex-", "nord-", "sud-")  # other hyphens make one word of two: «chef d'état-major»
_HERE = frozenset({"francais", "francaise", "france"})  # articles in French do not say of whom the «Premier ministre» is
_OWN = re.compile(r"\b(?:son|sa) [^.;:!?]{0,80}\Z")
_WHOSE = 300  # characters before a name in which it is told whose «son ministre» is
_ALIKE = 4  # letters that two words must have in common to be of one stem: «Chine», «chinois»


@dataclass(frozen=True)
class _Holder:
    name: str
    family: str
    quote: Quote
    further: int  # words of the role beside those asked for: «secrétaire général local de la CGT»


def asks_for_holder(question: Question) -> bool:
    """«Qui est le président chinois ?»."""
    return role_asked(question.text) is not None


def held(answer: Answer, question: Question, passages: Sequence[Passage], mentions: Mentions) -> Answer:
    """The answer with whom articles give the role asked for; an abstention, where whom it names has another; else as it is."""
    role = role_asked(question.text)
    if role is None:
        return answer
    groups = _grouped(_holders(role, question, passages, mentions))
    if not groups:
        at_any_time = _holders(role, replace(question, period=None), passages, mentions)
        is_wrong = any(same_name(one.name, answer.answer or "") for one in at_any_time)
        is_wrong = is_wrong or _has_another(role, answer.answer or "", passages, mentions)
        return answer.withdrawn() if answer.answer and is_wrong else answer
    best, *others = groups
    if len(answer.participants or ()) == 1 and same_name(best[0].name, answer.answer or ""):
        return answer
    return answered(
        answer,
        best[0].name,
        [one.quote for one in best][:QUOTES],
        len(best),
        participants=(best[0].name,),
        differing=tuple(
            Differing(group[0].name, tuple(one.quote for one in group)[:QUOTES])
            for group in others
            if 2 * len(group) >= len(best)
        ),
    )


def role_asked(question: str) -> Words | None:
    """The folded words of the role whose holder is asked for («president», «chinois»); None where more is asked, or else."""
    found = _ASKED.match(fold(question).strip())
    if not found or _CLAUSE.search(found["role"]):
        return None
    words = _words(found["role"])
    return words if len(words) > 1 and any(is_role(word) for word in words[:3]) else None


def _grouped(found: Iterable[_Holder]) -> list[list[_Holder]]:
    """Those whose role says least besides, by their names, one a family of articles; whom most families name in front."""
    every = sorted(found, key=lambda one: one.further)
    groups: list[list[_Holder]] = []
    for one in every:
        home = next((group for group in groups if same_name(group[0].name, one.name)), None)
        if home is None and one.further == every[0].further:
            groups.append([one])
        elif home is not None and one.family not in {other.family for other in home}:
            home.append(one)
    return sorted(groups, key=lambda group: -len(group))


def _holders(asked: Words, question: Question, passages: Sequence[Passage], mentions: Mentions) -> Iterator[_Holder]:
    """Everyone whom articles of the time asked about give the role."""
    for article in dict.fromkeys(passage.article for passage in passages):
        title = _words(fold(article.article.title))
        for one, told in _roles(article, mentions):
            known = (*title, *_said_before(article, one))
            if _is(asked, told, known) and _is_of(question.period, article, one, mentions):
                further = sum(not _is_among(word, asked) for word in told)
                yield _Holder(one.value or "", article.family, quote(article, one.start, one.end), further)


def _is_of(period: Period | None, article: StoredArticle, one: Mention, mentions: Mentions) -> bool:
    """Whether an article gives somebody a role at the time asked about: by its date, else by one in the sentence."""
    published = article.article.published_on
    if period is None or published:
        return period is None or published is None or period.is_told_on(published)
    start, end = sentence_around(article.article.text, one.start, one.end)
    dated = (day for day in mentions[article.key] if day.kind == "DATE" and start <= day.start < end)
    return any(period.meets(day.value) for day in dated if day.value)


def _said_before(article: StoredArticle, one: Mention) -> Words:
    """What the text says just before «son ministre Ri Yong Ho»: whose he is."""
    before = article.article.text[max(0, one.start - _WHOSE) : one.start]
    return _words(fold(before)) if _OWN.search(fold(before)) else ()


def _roles(article: StoredArticle, mentions: Mentions) -> Iterator[tuple[Mention, Words]]:
    """The persons of an article, each with the words of the role beside the name, if any."""
    for one in mentions.get(article.key, ()):
        told = role_of(article.article.text, one.start, one.end) if one.kind == "PER" and one.value else None
        if told:
            yield one, _words(fold(told))


def _is(asked: Words, told: Words, known: Words) -> bool:
    """Whether a role is the one asked for: all its words, or all of a fuller one but what is `known`; no deputy's.

    «Directeur de Respire» is «directeur de l'association Respire» where the title tells of that association.
    """
    if _DEPUTY.intersection(asked) != _DEPUTY.intersection(told) or _head(asked) != _head(told):
        return False
    lacking = [word for word in asked if not _is_among(word, told)]
    fuller = len(told) > 1 and all(_is_among(word, asked) for word in told)
    return not lacking or (fuller and all(word in _HERE or _is_among(word, known) for word in lacking))


def _has_another(asked: Words, name: str, passages: Sequence[Passage], mentions: Mentions) -> bool:
    """Whether articles give somebody a role of that kind, and always another one: «président russe» for «président chinois»."""
    articles = dict.fromkeys(passage.article for passage in passages)
    roles = [told for article in articles for one, told in _roles(article, mentions) if same_name(name, one.value or "")]
    alike = [told for told in roles if _head(told) == _head(asked)]
    return bool(alike) and all(_differs(asked, told) for told in alike)


def _differs(asked: Words, told: Words) -> bool:
    """Whether one is a deputy's, or two words tell them apart: longer ones are too often told in other words."""
    if _DEPUTY.intersection(asked) != _DEPUTY.intersection(told):
        return True
    return len(asked) == len(told) == 2 and not _is_among(asked[1], told)


def _head(role: Words) -> str:
    """What somebody is, in one word: «ministre» of «vice-ministre russe»."""
    return next((word for word in role if is_role(word)), "")


def _is_among(word: str, others: Words) -> bool:
    return any(_alike(word, other) for other in others)


def _alike(word: str, other: str) -> bool:
    if word == other or stems(word) == stems(other):
        return True
    return min(len(word), len(other)) >= _ALIKE and word[:_ALIKE] == other[:_ALIKE] and "-" not in word + other


def _words(folded: str) -> Words:
    """«président des États-Unis» has those of «président américain»."""
    known = (_COUNTRIES.get(word, word) for word in re.findall(r"\w+(?:-\w+)*", folded))
    parted = (word.split("-") if word.startswith(_PREFIXES) else [word] for word in known)
    return tuple(word for words in parted for word in words if word not in _EMPTY)
