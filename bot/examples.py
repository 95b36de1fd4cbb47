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
_TRIED = 6  # events asked of to find those that are answered
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
        """Questions on events of the newest articles, such as are answered: «Où…» first, then «Quand…», on an event each."""
        found: list[str] = []
        for event in self._events()[:_TRIED]:
            where_first = not found
            tried = (texts.example_question(event, where) for where in (where_first, not where_first))
            answered = next((question for question in tried if self._is_answered(question)), None)
            found += [answered] if answered else []
            if len(found) == _WANTED:
                break
        return found

    def _is_answered(self, question: str) -> bool:
        answer = self._ask(question)
        return not answer.abstained and answer.confidence >= _SURE

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
    text, named = stored.article.text, [one for one in mentions if one.kind in ("PER", "LOC", "ORG")]
    found = []
    for mention in named:
        event = _EVENT.search(text[max(0, mention.start - _BEFORE) : mention.start])
        end = mention.end
        if event and event[0].endswith("entre "):
            end = next((one.end for one in named if text[mention.end : one.start] == " et "), 0)
        if event and end:
            words = event[0] + text[mention.start : end]
            found.append(words[:1].lower() + words[1:])
    return found
