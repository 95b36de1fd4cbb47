"""The commands that look something up: /articles, /qui, /date, /chronologie, /statut."""

from collections.abc import Awaitable, Callable

from bot import texts
from bot.consultation import Consultation
from bot.telegram.desk import Desk
from bot.telegram.facts import articles_pages, chronology_pages, day_pages, person_pages
from bot.telegram.markup import Message
from bot.telegram.messages import simple
from bot.telegram.paging import Paging
from bot.telegram.prompts import Prompts
from bot.telegram.request import Commands, Request
from bot.telegram.sending import reply, typing

_LONGEST = 200  # characters of a name or subject


class ConsultingCommands:
    """Each finds something in the archive and sends it as pages."""

    def __init__(self, desk: Desk, consultation: Consultation, paging: Paging, prompts: Prompts) -> None:
        self._desk, self._consultation, self._paging, self._prompts = desk, consultation, paging, prompts

    @property
    def commands(self) -> Commands:
        """By name."""
        return {
            "articles": self._looking(self._articles),
            "qui": self._asking(self._person, texts.WHO, texts.WHO_EXAMPLE),
            "date": self._asking(self._day, texts.WHICH_DAY, texts.DAY_EXAMPLE),
            "chronologie": self._asking(self._chronology, texts.WHICH_SUBJECT, texts.SUBJECT_EXAMPLE),
            "statut": self.show_status,
        }

    async def show_status(self, request: Request) -> None:
        """How large and how fresh the archive is."""
        status = await self._desk.status()
        overview = await self._desk.run(self._consultation.overview)
        lines = texts.status_lines(
            status, overview.publishers, texts.publication(overview.first), texts.publication(overview.last)
        )
        await reply(request.bot, request.place, [simple(title=texts.STATUS_TITLE, lines=lines)])

    def _articles(self, words: str) -> list[Message]:
        found = self._consultation.articles(words)
        return articles_pages(found) if found.listed else [simple(texts.no_article_with(words))]

    def _person(self, name: str) -> list[Message]:
        person = self._consultation.person(name)
        return person_pages(person) if person and person.facts else [simple(texts.nobody(name))]

    def _day(self, words: str) -> list[Message]:
        day = self._consultation.day(words)
        if day is None:
            return [simple(texts.NO_DATE)]
        if day.facts or not day.published:
            return day_pages(day) if day.facts else [simple(texts.nothing_then(day.value))]
        return articles_pages(self._consultation.articles(words))

    def _chronology(self, subject: str) -> list[Message]:
        facts = self._consultation.chronology(subject)
        return chronology_pages(subject, facts) if facts else [simple(texts.no_dated_fact(subject))]

    def _asking(self, look: Callable[[str], list[Message]], sentence: str, example: str) -> Callable[[Request], Awaitable[None]]:
        """A command that needs words: without them it asks for them."""
        carry_out = self._looking(look)

        async def ask_or_look(request: Request) -> None:
            if any(character.isalnum() for character in request.words):
                await carry_out(request)
            else:
                await self._prompts.ask(request.bot, request.place, sentence, example, ask_or_look)

        self._prompts.last(sentence, ask_or_look)
        return ask_or_look

    def _looking(self, look: Callable[[str], list[Message]]) -> Callable[[Request], Awaitable[None]]:
        async def carry_out(request: Request) -> None:
            async with typing(request.bot, request.place.chat, request.place.topic):
                pages = await self._desk.run(look, " ".join(request.words.split())[:_LONGEST])
            await self._paging.send(request.bot, request.place, pages)

        return carry_out
