"""The engine: question → passages → candidates → the decision, with the context of each conversation."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Protocol

from bot.answering.accents import with_accents
from bot.answering.answer import Answer
from bot.answering.assistant import Status
from bot.answering.candidates import Candidate, Features, candidates, seen_again
from bot.answering.conversation import Completed, Conversations, ConversationStore, Turn, complete
from bot.answering.decision import decide, surest
from bot.answering.encounters import asks_for_meeting, encountered
from bot.answering.holders import asks_for_holder, held
from bot.answering.identity import asks_who_somebody_is, identified
from bot.answering.journeys import arrived, asks_when_somebody_went
from bot.answering.meeting_places import asks_where_or_when, situated
from bot.answering.ordinals import of_the_one_asked
from bot.answering.question import Question, analyse
from bot.answering.reader import Reader, Reading
from bot.answering.scoring import utility
from bot.answering.second_look import BESIDE_VERIFIER, look_again, unverified
from bot.answering.several import combined, split
from bot.answering.spelling import as_written, has_no_capitals
from bot.answering.synthesis import with_facts
from bot.answering.travel import asks_for_vehicle, travelled
from bot.answering.verification import verified
from bot.answering.verifier import Verifier
from bot.answering.whereabouts import asks_where_a_place_is, located
from bot.answering.writing.writer import Writes, Writing
from corpus.catalogue import Catalogue
from corpus.dates.question import Period
from corpus.stored import Mention
from embeddings.live import LiveGeneration
from embeddings.retriever import Passage

PASSAGES = 6  # found for a question
READ = 3  # of them at most are read: that is nearly all that a question costs; all of them where it fits several events
WORTH = 0.65  # of the best passage's score, for another to be read: of 650 right answers four were below that and nowhere else
WIDE = 24  # found where a rule answers: a sentence that tells who met whom proves it wherever it stands, and nothing need be read
OPEN = (0.15, 0.6)  # the probabilities of the likeliest answer between which a second look may still change the decision


# Rules that answer questions of one kind, and what tells such a question; they leave all others as they are.
_RULES = (
    (asks_who_somebody_is, identified),
    (asks_for_meeting, encountered),
    (asks_where_or_when, situated),
    (asks_for_holder, held),
    (asks_for_vehicle, travelled),
    (asks_when_somebody_went, arrived),
    (asks_where_a_place_is, located),
)


@dataclass(frozen=True)
class Considered:
    """All that a decision is made from; `wide` are the passages and those behind them, for the rules."""

    question: Question
    passages: list[Passage]
    candidates: list[Candidate]
    mentions: Mapping[int, Sequence[Mention]]
    wide: list[Passage] = field(default_factory=list)


class Searches(Protocol):
    """What the engine asks of a retriever."""

    def search(self, question: str, k: int, period: Period | None, favoured: frozenset[str]) -> list[Passage]:
        """See `embeddings.retriever.Retriever.search`."""
        ...


class Engine:
    """Answers questions over the generation in use; safe to call from several threads."""

    def __init__(
        self,
        retriever: Searches,
        live: LiveGeneration,
        catalogue: Catalogue,
        reader: Reader,
        verifier: Verifier,
        conversations: ConversationStore | None = None,
        writer: Writes | None = None,
    ) -> None:
        self._retriever = retriever
        self._live = live
        self._catalogue = catalogue
        self._reader = reader
        self._verifier = verifier
        self._writer = writer
        self._conversations = conversations or Conversations()

    def ask(self, question: str, conversation: str | None = None) -> Answer:
        """One answer, with the quotes that prove it, or an abstention.

        Questions of one `conversation` are completed from what was said before. Where a language model is
        configured, the answer waits a moment for its text, and goes without where that takes longer.
        """
        began = time.perf_counter()
        answer, writing = self.begin(question, conversation)
        if writing:
            answer = writing.within(writing.patience)
        return replace(answer, milliseconds=round((time.perf_counter() - began) * 1000, 1))

    def begin(self, question: str, conversation: str | None = None) -> tuple[Answer, Writing | None]:
        """The built-in answer as soon as it is there, and its text in work, where there is to be one."""
        began = time.perf_counter()
        turns = self._conversations.turns(conversation) if conversation else ()
        asked = with_accents(question)
        completed = complete(asked, turns)
        answer, considered = self._answer(completed)
        if conversation and analyse(completed.standalone).is_question:
            self._conversations.add(conversation, _turn(asked, answer))
        took = round((time.perf_counter() - began) * 1000, 1)
        answer = replace(answer, question=question, generation=self._live.current().manifest.number, milliseconds=took)
        return answer, self._writing(answer, considered)

    def consider(
        self,
        question: str,
        favoured: frozenset[str] = frozenset(),
        still_open: tuple[float, float] = OPEN,
        read_as: str | None = None,
    ) -> Considered:
        """The passages and candidates for a self-contained question.

        The likeliest spans are looked at again only where the likeliest answer is as probable as `still_open`. An open
        question, which fits several events, gets that too, and all its passages read. The reader is asked `read_as`
        where that is given.
        """
        asked = analyse(question, date.today())
        if not asked.is_question:
            return Considered(asked, [], [], {})
        wide, mentions = self._search(asked, favoured)
        if has_no_capitals(question):
            question = as_written(question, mentions, [one.text for one in wide])
            asked = analyse(question, date.today())
            if len(wide) < _passages(asked):
                wide, mentions = self._search(asked, favoured)
        passages = wide[:PASSAGES]
        texts = [(one.article.article.title, one.text) for one in passages]
        rarity = self._live.current().rarity
        reading = self._reader.read(read_as or question, texts if asked.is_open else texts[: worth_reading(passages)])
        # The verifier learnt from whole questions for one answer; among the names of a list it would take the first alone.
        verifies = read_as is None and not asked.wants_list
        reading = reading if verifies else unverified(reading)
        found = candidates(asked, passages, reading, mentions, rarity)
        if asked.is_open or still_open[0] <= surest(found) < still_open[1]:
            if verifies:
                reading = self._look_again_and_verify(question, texts, reading, found)
            else:
                likeliest = _by_utility([one.features for one in found])
                reading = look_again(self._reader, read_as or question, texts, reading, likeliest=likeliest)
            found = candidates(asked, passages, reading, mentions, rarity)
        return Considered(asked, passages, found, mentions, wide)

    def recall(self, conversation: str, answer: Answer) -> None:
        """Begins a conversation anew with an older answer."""
        self._conversations.forget(conversation)
        self._conversations.add(conversation, _turn(answer.standalone, answer))

    def forget(self, conversation: str) -> None:
        """Deletes the context of one conversation."""
        self._conversations.forget(conversation)

    def status(self) -> Status:
        """What is indexed."""
        manifest = self._live.current().manifest
        return Status(manifest.articles, manifest.chunks, manifest.number, datetime.fromisoformat(manifest.built_at))

    def _search(self, asked: Question, favoured: frozenset[str]) -> tuple[list[Passage], Mapping[int, Sequence[Mention]]]:
        """The passages for a question, and what their articles mention."""
        found = self._retriever.search(asked.text, _passages(asked), asked.period, favoured)
        return found, self._catalogue.mentions(sorted({one.article.key for one in found}))

    def _look_again_and_verify(
        self, question: str, texts: Sequence[tuple[str, str]], reading: Reading, found: Sequence[Candidate]
    ) -> Reading:
        again = look_again(self._reader, question, texts, reading, BESIDE_VERIFIER)
        seen = [seen_again(one.features, span.again) for one, span in zip(found, again.spans, strict=True)]
        return verified(self._verifier, question, texts, again, _by_utility(seen))

    def _answer(self, completed: Completed) -> tuple[Answer, list[Considered]]:
        """The answer to a self-contained question, or to each of the questions that it holds, and what they were made from."""
        favoured, parts = frozenset(completed.favoured), split(completed.standalone)
        read_as = completed.read_as if len(parts) == 1 else None
        answers: list[Answer] = []
        made_from: list[Considered] = []
        turns: list[Turn] = []
        for part in parts:
            text = complete(part.text, turns).standalone if part.follows else part.text
            considered = self.consider(text, favoured, read_as=read_as)
            made_from.append(_of_one_event(considered, turns[-1].articles) if turns else considered)
            answers.append(_decided(made_from[-1]))
            turns.append(_turn(part.text, answers[-1]))
            favoured = favoured.union(turns[-1].articles)
        return (answers[0] if len(parts) == 1 else combined(completed.standalone, answers)), made_from

    def _writing(self, answer: Answer, made_from: Sequence[Considered]) -> Writing | None:
        if self._writer is None:
            return None
        passages = [passage for one in made_from for passage in one.passages]
        mentions = {key: found for one in made_from for key, found in one.mentions.items()}
        return self._writer.begin(answer, passages, mentions)


def _passages(asked: Question) -> int:
    """How many are looked for: more where a rule answers."""
    return WIDE if any(asks(asked) for asks, _ in _RULES) else PASSAGES


def worth_reading(passages: Sequence[Passage]) -> int:
    """How many of the passages, best first, may hold the answer."""
    return sum(one.score >= WORTH * passages[0].score for one in passages[:READ])


def _of_one_event(considered: Considered, articles: Sequence[str]) -> Considered:
    """With the candidates of these articles alone, where an open question asks for more than one thing: where and when it was."""
    kept = [one for one in considered.candidates if one.passage.article.article.id in articles]
    return replace(considered, candidates=kept) if kept and considered.question.is_open else considered


def _by_utility(found: Sequence[Features]) -> list[int]:
    """The places of candidates with these features, the likeliest first."""
    hopes = [utility(one) for one in found]
    return sorted(range(len(hopes)), key=lambda at: -hopes[at])


def _decided(considered: Considered) -> Answer:
    """What the decision says, or a rule that knows the kind of question better, with the facts that go along."""
    question, passages, mentions = considered.question, considered.passages, considered.mentions
    answer = decide(question, passages, of_the_one_asked(question, considered.candidates), mentions)
    for asks, by_rule in _RULES:
        answer = by_rule(answer, question, considered.wide, mentions) if asks(question) else answer
    return with_facts(answer, question, passages, mentions)


def _turn(question: str, answer: Answer) -> Turn:
    """What later questions of the conversation may refer to."""
    articles = () if answer.abstained else tuple(dict.fromkeys(quote.article for quote in answer.quotes))
    return Turn(question, answer.standalone, answer.answer, answer.participants or (), articles, answer.type)
