"""The role that a text gives right beside a name: «le président russe Vladimir Poutine», «Ri Yong Ho, ministre des …»."""

import re

from corpus.names import fold

_BEFORE = 130  # characters looked at on either side: a role is near its name or it is another's
_AFTER = 150
_LONGEST = 12  # words of a role

_ROLES = frozenset(
    """
    academicien acteur actrice adjoint adjointe agent agriculteur agricultrice aide-soignante ambassadeur ambassadrice
    animateur animatrice archeveque architecte artiste assistant assistante astronaute attaquant auteur autrice avocat avocate
    banquier baron bassiste batteur biologiste boxeur cadre candidat candidate capitaine cardinal champion championne
    chancelier chanceliere chanteur chanteuse chef cheffe chercheur chercheuse chirurgien chirurgienne choregraphe chroniqueur
    chroniqueuse cineaste coach colonel comedien comedienne commandant commandante commissaire compagne compagnon compositeur
    compositrice comte conseiller conseillere consul coordinateur coordinatrice copresident correspondant couturier createur
    creatrice cuisinier cure danseur danseuse defenseur delegue deleguee depute deputee dessinateur dessinatrice dictateur
    diplomate directeur directrice dirigeant dirigeante docteur doyen doyenne dramaturge duc duchesse ecologiste economiste
    ecrivain ecrivaine edile editeur editorialiste editrice elu elue emir empereur enseignant enseignante entraineur
    entraineuse entrepreneur entrepreneuse epouse epoux essayiste eurodepute eurodeputee eveque expert experte femme fille
    fils fondateur fondatrice footballeur footballeuse frere galeriste garde gardien gendarme general generale gerant gerante
    gouverneur gouverneure guide guitariste gynecologue historien historienne homme humoriste imam infirmier infirmiere
    ingenieur ingenieure inspecteur inspectrice instituteur institutrice joueur joueuse journaliste judoka juge juriste
    lanceur lanceuse leader libraire lieutenant lieutenante magistrat magistrate maire mairesse maitre mannequin marechal mari
    medecin membre mere militant militante ministre miss monarque moniteur musicien musicienne nageur nageuse navigateur
    navigatrice neveu niece notaire numero officier oncle opposant opposante orateur organisateur organisatrice pape parolier
    parrain pasteur patron patronne pdg pecheur peintre pere philosophe photographe physicien pianiste pilote poete policier
    policiere politologue pompier porte-parole prefet prefete premier-ministre premiere-dame presentateur presentatrice
    president presidente pretre prince princesse procureur procureure producteur productrice prof professeur professeure
    proprietaire psychiatre psychologue rabbin rappeur rappeuse realisateur realisatrice recteur rectrice redacteur redactrice
    reine representant representante responsable restaurateur roi romancier romanciere scenariste scientifique sculpteur
    secretaire selectionneur senateur senatrice sergent skieur skieuse sociologue soeur soprano specialiste sportif sportive
    styliste sultan surveillant syndicaliste tante tennisman tenor theologien tresorier tresoriere urgentiste vainqueur
    veterinaire veuve vice-chancelier vice-ministre vice-president vice-presidente vigneron violoniste virologue viticulteur
    youtubeur youtubeuse
    """.split()
)
# Alone they tell whose kin someone is, and only the sentence knows whose.
_KIN = frozenset(
    """
    pere mere frere soeur fils fille mari femme epouse epoux compagne compagnon tante oncle neveu niece homme membre garde
    elu elue numero general veuve
    """.split()
)
_VERBS = frozenset({"juge", "guide", "pilote", "garde"})
_FRONT = re.compile(
    r"(?:ancienn?e?s?|ex-?|actuell?e?|futur?e?|jeune|vice-?|celebre|nouve(?:au|lle)|numero|premi(?:er|ere)|haut|grande?|tout)"
)
_LINKS = frozenset("de d du des la le les l à au aux en et pour chez - sur".split())
_DETERMINERS = frozenset("le la les l du de d au aux un une son sa ses leur mon notre ce cet cette et des".split())
# Adjectives of a role say where or of what kind: «nord-coréen», «général», «chargé».
_ADJECTIVE = re.compile(
    r"\A.*(?:ais|aise|ois|oise|ien|ienne|een|eenne|ain|aine|and|ande|al|ale|el|elle|if|ive|ique|aire|iste|in|ine|eur|eure|ol|ole|ec|eque)s?$"
    r"|etrang(?:er|ere)s?|publics?|russe|turque?|belge|suisse|tcheque|grec|grecque|perse|slave|corse|basque|adjointe?|deleguee?|chargee?|honoraire|sortante?|interimaire|"
    r"d'etat|elue?|nommee?|associee?|dechue?|executif|national|regional|vert|verte"
)
_PIECE = re.compile(r"[\w’'.&/-]+")
_CUT = re.compile(
    r"[,;:.!?()\n«»\"–]|\s(?:s[’']|n[’']|lors|après|avant|depuis|"
    r"(?:qui|que|dont|où|est|était|sont|a|ont|avait|sera|se|ne|ce|cette|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|"
    r"à l[’']AFP|dans|pendant|mais|et)\b)"
)


_WHOSE = re.compile(r"([\w’'-]{1,30}) d(?:e |['’])\Z")

_OF = re.compile(r"\bd(?:e |['’])\Z")
_ACTS = re.compile(r"\s(?:s[’']|n[’']|est|était|sont|a|ont|avait|sera|se|ne)\Z")


def is_of_another(text: str, start: int) -> bool:
    """Whether the name that begins there only tells whose somebody is: «le père de Kim Jong-un», «l'avocate d'Ava Lind»."""
    of = _WHOSE.search(text, max(0, start - 40), start)
    return of is not None and _bare(of[1]) in _KIN | _ROLES


