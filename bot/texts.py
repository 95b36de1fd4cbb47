"""Every French sentence a user can see, on Telegram and in the terminal, grouped by place.

Sentences are written here with ordinary spaces and apostrophes; `french` sets the typography. What
comes from outside (titles, names, answers) is put in afterwards and stays as it is. No markup: the
place that shows a sentence decides on its look.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.answering.assistant import Status

# --- typography -------------------------------------------------------------------------------

NARROW_SPACE = "\u202f"  # the no-break space before ; : ? ! and inside « »
_BEFORE_SIGN = re.compile(r" (?=[;:?!»])")
_AFTER_QUOTE = re.compile(r"(?<=«) ")


def french(sentence: str) -> str:
    """The sentence with narrow no-break spaces and typographic apostrophes."""
    narrow = _AFTER_QUOTE.sub(NARROW_SPACE, _BEFORE_SIGN.sub(NARROW_SPACE, sentence))
    return narrow.replace("'", "’")


def quoted(words: str) -> str:
    """« words », the words untouched."""
    return f"«{NARROW_SPACE}{words}{NARROW_SPACE}»"


def number(count: int) -> str:
    """2616 → 2 616, with narrow no-break spaces."""
    return f"{count:,}".replace(",", NARROW_SPACE)


def counted(count: int, one: str, several: str) -> str:
    """1 article, 2 616 articles: French has the singular up to 1."""
    return f"{number(count)} {one if abs(count) < 2 else several}"


def listed(names: Sequence[str]) -> str:
    """A, B et C."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} et {names[-1]}"


# --- dates ------------------------------------------------------------------------------------

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def day(when: date) -> str:
    """25 avril 2019; the first of a month is « 1er »."""
    return f"{_ordinal(when)} {month(when)}"


def weekday_and_day(when: date) -> str:
    """jeudi 25 avril 2019."""
    return f"{WEEKDAYS[when.weekday()]} {day(when)}"


def month(when: date) -> str:
    """avril 2019."""
    return f"{MONTHS[when.month - 1]} {when.year}"


def publication(published: str | None) -> str | None:
    """The day of an ISO date or date and time; None where it is unknown or no date."""
    try:
        return day(date.fromisoformat(published[:10])) if published else None
    except ValueError:
        return None


def moment(iso: str) -> str:
    """An ISO day, month, year or interval "from/to" in words; what is none of these stays as it is."""
    try:
        first, slash, last = iso.partition("/")
        return _interval(first, last) if slash else _one_moment(first)
    except ValueError:
        return iso


def _ordinal(when: date) -> str:
    return "1er" if when.day == 1 else str(when.day)


def _one_moment(iso: str) -> str:
    if len(iso) == 4:
        return str(date(int(iso), 1, 1).year)
    if len(iso) == 7:
        return month(date.fromisoformat(f"{iso}-01"))
    return weekday_and_day(date.fromisoformat(iso))


def _interval(first: str, last: str) -> str:
    if first == last:
        return _one_moment(first)
    if len(first) != 10 or len(last) != 10:
        words = _one_moment(first)
        # Elision before avril, août and octobre.
        return f"{'d’' if words[0] in 'ao' else 'de '}{words} à {_one_moment(last)}"
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if (start.year, start.month) == (end.year, end.month):
        return f"du {WEEKDAYS[start.weekday()]} {_ordinal(start)} au {weekday_and_day(end)}"
    if start.year == end.year:
        return f"du {WEEKDAYS[start.weekday()]} {_ordinal(start)} {MONTHS[start.month - 1]} au {weekday_and_day(end)}"
    return f"du {weekday_and_day(start)} au {weekday_and_day(end)}"


# --- greeting and help ------------------------------------------------------------------------

EXAMPLES = (
    french("Où s'est tenu le sommet ?"),
    french("Quand Poutine et Kim se sont-ils rencontrés ?"),
    french("Et qui y était ?"),
)
GREETING = french("Bonjour !")
EXAMPLES_TITLE = french("Par exemple :")
MORE_HELP = french("Pour en savoir plus : /aide")

