"""The rules of what stands around an article on a scraped page, each with a line that it is for.

A rule names whole lines, never words within a sentence; a line that no rule names is text. Lines are
compared as `furniture.comparable` writes them: lower case, straight apostrophes, single spaces,
without the marks at both ends (►, >>, |, :). Every repetition has a bound.
"""

import re
from dataclasses import dataclass
from enum import Enum


class Scope(Enum):
    """How far a furniture line reaches."""

    LINE = "the line alone"
    BOX = "the line and the titles and teasers under it, until the article goes on"
    TAIL = "the line and all that follows, once the article has begun"


@dataclass(frozen=True)
class Rule:
    """Lines that wholly match one of the `ways` are furniture; `case` is a line it was written for."""

    scope: Scope
    case: str
    ways: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """One expression for all ways."""
        return re.compile("|".join(self.ways))


def _rule(scope: Scope, case: str, *ways: str) -> Rule:
    return Rule(scope, case, ways)


LINE, BOX, TAIL = Scope.LINE, Scope.BOX, Scope.TAIL
_REST = r"[^.!?…]{0,80}"  # the rest of a short line that is no sentence
_SAID = r".{0,160}\.?"  # the rest of a sentence that only furniture begins so
_MEDIA = "(?:facebook|twitter|x|whatsapp|linkedin|messenger|telegram|instagram|youtube|tiktok|google(?: news| actualités)?)"

