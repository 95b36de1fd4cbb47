"""Words of French news that say what a name is: first names, ministries, places, press. All are folded (`corpus.names.fold`)."""


def _list(words: str, separator: str | None = None) -> frozenset[str]:
    return frozenset(word.strip() for word in words.split(separator))


# The first names that French news uses most, of every generation, with the foreign ones that come back in it.
FIRST_NAMES = _list(
    """
    abdel abdelhamid abdoul abdoulaye abel adam adama adele adeline adrien adrienne agathe agnes ahmed aicha aime aimee
    aissatou alain alan alban albert alberto alejandro alessandro alex alexander alexandra alexandre alexei alexia alexis
    alfred ali alice alicia alina aline alison alix alphonse alyssa amadou amandine ambre amelie amina amine amir amira ana
    anais anastasia anatole andre andrea andreas andree andrew andrzej andy ange angel angela angele angelina angelique anita
    ann anna annabelle anne annick annie anouk anthony antoine antoinette anton antonio antony apolline ariane arielle
    aristide arlette armand armelle arnaud arnold arsene arthur assa astrid aude audrey augustin aurelie aurelien aurore axel
    axelle aya ayoub aziz babacar baptiste barack barbara bart basile bastien beatrice ben benedicte benjamin benoit berangere
    berenice bernadette bernard bernie bertrand bettina bill billy blaise blanche blandine bob boris brad brahim brendan brian
    brice brigitte britney bruce brune bruno bryan camille carine carl carla carlo carlos carole caroline cassandra catherine
    cecile cedric celia celine cesar chantal charlene charles charlie charlotte cheikh chelsea cherif chloe chris christelle
    christian christiane christina christine christophe christopher cindy claire clara clarisse claude claudia claudine clea
    clemence clement clementine clotilde colette colin constance coralie corentin corinne cristiano cyprien cyril cyrille
    damien dan daniel daniela daniele danielle dany daphne david deborah delphine denis denise diana diane didier diego
    dieudonne dimitri djamel dmitri dolores dominique don donald doria dorothee dounia dylan eddy edgar edith edmond edouard
    edward edwige edwy elena eleonore eliane elianne elie eliot elisa elisabeth elise elizabeth ella ellen elodie eloise elon
    elsa elton emeline emilie emilien emma emmanuel emmanuelle enzo eric erica erick ernest erwan esteban estelle esther ethan
    etienne eugene eugenie eva evan evelyne evo fabien fabienne fabrice fadila fanny farid fatima fatou faustine felicie felix
    ferdinand fernand fernando fiona flavie fleur flora florence florent florian florien franceline francesca francesco
    francine francis francisco franck francky francois francoise frank fred freddy frederic frederick frederique gabriel
    gabriela gabrielle gad gael gaelle gaetan garance gaspard gaston gautier genevieve geoffrey geoffroy george georges
    georgette gerald geraldine gerard germain germaine ghislain ghislaine gilbert gilberte gilles gina giorgia giovanni gisele
    giuseppe gladys gordon greg gregoire gregory greta guillaume gustave guy gwenael gwenaelle gwendal habib hakim hamid hamza
    harold harrison harry harvey hassan hector helena helene helmut henri henriette henry herve hilary hillary hippolyte
    hubert hugo hugues hussein ian ibrahim idriss igor ilan iman imane ines ingrid ioulia irene iris isaac isabelle isis
    ismael ivan ivanka jack jackie jacky jacob jacqueline jacques jade jair jamal jamel james jane janine jared jason javier
    jawad jean jeanne jeannette jeannine jeff jeffrey jennifer jenny jeremie jeremy jerome jessica jessy jill jim jimmy
    joachim joan joaquin jocelyn jocelyne joe joel joelle joey johan johanna john johnny jonathan jordan jordi jorge jose
    joseph josephine josette joshua josiane josselin joyce juan judith jules julia julian juliane julie julien julienne
    juliette julio justin justine kader kamala kamel karen karim karima karine karl kate katherine kathleen kathy katia kelly
    ken kenza ketty kevin khadija khaled kim kylian laetitia laila lambert lara larry laura laure laureline laurence laurent
    lauriane laurie lea leila lena leo leon leonard leonardo leonie leopold leslie leyla lila lilian liliane lilou lily lina
    linda line lionel lisa lise livia loic lola lolita loris lou louane louis louisa louise luc luca lucas lucette lucia lucie
    lucien lucienne lucile lucy ludivine ludovic luigi luis luka luna lydia lydie lynda maddie madeleine mado mael maelle
    maelys magali magalie mahmoud maia maite malek malik malika mamadou manon manu manuel manuela mara marc marcel marcela
    marceline marcelle marcello marco margaret margaux margot marguerite maria mariam marianne marie marielle marilou marilyne
    marin marina marine mario marion marisa marius mark marlene marta martha martial martin martine marvin mary maryam maryse
    maryvonne mateo mathias mathieu mathilde mathis matteo matthew matthias matthieu maud maurice mauricio max maxence maxime
    maya mehdi mel melanie melissa mercedes michael michel michele micheline michelle mickael miguel mike mikhail milan
    mireille mohamed mohammed moise mona monica monique morgan morgane mouloud mounia mounir mourad moussa muriel mustapha myriam
    nabil nabilla nadege nadia nadine najat nancy naomi narendra natacha nathalie nathan nayib nelly nelson nicola nicolas
    nicole nikita nikos nina ninon noa noah noe noel noelle noemie nolwenn nora norbert norman octave odette odile olga oliver
    olivia olivier omar ophelie oriane orlane oscar osman ottilie oumar owen pablo paco pamela paola paolo pascal pascale
    patrice patricia patrick paul paula paule paulette paulin pauline paulo pedro peggy penelope perrine pete peter petra peyo
    philip philippe philomene pierre pierrette pierrick pio pippa quentin rachel rachida rafael ralph ramon ramzan ramzy raoul
    raphael raphaelle raquel raymond raymonde rebecca recep redouane regine regis reine remi remy renaud rene renee ricardo
    richard riley rita robert roberto robin roch rodolphe rodrigo rodrigue roger roland romain roman romane romeo romuald
    ronald ronan ronnie rosa rosalie rose roselyne roxane roy ruben rudy rupert ruth ryan sabine sabrina sacha said salah
    salif salim sally salma salome salvador salvatore sam samia samir samira samuel samy sandra sandrine sandro sara sarah
    saskia scarlett scott sean sebastian sebastien segolene selena selim serge sergei sergey sergio severine shakira shane
    sharon sheila sibeth sibyle sidney sidonie silvio simon simone sofia sofiane solange solene solenn sonia sophia sophie
    soraya stan stanislas stella stephane stephanie stephen steve steven sue suzanne suzie sven sybille sylvain sylvaine
    sylvestre sylvette sylvia sylvie tanguy tanya tarek tariq tatiana ted teddy teresa tessa thaddeus thais theo theodore
    theophile theresa therese thibaud thibault thibaut thierry thomas tim timothee timothy tina tiphaine titouan tom tommy
    toni tony tracy tristan ugo ulysse urbain ursula vaclav valentin valentine valeria valerie valery vanessa vera veronique
    victoire victor victoria viktor vincent violaine violette virgile virginie viviane vladimir volodymyr walid walter warren
    wendy wilfrid wilfried willem william willy winston xavier xi yacine yael yaelle yan yanis yann yannick yasmina yasmine
    yassine yohan yolande youcef youri youssef ysee yulia yvan yves yvette yvon yvonne zacharias zacharie zahia zelda zied
    zineb zinedine zoe zohra
    """
)