def is_role(word: str) -> bool:
    """Whether a folded word is what somebody is: «maire», «presidente»."""
    return word in _ROLES


def role_of(text: str, start: int, end: int) -> str | None:
    """The role that the text gives the name text[start:end] in the words just before or just after it, verbatim, or None.

    Bounded: it looks at 150 characters on either side, and takes twelve words at most. What follows «le directeur de cabinet
    d'Ava Lind» is the director's.
    """
    after = None if _OF.search(text, max(0, start - 10), start) else _role_after(text, end)
    return after or _role_before(text, start, end)


def _role_after(text: str, end: int) -> str | None:
    """«, ministre des Affaires étrangères,», « (président de la Fédération)»."""
    after = re.match(
        r"\s?[,(–]\s?(?:âgée? de \d{1,3} ans,? )?(?:\d{1,3} ans,? )?((?:(?:le|la|un|une|son|sa) |l[’'])?)(?=\w)",
        text[end : end + 60],
    )
    if after is None:
        return None
    begin = end + after.end()
    cut = _CUT.search(text, begin, end + _AFTER)
    if cut and after[1] in ("le ", "la ", "l'", "l’") and _ACTS.match(cut[0]):
        return None  # «interrogé par Hugo Travers, le chef de l'État a …»: the verb's own subject
    words = _PIECE.findall(text[begin : cut.start() if cut else end + _AFTER])[:_LONGEST]
    if not words or _first_role(words) < 0 or _names_another(words) or (cut is None and len(text) > end + _AFTER):
        return None
    stop = begin
    for word in words[: _first_role(words) + 1 + _completing(words[_first_role(words) + 1 :])]:
        stop = text.index(word, stop) + len(word)
    return _told(text[begin:stop].strip(" -"))


def _role_before(text: str, start: int, end: int) -> str | None:
    """«le président russe», «l'ex-maire de Béziers»; with a comma between, only where one follows too."""
    window = re.split(r"[;:.!?()\n«»\"]", text[max(0, start - _BEFORE) : start])[-1].rstrip(" \u00a0")
    if window.endswith(","):
        if text[end : end + 2].lstrip()[:1] not in (",", ".", "(", ")", ""):
            return None
        window = window[:-1]
    words = list(_PIECE.finditer(window))[-_LONGEST:]
    for place in range(len(words) - 1, -1, -1):
        word = words[place][0]
        if _bare(word) in _ROLES and (word[0].islower() or word[1] in "'’") and not _is_of_another(words, place):
            rest = [word[0] for word in words[place + 1 :]]
            if "," in window[words[place].start() :] or _completing(rest) < len(rest):
                return None
            first = _front(words, place)
            return _told(window[words[first].start() + _elided(words[first][0]) :].strip()) if _determined(words, first) else None
    return None


def _is_of_another(words: list[re.Match[str]], place: int) -> bool:
    """«la veuve du chanteur»: whose role it is not, but whose kin."""
    if place < 2:
        return False
    of, whose = fold(words[place - 1][0]), _bare(words[place - 2][0])
    return of in {"du", "des"} and whose in _KIN | _ROLES


def _told(role: str) -> str | None:
    """A role that says something by itself, and is whole."""
    role = re.sub(r" (?:MM?\.?|Mmes?|Mlle|Me|Dr|Pr|maître)$", "", role)
    last = role.rsplit(maxsplit=1)[-1] if role else ""
    return None if not role or fold(role) in _KIN or role.endswith(("'", "’")) or fold(last) in _LINKS else role


def _bare(word: str) -> str:
    """A word folded, without elision and «ex-»: «L'ex-ministre» → «ministre»."""
    return re.sub(r"^(?:[ld]')?(?:ex-|co-|co)?(?=\w{3})", "", fold(word)) if fold(word) not in _ROLES else fold(word)


def _names_another(words: list[str]) -> bool:
    """«…, le Premier ministre canadien Justin Trudeau»: the role is that of the next person."""
    return any(
        one.islower()
        and fold(one) not in _LINKS
        and not one.startswith(("d'", "d’", "l'", "l’"))
        and two[0].isupper()
        and three[0].isupper()
        for one, two, three in zip(words, words[1:], words[2:], strict=False)
    )


def _first_role(words: list[str]) -> int:
    """The place of the role, which comes first, or after «ancien», «premier»; -1 where there is none."""
    for place, word in enumerate(words[:3]):
        if _bare(word) in _ROLES:
            return place
        if not _FRONT.fullmatch(_bare(word)):
            break
    return -1


def _front(words: list[re.Match[str]], place: int) -> int:
    """The place where the role begins: with «ancien», «Premier» or «secrétaire» (général) in front."""
    while place > 0 and (_FRONT.fullmatch(_bare(words[place - 1][0])) or _bare(words[place - 1][0]) in _ROLES):
        place -= 1
    return place


def _elided(word: str) -> int:
    """How long the article is that a word begins with: «l'écrivain»."""
    return 2 if re.match(r"[lLdD][’']", word) else 0


def _determined(words: list[re.Match[str]], first: int) -> bool:
    """«le juge», «son avocat», not the verb of «, juge»: a determiner stands in front, or nothing."""
    word = words[first][0]
    return _elided(word) > 0 or (fold(words[first - 1][0]) in _DETERMINERS if first else fold(word) not in _VERBS)


def _completing(rest: list[str]) -> int:
    """How many of the words after a role only complete it: no verb stands among them."""
    linked = True
    for place, word in enumerate(rest):
        if word.lower() in _LINKS:
            linked = True
        elif word[0].isupper() or _elided(word) or linked or _ADJECTIVE.fullmatch(fold(word)):
            linked = False
        else:
            return place
    return len(rest)
