"""A newcomer's first hour with the bot, from the first word to an article of their own; models and index are real.

What is checked is what the bot does with what the engine says: which of the real answers are right is measured elsewhere.
"""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from telegram.ext import ApplicationBuilder, ExtBot

from bot import texts
from bot.settings import Settings
from bot.telegram.desk import Desk
from bot.telegram.extras import Extras
from bot.telegram.feedback import FeedbackFile
from bot.telegram.handlers import Handlers
from bot.telegram.house import House
from bot.wiring import Parts
from tests.bot_api.bench import CHAT, Bench
from tests.bot_api.direct import DirectRequest
from tests.bot_api.entities import MESSAGE_UNITS, units
from tests.bot_api.flood import LENIENT
from tests.bot_api.server import BotApiServer
from tests.fake_assistant import FakeAssistant

GROUP = -100
SUMMIT = """---
title: Poutine et Kim face à face à Vladivostok
publisher: La Gazette du Port
published: 2019-04-25
url: https://gazette-du-port.example.org/sommet
---

Le sommet entre Vladimir Poutine et Kim Jong-un s'est tenu jeudi à Vladivostok, sur une île reliée à la ville par un pont.

Les deux dirigeants ont parlé pendant près de deux heures avant un dîner officiel.
"""
CHEESE = """---
title: Un fromage de brebis primé à Laruns
publisher: Le Courrier des Vallées
published: 2019-10-05
---

Le concours des fromages fermiers a couronné samedi une tomme de brebis affinée dix mois dans une grange de la vallée.
"""
CARNIVAL = {
    "carnaval.md": """---
title: Le carnaval de Limoux rassemble une foule record
publisher: L'Écho de l'Aude
published: 2019-03-11
---

Le carnaval de Limoux a rassemblé 8 000 spectateurs dimanche, malgré le froid.
""",
    "pluie.md": """---
title: Le carnaval de Limoux rassemble moins de monde sous la pluie
publisher: Le Journal des Arcades
published: 2019-03-11
---

Le carnaval de Limoux a rassemblé 5 000 spectateurs dimanche, malgré la pluie.
""",
    "balcons.md": """---
title: Le carnaval de Limoux vu des balcons
publisher: La Lettre du Razès
published: 2019-03-12
---

Selon la préfecture, le carnaval de Limoux a rassemblé 5 000 spectateurs dimanche, et aucun incident n'a été signalé.
""",
}
BRIDGE = """Un pont couvert inauguré à Brassac

Publié le 12 juin 2019

Le pont couvert de Brassac a été inauguré mercredi par la maire, Odile Serres, devant trois cents habitants.
"""


@pytest.fixture
async def bench(new_var: Callable[[], Path], tmp_path: Path) -> AsyncIterator[Bench]:
    articles = tmp_path / "articles"
    articles.mkdir()
    for name, text in {"sommet.md": SUMMIT, "fromage.md": CHEESE, **CARNIVAL}.items():
        (articles / name).write_text(text)
    parts = Parts(Settings(var=new_var(), articles=articles, _env_file=None))  # type: ignore[call-arg]
    parts.indexer().run(parts.library([]))
    server = BotApiServer(rules=LENIENT)
    server.private(CHAT)
    request = DirectRequest(server)
    bot: ExtBot[None] = ExtBot(server.token, request=request, get_updates_request=request)
    application = ApplicationBuilder().bot(bot).updater(None).job_queue(None).build()
    desk = Desk(parts.engine, parts.catalogue, FeedbackFile(tmp_path / "feedback.jsonl"))
    extras = Extras(parts.consultation, parts.keeper, parts.subscriptions, parts.newsroom, parts.examples)
    Handlers(desk, House(admins=frozenset({CHAT})), extras).register(application)
    async with application:
        yield Bench(application, server, FakeAssistant())
    desk.close()


@pytest.mark.timeout(600)
async def test_a_newcomer_asks_looks_things_up_and_adds_an_article(bench: Bench) -> None:
    (message,) = await bench.say("/start")
    assert "5 articles" in message.text
    (message,) = await bench.say("/aide")
    assert message.text.startswith(texts.HELP_TITLE)

    (answer,) = await bench.say("Où s'est tenu le sommet entre Poutine et Kim ?")
    assert "Vladivostok" in answer.formatted.of_type("bold")[0]
    assert "Poutine et Kim face à face à Vladivostok · La Gazette du Port · 25 avril 2019" in answer.text
    (message,) = await bench.say("Et quand ?")
    assert message.text.startswith("J’ai compris\u202f:")
    (message,) = await bench.say("/sources")
    assert message.text.startswith("Sources\u202f:")
    await bench.press("Source 1", answer)
    opened = next(one for one in bench.server.messages(CHAT) if one.id == answer.id)
    assert "dîner officiel" in opened.text
    await _asks_where_sources_differ(bench)
    (message,) = await bench.say("Combien de médailles d'or la Norvège a-t-elle remportées ?")
    assert message.formatted.of_type("bold") == [texts.NOT_IN_ARCHIVE]

    (message,) = await bench.say("/qui Poutine")
    assert message.text.startswith("Vladimir Poutine")
    (message,) = await bench.say("/date 25 avril 2019")
    assert "jeudi" in message.formatted.of_type("bold")
    number = bench.server.ask_inline(8, "où s'est tenu le sommet entre Poutine et Kim")
    bench.server.say(GROUP, "@depeche_test_bot Où s'est tenu le sommet entre Poutine et Kim ?", user=9)
    await bench.deliver()
    inline = bench.server.state.inline[number]
    assert inline is not None
    assert "Vladivostok" in inline["choices"][0]["title"]
    assert "Vladivostok" in bench.server.messages(GROUP)[0].text

    bench.server.send_file(CHAT, "pont.txt", BRIDGE.encode())
    (message,) = await bench.deliver()
    assert message.text.startswith("Un pont couvert inauguré à Brassac\n12 juin 2019")
    await bench.press("Ajouter", message)
    (message,) = await bench.say("Qui a inauguré le pont couvert de Brassac ?")
    assert "Odile Serres" in message.text
    assert "Un pont couvert inauguré à Brassac · 12 juin 2019" in message.text

    everything = [*bench.server.messages(CHAT), *bench.server.messages(GROUP)]
    assert all(units(one.text) <= MESSAGE_UNITS for one in everything)
    assert bench.server.state.flood.refused == []


async def _asks_where_sources_differ(bench: Bench) -> None:
    (answer,) = await bench.say("Combien de spectateurs le carnaval de Limoux a-t-il rassemblés ?")
    assert texts.DIFFERING in answer.text
    assert {"8 000 spectateurs", "5 000 spectateurs"} <= set(answer.formatted.of_type("bold"))
    quoted = answer.formatted.of_type("blockquote")
    assert {said for said in ("8 000", "5 000") if any(said in quote for quote in quoted)} == {"8 000", "5 000"}
    await bench.press(texts.OTHER_ANSWERS, answer)
    opened = next(one for one in bench.server.messages(CHAT) if one.id == answer.id)
    assert opened.text.startswith(texts.DIFFERING)
    assert len(opened.formatted.of_type("blockquote")) == 1
    await bench.press(texts.BACK, opened)
    assert next(one for one in bench.server.messages(CHAT) if one.id == answer.id).text == answer.text