# What stands between «le ministre de l'» or «la secrétaire d'État aux» and the minister's own name.
PORTFOLIOS = _list(
    """
    action actions affaires agriculture alimentation amenagement anciens armees artisanat asile autonomie budget cohesion
    collectivites combattants commerce communication comptes consommation culture decentralisation defense developpement
    droits durable ecologie ecologique economie education egalite emploi energie enfance enseignement environnement
    etrangeres europe europeennes exterieur famille femmes finances fonction formation handicap handicapees hommes immigration
    industrie innovation insertion integration interieur jeunesse justice logement mer ministre nationale numerique outre-mer
    parlement patrimoine personnes premier president presidente professionnelle public publics publique recherche reforme
    relance relations sante sceaux sciences securite social sociale sociales solidaire solidarite solidarites sport sports
    superieur territoires tourisme transition transports travail urbanisme vie ville
    """
)

# Papers, channels, agencies and parties: the model often takes them for works, places or people.
ORGANISATIONS = _list(
    """
    20 minutes|actu paris|actu.fr|actu17|afp|agence france-presse|airbnb|al-jazeera|al-qaida|amazon|
    amnesty international|apple|ars|arte|assemblee nationale|associated press|bbc|bfm|bfm paris|bfm tv|bfmtv|bild|
    boeing|buzzfeed|c8|canal +|canal+|cfdt|cfe-cgc|cftc|cgt|change.org|charlie hebdo|cia|closer|cnews|cnn|
    commission europeenne|corse-matin|courrier international|csa|csm|cstar|daech|daesh|debout la france|dgse|dgsi|
    dpa|edf|eelv|elabe|europe 1|europe ecologie - les verts|europe ecologie-les verts|facebook|fbi|femme actuelle|
    figaro|figaro magazine|fnsea|fo|force ouvriere|fox news|france 2|france 24|france 3|france 4|france 5|
    france bleu|france culture|france info|france insoumise|france inter|france musique|france televisions|france-soir|
    franceinfo|fsu|gala|google|greenpeace|groupama|hamas|harris interactive|hbo|hezbollah|hsbc|hulu|ici paris|
    ifop|igpn|insee|instagram|interpol|ipsos|itele|jdd|journal du dimanche|konbini|kremlin|l'alsace|l'equipe|
    l'est republicain|l'express|l'humanite|l'independant|l'obs|l'observateur|l'opinion|l'oreal|l'union|
    l'yonne republicaine|la chaine info|la croix|la depeche|la depeche du midi|la france insoumise|la libre belgique|
    la manche libre|la montagne|la nouvelle republique|la poste|la provence|la republique en marche|la tribune|
    la voix du nord|lci|lcp|le bien public|le canard enchaine|le courrier picard|le dauphine|le dauphine libere|
    le figaro|le journal du dimanche|le maine libre|le monde|le nouvel observateur|le parisien|le point|
    le populaire du centre|le progres|le republicain lorrain|le soir|le telegramme|leparisien.fr|les echos|
    les inrockuptibles|les republicains|lfi|liberation|linkedin|loopsider|lr|lrem|lutte ouvriere|lvmh|m6|marianne|
    marie claire|medef|mediametrie|mediapart|meteo france|meteo-france|microsoft|midi libre|modem|nasa|netflix|
    new york times|nice-matin|nouvel obs|nouvel observateur|nouvelles caledoniennes|npa|nrj|nrj 12|nrj12|odoxa|oms|
    onu|opinionway|otan|ouest-france|paris match|paris normandie|paris-match|paris-normandie|parlement europeen|
    parti communiste|parti socialiste|pcf|petit bleu|pnf|politico|presse ocean|ps|psg|public senat|purepeople|
    radio france|rassemblement national|ratp|rci|renault|reuters|rmc|rmc sport|rn|rtbf|rtl|rtl info|rtl.fr|rts|
    samsung|sante publique france|sea shepherd|senat|snapchat|sncf|spd|spiegel|spotify|sud ouest|sud radio|
    sud-ouest|tele 2 semaines|tele 7 jours|tele loisirs|tele poche|tele star|tele-loisirs|telegram|teleloisirs|
    telerama|tetu|tf1|the guardian|the independent|the new york times|the sun|the times|the washington post|tiktok|
    tmc|tmz|tpmp|tribune de geneve|tv magazine|tv5 monde|twitter|ubs|udi|ufc-que choisir|ump|unef|unesco|unicef|
    union europeenne|unsa|us magazine|us weekly|valeurs actuelles|vanity fair|var-matin|variety|voici|vsd|w9|
    wall street journal|washington post|whatsapp|wikileaks|yahoo|yonhap|youtube
    """,
    "|",
)

