"""Everyday words of questions and the words that articles use for them: «bagnole» is a «voiture», «toubib» a «médecin».

Readers ask as they talk, articles are written as papers write. What a question says in the first way is looked for in the second
as well. By hand, from what comes up most often in questions that readers might ask; words that mean something else as often
(«pêche», «blé») are left out.
"""

from collections.abc import Mapping
from functools import cache

from corpus.names import fold
from embeddings.lexical import stems, words

_TABLE = """
    flic keuf poulaga : policier police
    pandore : gendarme gendarmerie
    maton : gardien surveillant
    gars mec gus bonhomme monsieur : homme
    meuf nana : femme
    gamin gosse môme mioche minot marmot : enfant garçon
    gamine fillette : enfant fille fillette
    bambin nourrisson bébé : bébé nourrisson enfant
    ado : adolescent lycéen collégien
    mamie mémé : octogénaire retraitée
    papi papy pépé : octogénaire retraité
    maman : mère
    papa daron : père
    frangin : frère
    frangine : soeur
    fiston : fils
    épouse : femme épouse
    mari époux : mari époux conjoint
    copain pote : ami compagnon
    copine : amie compagne
    bagnole tacot : voiture véhicule automobile
    bécane : moto scooter
    bicyclette : vélo bicyclette
    car autocar : bus autocar
    zinc : avion
    rafiot canot : bateau embarcation
    cheminot : sncf
    chauffard : automobiliste conducteur
    conducteur chauffeur : conducteur chauffeur automobiliste
    baraque bicoque : maison
    appart : appartement
    bled patelin bourg : village commune
    ville village : commune
    commune : ville village
    coin : région quartier
    boîte firme : entreprise société
    boss patron patronne : directeur président dirigeant patron
    dirige : dirige préside président directeur
    bosse bosser bossait bossé trimer : travailler travail
    boulot taf : emploi travail
    paye paie : salaire
    prof : professeur enseignant
    instit maîtresse : enseignant école
    bahut : lycée collège
    fac : université
    toubib : médecin
    docteur : médecin docteur
    hosto : hôpital
    soigné : hôpital hospitalisé
    amoché esquinté : blessé
    taule cabane : prison
    taulard : détenu prison
    coffré chopé pincé cueilli embarqué alpagué : interpellé arrêté
    coffrer choper embarquer : interpellé arrêté
    interpellé : arrêté interpellé
    arrêté : arrêté interpellé
    viré : expulsé licencié renvoyé exclu
    claqué : quitté démissionné
    cramé flambé cramer flamber : incendie brûlé feu
    brûlé : incendie brûlé feu
    feu flamme : incendie feu
    pyromane : incendie
    cogné tabassé cogner tabasser : frappé agressé
    frappé : frappé agressé coups
    planté suriné : poignardé couteau
    poignardé : poignardé couteau
    lame surin : couteau
    buté zigouillé flingué descendu abattu : tué abattu
    trucidé assassiné : tué meurtre assassinat
    tué : mort tué
    écrasé renversé fauché percuté : percuté renversé tué
    flingue pétoire : arme pistolet
    clamsé crevé trépassé : mort décédé
    décédé : mort décédé
    décès : mort décès
    mort : mort décédé décès
    emporté : mort
    cadavre : corps cadavre
    piqué chipé fauché chouré chouravé dérobé : volé vol dérobé
    piquer chiper faucher chourer dérober : voler vol
    voleur : vol cambrioleur voleur
    casse braquage : cambriolage braquage vol
    arnaque arnaqué : escroquerie fraude
    bidon : faux
    bobard : fausse mensonge
    fric pognon thune oseille : argent euros
    prune PV : amende contravention
    coûte coûter : coûte prix
    impôt : taxe impôt
    bouquin : livre
    canard revue : journal magazine
    reporter : journaliste
    courrier : lettre
    télé : télévision chaîne
    ciné : cinéma
    comique : humoriste
    disque : album
    clebs clébard toutou : chien
    minou matou : chat
    canasson : cheval
    bestiole bête : animal
    resto : restaurant
    troquet bistrot : bar café
    pinard : vin
    clope : cigarette tabac
    bouffe : nourriture repas
    picole picolé picoler bourré saoul soûl : alcool ivre
    came : drogue
    râlait râlé râler : critiqué dénoncé
    engueulé : insulté altercation
    balancé : jeté
    coincé : bloqué coincé
    planqué : caché
    dégoté déniché : trouvé découvert
    retrouvé : retrouvé découvert
    volatilisé évaporé : disparu disparition
    démarré : commencé lancé
    dégringolé : chuté tombé
    noces : mariage
    enterré enterre inhumé : obsèques inhumé
    défenseur baveux : avocat
    magistrat : juge procureur
    juge : juge tribunal
    inculpé : examen
    édile : maire
    parlementaire : député sénateur
    paysan : agriculteur
    vacancier estivant : touriste vacancier
    exilé : migrant
    bidasse troufion : soldat militaire
    manif : manifestation
    débrayage : grève
    fluo : jaunes gilets
    fournaise : canicule chaleur
    secousse : séisme
    flocon : neige
    déflagration : explosion
    corona covid : coronavirus covid
    piqûre : vaccin
    enquête : sondage enquête
    labo : laboratoire
    identité prénom : nom
    ricain amerloque : américain
    helvète : suisse
    sarko : sarkozy
"""


def otherwise(question: str) -> list[str]:
    """The stems of what articles may say instead of a question's words, each once, without those that the question has."""
    own = set(stems(question))
    found = (stem for word in words(question) for stem in _written().get(fold(word), ()))
    return [stem for stem in dict.fromkeys(found) if stem not in own]


@cache
def _written() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for line in _TABLE.strip().splitlines():
        said, written = line.split(":")
        for word in words(said):
            table |= dict.fromkeys(_forms(word), tuple(stems(written)))
    return table


def _forms(word: str) -> list[str]:
    """Singular and plural, without accents; of a participle, the feminine as well."""
    endings = ("", "s", "e", "es") if word.endswith(("é", "i", "u")) else ("", "s")
    return [fold(word) + ending for ending in endings]
