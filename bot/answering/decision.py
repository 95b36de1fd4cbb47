"""The decision: which candidate is the answer, which sources agree, which differ, and whether to abstain."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.answer import Alternative, Answer, Differing, Quote
from bot.answering.candidates import Candidate, same_answer
from bot.answering.events import event
from bot.answering.persons import is_another_list, names_several, participants
from bot.answering.question import Question
from bot.answering.quoting import quote, whole_list
from bot.answering.scoring import probabilities, threshold
from bot.answering.witnesses import witnesses
from bot.texts import listed
from corpus.dates.values import WEEKDAYS, in_words, overlap
from corpus.names import fold, same_name
from corpus.stored import Mention
from embeddings.lexical import stems
from embeddings.retriever import Passage

Mentions = Mapping[int, Sequence[Mention]]

QUOTES = 3  # shown for an answer, one a source
ALTERNATIVES = 4
DAYS_OF_AN_EVENT = 10  # articles further apart tell of different events
SHARED_TITLE = 0.34  # share of the shorter title's words that two articles of one event have in common
_AGREES = 0.1  # a source agrees when what it says is at least this share as probable there as in the best one
_LISTED = 0.15  # a further name is one of a list when it is at least this share as probable as the likeliest: rather one too many
_RARER = 0.2  # who was there is named where no much rarer word of the question is lacking: elsewhere another event is told of
_HOLDS = 0.25  # another answer is told when it is at least this share as probable as the best, and as probable as this:
_TOLD = 0.12
_LEAST = 0.35  # with others held against it, the best one must be so probable by itself


@dataclass(frozen=True)
class Scored:
    """A candidate, its own probability, and that of what it says: its own and that of all that say the same."""

    candidate: Candidate
    probability: float
    own: float


def decide(question: Question, passages: Sequence[Passage], found: Sequence[Candidate], mentions: Mentions) -> Answer:
    """The answer with its quotes, or an abstention with the nearest passage, which does not answer."""
    scored = _likeliest_first(_of_the_event(found) if question.is_attendance else found)
    if not scored or not question.is_question:
        return _abstention(question, passages, scored)
    scored = _whole_list_first(question, scored, mentions)
    best = _dated(scored)
    groups = _groups([one for one in scored if not question.wants_list or _names_anyone(one.candidate, mentions)], best)
    disputed = [group for group in groups if _on_the_same(best.candidate, group[0].candidate)]
    # Where sources differ on one event the archive does tell: what is open is only which of them is right.
    known = best.probability + sum(group[0].probability for group in disputed)
    least = threshold(question, best.candidate.features)
    if known < least or best.probability < min(least, _LEAST):
        return _abstention(question, passages, scored)
    agreeing = _sources([one for one in scored if same_answer(one.candidate, best.candidate)], _AGREES * best.own)
    heard = frozenset(one.candidate.passage.article.family for one in agreeing)
    further = witnesses(question, best.candidate, passages, mentions, heard)
    told = _told(question, scored, mentions)
    persons = participants(question, told, mentions)
    proofs = tuple(dict.fromkeys(_quote(one) for one in (told if question.wants_list else told[:1])))
    others = [*(_quote(one.candidate) for one in agreeing), *(quote(at.article, start, end) for at, start, end in further)]
    return Answer(
        question.text,
        question.text,
        question.type,
        answer=_said(question, best.candidate, persons, mentions),
        date=best.candidate.iso,
        participants=persons,
        confidence=round(best.probability, 3),
        quotes=tuple(dict.fromkeys([*proofs, *others]))[: max(QUOTES, len(proofs))],
        agreeing=len(others),
        differing=_differing(question, [group for group in disputed if not _is_told(group[0].candidate, persons)]),
        alternatives=_alternatives(question, groups, best, mentions),
    )


def _said(question: Question, best: Candidate, persons: Sequence[str] | None, mentions: Mentions) -> str:
    """Persons by their names: of «Poutine et Kim» the other one alone, where the question names one."""
    if persons and (len(persons) > 1 or names_several(best, mentions)):
        return listed(persons)
    return words_of(question, best)


def _dated(scored: Sequence[Scored]) -> Scored:
    """The likeliest, with the date that another article resolves: of «jeudi 25 avril», or «jeudi», in one without date."""
    best = scored[0]
    undated = best.candidate.passage.article.article.published_on is None
    day = fold(best.candidate.text)
    alike = (
        one.candidate.iso
        for one in scored
        if same_answer(one.candidate, best.candidate)
        or (undated and day in WEEKDAYS and one.candidate.iso and in_words(one.candidate.iso).startswith(f"{day} "))
    )
    return replace(best, candidate=replace(best.candidate, iso=best.candidate.iso or next(filter(None, alike), None)))


def surest(found: Sequence[Candidate]) -> float:
    """The probability of the likeliest answer among candidates; 0 where there are none."""
    scored = _likeliest_first(found)
    return scored[0].probability if scored else 0.0


def _likeliest_first(found: Sequence[Candidate]) -> list[Scored]:
    """Candidates that say the same stand together, the one that says it best in front; every one has their probability."""
    chances = probabilities([one.features for one in found])
    groups = grouped(sorted(zip(found, chances, strict=True), key=lambda one: -one[1]))
    summed = [(sum(chance for _, chance in group), group) for group in groups]
    summed.sort(key=lambda one: -one[0])
    return [Scored(one, total, chance) for total, group in summed for one, chance in group]


def grouped(ranked: Sequence[tuple[Candidate, float]]) -> list[list[tuple[Candidate, float]]]:
    """Candidates by what they say: each joins the first group whose first candidate says the same.

    A name of a list joins whatever list has it: articles that tell of one event name some of those who were there.
    """
    groups: list[list[tuple[Candidate, float]]] = []
    for one in ranked:
        for group in groups:
            if any(same_answer(member, one[0]) for member, _ in (group if one[0].listed else group[:1])):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def words_of(question: Question, candidate: Candidate) -> str:
    """The answer in a few words: a date in full, a name in its longest form, else the words of the article."""
    if candidate.iso and question.subtype != "heure":
        return in_words(candidate.iso)
    if candidate.name and len(candidate.text) <= len(candidate.name):
        return candidate.name
    return whole_list(candidate.passage.article.article.text, candidate.start, candidate.end)


def _abstention(question: Question, passages: Sequence[Passage], scored: Sequence[Scored]) -> Answer:
    """No answer; where it was a question, the nearest passage goes along, not as a proof."""
    nearest: tuple[Quote, ...] = ()
    if question.is_question and passages:
        nearest = (_quote(scored[0].candidate) if scored else _opening(passages[0]),)
    confidence = round(scored[0].probability, 3) if scored and question.is_question else 0.0
    return Answer(question.text, question.text, question.type, abstained=True, confidence=confidence, quotes=nearest)


def _whole_list_first(question: Question, scored: list[Scored], mentions: Mentions) -> list[Scored]:
    """Where a span names several persons together and the reader takes it first, it is the list, and no single name is.

    Who was there is told by several sentences, so that question is left as it is.
    """
    first = max(_of_one_list(question, scored), key=lambda one: one.candidate.features.span)
    if not _is_whole_list(question, first.candidate, mentions):
        return scored
    return [first, *(one for one in scored if one is not first)]


def _names_anyone(candidate: Candidate, mentions: Mentions) -> bool:
    return candidate.name is not None or names_several(candidate, mentions)


def _is_told(candidate: Candidate, persons: Sequence[str] | None) -> bool:
    """Whether a name is one of those that a list tells already."""
    return any(same_name(candidate.name or "", person) for person in persons or ())


def _is_whole_list(question: Question, candidate: Candidate, mentions: Mentions) -> bool:
    return question.wants_list and not question.is_attendance and names_several(candidate, mentions, question.names)


def _told(question: Question, scored: Sequence[Scored], mentions: Mentions) -> list[Candidate]:
    """The likeliest candidate, and those of its article that are likely enough to be further names of a list."""
    best = scored[0].candidate
    if _is_whole_list(question, best, mentions):
        return [best]
    return [one.candidate for one in _of_one_list(question, scored) if not is_another_list(best.text, one.candidate.text)]


def _of_one_list(question: Question, scored: Sequence[Scored]) -> list[Scored]:
    """The likeliest candidate and, nearly as likely, others of its article; where a list is asked for, those that are names."""
    best, *others = scored
    home = best.candidate.passage.article.key
    likely = [one for one in others if one.own >= _LISTED * best.own and one.candidate.passage.article.key == home]
    return [best, *(one for one in likely if one.candidate.listed or not question.wants_list)]


def _of_the_event(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates without those told of where a much rarer word of the question is lacking than elsewhere.

    Where there are persons among them, they alone: a place where they were does not answer who was there.
    """
    most = min((one.features.lacking for one in found), default=0.0) + _RARER
    there = [one for one in found if one.features.lacking <= most]
    return [one for one in there if one.features.person] or there


