"""French nouns by what they ask for: «quelle commune» asks for a place, «quel chanteur» for a person."""

from bot.answering.answer import QuestionType

# Each entry: type, subtype, nouns: folded (no accents, lower case), in the singular.
NOUNS: tuple[tuple[QuestionType, str | None, str], ...] = (
    (
        "lieu",
        None,
        """
        abbaye adresse aerodrome aeroport agglomeration aire allee ambassade appartement archipel arena arret arrondissement
        atoll auberge autoroute avenue baie balcon banlieue bar barrage barriere base basilique bassin batiment bibliotheque
        bistrot bled bois bosquet boulangerie boulevard bourg bourgade boutique brasserie bunker bureau cabane cadre cafe
        calanque cale camp campagne camping campus canal canton cap capitale carrefour carriere cascade caserne casino
        cathedrale cave cellule centrale centre chalet champ chantier chapelle chateau chemin chu cimetiere cinema
        circonscription circuit cite clinique coin col collectivite college colline commissariat commune comptoir comte
        consulat continent contree coordonnees cote couloir couvent creche crematorium croisement decharge departement desert
        destination detroit diocese direction discotheque domaine domicile echangeur echoppe ecluse ecole edifice eglise ehpad
        emirat emplacement enclave endroit entrepot epicentre epicerie escale espace estuaire etablissement etage etang etat
        exploitation fac faculte falaise ferme fleuve foret fort forteresse fourriere frontiere galerie garage gare
        gendarmerie gite glacier golfe gorge gouvernorat grange gratte-ciel grotte gymnase hall halle hameau hangar haras
        hemisphere hippodrome hopital hospice hotel hypermarche iceberg ile ilot immeuble impasse internat jardin lac lagune
        land lieu lieu-dit littoral localisation localite logement lotissement lycee magasin mairie maison manoir marais
        marche marina massif maternelle maternite mediatheque mer metropole monastere mont montagne monument morgue mosquee
        motel moulin municipalite musee nation nationale ocean orbite origine oued outre-mer pagode palace palais paradis parc
        parking partie parvis passage patelin patinoire pavillon pays peage peninsule penitencier penitentiaire perimetre
        phare pharmacie piscine place plage plaine planete plateau pont port porte prefecture presqu'ile prison provenance
        province pub quai quartier quartier-general rade raffinerie ranch refuge region residence restau restaurant resto rive
        riviere rocher rond-point route royaume rue ruelle ruine ruisseau salle secteur sentier siege site sol sommet sortie
        sous-prefecture square stade station station-service studio supermarche synagogue temple tente terminal terrain
        terrasse terre territoire theatre tour tranchee tribunal tribune troncon tunnel universite usine val vallee vallon
        velodrome viaduc vignoble villa village ville virage volcan zenith zone zoo
        """,
    ),
    (
        "date",
        None,
        """
        an annee anniversaire aout apres-midi automne avril date decembre decennie delai dimanche echeance epoque ete fevrier
        hiver instant janvier jeudi jour journee juillet juin lendemain lundi mai mardi mars matin matinee mercredi millenaire
        millesime mois moment novembre nuit octobre periode printemps quinzaine saison samedi semaine semestre septembre
        siecle soir soiree trimestre vacance veille vendredi week-end weekend
        """,
    ),
    (
        "date",
        "heure",
        """
        heure horaire minute
        """,
    ),
    (
        "nombre",
        "durée",
        """
        anciennete duree longevite
        """,
    ),
    (
        "nombre",
        "âge",
        """
        age
        """,
    ),
    (
        "nombre",
        "somme",
        """
        amende benefice budget cachet caution cout dette dotation enveloppe facture fortune indemnite loyer montant pension
        perte prime prix rancon recette remuneration revenu salaire somme tarif valeur
        """,
    ),
    (
        "nombre",
        "pourcentage",
        """
        part pourcentage proportion taux
        """,
    ),
    (
        "nombre",
        None,
        """
        altitude audience bilan butin cadence cagnotte capacite chiffre consommation cotisation debit deficit densite depense
        diametre dimension distance ecart effectif envergure epaisseur frais frequence hauteur intensite kilometrage largeur
        longueur magnitude masse moyenne niveau nombre note participation performance poids pointure population pression
        profondeur puissance quantite quota quotient seuil superficie surface taille temperature tonnage total tranche vitesse
        volume
        """,
    ),
    (
        "organisation",
        None,
        """
        academie administration agence alliance antenne armateur armee assemblee asso assoc association assurance assureur
        autorite avionneur avionneuse banque boite brigade cabinet canard cartel chaine chambre clan club coalition collectif
        comite commission compagnie concessionnaire confederation conglomerat congregation conseil consortium constructeur
        cooperative coordination corporation cour delegation distributeur division ecurie editeur edition enseigne entite
        entreprise equipe equipementier equipementiere etat-major exploitant fabricant fabriquant federation filiale firme
        fondation fonds force formation fournisseur franchise gang geant gestionnaire gouvernement groupe groupement guerilla
        haute-autorite hebdo hebdomadaire hebergeur imprimeur industriel inspection instance institut institution journal
        journaux juridiction jury label labo laboratoire ligue liste lobby loge magasine magazine major marque media mensuel
        milice ministere moteur-de-recherche mouvement multinationale mutuelle observatoire office ong ongs operateur
        orchestre ordre organisateur organisation organisme parlement parquet parti plate-forme plateforme pme police
        prestataire promoteur publication quotidien radio redaction regiment revue secte section selection senat service
        site-web societe sous-traitant sponsor start-up startup structure syndicat tabloid tabloide tele television televison
        think think-tank transporteur troupe union unite voyagiste
        """,
    ),
    (
        "personne",
        None,
        """
        abbe academicien academicienne accuse accusee acolyte acteur activiste actrice adjoint adjointe administrateur ado
        adolescent adolescente adversaire agent agente agresseur agriculteur agricultrice aide-soignant aide-soignante aine
        ainee allie alliee alpiniste amant ambassadeur ami amie amiral ancetre animateur animatrice apprenti arbitre
        archeveque archiduc architecte artiste assaillant assassin assistant assistante astronaute athlete attache attachee
        attaquant auteur automobiliste autrice avocat avocate baby-sitter bachelier baron beau-frere beau-pere bebe belle-mere
        beneficiaire benevole benjamin benjamine berger bergere binome blesse blessee blogueur blogueuse bonhomme boss
        boulanger boulangere bourreau boxeur braqueur bras-droit brigadier bru cadet cadette caissiere camarade candidat
        candidate capitaine caporal cardinal caricaturiste celebrite champion championne chancelier chanceliere chanoine
        chanteur chanteuse chasseur chauffard chauffeur chauffeuse chef cheffe chercheur chercheuse chirurgien chirurgienne
        chouchou chroniqueur chroniqueuse cineaste clown coach colistier collaborateur collaboratrice collegienne collegue
        colonel combattant comedien comedienne comique commandant commercant commissaire compagne compagnon complice
        compositeur comtesse concierge concubin concurrent condamne condamnee conducteur conductrice conjoint conjointe
        conseiller conseillere consul copain copine coprince correspondant cosmonaute coupable couple coureur coureuse cousin
        cousine couturier createur creatrice criminel cuisinier cuisiniere cultivateur cure cycliste dame danseur danseuse
        debutant defenseur defunt delegue deleguee deporte depute deputee descendant dessinateur dessinatrice destinataire
        detenteur detenu detenue dg dictateur dignitaire diplomate directeur directrice dirigeant dirigeante disparu disparue
        dissident dj docteur doctorant doctorante donneur donneuse double doyen doyenne druide duc duchesse duo ecclesiastique
        ecolier ecolo economiste ecrivain ecrivaine edile eleve eleveur eleveuse elu elue elues emir empereur employe employee
        enfant enqueteur enseignant enseignante entraineur entraineuse epidemiologiste epouse epoux escroc espion espionne
        etudiant etudiante evade eveque ex expert experte explorateur faussaire femme fiance fiancee figurant figure fille
        fillette filleul fils finaliste flic fondateur fondatrice footballeur footballeuse forcene frere fugitif gagnant
        gagnante gamin gamine garcon garde gardien gardienne gars gendarme gendre general genie gerant gerante gourou
        gouverneur grand-mere grand-pere greffier guerrier guide habitant habitante hacker heritier heritiere heroine heros
        historien historienne homme hote hotesse huissier humain humoriste ideologue idole imam imitateur individu
        infectiologue infirmier infirmiere influenceur influenceuse ingenieur inspecteur instituteur interlocuteur
        interlocutrice internaute interprete intervenant inventeur inventrice investisseur invite invitee jeune jockey joueur
        joueuse journaliste juge jumeau jumelle jure juriste lanceur lanceuse laureat laureate leader legiste lieutenant
        locataire lutteur lyceen lyceenne mafieuse mafieux magicien magistrat magistrate magnat maire mairesse maitre
        maitresse majeste maman manifestant manifestante mannequin marchand marechal mari marin marraine mec mecene medecin
        membre mentor menuisier mere metteur meurtrier meurtriere migrant migrante militaire militant militante milliardaire
        ministre miss mister moine monarque moniteur monsieur motard musicien musicienne nageur nageuse naturaliste navigateur
        navigatrice negociateur neveu niece nonne notaire nounou nourrice numero-un officier oligarque oncle opposant
        opposante opticien orphelin otage ouvrier ouvriere papa pape parent parlementaire paroissien parolier parrain
        partenaire participant participante passager passagere passant pasteur patient patineur patriarche patron patronne
        paysan pdg pecheur pediatre peintre people perdant perdante pere personnage personnalite personne petit-ami philosophe
        photographe physicien pilote plaignant plaignante plongeur poete policier policiere politicien politologue pompier
        pongiste porte-parole portraitiste pote predecesseur prefet prefete premier-ministre premiere-dame preneur
        presentateur presentatrice president presidente pretendant pretre prevenu prevenue prince princesse prisonnier
        prisonniere proche procureur procureure producteur productrice prof professeur professeure promeneur proprietaire
        protagoniste protege psychiatre psychologue rabbin randonneur rappeur rappeuse rapporteur ravisseur realisateur
        realisatrice redacteur referent refugie refugiee reine rejeton religieuse religieux remplacant remplacante reporter
        representant representante rescape rescapee responsable ressortissant restaurateur rival rivale riverain roi romancier
        romanciere sage-femme salarie salariee sauveteur savant scenariste scientifique sculpteur secouriste secretaire
        selectionneur senateur senatrice sergent serviteur signataire skipper socialiste sociologue soeur soignant soignante
        soldat sommelier sorcier sosie spahi spationaute specialiste sportif sportive sprinteur stagiaire star streamer
        styliste successeur successeure sultan suppleant surfeur surveillant survivant survivante suspect suspecte syndic
        syndicaliste tante technicien temoin tenancier tennisman terroriste titulaire traducteur trafiquant traitre tresorier
        trio tsar tueur tueuse universitaire usager vainqueur vainqueure vedette vendeur veterinaire veuf veuve vice-president
        victime vieillard vigile violeur virologue visiteur voisin voisine voleur youtubeur youtubeuse
        """,
    ),
    (
        "autre",
        None,
        """
        accessoire accident accusation acte activite affaire album alcool aliment ambiance ane animal annonce appareil appli
        application arbre argument arme article aspect astuce avantage avion avis bagage baleine bateau biere bijou blessure
        boisson bombe bus but cadeau calibre camion camionnette car caracteristique carburant cargo catastrophe categorie
        cause cepage ceremonie chalutier champignon chanson chat chaton cheval chevre chien chienne chiot chose circonstance
        classement cochon code combat comete competition complication compromis concert conclusion conflit consequence contrat
        coq costume couleur courrier course couteau crime critere critique crocodile cyclone dauphin decision declaration
        decoration decret defaut definition delit dessert difference diplome discipline discours disposition disque
        distinction document don dossier doute drogue droit drone element elephant emission emotion emploi enjeu epidemie
        episode epreuve equipement espece etude evenement evolution excuse explication exploit explosif exposition expression
        facon fait ferry festival fete feuilleton film finalite fleur fonction forme formule fromage fruit fusee fusil gateau
        gaz generation genre geste girafe grade handicap hashtag helicoptere histoire idee identite incident indice industrie
        infraction ingredient initiative insecte instrument insulte intitule jeu jeu-video jouet jument kangourou langue lapin
        legume lettre lien ligne lion lionne livre logiciel loi lot loup louve machine mail maladie mandat maniere
        manifestation marchandise mascotte match materiau materiel matiere medaille medicament menu message mesure metal
        meteorite methode metier mission mode modele monnaie montre morceau mot moteur motif motivation moto mouton moyen
        musique nationalite nature navire nom nourriture objectif objet occasion oeuvre oiseau operation opinion option
        ouragan ours ourse outil paire panda paquebot parfum patronyme peche peine peluche petrolier phrase piece piste
        pistolet plainte plaisanterie plan plante plat point poison polemique polluant poney porte-conteneur portefeuille
        position poste poule poupee pouvoir pratique precaution precedent prenom pretexte preuve probleme procede procedure
        proces produit profession programme projet promesse propos proposition proverbe pseudo pseudonyme qualite question
        race raison reaction recompense reforme regime regle religion reponse reproche requete requin reseau restriction
        resultat revendication robe robot role roman rumeur sac salon sanction sanglier satellite scandale score sculpture
        sens sentiment serie series serpent session signe signification singe single situation slogan sobriquet sondage sorte
        soupcon sous-marin specialite spectacle sport statue statut style substance sujet support surnom symptome systeme
        tableau tactique taureau taxe technique technologie telefilm tempete tenue texte tgv theme theorie these tigre titre
        tortue tournoi train traitement transport trophee tube tweet type vaccin vache vehicule velo verdict version vetement
        viande video vin virus visage vocation voilier voiture vraquier wallaby yacht zapping
        """,
    ),
)

