"""Which texts share words with a question: enough to choose near misses and hard negatives, with no index."""

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]{2,40}")
_STEM = 6  # the first letters stand for a French stem: "élection", "électoral" part, "déposé", "déposer" meet


def stems(text: str) -> set[str]:
    """The words of a text without accents, cut to their first letters."""
    plain = unicodedata.normalize("NFKD", text.lower())
    return {word[:_STEM] for word in _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))}


class Words:
    """The words of a list of texts, rare ones weighing more."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = [stems(text) for text in texts]
        counts = Counter(stem for text in self._texts for stem in text)
        self._weights = {stem: math.log(1 + len(texts) / count) for stem, count in counts.items()}
        self._holders: dict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(self._texts):
            for stem in text:
                if counts[stem] < len(texts) // 10 + 2:  # words of every tenth text lead nowhere
                    self._holders[stem].append(place)

    def shared(self, question: str, text: str) -> float:
        """The weight of the words that question and text share."""
        return sum(self._weights.get(stem, 0.0) for stem in stems(question) & stems(text))

    def nearest(self, question: str, count: int) -> list[int]:
        """Places of the texts that share most with the question, best first."""
        sums: Counter[int] = Counter()
        for stem in stems(question):
            for place in self._holders.get(stem, ()):
                sums[place] += self._weights[stem]  # type: ignore[assignment]  # Counter adds floats as well
        return [place for place, _ in sums.most_common(count)]