def _quote(candidate: Candidate) -> Quote:
    return quote(candidate.passage.article, candidate.start, candidate.end)


def _opening(passage: Passage) -> Quote:
    return quote(passage.article, passage.start, passage.start + 1)


def _sources(scored: Sequence[Scored], least: float = 0.0) -> list[Scored]:
    """The best of each family, of those that are at least so likely."""
    seen: dict[str, Scored] = {}
    for one in scored:
        if one.own >= least:
            seen.setdefault(one.candidate.passage.article.family, one)
    return list(seen.values())


def _groups(scored: Sequence[Scored], best: Scored) -> list[list[Scored]]:
    """Other answers nearly as likely as the best, from other families, each with all that say it; best first."""
    groups: list[list[Scored]] = []
    home = best.candidate.passage.article.family
    for one in scored:
        likely = one.probability >= max(_TOLD, _HOLDS * best.probability)
        elsewhere = one.candidate.passage.article.family != home
        if not likely or not elsewhere or one.candidate.fits < best.candidate.fits:
            continue
        if same_answer(one.candidate, best.candidate) or _covered(one.candidate, best.candidate):
            continue
        for group in groups:
            if same_answer(group[0].candidate, one.candidate):
                group.append(one)
                break
        else:
            groups.append([one])
    return groups