# Nouns whose type depends on what follows: «maison d'édition», «station de radio». Each is noun:following,following.
COMPOUNDS: tuple[tuple[QuestionType, str | None, str], ...] = (
    (
        "organisation",
        None,
        """
        bureau:etude cabinet:avocat,conseil centre:recherche chambre:commerce,agriculture,metier cour:compte,cassation
        ecole:commerce institut:sondage maison:edition,disque,production,couture,vente,champagne
        reseau:transport,television,distribution,magasin site:internet,web,info,information
        site:pari,rencontre,vente,petite,presse station:radio,tele
        """,
    ),
    (
        "personne",
        None,
        """
        bras:droit casque:bleu chef:etat,gouvernement,police femme:affaire figure:opposition garde:corps,sceau gilet:jaune
        homme:affaire membre:gouvernement,famille numero:un,deux,1,2 secretaire:etat,general tete:liste
        """,
    ),
    (
        "nombre",
        "somme",
        """
        chiffre:affaire niveau:salaire quantite:argent somme:argent
        """,
    ),
    (
        "nombre",
        "durée",
        """
        duree:vie esperance:vie laps:temps nombre:jour,annee,mois,heure,an peine:prison
        """,
    ),
    (
        "lieu",
        None,
        """
        boite:nuit bureau:vote,tabac,poste centre:commercial,detention,secours,accueil
        piece:maison,appartement,villa,chateau,logement point:vente,contact,passage,depart salle:concert
        """,
    ),
    (
        "autre",
        None,
        """
        chef:accusation etat:esprit,sante,urgence jeu:societe
        """,
    ),
)

# A noun in -eur, -iste … tells a person, but for these.
THINGS = """
    acier aimant ampleur anterieur ascenseur aspirateur atelier avant aviation banniere barriere belier bien boitier
    bombardier bonheur bouclier cahier calendrier capteur carburant carriere ceinture cependant chaleur clavier clocher
    coeur collier colorant commentaire compteur constante conteneur contraire courant croisiere croissant danger dernier
    derniere devant diamant dictionnaire dossier douleur entretien erreur escalier etranger evier excitant exemplaire
    explosant exterieur faveur fichier formulaire foyer fureur gibier grenier honneur horreur humeur immobilier important
    importante indicateur inferieur interieur isolant itineraire laurier leur levier lien liste lumiere maintien majeure
    malheur meilleur meilleure milieu mineure mobilier mortier moteur necessaire nucleaire odeur olivier ordinateur palier
    panier papier particulier particuliere pendant peuplier peur plusieurs polluant populaire posterieur poussiere
    predateur premier premiere priere primaire projecteur questionnaire radiateur reacteur refrigerateur rien rigueur
    rocher rosier rumeur saladier saveur sentier serveur soutien suivant suivante superieur tanker terreur tracteur
    trottoir tumeur vapeur variante vecteur ventilateur voix volant
    """