HELP_TITLE = "Comment m’interroger"
HELP = (
    french("Posez votre question comme vous la poseriez à quelqu'un : où, quand, qui, combien…"),
    french("Vous pouvez enchaîner : après une réponse, « Et quand ? » ou « Qui y était ? » suffisent."),
    french(
        "Chaque réponse s'appuie sur une citation exacte d'un article, avec son titre, son éditeur et sa date. "
        "Quand les sources divergent, je donne les deux versions ; quand l'archive ne sait pas, je vous le dis."
    ),
    french("Une date comme « jeudi » est comprise d'après la date de parution de l'article."),
)

COMMANDS = (
    ("question", "Poser une question"),
    ("sources", "Les sources de ma dernière réponse"),
    ("articles", "Les articles, les plus récents d’abord"),
    ("qui", "Ce que l’archive dit d’une personne"),
    ("date", "Ce que l’archive dit d’un jour"),
    ("chronologie", "Les faits datés d’un sujet"),
    ("statut", "L’état de l’archive"),
    ("aide", "Comment m’interroger"),
    ("oublier", "Oublier notre conversation"),
    ("start", "Commencer"),
)
GROUP_COMMANDS = (
    ("question", "Poser une question"),
    ("sources", "Les sources de ma dernière réponse"),
    ("qui", "Ce que l’archive dit d’une personne"),
    ("date", "Ce que l’archive dit d’un jour"),
    ("chronologie", "Les faits datés d’un sujet"),
    ("articles", "Les articles, les plus récents d’abord"),
    ("qui", "Ce que l’archive dit d’une personne"),
    ("date", "Ce que l’archive dit d’un jour"),
    ("chronologie", "Les faits datés d’un sujet"),
    ("statut", "L’état de l’archive"),
    ("aide", "Comment m’interroger"),
    ("oublier", "Oublier nos échanges dans ce groupe"),
)
ADMIN_COMMANDS: tuple[tuple[str, str], ...] = ()


def introduction(articles: int) -> str:
    """What the bot does, in one paragraph."""
    if not articles:
        return french("Je réponds à vos questions sur une archive de presse, mais elle est encore vide.")
    held = counted(articles, "article", "articles")
    return french("Je réponds à vos questions sur {held} de presse, et je prouve chaque réponse par une citation exacte.").format(
        held=held
    )


# --- the answer -------------------------------------------------------------------------------

WITHOUT_SHORT_ANSWER = french("Voici ce qu'en dit l'archive :")
WITHOUT_TITLE = "Article sans titre"
OTHER_SOURCES = french("Autres sources :")
DIFFERING = french("D'autres sources disent autre chose :")
ALTERNATIVES = french("Votre question peut aussi viser :")
NOT_IN_ARCHIVE = french("L'archive ne répond pas à cette question.")
NEAREST_PASSAGE = french("Le passage le plus proche, qui ne répond pas à la question :")


SOURCES_OF = french("Sources : ")
NO_SOURCES = french("Je n'ai pas encore de réponse à justifier ici : posez-moi d'abord une question.")
OTHER_ANSWERS = "Autres réponses"
BACK = "◀ Retour"
WITHOUT_CONTEXT = french("Je n'ai plus l'article tel qu'il était : voici la citation seule.")
THANKS = french("Merci, c'est noté !")
STALE_BUTTONS = french("Ces boutons ne marchent plus, car j'ai redémarré depuis. Reposez-moi votre question, s'il vous plaît.")


def source_label(place: int, first: bool, opened: bool) -> str:
    """On the button of a source: Source 1, then 2, 3…; the one that is open stands between dots."""
    label = f"Source {place}" if first else str(place)
    return f"· {label} ·" if opened else label


def understood(question: str) -> str:
    """Shown when a question was completed from what was said before."""
    return french("J'ai compris : ") + question


def own_words(words: str) -> str:
    """The words in which the article gives a date that was resolved."""
    return french("Dans l'article : ") + quoted(words)


def agreement(sources: int) -> str:
    """How many sources say the same."""
    return "1 source" if sources < 2 else f"{number(sources)} sources concordent"


def freshness(built_at: datetime, articles: int) -> str:
    """How fresh and how large the archive is."""
    return f"archive du {day(built_at.date())}, {counted(articles, 'article', 'articles')}"