# Continents, countries, regions and départements of France, great cities.
PLACES = _list(
    """
    abidjan|afghanistan|afrique|afrique du sud|ain|aisne|albanie|alger|algerie|allemagne|allier|
    alpes-de-haute-provence|alpes-maritimes|alsace|amerique|amerique du nord|amerique du sud|amerique latine|amiens|
    amsterdam|andorre|angers|angleterre|angola|ankara|antarctique|aquitaine|arabie saoudite|arctique|ardeche|
    ardennes|argentine|ariege|armenie|asie|athenes|atlantique|aube|aude|australie|autriche|auvergne|
    auvergne-rhone-alpes|aveyron|azerbaidjan|bagdad|bahamas|bahrein|balkans|bangladesh|barcelone|bas-rhin|bearn|
    belgique|benin|berlin|besancon|bielorussie|birmanie|bolivie|bordeaux|bosnie|bosnie-herzegovine|bouches-du-rhone|
    bourgogne|bourgogne-franche-comte|bresil|brest|bretagne|brunei|bruxelles|budapest|bulgarie|burkina faso|burundi|
    caen|calvados|camargue|cambodge|cameroun|canada|cantal|caraibes|casablanca|centrafrique|centre-val de loire|
    champagne-ardenne|charente|charente-maritime|chili|chine|chypre|clermont-ferrand|colombie|comores|congo|
    copenhague|coree|coree du nord|coree du sud|correze|corse|corse-du-sud|costa rica|cote d'azur|cote d'ivoire|
    cote-d'or|cotes-d'armor|creuse|croatie|cuba|dakar|damas|danemark|deux-sevres|dijon|djibouti|dordogne|doubs|
    drome|dublin|ecosse|egypte|emirats arabes unis|equateur|erythree|espagne|essonne|estonie|etats-unis|ethiopie|
    eure|eure-et-loir|europe|finistere|finlande|france|franche-comte|gabon|gambie|gard|geneve|georgie|gers|ghana|
    gironde|grand est|grand-est|grande-bretagne|grece|grenoble|groenland|guadeloupe|guatemala|guinee|guyane|haiti|
    hanoi|haut-rhin|haute-corse|haute-garonne|haute-loire|haute-marne|haute-saone|haute-savoie|haute-vienne|
    hautes-alpes|hautes-pyrenees|hauts-de-france|hauts-de-seine|helsinki|herault|honduras|hong kong|hongrie|
    ile-de-france|ille-et-vilaine|inde|indonesie|indre|indre-et-loire|irak|iran|irlande|irlande du nord|isere|
    islande|israel|istanbul|italie|jamaique|japon|jerusalem|jordanie|jura|kaboul|kazakhstan|kenya|kiev|kosovo|
    koweit|la reunion|landes|languedoc|languedoc-roussillon|laos|le havre|le mans|lettonie|liban|liberia|libye|
    liechtenstein|lille|limoges|limousin|lisbonne|lituanie|loir-et-cher|loire-atlantique|loiret|londres|lorraine|
    los angeles|lot-et-garonne|lozere|luxembourg|lyon|macedoine|madagascar|madrid|maine-et-loire|malaisie|malawi|
    maldives|mali|malte|maroc|marseille|martinique|mauritanie|mayenne|mayotte|mediterranee|metz|meurthe-et-moselle|
    meuse|mexique|midi-pyrenees|milan|moldavie|monaco|mongolie|montenegro|montpellier|morbihan|moscou|moselle|
    moyen-orient|mozambique|mulhouse|namibie|nancy|nantes|nepal|new york|nicaragua|nievre|niger|nigeria|nimes|
    nord-pas-de-calais|normandie|norvege|nouvelle-aquitaine|nouvelle-caledonie|nouvelle-zelande|occitanie|oceanie|oise|
    orne|oslo|ouganda|ouzbekistan|paca|pacifique|pakistan|palestine|panama|paraguay|paris|pas-de-calais|pays basque|
    pays de galles|pays de la loire|pays-bas|pekin|perigord|perou|perpignan|philippines|picardie|poitou|
    poitou-charentes|pologne|polynesie|portugal|proche-orient|provence-alpes-cote d'azur|puy-de-dome|pyongyang|
    pyrenees-atlantiques|pyrenees-orientales|qatar|quebec|rabat|rennes|republique dominicaine|republique tcheque|rhone|
    rome|rouen|roumanie|royaume-uni|russie|rwanda|sahara|sahel|saint-etienne|salvador|saone-et-loire|sarthe|savoie|
    scandinavie|seine-et-marne|seine-maritime|seine-saint-denis|senegal|seoul|serbie|seychelles|siberie|singapour|
    slovaquie|slovenie|somalie|somme|soudan|soudan du sud|sri lanka|stockholm|strasbourg|suede|suisse|suriname|
    syrie|taiwan|tanzanie|tarn|tarn-et-garonne|tchad|tchequie|tchetchenie|teheran|tel-aviv|territoire de belfort|
    thailande|tibet|togo|tokyo|toulon|toulouse|tunis|tunisie|turquie|ukraine|uruguay|val-d'oise|val-de-marne|var|
    varsovie|vatican|vaucluse|vendee|venezuela|vienne|vietnam|vladivostok|vosges|washington|yemen|yonne|yvelines|
    zambie|zimbabwe
    """,
    "|",
)