def _covered(one: Candidate, other: Candidate) -> bool:
    """A month and a day of it do not differ: one is only less exact."""
    return bool(one.iso and other.iso and overlap(one.iso, other.iso))


def _differing(question: Question, disputed: Sequence[Sequence[Scored]]) -> tuple[Differing, ...]:
    """Other answers about the same event, newest last."""
    newest_last = sorted(disputed, key=lambda group: group[0].candidate.passage.article.article.published or "")
    return tuple(
        Differing(words_of(question, group[0].candidate), tuple(_quote(one.candidate) for one in _sources(group)[:QUOTES]))
        for group in newest_last
    )


def _alternatives(
    question: Question, groups: Sequence[Sequence[Scored]], best: Scored, mentions: Mentions
) -> tuple[Alternative, ...]:
    """Other events that the question fits, each once, the likeliest first."""
    found = [group[0].candidate for group in groups if not same_event_as(best.candidate, group[0].candidate)]
    # Those who are named in the question met once within these days, whatever the titles say.
    others = [one.passage for one in found if not question.names or not _within_days(best.candidate, one)]
    events = [event(question, one, mentions.get(one.article.key, ())) for one in (best.candidate.passage, *others)]
    named = {one.label: one for one in reversed(events)}
    del named[events[0].label]
    return tuple(one for one in events if named.get(one.label) is one)[:ALTERNATIVES]


def _on_the_same(best: Candidate, other: Candidate) -> bool:
    """Whether another answer is about the same event, and stands among as many of the question's words as the best."""
    return same_event_as(best, other) and other.features.near >= best.features.near


def same_event_as(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates' articles tell of one event: published within days of one another, and of the same subject."""
    ours, theirs = (set(stems(candidate.passage.article.article.title)) for candidate in (one, other))
    return _within_days(one, other) and len(ours & theirs) >= SHARED_TITLE * min(len(ours), len(theirs))


def _within_days(one: Candidate, other: Candidate) -> bool:
    """Whether two articles may tell of one event by their dates."""
    first, second = one.passage.article.article.published_on, other.passage.article.article.published_on
    return not (first and second) or abs((first - second).days) <= DAYS_OF_AN_EVENT