# --- inline mode: at most 64 characters each ---------------------------------------------------

INLINE_HOW = french("Écrivez une question, par exemple : où s'est tenu le sommet")
INLINE_NOTHING = french("L'archive ne répond pas à cette question")
INLINE_REFUSED = french("Ce bot ne vous est pas ouvert pour l'instant")

# --- what is looked up ------------------------------------------------------------------------

EARLIER_PAGE, LATER_PAGE = "◀", "▶"
WHO, WHO_EXAMPLE = french("De qui voulez-vous savoir ce que dit l'archive ?"), "Un nom"
WHICH_DAY, DAY_EXAMPLE = french("De quel jour ou de quel mois voulez-vous savoir ce que dit l'archive ?"), "25 avril 2019"
WHICH_SUBJECT, SUBJECT_EXAMPLE = french("De quel sujet voulez-vous la chronologie ?"), "Quelques mots"
NO_DATE = french("Je ne reconnais pas cette date. Écrivez-la par exemple ainsi : /date 25 avril 2019, ou /date avril 2019.")
STATUS_TITLE = "L’archive"


def page(place: int, pages: int) -> str:
    """Which page of how many is open."""
    return f"{place} / {pages}"


def articles_title(total: int, words: str, period: str) -> str:
    """Over a list of articles: how many, under which filter."""
    held = counted(total, "article", "articles")
    about = french(" avec ") + quoted(words) if words else ""
    return held + about + (f" · {period}" if period else "")


def articles_left_out(shown: int) -> str:
    """Where a list goes on for longer than anybody reads."""
    return french("Voici les {shown} plus récents. Pour filtrer : /articles suivi d'un mot ou d'un mois.").format(
        shown=number(shown)
    )


def no_article_with(words: str) -> str:
    """For a filter that no article passes."""
    return french("Aucun article ne correspond à ") + quoted(words) + "."


def mentioned(articles: int, first: str | None, last: str | None) -> str:
    """How many articles speak of somebody, and when they came out."""
    said = french("Dans ") + counted(articles, "article", "articles")
    if first and last and first != last:
        return said + f", du {first} au {last}"
    return said + f", le {first}" if first else said


def other_names(names: str) -> str:
    """Others who bear a name like the one asked for."""
    return french("Aussi dans l'archive : ") + names


def nobody(name: str) -> str:
    """For a name that no article bears."""
    return french("L'archive ne parle pas de ") + quoted(name) + "."


def day_title(value: str) -> str:
    """Over what is told of a day, a month or a year; "--04-25" is that day of any year."""
    if value.startswith("--"):
        when = date.fromisoformat(f"2000{value[1:]}")
        return f"Le {_ordinal(when)} {MONTHS[when.month - 1]}, toutes années confondues"
    words = moment(value)
    return words[:1].upper() + words[1:]


def published_then(articles: int) -> str:
    """How many articles came out on that day or in that time."""
    return counted(articles, "article paru alors", "articles parus alors")


def nothing_then(value: str) -> str:
    """For a day of which no article speaks."""
    return french("L'archive ne dit rien de cette date : ") + day_title(value) + "."


def chronology_title(subject: str) -> str:
    """Over dated facts."""
    return french("Chronologie : ") + subject


def no_dated_fact(subject: str) -> str:
    """For a subject of which no dated fact is told."""
    return french("Je n'ai trouvé aucun fait daté sur ") + quoted(subject) + "."


def status_lines(status: Status, publishers: int, first: str | None, last: str | None) -> tuple[str, ...]:
    """What the archive holds, a line each."""
    span = [f"Parus du {first} au {last}"] if first and last else []
    sources = [f"De {counted(publishers, 'éditeur', 'éditeurs')}"] if publishers else []
    return (
        counted(status.articles, "article", "articles") + ", en " + counted(status.chunks, "passage", "passages"),
        *sources,
        *span,
        f"À jour du {day(status.built_at.date())} (version {number(status.generation)})",
    )


# --- what cannot be answered ------------------------------------------------------------------