ADVERTISING = (
    _rule(LINE, "PUBLICITÉ", "publicité|pub|annonces?|advertisement|ads?|sponsorisé|publi-?rédactionnel"),
    _rule(
        LINE,
        "La suite après cette publicité",
        "(?:lire )?la suite (?:de l'article )?après (?:cette|la) publicité",
        "fin de la publicité",
        "publicité ?[-–—,:] ?continuez.{0,60}",
    ),
    _rule(
        LINE,
        "Contenu sponsorisé",
        "(?:contenus?|articles?|liens?) (?:sponsorisés?|partenaires?|commerciaux|promus?)(?: par)?" + _REST,
    ),
)
MACHINERY = (
    _rule(LINE, "Loader", "loader|loading|chargement(?: en cours)?|veuillez patienter", "javascript (?:est )?désactivé" + _REST),
    _rule(
        LINE,
        "Go to Contents Go to Navigation",
        "(?:go|skip|jump) to (?:main )?(?:contents?|navigation|search)(?: (?:go|skip|jump) to (?:contents?|navigation|search))?",
    ),
    _rule(
        LINE,
        "Aller au contenu principal",
        "(?:aller|accéder|passer|revenir) (?:directement )?(?:au|à la|aux|à l') ?"
        "(?:contenu|navigation|recherche|menu|accueil|pied de page)(?: principale?)?",
    ),
    _rule(
        LINE,
        "Accueil Haut de page",
        "(?:accueil ?)?(?:retour )?(?:en |vers le )?haut(?: de (?:la )?page)?",
        "retour (?:à l'accueil|au menu|à la liste|aux articles)|accueil",
    ),
    _rule(
        LINE,
        "Menu Rechercher",
        "home|subscribe|log ?in|sign (?:in|up)|search",
        "(?:(?:ouvrir|fermer|afficher|masquer)(?: le| la)? )?(?:menu|recherche|navigation|sommaire)(?: rechercher| principal)?",
        "rechercher" + _REST,
    ),
    _rule(
        LINE,
        "Se connecter",
        "se connecter|connexion|connectez-vous|s'inscrire|s'identifier|mon (?:compte|espace)|créer un compte|déconnexion",
        "déjà (?:abonné|inscrit|un compte)" + _REST,
    ),
    _rule(LINE, "Accueil / Monde / Asie", "accueil ?[/>›»|] ?[^.!?]{0,150}"),
    _rule(
        LINE,
        "Page suivante",
        "(?:page|actualité)s? (?:précédente?|suivante?)s?|précédent(?: suivant)?|suivant",
        r"(?:page )?\d{1,3} ?(?:/|sur) ?\d{1,3}",
    ),
    _rule(
        LINE,
        "Afficher plus",
        "(?:afficher|voir|lire|en savoir|charger) (?:plus|la suite|moins|davantage)|plus|(?:read|load|show|see) more",
        "lire la suite" + _REST,
    ),
    _rule(
        LINE,
        "Agrandir l'image",
        "(?:agrandir|zoomer|voir|afficher)(?: sur)? (?:l'image|la photo|le diaporama|les photos|la vidéo|en plein écran)",
        "plein écran|diaporama",
    ),
    _rule(
        LINE, "Cette vidéo ne peut être lue", "(?:cette|la) vidéo (?:ne peut être (?:lue|affichée)|n'est plus disponible)" + _SAID
    ),
    _rule(LINE, "Close Button", "close(?: button)?|fermer|ok"),
    _rule(LINE, "eloise@yna.co.kr", r"(?:(?:e-?mail|contact) ?: ?)?[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{2,60}"),
    _rule(
        LINE,
        "Cliquez ici pour lire l'article depuis sa source.",
        "(?:cliquez|cliquer|appuyez)(?: ici)? (?:pour|sur)" + _SAID,
        "(?:lire|voir|consulter) l'article (?:original|complet|sur|source|depuis)" + _REST,
    ),
    _rule(
        LINE,
        "Merci d'avoir signalé!",
        "merci (?:d'avoir signalé|de votre signalement|pour votre (?:inscription|abonnement|vote|participation))" + _SAID,
    ),
    _rule(
        LINE,
        "Cette image sera automatiquement bloquée après qu'elle soit signalée par plusieurs personnes.",
        "cette (?:image|photo|vidéo) sera .{0,40}(?:bloquée|supprimée|retirée).{0,20}signalée.{0,60}",
    ),
)
SHARING = (
    _rule(
        LINE,
        "Partager cet articleDiscussion",
        "partage[rz]? ?(?:cet|l'|ce|cette|sur|via|par|avec|le|la) ?" + _REST,
        "share (?:this|on|via|by|with) ?" + _REST,
        r"partage[rz]?|(?:\d{1,6} )?partages?",
    ),
    _rule(
        LINE,
        "Copier/coller le lien embed de la vidéo de l'article :Copy to clipboardLien copié",
        "copier(?:/coller)?(?: le| l')? ?(?:lien|url|adresse)" + _REST,
        "lien copié" + _REST,
        "copy (?:link|to clipboard)" + _REST,
    ),
    _rule(
        LINE,
        "Envoyer par e-mail",
        "(?:envoyer|recommander) (?:par|à un|cet article)" + _REST,
        "(?:envoyer|recommander|imprimer|e-?mail|courriel|tweeter|épingler)",
        "imprimer (?:l'|cet |la )" + _REST,
    ),
    _rule(LINE, "Suivez-nous", "(?:suivez|rejoignez|retrouvez)[- ]nous" + _REST, "nous suivre" + _REST),
    _rule(
        LINE,
        "Suivez toute l'actualité internationale sur Google News",
        r"(?:suivez|retrouvez|découvrez) (?:toute |toutes )?(?:l'|les |nos |notre )(?:actu|infos?|dernières)\w{0,8}\b.{0,120}",
    ),
    _rule(
        LINE,
        "Et sur nos réseaux sociaux :",
        "(?:et )?sur (?:nos|les) réseaux sociaux",
        "(?:abonnez-vous|inscrivez-vous) (?:à|sur) (?:notre|nos) (?:page|chaîne|compte|fil)s?" + _REST,
    ),
    _rule(LINE, "Suivre Euronews sur Facebook", "(?:suivez|suivre|likez|aimez) .{1,40} sur " + _MEDIA + _REST),
    _rule(
        LINE,
        "Ajouter à vos favoris",
        "(?:ajouter|enregistrer|sauvegarder|offrir)(?: (?:à (?:vos|mes)|aux|dans (?:vos|mes)|l'article|cet article|en) ?"
        + _REST
        + ")?",
        "favoris?|réagir|commenter|signaler(?: une? (?:erreur|abus|faute)" + _REST + ")?",
    ),
    _rule(
        LINE,
        "Écouter cet article",
        "écouter(?: (?:l'article|cet article|le podcast)" + _REST + ")?",
        r"version audio|podcasts?|\d{1,2}:\d{2} ?/ ?\d{1,2}:\d{2}",
    ),
)
NOTICES = (
    _rule(
        LINE,
        "Temps de lecture : 2 minutes",
        "(?:temps|durée) de lecture.{0,30}",
        r"(?:lecture|lire)(?: en)? ?:? ?\d{1,3} ?(?:min|mn|minutes?)\.?",
        r"\d{1,3} ?(?:min|mn|minutes?)\.?(?: (?:de|à la) lecture)?|\d{1,2} min read",
    ),
    _rule(
        LINE,
        "Tous droits réservés",
        r"(?:©|copyright|\(c\)|crédits? ?: ?©).{0,120}",
        ".{0,60}tous droits (?:de reproduction )?.{0,40}réservés.{0,80}",
        ".{0,60}all rights reserved.{0,40}",
    ),
    _rule(LINE, "(FIN)", "fin"),
    _rule(
        LINE,
        "PHOTO : FOURNIE PAR LE PARC",
        r"(?:crédits?|crédits? photos?|©) ?: .{2,80}",
        r"photos? ?: (?:afp|reuters|ap|getty|fournie?|archives|dr|capture|istock|shutterstock|la presse)\b.{0,60}",
        r"photos? ?: [^.!?…]{2,40}",
    ),
    _rule(
        LINE,
        "Nombre de lectures : 1 482",
        r"(?:nombre de )?(?:lectures?|vues?|visites?|partages?) ?: ?[\d ]{1,9}|[\d ]{1,9}(?:lectures?|vues?|j'aime)?",
    ),
    _rule(LINE, "La rédaction de Radio Ville", "(?:la )?rédaction(?: (?!vous)[^.!?]{1,40})?"),
    _rule(
        LINE,
        "Télécharger sur Google Play",
        "(?:téléchargez|télécharger|installez|plus d'infos?|retrouvez-nous) .{0,40}(?:appli|google play|app store).{0,60}",
    ),
    _rule(
        LINE,
        "Cet article vous a plu ?",
        "(?:cet article vous a|vous avez) (?:plu|intéressé|aimé|apprécié|été utile)(?: cet article)? ?[?!]?",
    ),
    _rule(
        LINE,
        "Tags : voile, tour du monde, Erwan Tual",
        "(?:tags?|mots?[- ]clés?|thèmes?|thématiques?|étiquettes?|catégories?|rubriques?|classé dans) ?: .{1,200}",
    ),
    _rule(
        LINE,
        "Article réservé aux abonnés",
        "(?:cet )?(?:article|contenu)s? (?:est |sont )?(?:réservé|exclusi)[a-zé]{0,4} (?:à|aux) (?:nos )?abonnée?s" + _SAID,
        "réservé (?:à nos|aux) abonnés|abonnés?|premium",
    ),
    _rule(
        LINE,
        "Il vous reste 70% de cet article à lire. La suite est réservée aux abonnés.",
        "il vous reste .{1,40} à (?:lire|découvrir).{0,80}",
        "la suite (?:de (?:l'|cet )article )?est réservée? .{0,60}",
    ),
    _rule(
        LINE,
        "Abonnez-vous pour lire la suite",
        "(?:s'abonner|abonnez-vous|je m'abonne|m'abonner|se désabonner)"
        "(?: (?:à|pour|dès|gratuitement|maintenant|sans|au|et|de notre|de nos)" + _SAID + ")?",
    ),
    _rule(
        LINE,
        "La newsletter qui vous briefe en 5 min",
        "(?:(?:la|notre|nos|les) )?newsletters?(?: (?:qui|de|du|des|quotidienne|gratuite|hebdomadaire|pour|en)" + _SAID + ")?",
        "infolettre|alertes? (?:e-?mail|infos?)|notifications?",
    ),
    _rule(
        LINE,
        "Inscrivez-vous à notre newsletter",
        "(?:inscrivez-vous|abonnez-vous|s'inscrire|s'abonner|inscription|je m'inscris)(?: gratuitement)?"
        " (?:à|pour recevoir|sur) (?:la|notre|nos|une?|les) (?:newsletter|lettre|infolettre|alerte)s?" + _SAID,
    ),
    _rule(
        LINE,
        "Chaque jour, recevez l'essentiel de l'information pour ne rien rater de l'actualité",
        "(?:newsletters? ?)?"
        "(?:(?:chaque (?:jour|matin|soir|semaine|vendredi|samedi|dimanche)|tous les (?:jours|matins|soirs)),? )?"
        "recevez .{0,40}(?:actualité|info|essentiel|newsletter|meilleur|sélection|articles|boîte|alerte)" + _SAID,
    ),
    _rule(
        LINE,
        "Votre adresse e-mail est utilisée pour vous envoyer nos newsletters.",
        r"(?:votre|veuillez (?:saisir|entrer|renseigner)|saisissez|entrez|indiquez)(?: une| votre)?"
        r" ?(?:adresse (?:e-?)?mail|adresse électronique|e-?mail|courriel)\b.{0,300}",
    ),
    _rule(
        LINE,
        "Vous pouvez vous désinscrire à tout moment",
        "(?:vous pouvez|pour) vous (?:désinscrire|désabonner)" + _SAID,
        "en vous inscrivant,? .{0,40}(?:acceptez|reconnaissez).{0,200}",
        "j'accepte (?:de recevoir|les (?:cookies|conditions|cgu)|que (?:mes|mon)).{0,160}",
    ),
    _rule(
        LINE,
        "Ce site Web utilise des cookies pour améliorer votre expérience. Accepter En savoir plus",
        "(?:ce site|notre site|nous et nos|nos partenaires|nous utilisons|nous déposons|en poursuivant|en continuant|en naviguant"
        r"|si vous continuez|pour améliorer|certains cookies|les cookies).{0,200}\b(?:cookies|traceurs|navigation)\b.{0,700}",
    ),
    _rule(
        LINE,
        "Accepter et continuer",
        "(?:tout )?(?:accepter|refuser|autoriser|j'accepte)"
        "(?: (?:et (?:continuer|fermer)|tout|tous les cookies|les cookies|sans accepter|tous))?",
        "continuer sans accepter|cookies|politique (?:de|des) (?:confidentialité|cookies).{0,60}",
        "(?:gérer|paramétrer|personnaliser|gestion des|paramètres des)"
        "(?: mes| les| vos)? ?(?:cookies|préférences|choix|consentements?|traceurs)",
    ),
)
OTHER_ARTICLES = (
    _rule(BOX, "Article précédent", "articles? (?:précédent|suivant)s?"),
    _rule(
        LINE,
        "Lire aussi : Kim Jong-un est arrivé en Russie",
        "(?:[àa] |et )?(?:lire|voir|écouter|relire|revoir|découvrir) (?:aussi|également|encore) ?[:|>»→►–—-] ?.{1,220}",
        "(?:[àa] (?:lire|voir|écouter|découvrir)|pour aller plus loin|sur le même (?:sujet|thème)) ?[:|>»→►] ?.{1,220}",
        "(?:read|see) (?:more|also) ?[:|>»→►] ?.{1,220}",
    ),
    _rule(LINE, "LIRE AUSSI Poutine reçoit Kim à Vladivostok", "(?:[àa] )?(?:lire|voir) (?:aussi|également) .{4,200}[^.]"),
    _rule(
        BOX,
        "À découvrir également",
        "(?:[àa] )?(?:lire|voir|découvrir|écouter|consulter|regarder|retenir)(?: (?:aussi|également|encore))?"
        "(?: (?:sur|dans) (?:le|ce|la) (?:même )?(?:sujet|thème|rubrique|dossier))?",
    ),
    _rule(
        BOX,
        "Sur le même sujet",
        "(?:(?:plus d'articles |articles? |lire )?(?:sur|dans) (?:le|la) même (?:sujet|thème|rubrique|catégorie)s?)",
        "dans (?:cette rubrique|ce dossier)|(?:le|notre|tout le|lire le) dossier(?: complet)?",
        "pour aller plus loin|en lien|en rapport|à (?:lire|voir) (?:aussi |également )?sur .{1,40}",
    ),
    _rule(
        BOX,
        "Articles similaires",
        "(?:related|similar|more|recent|latest|popular) (?:articles?|posts?|news|stories)|you (?:may|might) also like|read next",
        "(?:(?:autres|nos|ces|les|d'autres|voir les|plus d') ?)?articles? "
        "(?:similaire|lié|connexe|recommandé|associé|récent|populaire|suggéré|précédent|du même auteur)s?",
    ),
    _rule(
        BOX,
        "Vous aimerez aussi",
        "vous (?:aimerez|aimeriez|pourriez|allez|devriez) (?:aussi|également|peut-être)(?: .{0,40})?",
        "vous (?:pourriez (?:être intéressé|aimer|apprécier)|avez aimé) .{0,40}",
        "(?:ces|d'autres) articles (?:pourraient|peuvent|devraient) .{0,40}",
        "(?:nous|on) vous (?:recommand|suggér|conseill).{1,30}|recommandés? (?:pour vous|par .{1,30})",
        "recommandations?|suggestions?|notre sélection|à ne pas (?:manquer|rater)",
    ),
    _rule(
        BOX,
        "Les plus lus",
        "(?:(?:les|nos) (?:articles |sujets |vidéos |infos )?(?:les )?|le )?"
        r"(?:plus|\+) (?:lu|vu|populaire|consulté|partagé|commenté|récent)e?s?(?: .{1,30})?",
        r"tendances?|top (?:articles|news|\d{1,2})|en ce moment",
    ),
    _rule(
        BOX,
        "Les dernières actualités",
        "(?:toute |toutes |voir |nos |les |plus d')?(?:l'|les )?(?:dernières?|autres)? ?"
        "(?:actualités?|infos?|nouvelles|dépêches|vidéos)"
        " (?:en continu|en direct|récentes?|du jour|du moment|à la une)",
        "(?:les |nos )?dernières (?:actualités|infos|nouvelles|dépêches|vidéos|minutes)(?: .{1,30})?",
        "(?:les |nos )?derniers articles(?: .{1,30})?",
        "le fil (?:info|actu|de l'actu|d'actualité)s?(?: .{1,20})?|(?:l'actu(?:alité)? )?en continu|à la une|en direct",
    ),
)
COMMENTS = (
    _rule(
        TAIL,
        "Les commentaires sont fermés.",
        "les commentaires (?:sont|ne sont)" + _SAID,
        "commentaires (?:fermés|désactivés|clos)",
    ),
    _rule(
        TAIL,
        "Laissez-nous vos commentaires",
        "(?:accéder|aller) aux commentaires",
        "(?:laisse|poste|ajoute|écri|publie|rédige|dépose)(?:r|z|re|vez)(?:-nous)?"
        " (?:un|votre|vos|une|le premier|des) ?(?:commentaire|réponse|avis|réaction|message)s?" + _REST,
        "post(?:er)? (?:un |a )?comment(?:aire)?|(?:leave|post|write|add) (?:a |your )?(?:reply|comment)s?",
    ),
    _rule(
        TAIL,
        "12 commentaires",
        r"(?:\d{1,5}|aucun|vos|les|voir les|tous les|lire les|afficher les)? ?"
        r"(?:commentaires?|réactions?|comments?)(?: ?\(\d{1,5}\)?)?",
        r"\d{1,5} réponses?|réagir à cet article|réagissez" + _REST + "|donnez votre avis" + _REST + "|discussion|forum",
    ),
    _rule(
        TAIL,
        "Soyez le premier à commenter",
        "soyez (?:le|la) premi(?:er|ère) à (?:commenter|réagir|donner|laisser).{0,40}",
        "(?:connectez-vous|identifiez-vous|inscrivez-vous|vous devez être connecté) (?:pour|afin de) "
        ".{0,40}(?:comment|réag|répond).{0,60}",
    ),
    _rule(
        TAIL,
        "Votre adresse e-mail ne sera pas publiée Champs requis marqués avec *",
        "votre adresse (?:e-?mail|de messagerie|électronique|courriel) ne sera pas publiée.{0,120}",
        "your e-?mail address will not be published.{0,120}",
        "(?:les )?champs (?:requis|obligatoires).{0,60}|prévenez-moi .{0,80}|enregistrer mon nom.{0,120}",
    ),
)
FOOT = (
    _rule(
        TAIL,
        "Mentions légales",
        "(?:mentions légales|conditions (?:générales|d'utilisation)|c\\.?g\\.?[uv]\\.?|plan du site|qui sommes-nous"
        "|nous contacter|contactez-nous|charte (?:de|d'|des|du|éditoriale|déonto).{0,40}|données personnelles"
        "|politique de confidentialité|gestion des cookies|flux rss|nos applications|accessibilité ?: .{1,40})"
        '(?: [^.!?"»]{0,120})?',
    ),
)
# The most cautious reading last: a line that asks for an e-mail is a comment form before it is a newsletter.
RULES = COMMENTS + ADVERTISING + MACHINERY + SHARING + NOTICES + OTHER_ARTICLES + FOOT

