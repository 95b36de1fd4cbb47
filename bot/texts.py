"""Every French sentence a user can see, on Telegram and in the terminal, grouped by place.

Sentences are written here with ordinary spaces and apostrophes; `french` sets the typography. What
comes from outside (titles, names, answers) is put in afterwards and stays as it is. No markup: the
place that shows a sentence decides on its look.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime

from bot.answering.assistant import Status
from corpus.dates.values import MONTHS, in_words

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


def day(when: date) -> str:
    """25 avril 2019; the first of a month is « 1er »."""
    return f"{_ordinal(when)} {month(when)}"


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
    """An ISO day, month, year or interval "from/to" in words, as answers write it; what is none of these stays as it is."""
    try:
        return french(in_words(iso))
    except ValueError:
        return iso


def _ordinal(when: date) -> str:
    return "1er" if when.day == 1 else str(when.day)


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
    ("suivre", "Être prévenu quand on reparle d’un sujet"),
    ("suivis", "Les sujets que vous suivez"),
    ("statut", "L’état de l’archive"),
    ("aide", "Comment m’interroger"),
    ("oublier", "Oublier notre conversation"),
    ("start", "Commencer"),
)
GROUP_COMMANDS = (
    ("question", "Poser une question"),
    ("sources", "Les sources de ma dernière réponse"),
    ("articles", "Les articles, les plus récents d’abord"),
    ("qui", "Ce que l’archive dit d’une personne"),
    ("date", "Ce que l’archive dit d’un jour"),
    ("chronologie", "Les faits datés d’un sujet"),
    ("suivre", "Être prévenu quand on reparle d’un sujet"),
    ("suivis", "Les sujets que vous suivez"),
    ("statut", "L’état de l’archive"),
    ("aide", "Comment m’interroger"),
    ("oublier", "Oublier nos échanges dans ce groupe"),
)
ADMIN_COMMANDS = (
    ("ajouter", "Ajouter un article"),
    ("retirer", "Retirer un article"),
    ("reconstruire", "Refaire tout l’index"),
    ("stats", "Ce qui a été demandé"),
)


def example_question(event: str, where: bool) -> str:
    """A question on an event of the archive, «le sommet de Vladivostok»."""
    return french("Où a eu lieu {event} ?" if where else "Quand a eu lieu {event} ?").format(event=event)


def example_person(name: str) -> str:
    """The command for a person of the archive."""
    return f"/qui {name}"


def example_day(value: str) -> str:
    """The command for a day of the archive, an ISO date."""
    return f"/date {publication(value) or value}"


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
YES_OR_NO = french("Je ne réponds ni par oui ni par non : à vous d'en juger.")
WHAT_IS_TOLD_OF_IT = french("Voici ce que l'archive en dit, par ordre de date :")
WHAT_IS_TOLD = french("Voici ce qu'elle dit du sujet, par ordre de date, sans que ce soit une réponse :")
NEAREST_PASSAGE = french("Le passage le plus proche, qui ne répond pas à la question :")


SOURCES_OF = french("Sources : ")
NO_SOURCES = french("Je n'ai pas encore de réponse à justifier ici : posez-moi d'abord une question.")
NOTHING_TO_PROVE = french("L'archive n'a pas répondu à votre dernière question : il n'y a pas de source à montrer.")
READ_NEAREST = "Lire ce passage"
OTHER_ANSWERS = "Autres réponses"
BACK = "◀ Retour"
WITHOUT_CONTEXT = french("Je n'ai plus l'article tel qu'il était : voici la citation seule.")
THANKS = french("Merci, c'est noté !")
STALE_BUTTONS = french("Ces boutons ne marchent plus, car j'ai redémarré depuis. Reposez-moi votre question, s'il vous plaît.")
STALE_LIST = french("Cette liste ne se feuillette plus, car j'ai redémarré depuis. Renvoyez-moi la commande, s'il vous plaît.")
STALE_DRAFT = french("Je n'ai plus cet article sous la main, car j'ai redémarré depuis : renvoyez-le-moi, s'il vous plaît.")
STALE_CHOICE = french("Ce choix est déjà fait, ou date d'avant mon redémarrage : voyez /retirer, s'il vous plaît.")


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


# --- subjects that are followed ---------------------------------------------------------------

FOLLOW_WHAT = french("Quel sujet voulez-vous suivre ?")
FOLLOWS = french("Vous suivez ces sujets. Touchez-en un pour ne plus le suivre :")
FOLLOWS_NOTHING = french("Vous ne suivez aucun sujet. Pour en suivre un : /suivre suivi de quelques mots.")
NOT_YOURS = french("Ce sujet n'est pas, ou n'est plus, dans votre liste.")


def followed(subject: str) -> str:
    """Once a subject is followed."""
    return french("C'est noté : je vous écrirai ici quand un nouvel article parlera de {subject}. Voir /suivis").format(
        subject=quoted(subject)
    )


def followed_already(subject: str) -> str:
    """Where it was before."""
    return french("Vous suivez déjà {subject}.").format(subject=quoted(subject))


def follows_stay(number_of_them: int) -> str:
    """After the conversation was forgotten."""
    said = counted(number_of_them, "sujet que vous suivez reste suivi", "sujets que vous suivez restent suivis")
    return french("{said} : /suivis permet de les ôter.").format(said=said)


def follows_enough(most: int) -> str:
    """For a user at the limit."""
    return french("Vous suivez déjà {most} : ôtez-en un avec /suivis.").format(most=counted(most, "sujet", "sujets"))


def news_of(subject: str) -> str:
    """Over the quotes of new articles."""
    return french("Du nouveau sur ") + quoted(subject)


# --- what cannot be answered ------------------------------------------------------------------

UNKNOWN_COMMAND = french("Je ne connais pas cette commande. Posez-moi une question, ou voyez /aide.")
FORGOTTEN = french("C'est oublié : votre prochaine question ne tiendra compte de rien de ce qui précède.")
ASK_ME = french("Quelle est votre question ? Répondez à ce message.")
QUESTION_PLACEHOLDER = "Où, quand, qui, combien…"
_WHAT_I_ANSWER = french("Je réponds aux questions sur les articles de l'archive : où, quand, qui, combien… Posez-m'en une")
NO_QUESTION = f"{_WHAT_I_ANSWER}, ou voyez /aide."
TERMINAL_NO_QUESTION = f"{_WHAT_I_ANSWER}."
ABOUT_ARCHIVE = french("/articles montre ce que contient l'archive, /aide ce que je sais faire. Posez-moi une question.")
TERMINAL_ABOUT_ARCHIVE = french("Pour voir ce que contient l'archive : « depeche articles ». ") + TERMINAL_NO_QUESTION
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


# --- for administrators, in the chat ----------------------------------------------------------

ADMINS_ONLY = french("Cette commande est réservée aux administrateurs du bot, en privé.")
ADD, CORRECT_DATE, CANCEL = "✅ Ajouter", "📅 Corriger la date", "✖ Annuler"
CANCELLED = french("C'est annulé : rien n'a changé.")
WITHOUT_DATE, WITHOUT_PUBLISHER = "sans date", "sans éditeur"
ASK_PUBLICATION_DATE = french("Quelle est la date de parution de cet article ? Répondez à ce message.")
NO_PUBLICATION_DATE = french(
    "Ce n'est pas une date de parution. Écrivez le jour, le mois et l'année, par exemple : 25 avril 2019"
)
WHICH_ARTICLE, ARTICLE_EXAMPLE = (
    french("Quel article voulez-vous retirer ? Donnez son titre, ou des mots de son texte."),
    "Un titre",
)
WITHDRAW_WHICH = french("Quel article faut-il retirer ? Son fichier sera mis de côté, pas effacé.")
LAST_ARTICLE = french("C'est le dernier article : sans lui l'archive serait vide. Ajoutez-en d'abord un autre.")
REBUILDING = french("Je refais tout l'index ; l'ancien répond en attendant.")
REBUILDING_INTERRUPTED = french(
    "Le bot a été arrêté pendant que je refaisais l'index ; l'ancien continue de répondre. Envoyez /reconstruire pour reprendre."
)
ALREADY_REBUILDING = french("Je suis déjà en train de refaire l'index.")
REBUILDING_FAILED = french("L'index n'a pas pu être refait à cause d'une erreur de mon côté ; l'ancien continue de répondre.")
STATISTICS_TITLE = "Depuis mon démarrage"


def how_to_add(suffixes: Sequence[str]) -> tuple[str, ...]:
    """What an administrator can send."""
    return (
        french("Envoyez-moi ou transférez-moi un fichier ({known}), ou collez le texte d'un article.").format(
            known=", ".join(suffixes)
        ),
        french("Je vous montre ce que j'ai lu avant d'ajouter quoi que ce soit."),
    )


def unknown_format(suffixes: Sequence[str]) -> str:
    """For a file of another kind."""
    return french("Je ne lis pas ce genre de fichier. Je lis : {known}").format(known=", ".join(suffixes))


def file_too_large(megabytes: int) -> str:
    """For a file over the limit of Telegram and of the archive."""
    return french("Ce fichier est trop gros : {limit} Mo au plus.").format(limit=number(megabytes))


_UNREADABLE = (
    ("empty", french("Ce fichier est vide.")),
    ("menus", french("Je ne trouve que des menus et des annonces dans ce fichier, pas d'article.")),
    ("binary", french("Ce fichier n'est pas du texte : son nom ne dit pas son vrai format.")),
    ("seconds", french("Ce fichier est trop long ou trop compliqué à lire.")),
    ("memory", french("Ce fichier est trop long ou trop compliqué à lire.")),
    ("over", french("Ce texte est trop long pour un seul article.")),
    ("JSON", french("Ce fichier n'est pas fait d'un objet JSON par ligne.")),
    ("published", french("La date de parution que donne ce fichier n'en est pas une.")),
)


def unreadable(problem: str) -> str:
    """Why nothing could be read in a file; `problem` is what the reading code says of it."""
    said = next((sentence for words, sentence in _UNREADABLE if words in problem), "")
    return said or french("Je n'ai pas trouvé d'article lisible dans ce fichier.")


def characters(length: int) -> str:
    """The length of a text."""
    return counted(length, "caractère", "caractères")


def parts_refused(parts: int) -> str:
    """How many parts of a file hold no article."""
    return counted(parts, "partie n’a pas pu être lue", "parties n’ont pas pu être lues")


def near_copies(titles: Sequence[str]) -> str:
    """Warns of articles of the archive that are nearly the same."""
    return french("⚠ Presque le même que : ") + listed([quoted(title) for title in titles])


def id_taken(name: str) -> str:
    """For a file whose article has an id that the archive knows already."""
    return french("⚠ L'archive a déjà un article dont l'identifiant est {name} : celui-ci ne peut pas être ajouté.").format(
        name=quoted(name)
    )


def and_more(count: int) -> str:
    """After a list that was cut."""
    return french("… et {count}").format(count=counted(count, "autre", "autres"))


def adding(title: str, articles: int) -> str:
    """While it is written and indexed."""
    what = quoted(title) if articles == 1 else counted(articles, "article", "articles")
    return french("J'ajoute {what}…").format(what=what)


def added(title: str, articles: int, total: int, generation: int) -> str:
    """Once it is answered from."""
    what = quoted(title) if articles == 1 else counted(articles, "article", "articles")
    return french(
        "C'est ajouté : {what}. L'archive compte {total} (version {generation}) ; vous pouvez m'interroger dessus."
    ).format(what=what, total=counted(total, "article", "articles"), generation=number(generation))


def withdraw(place: int) -> str:
    """On the button of an article in a list."""
    return f"🗑 Retirer le {number(place)}"


def withdrawn(title: str, total: int) -> str:
    """Once it is out of the answers."""
    return french("C'est retiré : {title}. Il reste {total}.").format(
        title=quoted(title), total=counted(total, "article", "articles")
    )


def outside_the_folder(path: str) -> str:
    """For an article whose file is not in the articles folder."""
    return french("Le fichier de cet article n'est pas dans le dossier des articles : {path}").format(path=path)


def in_a_file_of_many(name: str, line: int) -> str:
    """For an article that shares its file with others."""
    return french(
        "Cet article est à la ligne {line} d'un fichier qui en contient d'autres : retirez cette ligne de {name}."
    ).format(line=number(line), name=quoted(name))


def cannot_write(reason: str) -> str:
    """For a folder that cannot be written to."""
    return french("Le dossier des articles ne peut pas être modifié ({reason}).").format(reason=reason)


def indexing_failed(reason: str) -> str:
    """For an indexing that failed; the reason is meant for who runs the archive."""
    return french("L'index n'a pas pu être mis à jour ; l'ancien continue de répondre. ") + f"({reason})"


def rebuilding(stage: str, done: int, total: int) -> str:
    """How far the rebuilding is."""
    return french("Je refais l'index : {stage}, {done} sur {total}").format(stage=stage, done=number(done), total=number(total))


def rebuilt(articles: int, chunks: int, generation: int, refused: int) -> str:
    """What the rebuilding gave."""
    said = french("L'index est refait : {articles}, {chunks}, version {generation}.").format(
        articles=counted(articles, "article", "articles"),
        chunks=counted(chunks, "passage", "passages"),
        generation=number(generation),
    )
    left_out = counted(refused, "fichier ou ligne n’a pas pu être lu", "fichiers ou lignes n’ont pas pu être lus")
    return f"{said} {left_out}." if refused else said


def statistics_lines(answered: int, abstained: int, users: int, median: float, good: int, bad: int) -> tuple[str, ...]:
    """What was asked, a line each."""
    return (
        french("{asked} de {users}").format(
            asked=counted(answered, "question", "questions"), users=counted(users, "personne", "personnes")
        ),
        french("{abstained} sans réponse de l'archive").format(abstained=number(abstained)),
        french("Temps de réponse médian : {median} ms").format(median=number(round(median))),
        f"👍 {number(good)} · 👎 {number(bad)}",
    )


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