UNKNOWN_COMMAND = french("Je ne connais pas cette commande. Posez-moi une question, ou voyez /aide.")
FORGOTTEN = french("C'est oublié : votre prochaine question ne tiendra compte de rien de ce qui précède.")
ASK_ME = french("Quelle est votre question ? Répondez à ce message.")
QUESTION_PLACEHOLDER = "Où, quand, qui, combien…"
EMPTY_QUESTION = french("Je n'ai pas trouvé de question dans votre message. Écrivez-la en quelques mots.")
NO_ARTICLE = french("L'archive est vide : il n'y a encore aucun article que je puisse citer.")

_CONTENTS = {
    "photo": "les images",
    "voice": "les messages vocaux",
    "audio": "les sons",
    "video": "les vidéos",
    "sticker": "les autocollants",
    "file": "les fichiers",
    "contact": "les contacts",
    "place": "les lieux partagés",
    "poll": "les sondages",
    "dice": "les dés",
}


def only_text(content: str) -> str:
    """For photos, voices, stickers…: one friendly sentence. `content` is a key of `_CONTENTS` or anything."""
    named = _CONTENTS.get(content, "ce genre de message")
    return french("Je ne sais pas encore lire {named}. Écrivez-moi votre question, et je chercherai dans l'archive.").format(
        named=named
    )


def too_long(limit: int) -> str:
    """For a question over `limit` characters."""
    return french("Votre question est trop longue : résumez-la en moins de {limit} caractères, s'il vous plaît.").format(
        limit=number(limit)
    )


def not_allowed(user: int) -> str:
    """For a user who is not on the list of those allowed."""
    return french(
        "Ce bot est réservé à certaines personnes. Pour y avoir accès, donnez votre identifiant à son administrateur : {user}"
    ).format(user=user)


def group_not_allowed(group: int) -> str:
    """For a group that is not on the list of those allowed."""
    return french(
        "Ce bot n'est pas ouvert à ce groupe. Pour y avoir accès, donnez son identifiant à l'administrateur du bot : {group}"
    ).format(group=group)


MAINTENANCE = french("Je suis en maintenance pour un petit moment. Reposez-moi votre question un peu plus tard, s'il vous plaît.")


def enough_for_now(seconds: int) -> str:
    """For a user who asks more than DEPECHE_RATE questions a minute."""
    wait = counted(seconds, "seconde", "secondes")
    return french("Vous posez vos questions plus vite que je ne peux répondre : réessayez dans {wait}.").format(wait=wait)


def went_wrong(code: str) -> str:
    """For an unforeseen error: the code is the one in the log."""
    return french(
        "Je n'ai pas pu vous répondre à cause d'une erreur de mon côté (code {code}). Réessayez dans un instant."
    ).format(code=code)


# --- for the person who runs the bot ----------------------------------------------------------

NO_TOKEN = french(
    "Il manque le jeton du bot. Demandez-en un à @BotFather sur Telegram, puis indiquez-le dans DEPECHE_TELEGRAM_TOKEN."
)
MALFORMED_TOKEN = french(
    "DEPECHE_TELEGRAM_TOKEN n'a pas la forme d'un jeton (123456:ABC…). Recopiez celui que @BotFather vous a donné, sans espace."
)


def refused_token(api: str | None) -> str:
    """For a token that the Bot API does not know; `api` where it is another than Telegram's own."""
    elsewhere = french(" Vérifiez aussi DEPECHE_TELEGRAM_API, qui vaut « {api} ».").format(api=api) if api else ""
    return (
        french(
            "Telegram refuse le jeton du bot (DEPECHE_TELEGRAM_TOKEN) : il est faux ou révoqué. "
            "Demandez-en un nouveau à @BotFather."
        )
        + elsewhere
    )


def malformed_api(root: str) -> str:
    """For a root of the Bot API that is no http(s) address."""
    return french(
        "DEPECHE_TELEGRAM_API vaut « {root} », qui n'est pas une adresse http(s). La valeur habituelle est https://api.telegram.org"
    ).format(root=root)


# --- the conversation in a terminal -----------------------------------------------------------

TERMINAL_HELP = french("Posez votre question. /oublier efface notre conversation, /fin ou Ctrl-D la termine.")
TERMINAL_END = ("/fin", "/quitter")
TERMINAL_EXAMPLE = french("Où s'est tenu le sommet entre Poutine et Kim ?")
