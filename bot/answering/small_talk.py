"""What people say to a bot that no archive answers: chit-chat, orders, sums, the clock, advice, attacks.

All patterns but MASHED read text that is folded: no case, no accents, no punctuation but spaces.
"""

import re

from bot.answering.tokens import wordset


def _any(phrases: str) -> str:
    """An alternative of phrases that commas part, the longest first."""
    wanted = sorted((phrase.strip() for phrase in phrases.split(",")), key=len, reverse=True)
    return "(?:" + "|".join(re.sub(r"\s+", " ", phrase) for phrase in wanted) + ")"


# A message of nothing but these words is chit-chat.
TALK = wordset(
    """
    a ah aha aide allo alors amen annee appetit ami amie amis as au aussi aurevoir beau beaucoup bete bien bientot bienvenue
    bisou bisous bla blabla bof bon bonjour bonne bonnes bonsoir bot bravo bref bye c ca carrement cc certes chance ciao
    compris continue cool cordialement courage coucou d accord de demain desole dommage drole e ecoute en encore enorme es
    est et etes euh excellent excuse exact excusez faux fete fetes flute formidable genial gentil grave ha haha hein hello
    heu hey hi hihi hmm ho hop impec impeccable incroyable j je jour journee joyeuse joyeux juste la laisse le lol lu mais
    marche marrant mdr mdrr meilleurs merci merde mhm mille moi monde mouais moyen n na nan nice nickel noel non nuit nul
    nulle oh ok okay oki on ouais ouah ouf oui oups pardon parfait pas peu plait plus possible pour ptdr punaise quelle ravi
    reponse revoir rien rigolo s salut sens serieux si site slt soir soiree sorry stop super sur sympa t ta tant tard te
    test teste tiens toi tomber ton top toto tous tout toute toutes tres triste trop tu un une va vas vie voeux vous vrai
    vraiment vu week end weekend wesh wow y yes yo zut
    """
)
LAUGHTER = re.compile(r"(?:(?:ha|ah|hi|he|eh|ho|lo|xd|mdr|lol|bla|blah|ptdr) ?)+")
_GREETINGS = """
    bonjour, bonsoir, salut, coucou, hello, hey, slt, merci, beaucoup, ok, okay, bien, alors, et, mais, dis(?! moi),
    dites(?! moi), euh, au fait, sinon, super, parfait, tout le monde, a tous, pardon, excuse moi, excusez moi, d accord,
    ah, oh, bon, par contre, autre sujet, autre question, question, hein, voila
"""
# What may stand before a question without being part of it.
GREETING = re.compile(f"(?:{_any(_GREETINGS)} )+")
_ABLE = "peux, peut, pouvez, pourrais, pourriez, saurais, sauriez, veux, voulez"
_TELL = """
    dire, rappeler, donner, indiquer, preciser, redire, retrouver, trouver, expliquer, parler, raconter, resumer
"""
_TELL_ME = """
    dis, dites, donne, donnez, rappelle, rappelez, explique, expliquez, raconte, racontez, indique, parle, parlez,
    resume(?! ce | cette | ton | mon | le texte), trouve, cherche
"""
_ASKING = "qui, quand, ou, quel, quelle, quels, quelles, combien, comment, pourquoi"
# Polite ways into a question, and those of someone who searches: what follows decides.
FRAME = re.compile(
    "(?:est ce que )?(?:"
    rf"(?:tu |vous )?{_any(_ABLE)}(?: tu| vous)? (?:me |m |nous )?{_any(_TELL)}|"
    r"(?:tu |vous )?(?:sais|sait|savez|connais|connaissez)(?: tu| vous)?|"
    r"(?:tu |t |vous )?(?:as|aurais|auriez|avez)(?: tu| vous)? (?:une idee(?: de| d)?|l info|le nom|la date)(?= )|"
    r"tu te (?:souviens|rappelles)|"
    rf"{_any(_TELL_ME)}(?: moi| nous)?|ecris(?: moi)?(?= {_any(_ASKING)}\b)|"
    r"(?:je |j )(?:me )?(?:veux|voudrais|aimerais|souhaite|souhaiterais|voulais|cherche a|essaie de) (?:bien )?"
    r"(?:savoir|connaitre|comprendre|trouver|retrouver)|"
    r"je (?:me )?(?:cherche|demande|demandais|recherche)|je (?:ne )?(?:me )?(?:sais|souviens|rappelle) (?:plus|pas)"
    ") (?=.)"
)
_IMPERATIVES = """
    ecri[st], redige[rz]?, tradui[st], traduire, calcule[rz]?, converti[rst], repond[sz]?, repete[rz]?, resous,
    corrige[rz]?, invente[rz]?, genere[rz]?, conseille, recommande, choisis, aide, dessine, chante, tais toi, chut,
    reformule[rz]?, propose moi, revele[rz]?, deviens, on joue a, resume (?:ce|cette|ton|mon|le texte)
"""
# Words that are nouns or names as well: orders only before what an order takes.
_NOUNS_TOO = """
    ignore, oublie, affiche, montre, supprime, envoie, ouvre, ferme, lance, efface, lis, code, programme, compose, joue,
    reserve, commande, achete, appelle, fais, faites, mets, cree, arrete, allume, execute, imagine, passe
"""
_TAKEN = """
    moi, nous, un, une, tes, ton, ta, mes, mon, ma, tout, toute, toutes, tous, comme, les, le, la, l, ce, cette, ces, en,
    aux, avec, que
"""
ORDER = re.compile(
    rf"(?:desormais |maintenant |a partir de maintenant )?(?:{_any(_IMPERATIVES)}|{_any(_NOUNS_TOO)}(?= {_any(_TAKEN)}\b)|"
    r"(?:mets|joue|arrete) (?:de|d)(?= ))\b"
)
_ORDERS_IN_FRAME = """
    ecrire, rediger, traduire, calculer, faire, aider, creer, generer, inventer, composer, corriger, reserver, coder,
    resoudre, conseiller, recommander, chanter, jouer, imaginer, dessiner, envoyer, repeter, programmer
"""
ORDER_IN_FRAME = re.compile(rf"(?:me |m |nous )?{_any(_ORDERS_IN_FRAME)}\b")
_WANTED = """
    recettes?, conseils?, blagues?, histoires?, conte, devinettes?, idees?, poemes?, exemples?, prompt, code, mot de passe,
    avis, opinion, instructions?, consignes?, chansons?, appartement, logement, travail, emploi, stage
"""
FOR_ONESELF = re.compile(rf"(?:une?|des|ton|ta|tes|mes|quelques) (?:\w+ )?{_any(_WANTED)}\b|(?:la |ta |une )?cle api\b")
SUM = re.compile(
    r"[\d\s.,()]{1,40}[-+*/x×÷^=][\d\s.,()=?]{1,40}|.{0,40}\b\d+ (?:fois|plus|moins|divise par|multiplie par|x) \d+.{0,20}|"
    r".{0,30}\b(?:racine (?:carree|cubique)|(?:carre|cube|double|triple|moitie) de) .{0,8}\d.{0,12}|"
    r".{0,20}\b\d+ pour cent de \d+.{0,10}"
)
COUNTING = re.compile(r"(?:combien (?:font|fait|ca fait|vaut)|ca fait combien|c est combien|calcul\w{0,3}) \d+ ?\D{1,16} ?\d+")
_TODAY = r"(?: (?:on est|est on|sommes nous|nous sommes|est il|est ce|c est|aujourd hui|maintenant)){1,3}"
_FORECAST = r"(?: (?:aujourd hui|demain|ce week end|ce soir|dehors))?"
# The clock, the calendar and the weather.
NOW = re.compile(
    rf"(?:c est |on est |nous sommes |il est )?(?:quelle heure|quel jour|quelle date|le combien){_TODAY}|"
    r"(?:on est|nous sommes|il est) (?:quelle heure|quel jour|quelle date|le combien)(?: aujourd hui| maintenant)?|"
    rf"(?:il (?:fait|fera) quel temps|quel temps (?:fait|fera)(?: t)? il|la meteo|meteo){_FORECAST}"
    r"(?: (?:a|en|sur|dans) .{1,25})?|"
    rf"(?:il (?:va pleuvoir|va neiger|pleut|neige|fait beau|fera beau)|va t il (?:pleuvoir|neiger)){_FORECAST}"
)
_TONGUES = "anglais, espagnol, allemand, italien, japonais, chinois, arabe, portugais, russe, neerlandais"
LANGUAGE = re.compile(
    r"(?:comment|ca) (?:dit on|on dit|se dit|ca se dit|dire|est ce qu on dit)\b.{0,80}|"
    rf".{{0,80}}\ben {_any(_TONGUES)} (?:ca se dit|se dit|on dit) (?:comment|quoi)"
)
_HELD = "articles?|documents?|textes?|sources?|journaux|depeches"
_THERE = "(?: (?:que )?(?:as tu|avez vous|tu as|vous avez|connais tu|y a t il|il y a)| (?:de|dans) l archive| contient l archive)"
# The archive itself, and what the bot is there for: no article tells.
OF_THE_ARCHIVE = re.compile(
    rf"combien (?:d |de )?(?:{_HELD}){_THERE}{{1,2}}|(?:quels|quelles)(?: sont)?(?: tes| vos| les)? (?:{_HELD}){_THERE}{{0,2}}|"
    r"(?:de quand (?:date|est)|quel est|quelle est la date de|c est quoi) (?:le |ton |votre )?(?:dernier|plus recent) article"
    rf"{_THERE}{{0,2}}|(?:de quand (?:date|est)|quel est|quelle est la date de|c est quoi) l article le plus recent"
    rf"{_THERE}{{0,2}}|"
    r"quoi de neuf(?: aujourd hui| ce matin)?|de quoi parlent? (?:l archive|tes articles|vos articles|les articles)|"
    r"(?:que contient|qu y a t il dans|il y a quoi dans|y a quoi dans) l archive|"
    r"(?:que |qu est ce que (?:tu |vous )?)(?:sais|peux|savez|pouvez)(?: tu| vous)? faire|"
    r"(?:a quoi|comment) (?:tu |vous |ca )?(?:sers|servez|marche|marches|fonctionne|fonctionnes|fonctionnez)(?: tu| vous)?"
)
_CHORES = """
    faire, fabriquer, cuisiner, cuire, preparer, perdre, maigrir, grossir, seduire, draguer, gagner de l argent,
    arreter de, nettoyer, reparer, installer, apprendre, dormir, bronzer, coudre, tricoter, enlever, detacher,
    telecharger, pirater, hacker, reussir (?:un|une|ma|mon), contester (?:un|une|ma|mon), resilier
"""
HOW_TO = re.compile(rf"(?:comment|ou) {_any(_CHORES)}\b")
_ATTACKS = r"""
    drop table, select \*, union select, insert into, delete from, script alert, alert 1, system prompt, prompt systeme,
    developer mode, previous instructions, ignore all, ignore previous, ignore the, you are now, you are a, you are an,
    jailbreak, ton prompt, (?:tes|vos) (?:instructions|consignes|regles), ce bot, du bot,
    (?:instructions|consignes) (?:precedentes|ci dessus|systeme|cachees)
"""
ATTACK = re.compile(rf"\b{_any(_ATTACKS)}\b")
_WISHED = "noel, annee, anniversaire, fetes?, nuit, journee, soiree, appetit, courage, chance, voeux, vacances"
WISH = re.compile(rf"(?:bonne?|bons|joyeux|joyeuses?|meilleurs?) {_any(_WISHED)}")
OUTING = re.compile(r"on (?:va|y va|se voit|mange|sort|discute|joue|se fait)\b.{0,30}")
ENGLISH = wordset("you your are is the my what who how of and me this that please write tell act as pretend show give all do not")
# Rows of a keyboard, those without vowels alone: a word of their letters was struck at random.
MASHED = re.compile(r"[qsdfghjklm]{4,}|[wxcvbn]{4,}|.{0,20}(?:azertyuiop|qwerty|asdfg|zxcvb).{0,20}")
