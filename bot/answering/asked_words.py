"""What a noun asks for, by the lexicon or by its ending, and the small sets of words that decide in a question."""

from functools import lru_cache
from typing import NamedTuple

from bot.answering.answer import QuestionType
from bot.answering.asked_nouns import COMPOUNDS, NOUNS, THINGS
from bot.answering.tokens import wordset

# The commonest endings of roles and trades.
_PERSON_ENDINGS = tuple(wordset("teur trice eur euse iste logue atre graphe crate naute ien ienne ier iere ant ante aire"))
ADJECTIVES = wordset(
    """
    ancien ancienne ex grand grande petit petite nouveau nouvelle nouvel futur future premier premiere deuxieme troisieme second
    seconde dernier derniere celebre jeune vieux vieille autre meme haut haute gros grosse beau belle bel bon bonne mauvais
    mauvaise meilleur meilleure tres plus deux trois quatre cinq six sept huit neuf dix les fameux fameuse vrai vraie seul seule
    principal principale simple certain certaine tout toute sacre sacree pauvre riche illustre actuel actuelle eventuel etrange
    drole de vice prochain prochaine double triple important importante rare grands grandes petits petites anciens anciennes
    nouveaux nouvelles autres futurs immense prestigieux prestigieuse richissime mysterieux mysterieuse lointain joli jolie faux
    fausse principaux principales mini
    """
)
TIME_UNITS = wordset(
    """
    temps an ans annee annees mois semaine semaines jour jours heure heures minute minutes seconde secondes siecle siecles
    """
)
MONEY_WORDS = wordset(
    """
    coute coutent coutait coutaient couter coutera couteront coutes cout paye payee payer payait paie vendu vendue vendus
    vendues vendre vaut valent valait gagne gagnent gagnait touche touchait facture facturait prix ticket tarif euros euro
    rachete rachetee achete depense depenses rapporte depenser eleve elevent evalue estime estimee estimes couterait
    couteraient couterai rapporterait rapportera rapportait rembourse amende salaire debourse
    """
)
VOTE_WORDS = wordset(
    """
    tour primaire presidentielle presidentielles municipale municipales legislatives europeennes regionales departementales
    election elections sondage scrutin vote voix liste popularite confiance referendum
    """
)
# «Qui» asks for an organisation before these verbs, and before the next ones with one of the words told.
TRADES = wordset(
    """
    exploite exploitait fabrique fabriquait commercialise commercialisait distribue gere gerait finance edite enquete enqueter
    """
)
TELLS = wordset("publie publiait publient mene menait realise realisait commande diffuse")
TOLD = wordset(
    """
    bilan bilans chiffre chiffres etude etudes rapport enquete consigne consignes sondage classement statistiques barometre
    """
)
# Nouns that ask by themselves in a question of keywords: «accident Millas bilan».
ASKING_NOUNS = wordset(
    """
    date jour annee heure lieu endroit ville commune village pays adresse departement region nom prenom age nombre bilan montant
    prix cout superficie surface hauteur longueur vitesse altitude magnitude population salaire duree pourcentage taux quantite
    temperature titre raison cause motif score resultat horaire epicentre debit origine poids distance identite
    """
)
_THINGS = wordset(THINGS)


class Asked(NamedTuple):
    """What a word asks for."""

    type: QuestionType
    subtype: str | None = None


def singular(word: str) -> str:
    """A folded noun without its plural ending: «journaux» → «journal», «lieux» → «lieu», «pays» stays."""
    if word in _lexicon() or len(word) < 4:
        return word
    if word.endswith("aux"):
        return word[:-3] + ("al" if word[:-3] + "al" in _lexicon() else "au")
    return word[:-1] if word[-1] in "sx" else word


@lru_cache(maxsize=20_000)
def asked_by(word: str, following: str | None = None) -> Asked | None:
    """What a folded noun asks for; `following` is the next noun, for compounds. None where the word is unknown."""
    noun = singular(word)
    compound = _compounds().get((noun, singular(following))) if following else None
    found = compound or _lexicon().get(noun)
    if found is None and "-" in noun:
        found = asked_by(noun.split("-", maxsplit=1)[0])
    if found is None and len(noun) > 5 and noun not in _THINGS and noun.endswith(_PERSON_ENDINGS):
        return Asked("personne")
    return found


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, Asked]:
    words: dict[str, Asked] = {}
    for kind, subtype, nouns in NOUNS:
        for noun in nouns.split():
            words.setdefault(noun, Asked(kind, subtype))
    return words


@lru_cache(maxsize=1)
def _compounds() -> dict[tuple[str, str], Asked]:
    return {
        (head, singular(tail)): Asked(kind, subtype)
        for kind, subtype, entries in COMPOUNDS
        for entry in entries.split()
        for head, _, tails in (entry.partition(":"),)
        for tail in tails.split(",")
    }