# Names of sections, alone on a line between a title and its text: "En Bref".
_SECTIONS = """
en bref|monde|international|politique|société|actualité|actualités|actu|actus|info|infos|news|europe|france|économie|eco|éco
culture|sport|sports|asie|asie-pacifique|afrique|amériques|amérique|moyen-orient|proche-orient|maghreb|maroc|algérie|tunisie
faits divers|faits-divers|justice|police|tech|technologie|high-tech|sciences|science|santé|planète|environnement|climat
vidéo|vidéos|direct|live|dépêches|dépêche|édito|éditorial|tribune|opinion|opinions|idées|analyse|décryptage|reportage|enquête
entretien|interview|une|accueil|finance|bourse|entreprises|people|télévision|médias|insolite|régions|région|local|diplomatie
corée du nord|corée du sud|russie|etats-unis|états-unis|chine|événements|évènements|portrait|récit|les faits|l'essentiel
exclusif|alerte|flash|urgent|dossier|magazine|conflits|élections|religion|histoire|education|éducation|défense
afp|reuters|rédaction|la rédaction|photo|image|illustration|légende
"""
SECTIONS = frozenset(name for line in _SECTIONS.split("\n") for name in line.split("|") if name)
# A share bar is these words and no others.
_BAR = """
facebook twitter x whatsapp linkedin messenger telegram pinterest instagram youtube tiktok google google+ reddit tumblr
threads bluesky mastodon viber flipboard pocket email e-mail mail courriel sms rss imprimer print partager tweeter envoyer
commenter copier lien copié favoris favori sauvegarder like share tweet pin viadeo snapchat skype discord
"""
BAR = frozenset(_BAR.split())
