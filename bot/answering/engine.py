"""The engine: question → passages → candidates → the decision, with the context of each conversation."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.answering.answer import Answer
from bot.answering.assistant import Status
from bot.answering.candidates import Candidate, candidates
from bot.answering.conversation import Conversations, ConversationStore, Turn, complete
from bot.answering.decision import decide
from bot.answering.question import Question, analyse
from bot.answering.reader import Reader
from bot.answering.several import combined, split
from corpus.catalogue import Catalogue
from corpus.stored import Mention
from embeddings.live import LiveGeneration
from embeddings.retriever import Passage, Retriever

PASSAGES = 6  # read for each question


@dataclass(frozen=True)
class Considered:
    """All that a decision is made from."""

    question: Question
    passages: list[Passage]
    candidates: list[Candidate]
    mentions: Mapping[int, Sequence[Mention]]


class Engine:
    """Answers questions over the generation in use; safe to call from several threads."""

    def __init__(
        self,
        retriever: Retriever,
        live: LiveGeneration,
        catalogue: Catalogue,
        reader: Reader,
        conversations: ConversationStore | None = None,
    ) -> None:
        self._retriever = retriever
        self._live = live
        self._catalogue = catalogue
        self._reader = reader
        self._conversations = conversations or Conversations()

    def ask(self, question: str, conversation: str | None = None) -> Answer:
        """One answer, with the quotes that prove it, or an abstention.

        Questions of one `conversation` are completed from what was said before.
        """
        began = time.perf_counter()
        turns = self._conversations.turns(conversation) if conversation else ()
        completed = complete(question, turns)
        answer = self._answer(completed.standalone, frozenset(completed.favoured))
        if conversation and analyse(completed.standalone).is_question:
            self._conversations.add(conversation, _turn(question, answer))
        took = round((time.perf_counter() - began) * 1000, 1)
        return replace(answer, question=question, generation=self._live.current().manifest.number, milliseconds=took)

    def consider(self, question: str, favoured: frozenset[str] = frozenset()) -> Considered:
        """The passages and candidates for a self-contained question."""
        asked = analyse(question, date.today())
        if not asked.is_question:
            return Considered(asked, [], [], {})
        passages = self._retriever.search(question, PASSAGES, asked.period, favoured)
        reading = self._reader.read(question, [(one.article.article.title, one.text) for one in passages])
        mentions = self._catalogue.mentions(sorted({one.article.key for one in passages}))
        return Considered(asked, passages, candidates(asked, passages, reading, mentions), mentions)

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

    def _answer(self, standalone: str, favoured: frozenset[str]) -> Answer:
        """The answer to a self-contained question, or to each of the questions that it holds."""
        parts = split(standalone)
        if len(parts) == 1:
            return self._decided(standalone, favoured)
        answers: list[Answer] = []
        turns: list[Turn] = []
        for part in parts:
            text = complete(part.text, turns).standalone if part.follows else part.text
            answers.append(self._decided(text, favoured))
            turns.append(_turn(part.text, answers[-1]))
        return combined(standalone, answers)

    def _decided(self, question: str, favoured: frozenset[str]) -> Answer:
        considered = self.consider(question, favoured)
        return decide(considered.question, considered.passages, considered.candidates, considered.mentions)


def _turn(question: str, answer: Answer) -> Turn:
    """What later questions of the conversation may refer to."""
    articles = () if answer.abstained else tuple(dict.fromkeys(quote.article for quote in answer.quotes))
    return Turn(question, answer.standalone, answer.answer, answer.participants or (), articles, answer.type)
