"""The texts on which a converted model is compared with torch before it is used: short and long, awkward characters too."""

_PARAGRAPH = (
    "Le conseil municipal de Saint-Aubin-sur-Mer a voté jeudi soir, par 17 voix contre 9, la reconstruction de la "
    "digue emportée en février par la tempête. « Nous ne pouvions pas attendre un hiver de plus », a déclaré la "
    "maire, Hélène Castagné, devant une centaine d’habitants. Les travaux, estimés à 4,2 millions d’euros, "
    "commenceront le 3 septembre et dureront quatorze mois ; l’État en paiera 40 %. L’opposition regrette, elle, "
    "qu’aucune étude n’ait comparé ce projet au déplacement de la route côtière. "
)
_OTHER = (
    "L’équipe de handball de Besançon s’est imposée 31-28 à Brême. Menées de cinq buts à la pause, les joueuses "
    "d’Oumar N’Diaye ont renversé le match grâce à leur gardienne, auteure de 19 arrêts. Elles affronteront Győr ou "
    "Krim Ljubljana en quart de finale. "
)

PROBES = (
    "",
    "Où",
    "Où a eu lieu le sommet ?",
    "Qui a remplacé Jean-Noël Lefèvre à la tête de l'usine de Vitry-le-François ?",
    "combien de personnes vivent à Œting en 2019",
    "Quand la loi no 78-17 du 6 janvier 1978 a-t-elle été modifiée ?",
    "12 %",
    "PARIS (Reuters) - LE CAC 40 A PERDU 1,35 % À 5 538,86 POINTS",
    "Le cœur de l’œuvre : « Tout ou rien »… — dit-il, « ou presque »",
    "a  b\n\nc\td\u00a0e \u202f; e\u0301te\u0301",
    "😀 🇫🇷 №5 ½ ﬁn 東京 Москва",
    _OTHER,
    _PARAGRAPH,
    _OTHER + _PARAGRAPH,
    (_PARAGRAPH + _OTHER) * 2,
    (_OTHER + _PARAGRAPH) * 3,
    "\n\n".join([_OTHER, _PARAGRAPH] * 8),
)
