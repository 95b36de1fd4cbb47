"""Examples of what can be asked, taken from the archive itself: its events, its people, its days."""

import re
import threading
from collections.abc import Callable, Sequence

from bot import texts
from bot.answering.answer import Answer
from corpus.catalogue import Catalogue
from corpus.consulting import Consulting
from corpus.stored import Mention, StoredArticle

_ARTICLES = 40  # the newest, among which events are looked for
_TRIED = 8  # questions asked to find those that are answered
_WANTED = 2
_SURE = 0.6  # an example must not end in an abstention when the archive grows
_EVENT = re.compile(
    r"(?:l[ea] |l['’])(?:(?:premier|première|deuxième|troisième) )?"
    r"(?:sommet|procès|cambriolage|ouverture|réouverture|arrivée|concert|match|"
    r"élection|festival|manifestation|accident|visite|congrès|incendie|attentat|"
    r"explosion|finale|tournoi|grève|exposition|concours|rencontre|inauguration|évacuation|séisme|tempête)s?"
    r"(?: [\wéèà-]{3,14})? (?:d[eu] (?:la )?|d['’]|des |entre |à |au |contre |avec )\Z",
    re.IGNORECASE,
)
_BEFORE = 60  # characters before a name in which its event may be named

Ask = Callable[[str], Answer]


class Examples:
    """Found once for each generation, by asking: what stands in the help is answered."""

    def __init__(self, consulting: Consulting, catalogue: Catalogue, ask: Ask) -> None:
        self._consulting, self._catalogue, self._ask = consulting, catalogue, ask
        self._lock = threading.Lock()
        self._found: tuple[int, tuple[str, ...]] | None = None

    def of(self, generation: int) -> tuple[str, ...]:
        """Examples for this generation of the archive. Blocks; the first call takes as long as a few answers."""
        with self._lock:
            if self._found is None or self._found[0] != generation:
                self._found = generation, (*self._questions(), *self._commands())
            return self._found[1]

    def _questions(self) -> list[str]:
        """Questions on events of the newest articles, «Où…» and «Quand…» in turn, such as are answered."""
        found: list[str] = []
        for event in self._events()[:_TRIED]:
            question = texts.example_question(event, len(found) % 2 == 0)
            answer = self._ask(question)
            if not answer.abstained and answer.confidence >= _SURE:
                found.append(question)
            if len(found) == _WANTED:
                break
        return found

    def _events(self) -> list[str]:
        listed, _ = self._consulting.newest(_ARTICLES)
        stored = self._catalogue.articles_by_key([one.key for one in listed])
        mentions = self._catalogue.mentions([one.key for one in stored])
        return list(dict.fromkeys(event for one in stored for event in events_in(one, mentions[one.key])))

    def _commands(self) -> list[str]:
        people, days = self._consulting.frequent("PER", 1), self._consulting.frequent("DATE", 1)
        return [*(texts.example_person(name) for name, _ in people), *(texts.example_day(value) for value, _ in days)]


def events_in(stored: StoredArticle, mentions: Sequence[Mention]) -> list[str]:
    """Events that an article names by a noun and a name: «le sommet de Vladivostok»."""
    found = []
    for mention in mentions:
        if mention.kind in ("PER", "LOC", "ORG"):
            before = stored.article.text[max(0, mention.start - _BEFORE) : mention.start]
            event = _EVENT.search(before)
            if event:
                words = event[0] + stored.article.text[mention.start : mention.end]
                found.append(words[:1].lower() + words[1:])
    return found