# Written with a capital in the news, and no name when alone: peoples, abbreviations, headings.
NOT_NAMES = _list(
    """
    actu adn afghan afghans africain africains algerien algeriens allemand allemande allemands americain americaine
    americaines americains anglais anglaise apl arabe arabes ascension australien australiens avc bac basques belge belges
    bonjour bordelais bresilien bresiliens breton bretons brexit britannique britanniques bts budget buzz camerounais canadien
    canadiens cap catalans catholique catholiques cdd cdi chinois chinoise chretiens commune comptes constitution contact
    coreen coreens coronavirus covid covid-19 covid19 csg depart departement direct docteur droit droite ehpad espagnol
    espagnole espagnols etat etats europeen europeenne europeens exclu exclusif facture francais francaise francaises gauche
    gouvernement gpa grecs halloween hashtag indien indiens info infos interieur internet interroge interview iphone irakien
    irakiens iranien iraniens israelien israeliens italien italienne italiens itt japonais jt juif juifs kurdes lady lillois
    live loi lyonnais madame maitre manif marocain marocains marseillais merci mexicain mexicains ministre mlle mme monsieur
    musulman musulmans nantais ndlr neerlandais nicois noel palestinien palestiniens parisienne parisiennes parisiens
    pentecote people photo photos pma polonais portugais premier president presidente professeur projet ramadan region
    rendez-vous replay republique rer roumain roumains rsa russe russes sceaux senegalais seveso sida sir smartphone smic
    solidarites syrien syriens tarif ter tgv toulousain toussaint tunisien tunisiens turc turcs tva ukrainien ukrainiens
    victime victimes video videos ville web
    """
)
