"""The text of one answer as it grows: which sentences it takes, and the quotes that their markers point to."""

import logging
from dataclasses import replace

from bot.answering.answer import Answer, Quote
from bot.answering.numbers import numbers
from bot.answering.writing.checking import Checker, Refused
from bot.answering.writing.stream import Sentence
from corpus.dates.expressions import find_dates
from corpus.dates.values import overlap
from embeddings.lexical import stems

logger = logging.getLogger(__name__)

_LONGEST = 6  # sentences
_PATIENT = 12  # sentences refused, after which the model is not listened to any longer
_SAID = 0.5  # of the answer's words: a sentence that has so many says the answer
_AGAIN = 0.8  # of a sentence's words in an earlier one: it says nothing new


class Text:
    """Takes proved sentences that are about the question. Until one of them says the built-in answer, none is shown."""

    def __init__(self, answer: Answer, checker: Checker) -> None:
        self._answer = answer
        self._checker = checker
        self._about = set(stems(answer.standalone)) | set(stems(answer.answer or ""))
        self._sentences: list[str] = []
        self._quotes: list[Quote] = []
        self._says = answer.answer is None
        self._refused = 0

    @property
    def is_full(self) -> bool:
        """Whether no more is wanted."""
        return len(self._sentences) >= _LONGEST or self._refused >= _PATIENT

    def add(self, sentence: Sentence) -> bool:
        """Whether what is shown has grown."""
        if self.is_full:
            return False
        checked = self._refusal(sentence) or self._checker.check(sentence)
        if isinstance(checked, Refused):
            logger.debug("Refused (%s): %s", checked.reason, sentence.text)
            self._refused += 1
            return False
        self._sentences.append(_marked(checked.text, [self._marker(one) for one in checked.quotes]))
        self._about |= set(stems(checked.text))
        self._says = self._says or self._says_answer(checked.text)
        return self._says

    @property
    def answer(self) -> Answer:
        """The answer with the text so far; without, where it does not say the answer yet."""
        if not self._says or not self._sentences:
            return self._answer
        return replace(self._answer, text=" ".join(self._sentences), text_quotes=tuple(self._quotes))

    def _refusal(self, sentence: Sentence) -> Refused | None:
        own = set(stems(sentence.text))
        if not own & self._about:
            return Refused("not about the question")
        if any(len(own & set(stems(other))) >= _AGAIN * len(own) for other in self._sentences):
            return Refused("said before")
        return None

    def _marker(self, quote: Quote) -> int:
        if quote not in self._quotes:
            self._quotes.append(quote)
        return self._quotes.index(quote) + 1

    def _says_answer(self, text: str) -> bool:
        if self._answer.date:
            days = [one.value for one in find_dates(text, None) if one.value]
            if any(overlap(day, self._answer.date) for day in days):
                return True
        words = self._answer.answer or ""
        wanted, said = set(stems(words)), set(stems(text))
        if wanted and len(wanted & said) >= _SAID * len(wanted):
            return True
        return bool({one.value for one in numbers(words)} & {one.value for one in numbers(text)})


def _marked(text: str, markers: list[int]) -> str:
    """The markers go before the full stop."""
    bare = text.rstrip(".!?… ")
    return f"{bare} {''.join(f'[{one}]' for one in markers)}{text[len(bare) :].strip() or '.'}"
