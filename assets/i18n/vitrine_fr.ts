<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>Answer</name>
    <message>
        <source>Not with this car: touch to see why</source>
        <translation>Pas avec cette voiture&#xa0;: touchez pour savoir pourquoi</translation>
    </message>
    <message>
        <source>Why not?</source>
        <translation>Pourquoi&#xa0;?</translation>
    </message>
    <message>
        <source>Often chosen</source>
        <translation>Souvent choisi</translation>
    </message>
    <message>
        <source>Included: %1</source>
        <translation>Compris&#xa0;: %1</translation>
    </message>
    <message>
        <source>In your car</source>
        <translation>Dans votre voiture</translation>
    </message>
    <message>
        <source>Same price</source>
        <translation>Même prix</translation>
    </message>
</context>
<context>
    <name>AppModel</name>
    <message>
        <source>Hello, {0}</source>
        <translation>Bonjour {0}</translation>
    </message>
</context>
<context>
    <name>Appointments</name>
    <message>
        <source>Test drives today</source>
        <translation>Essais du jour</translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation>Réserver un essai</translation>
    </message>
    <message>
        <source>Nobody drives today</source>
        <translation>Aucun essai aujourd’hui</translation>
    </message>
    <message>
        <source>Whoever sits in the car buys it more often: offer a test drive.</source>
        <translation>On achète plus volontiers la voiture qu’on a conduite&#xa0;: proposez un essai.</translation>
    </message>
</context>
<context>
    <name>Booking</name>
    <message>
        <source>Test drive</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Move the test drive</source>
        <translation>Déplacer l’essai</translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation>Réserver un essai</translation>
    </message>
    <message>
        <source>Move it</source>
        <translation>Déplacer</translation>
    </message>
    <message>
        <source>Keep this time</source>
        <translation>Retenir cet horaire</translation>
    </message>
    <message>
        <source>This test drive is gone</source>
        <translation>Cet essai n’existe plus</translation>
    </message>
    <message>
        <source>Kept on this computer; it is confirmed once the dealership&apos;s plan has it.</source>
        <translation>Noté sur cet ordinateur&#xa0;; l’essai est confirmé dès que le planning de la concession l’a reçu.</translation>
    </message>
    <message>
        <source>Somebody else was first. Call the customer and find a new time.</source>
        <translation>Quelqu’un d’autre a été plus rapide. Appelez le client et trouvez un nouvel horaire.</translation>
    </message>
</context>
<context>
    <name>BookingModel</name>
    <message>
        <source>The test drive is cancelled.</source>
        <translation>L’essai est annulé.</translation>
    </message>
    <message>
        <source>Test drive done.</source>
        <translation>Essai effectué.</translation>
    </message>
    <message>
        <source>Noted: they did not come.</source>
        <translation>C’est noté&#xa0;: le client n’est pas venu.</translation>
    </message>
    <message>
        <source>Any car</source>
        <translation>Toutes les voitures</translation>
    </message>
    <message>
        <source>No time is free on this day. Try another day or another car.</source>
        <translation>Plus rien de libre ce jour-là. Essayez un autre jour ou une autre voiture.</translation>
    </message>
    <message>
        <source>Say who drives, and pick a time.</source>
        <translation>Indiquez qui conduit et choisissez un horaire.</translation>
    </message>
    <message>
        <source>Say who drives.</source>
        <translation>Indiquez qui conduit.</translation>
    </message>
    <message>
        <source>Pick a time.</source>
        <translation>Choisissez un horaire.</translation>
    </message>
    <message>
        <source>Booked, to be confirmed: {0}</source>
        <translation>Réservé, à confirmer&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Booked: {0}</source>
        <translation>Réservé&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>Calendar</name>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Day or week</source>
        <translation>Jour ou semaine</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Book</source>
        <translation>Réserver</translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation>Réserver un essai</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Go to today</source>
        <translation>Revenir à aujourd’hui</translation>
    </message>
    <message>
        <source>The calendar could not be read</source>
        <translation>Le planning n’a pas pu être lu</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>No demonstrators yet</source>
        <translation>Pas encore de véhicule d’essai</translation>
    </message>
    <message>
        <source>Demonstrators come with the dealership&apos;s data. Once there is one, its free times stand here.</source>
        <translation>Les véhicules d’essai arrivent avec les données de la concession. Leurs créneaux libres s’afficheront ici.</translation>
    </message>
</context>
<context>
    <name>CalendarModel</name>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
</context>
<context>
    <name>CallBanner</name>
    <message>
        <source>I am going</source>
        <translation>J’y vais</translation>
    </message>
</context>
<context>
    <name>Called</name>
    <message>
        <source>We are on our way.</source>
        <translation>Nous arrivons.</translation>
    </message>
    <message>
        <source>One of us will be with you in a moment. Go on looking, nothing is lost.</source>
        <translation>Un conseiller est à vous dans un instant. Vous pouvez continuer, rien n’est perdu.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
</context>
<context>
    <name>Car</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>All models</source>
        <translation>Tous les modèles</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Undo the last choice</source>
        <translation>Annuler le dernier choix</translation>
    </message>
    <message>
        <source>Your car</source>
        <translation>Votre voiture</translation>
    </message>
    <message>
        <source>all taxes included</source>
        <translation>toutes taxes comprises</translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation>Réserver un essai</translation>
    </message>
    <message>
        <source>Keep my car</source>
        <translation>Garder ma voiture</translation>
    </message>
    <message>
        <source>%1, %2 km of range</source>
        <translation>%1, %2&#xa0;km d’autonomie</translation>
    </message>
    <message>
        <source>%1, %2 g CO₂/km</source>
        <translation>%1, %2&#xa0;g CO₂/km</translation>
    </message>
    <message>
        <source>More than that: %1</source>
        <translation>En plus&#xa0;: %1</translation>
    </message>
    <message>
        <source>removes %1</source>
        <translation>retire %1</translation>
    </message>
    <message>
        <source>adds %1</source>
        <translation>ajoute %1</translation>
    </message>
    <message>
        <source>same price</source>
        <translation>même prix</translation>
    </message>
    <message>
        <source>included</source>
        <translation>de série</translation>
    </message>
    <message>
        <source>range %1 km</source>
        <translation>autonomie %1&#xa0;km</translation>
    </message>
    <message>
        <source>with %1</source>
        <translation>avec %1</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>dans %1</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>de série</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 et %2</translation>
    </message>
</context>
<context>
    <name>CarBar</name>
    <message>
        <source>Your car</source>
        <translation>Votre voiture</translation>
    </message>
    <message>
        <source>all taxes included</source>
        <translation>toutes taxes comprises</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation>Réserver un essai</translation>
    </message>
    <message>
        <source>Make an offer</source>
        <translation>Faire une offre</translation>
    </message>
    <message>
        <source>Keep this car</source>
        <translation>Garder cette voiture</translation>
    </message>
</context>
<context>
    <name>CarCard</name>
    <message>
        <source>%1, code %2</source>
        <translation>%1, code %2</translation>
    </message>
    <message>
        <source>Test drive for %1</source>
        <translation>Essai pour %1</translation>
    </message>
    <message>
        <source>Offer for %1</source>
        <translation>Offre pour %1</translation>
    </message>
</context>
<context>
    <name>Co2Badge</name>
    <message>
        <source>CO2 class %1, %2</source>
        <translation>Classe CO₂ %1, %2</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Put a second car beside this one: change it, or take another model, and press Compare.</source>
        <translation>Placez une deuxième voiture à côté&#xa0;: modifiez celle-ci ou prenez un autre modèle, puis appuyez sur Comparer.</translation>
    </message>
    <message>
        <source>Up to three cars, line by line.</source>
        <translation>Jusqu’à trois voitures, ligne par ligne.</translation>
    </message>
    <message>
        <source>Back to the car</source>
        <translation>Revenir à la voiture</translation>
    </message>
    <message>
        <source>Another model</source>
        <translation>Un autre modèle</translation>
    </message>
    <message>
        <source>Show what is the same too</source>
        <translation>Afficher aussi ce qui est identique</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Différences</translation>
    </message>
</context>
<context>
    <name>CompareHead</name>
    <message>
        <source>Take %1 away</source>
        <translation>Retirer %1</translation>
    </message>
    <message>
        <source>lowest price</source>
        <translation>le moins cher</translation>
    </message>
    <message>
        <source>Go on with %1</source>
        <translation>Continuer avec %1</translation>
    </message>
</context>
<context>
    <name>ConfiguratorModel</name>
    <message>
        <source>The manufacturer changed a price: this car costs {0} now, {1}.</source>
        <translation>Le constructeur a changé un prix&#xa0;: cette voiture coûte maintenant {0}, {1}.</translation>
    </message>
    <message>
        <source>from {0}</source>
        <translation>à partir de {0}</translation>
    </message>
    <message numerus="yes">
        <source>%n choice(s) of this car can no longer be ordered</source>
        <translation>
            <numerusform>%n choix de cette voiture n’est plus disponible</numerusform>
            <numerusform>%n choix de cette voiture ne sont plus disponibles</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept as {0}</source>
        <translation>Gardée sous le code {0}</translation>
    </message>
    <message>
        <source>Kept as {0} for {1}</source>
        <translation>Gardée sous le code {0} pour {1}</translation>
    </message>
</context>
<context>
    <name>Configure</name>
    <message>
        <source>The range could not be opened</source>
        <translation>La gamme n’a pas pu être ouverte</translation>
    </message>
    <message>
        <source>The cars are not ready yet</source>
        <translation>Les voitures ne sont pas encore prêtes</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>ConsentLine</name>
    <message>
        <source>Withdraw: %1</source>
        <translation>Retirer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Agreed: %1</source>
        <translation>D’accord&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Crm</name>
    <message>
        <source>Questions of the CRM</source>
        <translation>Questions du CRM</translation>
    </message>
    <message>
        <source>What was done here is safe. The CRM wants a word from you before it takes these.</source>
        <translation>Ce qui a été fait ici est en sécurité. Le CRM attend votre réponse avant de reprendre ce qui suit.</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>La liste n’a pas pu être lue</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Everything is answered</source>
        <translation>Tout a reçu une réponse</translation>
    </message>
    <message>
        <source>What the CRM asks comes in here.</source>
        <translation>Ce que demande le CRM arrive ici.</translation>
    </message>
</context>
<context>
    <name>CrmAnswers</name>
    <message>
        <source>Your answer goes to the CRM with the next exchange.</source>
        <translation>Votre réponse part au CRM avec le prochain échange.</translation>
    </message>
    <message>
        <source>No browser could be opened. The address is {0}</source>
        <translation>Aucun navigateur n’a pu être ouvert. L’adresse est {0}</translation>
    </message>
    <message>
        <source>Taken back, unless it has just gone to the CRM: then it is not asked again.</source>
        <translation>Réponse annulée, sauf si elle vient de partir au CRM&#xa0;: la question ne revient alors pas.</translation>
    </message>
</context>
<context>
    <name>CrmQuestion</name>
    <message>
        <source>Open the customer of: %1</source>
        <translation>Ouvrir le client de&#xa0;: %1</translation>
    </message>
    <message>
        <source>Take ours: %1</source>
        <translation>Garder le nôtre&#xa0;: %1</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>Take theirs: %1</source>
        <translation>Garder le leur&#xa0;: %1</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>Dans %1</translation>
    </message>
    <message>
        <source>These hold</source>
        <translation>Ces valeurs comptent</translation>
    </message>
    <message>
        <source>The same person</source>
        <translation>La même personne</translation>
    </message>
    <message>
        <source>It is %1</source>
        <translation>C’est %1</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Regarder</translation>
    </message>
    <message>
        <source>Look at %1 in %2</source>
        <translation>Regarder %1 dans %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>CrmTrouble</name>
    <message>
        <source>There is no way to %1 just now.</source>
        <translation>%1 n’est pas joignable pour l’instant.</translation>
    </message>
    <message>
        <source>%1 does not answer just now.</source>
        <translation>%1 ne répond pas pour l’instant.</translation>
    </message>
    <message>
        <source>%1 has a problem of its own just now.</source>
        <translation>%1 a un problème de son côté pour l’instant.</translation>
    </message>
    <message>
        <source>%1 has too much to do and asked us to wait.</source>
        <translation>%1 est surchargé et nous demande d’attendre.</translation>
    </message>
    <message>
        <source>%1 takes no more for now: its limit for today is used up.</source>
        <translation>%1 ne prend plus rien pour l’instant&#xa0;: sa limite du jour est atteinte.</translation>
    </message>
    <message>
        <source>Another page answers in the place of %1.</source>
        <translation>Une autre page répond à la place de %1.</translation>
    </message>
    <message>
        <source>The connection to %1 cannot be trusted, so nothing is sent.</source>
        <translation>La connexion à %1 n’est pas sûre&#xa0;: rien n’est envoyé.</translation>
    </message>
    <message>
        <source>%1 does not take the user or the password of our server.</source>
        <translation>%1 refuse l’utilisateur ou le mot de passe de notre serveur.</translation>
    </message>
    <message>
        <source>The certificate with which our server signs in to %1 is too old.</source>
        <translation>Le certificat avec lequel notre serveur se connecte à %1 a expiré.</translation>
    </message>
    <message>
        <source>%1 has ended the access of our server.</source>
        <translation>%1 a mis fin à l’accès de notre serveur.</translation>
    </message>
    <message>
        <source>%1 does not allow our server what it has to do there.</source>
        <translation>%1 n’autorise pas notre serveur à faire ce qu’il doit y faire.</translation>
    </message>
    <message>
        <source>In %1 a field was renamed or removed that our server writes to.</source>
        <translation>Dans %1, un champ que notre serveur remplit a été renommé ou supprimé.</translation>
    </message>
    <message>
        <source>%1 is full.</source>
        <translation>%1 n’a plus de place.</translation>
    </message>
    <message>
        <source>%1 cannot be reached as it should just now.</source>
        <translation>%1 n’est pas joignable normalement pour l’instant.</translation>
    </message>
    <message>
        <source>That ends by itself; if it lasts for days, tell whoever looks after the server.</source>
        <translation>Cela s’arrange tout seul&#xa0;; si cela dure des jours, prévenez la personne qui s’occupe du serveur.</translation>
    </message>
    <message>
        <source>It goes on by itself, tomorrow at the latest.</source>
        <translation>Cela reprend tout seul, demain au plus tard.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the server: its network, or the address of %1, has to be checked.</source>
        <translation>Prévenez la personne qui s’occupe du serveur&#xa0;: son réseau, ou l’adresse de %1, est à vérifier.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the server: its clock and the certificate of %1 have to be checked.</source>
        <translation>Prévenez la personne qui s’occupe du serveur&#xa0;: son horloge et le certificat de %1 sont à vérifier.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the server: the right ones have to be put in there.</source>
        <translation>Prévenez la personne qui s’occupe du serveur&#xa0;: il faut y mettre les bons.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the server: a new one has to be made, and given to the importer&apos;s administrator of %1.</source>
        <translation>Prévenez la personne qui s’occupe du serveur&#xa0;: il faut en faire un nouveau et le remettre à l’administrateur de %1 chez l’importateur.</translation>
    </message>
    <message>
        <source>Tell the importer&apos;s administrator of %1, who can allow it again.</source>
        <translation>Prévenez l’administrateur de %1 chez l’importateur, qui peut le rétablir.</translation>
    </message>
    <message>
        <source>Tell the importer&apos;s administrator of %1, who can give it the permission.</source>
        <translation>Prévenez l’administrateur de %1 chez l’importateur, qui peut lui donner ce droit.</translation>
    </message>
    <message>
        <source>Tell whoever looks after the server: the new name has to be put into its settings.</source>
        <translation>Prévenez la personne qui s’occupe du serveur&#xa0;: le nouveau nom est à mettre dans ses réglages.</translation>
    </message>
    <message>
        <source>Tell the importer&apos;s administrator of %1, who can make room.</source>
        <translation>Prévenez l’administrateur de %1 chez l’importateur, qui peut faire de la place.</translation>
    </message>
    <message>
        <source>Nothing is lost: what is new waits here and goes there later.</source>
        <translation>Rien n’est perdu&#xa0;: ce qui est nouveau attend ici et y partira plus tard.</translation>
    </message>
    <message>
        <source>Since %1.</source>
        <translation>Depuis le %1.</translation>
    </message>
</context>
<context>
    <name>CustomerFacts</name>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Immatriculation</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>Something to do for them</source>
        <translation>À faire pour ce client</translation>
    </message>
    <message>
        <source>Consents</source>
        <translation>Consentements</translation>
    </message>
</context>
<context>
    <name>CustomerForm</name>
    <message>
        <source>Edit the customer</source>
        <translation>Modifier le client</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Nouveau client</translation>
    </message>
    <message>
        <source>A name and a phone number or an email are enough.</source>
        <translation>Un nom et un téléphone ou un e-mail suffisent.</translation>
    </message>
    <message>
        <source>Keep the changes</source>
        <translation>Enregistrer les modifications</translation>
    </message>
    <message>
        <source>Keep the customer</source>
        <translation>Enregistrer le client</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>Ce qui est arrivé</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>We may call or write about this request</source>
        <translation>Nous pouvons appeler ou écrire au sujet de cette demande</translation>
    </message>
    <message>
        <source>We may send news and offers</source>
        <translation>Nous pouvons envoyer des nouvelles et des offres</translation>
    </message>
    <message>
        <source>Can be withdrawn at any time, here or by reply.</source>
        <translation>Peut être retiré à tout moment, ici ou par simple réponse.</translation>
    </message>
    <message>
        <source>Company, address, plate, note</source>
        <translation>Société, adresse, immatriculation, note</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Société</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Rue</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>Plate of the car they drive</source>
        <translation>Immatriculation de sa voiture actuelle</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
</context>
<context>
    <name>CustomerFormModel</name>
    <message>
        <source>This is the customer we knew. Nothing was added.</source>
        <translation>C’est bien le client que nous connaissions. Rien n’a été ajouté.</translation>
    </message>
    <message>
        <source>{0} is kept.</source>
        <translation>{0} est enregistré.</translation>
    </message>
</context>
<context>
    <name>CustomerHead</name>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>Data protection</source>
        <translation>Protection des données</translation>
    </message>
    <message>
        <source>Edit the customer</source>
        <translation>Modifier le client</translation>
    </message>
    <message>
        <source>Configure a car</source>
        <translation>Configurer une voiture</translation>
    </message>
    <message>
        <source>Book a test drive</source>
        <translation>Réserver un essai</translation>
    </message>
    <message>
        <source>Make an offer</source>
        <translation>Faire une offre</translation>
    </message>
    <message>
        <source>Note a call</source>
        <translation>Noter un appel</translation>
    </message>
</context>
<context>
    <name>CustomerList</name>
    <message>
        <source>Search all customers</source>
        <translation>Chercher dans tous les clients</translation>
    </message>
    <message>
        <source>Which customers</source>
        <translation>Quels clients</translation>
    </message>
    <message>
        <source>Lately</source>
        <translation>Récents</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Les miens</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Demandes</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Offres</translation>
    </message>
    <message>
        <source>Nobody found</source>
        <translation>Aucun client trouvé</translation>
    </message>
    <message>
        <source>Found: %1</source>
        <translation>Trouvés&#xa0;: %1</translation>
    </message>
    <message>
        <source>The customers could not be read</source>
        <translation>Les clients n’ont pas pu être lus</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Nobody is called “%1”</source>
        <translation>Personne ne s’appelle «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>No customers yet</source>
        <translation>Pas encore de client</translation>
    </message>
    <message>
        <source>Nobody here just now</source>
        <translation>Personne ici pour le moment</translation>
    </message>
    <message>
        <source>Any part of a name, phone, email or plate will do.</source>
        <translation>Une partie du nom, du téléphone, de l’e-mail ou de l’immatriculation suffit.</translation>
    </message>
    <message>
        <source>Somebody at the desk? A name and a phone number are enough.</source>
        <translation>Quelqu’un à l’accueil&#xa0;? Un nom et un téléphone suffisent.</translation>
    </message>
    <message>
        <source>Add a customer</source>
        <translation>Ajouter un client</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>CustomerThings</name>
    <message>
        <source>Cars</source>
        <translation>Voitures</translation>
    </message>
    <message>
        <source>No car yet. Configure one together; it is kept here under a short code.</source>
        <translation>Pas encore de voiture. Configurez-en une ensemble&#xa0;; elle sera gardée ici sous un code court.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Demandes</translation>
    </message>
    <message>
        <source>Test drives</source>
        <translation>Essais</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Offres</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
</context>
<context>
    <name>CustomerWords</name>
    <message>
        <source>Offer made</source>
        <translation>Offre faite</translation>
    </message>
    <message>
        <source>Car kept</source>
        <translation>Voiture gardée</translation>
    </message>
    <message>
        <source>New time needed</source>
        <translation>Nouvel horaire à trouver</translation>
    </message>
    <message>
        <source>waits %1</source>
        <translation>attend depuis %1</translation>
    </message>
    <message>
        <source>offer until %1</source>
        <translation>offre jusqu’au %1</translation>
    </message>
    <message>
        <source>drives today, %1</source>
        <translation>essai aujourd’hui, %1</translation>
    </message>
    <message>
        <source>Find a time</source>
        <translation>Trouver un horaire</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Écrire</translation>
    </message>
    <message>
        <source>See the drive</source>
        <translation>Voir l’essai</translation>
    </message>
    <message>
        <source>See the task</source>
        <translation>Voir la tâche</translation>
    </message>
    <message>
        <source>Follow up</source>
        <translation>Relancer</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Customer since %1</source>
        <translation>Client depuis le %1</translation>
    </message>
    <message>
        <source>Never asked</source>
        <translation>Jamais demandé</translation>
    </message>
    <message>
        <source>Given on {0} · {1}</source>
        <translation>Donné le {0} · {1}</translation>
    </message>
    <message>
        <source>Withdrawn on {0} · {1}</source>
        <translation>Retiré le {0} · {1}</translation>
    </message>
    <message>
        <source>The CRM asks</source>
        <translation>Question du CRM</translation>
    </message>
    <message>
        <source>Test drive</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>valid until %1</source>
        <translation>valable jusqu’au %1</translation>
    </message>
</context>
<context>
    <name>Customers</name>
    <message>
        <source>Customers</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Nouveau client</translation>
    </message>
    <message>
        <source>Pick a customer</source>
        <translation>Choisissez un client</translation>
    </message>
    <message>
        <source>Cars, test drives, offers and everything that was said stand here, on one page.</source>
        <translation>Voitures, essais, offres et tout ce qui s’est dit, sur une seule page.</translation>
    </message>
</context>
<context>
    <name>CustomersModel</name>
    <message>
        <source>Configure a car first: an offer is made from a kept car.</source>
        <translation>Configurez d’abord une voiture&#xa0;: une offre part d’une voiture gardée.</translation>
    </message>
    <message>
        <source>Noted in the history.</source>
        <translation>Noté dans l’historique.</translation>
    </message>
    <message>
        <source>Task done.</source>
        <translation>Tâche faite.</translation>
    </message>
    <message>
        <source>Consent kept: {0}</source>
        <translation>Consentement noté&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Consent withdrawn: {0}</source>
        <translation>Consentement retiré&#xa0;: {0}</translation>
    </message>
</context>
<context>
    <name>DateStrip</name>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
    <message>
        <source>Earlier days</source>
        <translation>Jours précédents</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>Later days</source>
        <translation>Jours suivants</translation>
    </message>
</context>
<context>
    <name>DayGrid</name>
    <message>
        <source>Closed on this day</source>
        <translation>Fermé ce jour-là</translation>
    </message>
    <message>
        <source>Pick another day above; the days that can be picked are open.</source>
        <translation>Choisissez un autre jour ci-dessus&#xa0;; seuls les jours ouverts peuvent l’être.</translation>
    </message>
</context>
<context>
    <name>DeliveryWords</name>
    <message>
        <source>There is no request in it in the form that portals use.</source>
        <translation>Il ne contient aucune demande sous la forme qu’utilisent les portails.</translation>
    </message>
    <message>
        <source>It was cut off on its way: the end is missing.</source>
        <translation>Coupé en chemin&#xa0;: la fin manque.</translation>
    </message>
    <message>
        <source>Line {line} is damaged, so the rest cannot be trusted.</source>
        <translation>La ligne {line} est abîmée&#xa0;: le reste n’est pas sûr.</translation>
    </message>
    <message>
        <source>It holds something that can do harm (entities), so it was not read.</source>
        <translation>Il contient quelque chose qui peut nuire (des entités)&#xa0;: il n’a pas été lu.</translation>
    </message>
    <message>
        <source>It is too large for a lead.</source>
        <translation>Trop volumineux pour une demande.</translation>
    </message>
    <message>
        <source>It is built in a way no lead is, so it was not read.</source>
        <translation>Construit comme aucune demande ne l’est&#xa0;: il n’a pas été lu.</translation>
    </message>
    <message>
        <source>It is in the right form, but empty: there is no customer in it.</source>
        <translation>De la bonne forme, mais vide&#xa0;: il n’y a pas de client.</translation>
    </message>
    <message>
        <source>The customer has no name.</source>
        <translation>Le client n’a pas de nom.</translation>
    </message>
    <message>
        <source>There is neither a telephone number nor an email address that can be used.</source>
        <translation>Ni numéro de téléphone ni adresse e-mail utilisables.</translation>
    </message>
    <message>
        <source>The lead came in, but what the customer agreed to could not be read. Ask the customer.</source>
        <translation>La demande est arrivée, mais les accords du client n’ont pas pu être lus. Demandez-lui.</translation>
    </message>
    <message>
        <source>Something in it is longer than it can be ({field}).</source>
        <translation>Quelque chose est plus long que permis ({field}).</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>Lecture impossible.</translation>
    </message>
    <message>
        <source>from the folder</source>
        <translation>par le dossier</translation>
    </message>
    <message>
        <source>as a file</source>
        <translation>comme fichier</translation>
    </message>
    <message>
        <source>from another program</source>
        <translation>par un autre programme</translation>
    </message>
    <message>
        <source>by email</source>
        <translation>par e-mail</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>How it stands</source>
        <translation>Où cela en est</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Drive</name>
    <message>
        <source>When would you like to drive it?</source>
        <translation>Quand souhaitez-vous l’essayer&#xa0;?</translation>
    </message>
    <message>
        <source>Somebody was faster. These times are still free.</source>
        <translation>Quelqu’un a été plus rapide. Ces horaires sont encore libres.</translation>
    </message>
    <message>
        <source>That could not be saved. Nothing you typed is lost: please try again, or call one of us.</source>
        <translation>L’enregistrement n’a pas abouti. Rien de ce que vous avez saisi n’est perdu&#xa0;: réessayez ou appelez un conseiller.</translation>
    </message>
    <message>
        <source>No time is free on this day. Please pick another.</source>
        <translation>Plus d’horaire libre ce jour-là. Choisissez-en un autre.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>Duplicates</name>
    <message>
        <source>Perhaps we know this customer</source>
        <translation>Nous connaissons peut-être ce client</translation>
    </message>
    <message>
        <source>Use this one</source>
        <translation>C’est lui</translation>
    </message>
    <message>
        <source>Use this one: %1</source>
        <translation>C’est lui&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>The PC over which you share was shut out: somebody has ended its access.</source>
        <translation>Le PC par lequel vous partagez n’a plus d’accès&#xa0;: quelqu’un y a mis fin.</translation>
    </message>
    <message>
        <source>Ask whoever looks after it to let it in again with a new code.</source>
        <translation>Demandez à la personne qui s’en occupe de le rattacher avec un nouveau code.</translation>
    </message>
    <message>
        <source>Exchange with the dealership</source>
        <translation>Échange avec la concession</translation>
    </message>
    <message>
        <source>What is written here reaches the other computers, and theirs this one.</source>
        <translation>Ce qui est noté ici arrive sur les autres ordinateurs, et le leur sur celui-ci.</translation>
    </message>
    <message>
        <source>Look at what needs you</source>
        <translation>Voir ce qui vous attend</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Essayer maintenant</translation>
    </message>
    <message>
        <source>Reading everything</source>
        <translation>Lecture complète</translation>
    </message>
    <message>
        <source>New code</source>
        <translation>Nouveau code</translation>
    </message>
    <message>
        <source>As it was given to you; it works once, for a day.</source>
        <translation>Tel qu’on vous l’a donné&#xa0;; il sert une fois, pendant un jour.</translation>
    </message>
    <message>
        <source>Join again</source>
        <translation>Se rattacher</translation>
    </message>
    <message>
        <source>Share with the other PCs in this dealership</source>
        <translation>Partager avec les autres PC de la concession</translation>
    </message>
    <message>
        <source>Over a PC that is always on, all of you go on sharing while the internet is gone.</source>
        <translation>Par un PC toujours allumé, vous continuez tous à partager quand Internet est coupé.</translation>
    </message>
    <message>
        <source>Look for that PC</source>
        <translation>Chercher ce PC</translation>
    </message>
    <message>
        <source>No such PC answers. It may be switched off, or in another network than this one.</source>
        <translation>Aucun PC de ce genre ne répond. Il est peut-être éteint, ou sur un autre réseau que celui-ci.</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Whoever looks after that PC makes one; it works once, for a day.</source>
        <translation>La personne qui s’occupe de ce PC en crée un&#xa0;; il sert une fois, pendant un jour.</translation>
    </message>
    <message>
        <source>Share from now on</source>
        <translation>Partager dès maintenant</translation>
    </message>
    <message>
        <source>%1 of %2 entries have come. You can work meanwhile, or close: it goes on from there.</source>
        <translation>%1 fiches sur %2 sont arrivées. Vous pouvez travailler en attendant, ou fermer&#xa0;: la lecture reprendra là.</translation>
    </message>
    <message>
        <source>Nothing is lost: everything is kept here and goes out later.</source>
        <translation>Rien n’est perdu&#xa0;: tout est gardé ici et partira plus tard.</translation>
    </message>
    <message>
        <source>The server no longer accepts this PC: somebody has ended its access.</source>
        <translation>Le serveur n’accepte plus ce PC&#xa0;: quelqu’un a mis fin à son accès.</translation>
    </message>
    <message>
        <source>Ask whoever looks after the server for a new code, and type it here.</source>
        <translation>Demandez un nouveau code à la personne qui s’occupe du serveur, et saisissez-le ici.</translation>
    </message>
    <message>
        <source>The server is newer than Vitrine on this PC, and they do not understand each other.</source>
        <translation>Le serveur est plus récent que Vitrine sur ce PC, et ils ne se comprennent plus.</translation>
    </message>
    <message>
        <source>Update Vitrine on this PC, or ask whoever looks after it.</source>
        <translation>Mettez Vitrine à jour sur ce PC, ou demandez à la personne qui s’en occupe.</translation>
    </message>
    <message>
        <source>A page of this network answers instead of the server.</source>
        <translation>Une page de ce réseau répond à la place du serveur.</translation>
    </message>
    <message>
        <source>Open a web browser and sign in to the network, then try again.</source>
        <translation>Ouvrez un navigateur, identifiez-vous sur le réseau, puis réessayez.</translation>
    </message>
    <message>
        <source>The connection could not be trusted, so nothing was sent.</source>
        <translation>La connexion n’était pas fiable&#xa0;: rien n’a été envoyé.</translation>
    </message>
    <message>
        <source>Check date and time of this PC. If they are right, tell whoever looks after it.</source>
        <translation>Vérifiez la date et l’heure de ce PC. Si elles sont justes, prévenez la personne qui s’en occupe.</translation>
    </message>
    <message>
        <source>The server asked to wait; this PC tries again by itself.</source>
        <translation>Le serveur demande d’attendre&#xa0;; ce PC réessaie tout seul.</translation>
    </message>
    <message>
        <source>The server has a problem of its own; this PC tries again by itself.</source>
        <translation>Le serveur a un problème&#xa0;; ce PC réessaie tout seul.</translation>
    </message>
    <message>
        <source>The disk of this PC is full, so nothing new can be kept.</source>
        <translation>Le disque de ce PC est plein&#xa0;: rien de nouveau ne peut être gardé.</translation>
    </message>
    <message>
        <source>Free some space; then it goes on by itself.</source>
        <translation>Libérez de la place&#xa0;; la suite se fait toute seule.</translation>
    </message>
    <message>
        <source>What was saved before is safe.</source>
        <translation>Ce qui était enregistré avant est en sûreté.</translation>
    </message>
    <message>
        <source>The file of this PC cannot be written, so nothing new can be kept.</source>
        <translation>Le fichier de ce PC est protégé en écriture&#xa0;: rien de nouveau ne peut être gardé.</translation>
    </message>
    <message>
        <source>Ask whoever looks after this PC; then it goes on by itself.</source>
        <translation>Demandez à la personne qui s’occupe de ce PC&#xa0;; la suite se fait toute seule.</translation>
    </message>
    <message>
        <source>The file of this PC is damaged.</source>
        <translation>Le fichier de ce PC est abîmé.</translation>
    </message>
    <message>
        <source>Close Vitrine and open it again: it offers to put back the last copy.</source>
        <translation>Fermez Vitrine et rouvrez-la&#xa0;: elle propose de remettre la dernière copie.</translation>
    </message>
    <message>
        <source>Another program holds the file of this PC; it tries again by itself.</source>
        <translation>Un autre programme tient le fichier de ce PC&#xa0;; Vitrine réessaie toute seule.</translation>
    </message>
    <message>
        <source>Something went wrong in the app; a report without any names was kept.</source>
        <translation>Une erreur s’est produite dans l’application&#xa0;; un rapport sans aucun nom a été gardé.</translation>
    </message>
    <message>
        <source>Close Vitrine and open it again. If it stays, tell whoever looks after this PC.</source>
        <translation>Fermez Vitrine et rouvrez-la. Si cela dure, prévenez la personne qui s’occupe de ce PC.</translation>
    </message>
    <message>
        <source>Check the network of this PC; it tries again by itself.</source>
        <translation>Vérifiez le réseau de ce PC&#xa0;; Vitrine réessaie toute seule.</translation>
    </message>
    <message>
        <source>This PC belongs to no server: everything is kept here, and nothing is shared.</source>
        <translation>Ce PC n’est rattaché à aucun serveur&#xa0;: tout est gardé ici, rien n’est partagé.</translation>
    </message>
    <message>
        <source>This code is not valid any more, or was mistyped. Ask for a new one.</source>
        <translation>Ce code n’est plus valable, ou il est mal saisi. Demandez-en un nouveau.</translation>
    </message>
    <message>
        <source>This code is of another dealership.</source>
        <translation>Ce code est celui d’une autre concession.</translation>
    </message>
    <message>
        <source>This code is from another PC. Check which one, or ask for a new code.</source>
        <translation>Ce code vient d’un autre PC. Vérifiez lequel, ou demandez un nouveau code.</translation>
    </message>
    <message>
        <source>There is no way to the server just now. Try again when there is.</source>
        <translation>Le serveur est injoignable pour l’instant. Réessayez quand il répondra.</translation>
    </message>
    <message>
        <source>The server did not answer. Try again in a moment.</source>
        <translation>Le serveur n’a pas répondu. Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>That did not work. Try again, or ask whoever looks after the server.</source>
        <translation>Cela n’a pas marché. Réessayez, ou demandez à la personne qui s’occupe du serveur.</translation>
    </message>
</context>
<context>
    <name>ExchangeModel</name>
    <message>
        <source>About {0} left</source>
        <translation>Encore environ {0}</translation>
    </message>
    <message>
        <source>Never yet</source>
        <translation>Encore jamais</translation>
    </message>
    <message>
        <source>Last complete exchange</source>
        <translation>Dernier échange complet</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>En attente d’envoi</translation>
    </message>
    <message>
        <source>Need you</source>
        <translation>Vous attendent</translation>
    </message>
    <message>
        <source>No answer since</source>
        <translation>Sans réponse depuis</translation>
    </message>
    <message>
        <source>This PC belongs to the server again; what waited goes out now.</source>
        <translation>Ce PC est de nouveau rattaché&#xa0;; ce qui attendait part maintenant.</translation>
    </message>
    <message>
        <source>This PC now shares with the others, also while the internet is gone.</source>
        <translation>Ce PC partage maintenant avec les autres, même quand Internet est coupé.</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Non</translation>
    </message>
    <message>
        <source>Several values</source>
        <translation>Plusieurs valeurs</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Inconnu ici</translation>
    </message>
    <message>
        <source>Said on</source>
        <translation>Dit le</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>En service</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Société</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Rue</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Number plate</source>
        <translation>Immatriculation</translation>
    </message>
    <message>
        <source>Salesperson</source>
        <translation>Conseiller</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Commentaires</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Souhait</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Why it was lost</source>
        <translation>Raison de la perte</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Horaire</translation>
    </message>
    <message>
        <source>Demonstrator</source>
        <translation>Voiture d’essai</translation>
    </message>
    <message>
        <source>Kept car</source>
        <translation>Voiture gardée</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Valable jusqu’au</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Moyen</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Available from</source>
        <translation>Disponible le</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Chassis number</source>
        <translation>Numéro de châssis</translation>
    </message>
    <message>
        <source>Equipment</source>
        <translation>Équipement</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Prix</translation>
    </message>
    <message>
        <source>Works here</source>
        <translation>Travaille ici</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>Initiales</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Came from</source>
        <translation>Provenance</translation>
    </message>
    <message>
        <source>When they want to decide</source>
        <translation>Quand il veut décider</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Reçue</translation>
    </message>
    <message>
        <source>First contact</source>
        <translation>Premier contact</translation>
    </message>
    <message>
        <source>Noted on</source>
        <translation>Noté le</translation>
    </message>
    <message>
        <source>Done on</source>
        <translation>Fait le</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>Pour quoi</translation>
    </message>
    <message>
        <source>Sentence they agreed to</source>
        <translation>Phrase acceptée</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Base légale</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation>Réservée</translation>
    </message>
    <message>
        <source>Sold</source>
        <translation>Vendue</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Find a name, phone, plate or code</source>
        <translation>Nom, téléphone, plaque ou code</translation>
    </message>
</context>
<context>
    <name>Form</name>
    <message>
        <source>Keep my car</source>
        <translation>Garder ma voiture</translation>
    </message>
    <message>
        <source>Who is coming?</source>
        <translation>Qui vient&#xa0;?</translation>
    </message>
    <message>
        <source>We keep your car under a short code. Leave your name and one way to reach you, so that one of us can help you with it.</source>
        <translation>Nous gardons votre voiture sous un code court. Laissez votre nom et un moyen de vous joindre, pour que nous puissions vous aider.</translation>
    </message>
    <message>
        <source>We keep the car free for you. Leave your name and one way to reach you, in case something changes.</source>
        <translation>Nous vous réservons la voiture. Laissez votre nom et un moyen de vous joindre, au cas où quelque chose changerait.</translation>
    </message>
    <message>
        <source>That could not be saved. Nothing you typed is lost: please try again, or call one of us.</source>
        <translation>L’enregistrement n’a pas abouti. Rien de ce que vous avez saisi n’est perdu&#xa0;: réessayez ou appelez un conseiller.</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>Votre nom</translation>
    </message>
    <message>
        <source>Please tell us your name.</source>
        <translation>Dites-nous votre nom, s’il vous plaît.</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>This is not a phone number yet.</source>
        <translation>Ce n’est pas encore un numéro de téléphone.</translation>
    </message>
    <message>
        <source>A phone number or an email, please.</source>
        <translation>Un téléphone ou un e-mail, s’il vous plaît.</translation>
    </message>
    <message>
        <source>or email</source>
        <translation>ou e-mail</translation>
    </message>
    <message>
        <source>This is not an email address yet.</source>
        <translation>Ce n’est pas encore une adresse e-mail.</translation>
    </message>
    <message>
        <source>You may contact me about this car.</source>
        <translation>Vous pouvez me contacter au sujet de cette voiture.</translation>
    </message>
    <message>
        <source>Please tick this: without it we may not write to you or call you.</source>
        <translation>Cochez cette case&#xa0;: sans elle, nous ne pouvons ni vous écrire ni vous appeler.</translation>
    </message>
    <message>
        <source>Only about this car, and only until you say no. Ask any of us to delete it at any time.</source>
        <translation>Uniquement pour cette voiture, et tant que vous le voulez bien. Vous pouvez demander l’effacement à tout moment.</translation>
    </message>
    <message>
        <source>Book this time</source>
        <translation>Réserver cet horaire</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>il y a %n minute</numerusform>
            <numerusform>il y a %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>il y a %n heure</numerusform>
            <numerusform>il y a %n heures</numerusform>
        </translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>hier</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>il y a %n jour</numerusform>
            <numerusform>il y a %n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Frame</name>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Call a salesperson</source>
        <translation>Appeler un conseiller</translation>
    </message>
    <message>
        <source>Nobody could be called just now. Please come to one of us.</source>
        <translation>Nous n’avons pas pu prévenir quelqu’un. Venez nous voir, s’il vous plaît.</translation>
    </message>
</context>
<context>
    <name>FreeSlot</name>
    <message>
        <source>%1, %2, free</source>
        <translation>%1, %2, libre</translation>
    </message>
</context>
<context>
    <name>Instead</name>
    <message>
        <source>You can have it like this:</source>
        <translation>Vous pouvez l’avoir ainsi&#xa0;:</translation>
    </message>
    <message>
        <source>It is not made for this car.</source>
        <translation>Cela n’existe pas pour cette voiture.</translation>
    </message>
    <message>
        <source>Adds %1</source>
        <translation>Ajoute %1</translation>
    </message>
    <message>
        <source>Removes %1</source>
        <translation>Retire %1</translation>
    </message>
    <message>
        <source>Same price</source>
        <translation>Même prix</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Laisser ainsi</translation>
    </message>
</context>
<context>
    <name>KeptDrive</name>
    <message>
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>They drove</source>
        <translation>Essai effectué</translation>
    </message>
    <message>
        <source>They did not come</source>
        <translation>Pas venu</translation>
    </message>
    <message>
        <source>Find a new time</source>
        <translation>Trouver un nouvel horaire</translation>
    </message>
    <message>
        <source>Move to another time</source>
        <translation>Changer d’horaire</translation>
    </message>
    <message>
        <source>Cancel the test drive</source>
        <translation>Annuler l’essai</translation>
    </message>
</context>
<context>
    <name>KioskModel</name>
    <message>
        <source>A price has just changed: your car costs {0} now, {1}.</source>
        <translation>Un prix vient de changer&#xa0;: votre voiture coûte maintenant {0}, {1}.</translation>
    </message>
</context>
<context>
    <name>Lead</name>
    <message>
        <source>This could not be read</source>
        <translation>Lecture impossible</translation>
    </message>
    <message>
        <source>Who looks after it</source>
        <translation>Qui s’en occupe</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Personne encore</translation>
    </message>
    <message>
        <source>%1 (you)</source>
        <translation>%1 (vous)</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>M’en occuper</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Confier</translation>
    </message>
    <message>
        <source>To whom?</source>
        <translation>À qui&#xa0;?</translation>
    </message>
    <message>
        <source>A word for them</source>
        <translation>Un mot pour lui</translation>
    </message>
    <message>
        <source>Hand it over now</source>
        <translation>Confier maintenant</translation>
    </message>
    <message>
        <source>In the CRM</source>
        <translation>Dans le CRM</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>For another system</source>
        <translation>Pour un autre logiciel</translation>
    </message>
    <message>
        <source>A file that other software of the trade reads (ADF), with the customer&apos;s consents beside it.</source>
        <translation>Un fichier que lisent d’autres logiciels de la profession (ADF), avec les consentements du client à côté.</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Enregistrer le fichier</translation>
    </message>
</context>
<context>
    <name>LeadModel</name>
    <message>
        <source>First contact</source>
        <translation>Premier contact</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Vient de</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Their number</source>
        <translation>Leur numéro</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue le</translation>
    </message>
    <message>
        <source>Last changed</source>
        <translation>Dernière modification</translation>
    </message>
    <message>
        <source>Open {0} in the browser</source>
        <translation>Ouvrir {0} dans le navigateur</translation>
    </message>
    <message>
        <source>It stands at: {0}</source>
        <translation>On en est à&#xa0;: {0}</translation>
    </message>
    <message>
        <source>Won. Congratulations!</source>
        <translation>Gagnée. Félicitations&#xa0;!</translation>
    </message>
    <message>
        <source>Lost: {0}</source>
        <translation>Perdue&#xa0;: {0}</translation>
    </message>
    <message>
        <source>It is open again.</source>
        <translation>Elle est de nouveau ouverte.</translation>
    </message>
    <message>
        <source>It is yours now.</source>
        <translation>Elle est à vous maintenant.</translation>
    </message>
    <message>
        <source>{0} looks after it now, and has a task.</source>
        <translation>{0} s’en occupe maintenant et a une tâche.</translation>
    </message>
    <message>
        <source>Written to your documents, folder Vitrine.</source>
        <translation>Écrit dans vos documents, dossier Vitrine.</translation>
    </message>
    <message>
        <source>The file could not be written. Is the disk full, or the folder Documents locked?</source>
        <translation>Le fichier n’a pas pu être écrit. Le disque est-il plein, ou le dossier Documents verrouillé&#xa0;?</translation>
    </message>
</context>
<context>
    <name>LeadSteps</name>
    <message>
        <source>Noted: {0} has had an answer.</source>
        <translation>C’est noté&#xa0;: {0} a eu une réponse.</translation>
    </message>
    <message>
        <source>The price</source>
        <translation>Le prix</translation>
    </message>
    <message>
        <source>Another brand</source>
        <translation>Une autre marque</translation>
    </message>
    <message>
        <source>No answer any more</source>
        <translation>Plus de réponse</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Projet reporté</translation>
    </message>
    <message>
        <source>Delivery takes too long</source>
        <translation>Livraison trop longue</translation>
    </message>
    <message>
        <source>Has not agreed to be called.</source>
        <translation>N’a pas accepté qu’on l’appelle.</translation>
    </message>
    <message>
        <source>Has not agreed to be written to.</source>
        <translation>N’a pas accepté qu’on lui écrive.</translation>
    </message>
    <message>
        <source>Has not agreed to be called or written to.</source>
        <translation>N’a pas accepté qu’on l’appelle ou qu’on lui écrive.</translation>
    </message>
    <message>
        <source>Does not want to be called any more.</source>
        <translation>Ne veut plus qu’on l’appelle.</translation>
    </message>
    <message>
        <source>Does not want to be written to any more.</source>
        <translation>Ne veut plus qu’on lui écrive.</translation>
    </message>
    <message>
        <source>Does not want to be called or written to any more.</source>
        <translation>Ne veut plus qu’on l’appelle ni qu’on lui écrive.</translation>
    </message>
    <message>
        <source>You may answer this request.</source>
        <translation>Vous pouvez répondre à cette demande.</translation>
    </message>
</context>
<context>
    <name>LeadWatch</name>
    <message numerus="yes">
        <source>%n new web lead(s)</source>
        <translation>
            <numerusform>%n nouvelle demande du web</numerusform>
            <numerusform>%n nouvelles demandes du web</numerusform>
        </translation>
    </message>
    <message>
        <source>The folder of web leads, {0}, cannot be used just now. Connect its drive, or choose another folder.</source>
        <translation>Le dossier des demandes du web, {0}, n’est pas utilisable pour l’instant. Connectez son disque ou choisissez un autre dossier.</translation>
    </message>
</context>
<context>
    <name>LeadWords</name>
    <message>
        <source>waits %1</source>
        <translation>attend depuis %1</translation>
    </message>
    <message>
        <source>answered after %1</source>
        <translation>réponse après %1</translation>
    </message>
    <message>
        <source>%1 says: %2</source>
        <translation>%1 dit&#xa0;: %2</translation>
    </message>
    <message>
        <source>It is about: %1</source>
        <translation>Il s’agit de&#xa0;: %1</translation>
    </message>
    <message>
        <source>All of ours hold</source>
        <translation>Toutes les nôtres</translation>
    </message>
    <message>
        <source>All of theirs hold</source>
        <translation>Toutes les leurs</translation>
    </message>
    <message>
        <source>It was changed here and in %1, and not in the same way. Which value holds?</source>
        <translation>Modifié ici et dans %1, et pas de la même façon. Quelle valeur compte&#xa0;?</translation>
    </message>
    <message>
        <source>It is somebody else</source>
        <translation>C’est quelqu’un d’autre</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>%1 knows somebody like that. Is it the same person?</source>
        <translation>%1 connaît quelqu’un de semblable. Est-ce la même personne&#xa0;?</translation>
    </message>
    <message>
        <source>It was deleted in %1. Send it again if it is still needed there.</source>
        <translation>Supprimé dans %1. Renvoyez-le s’il y est encore utile.</translation>
    </message>
    <message>
        <source>%1 has no word for one value. Change it here and send it again.</source>
        <translation>%1 ne connaît pas l’une des valeurs. Changez-la ici, puis renvoyez.</translation>
    </message>
    <message>
        <source>%1 did not take it. Put it right here, then send it again.</source>
        <translation>%1 ne l’a pas accepté. Corrigez-le ici, puis renvoyez-le.</translation>
    </message>
</context>
<context>
    <name>Leads</name>
    <message>
        <source>Waiting for a first contact</source>
        <translation>En attente d’un premier contact</translation>
    </message>
    <message>
        <source>%1 are waiting</source>
        <translation>%1 en attente</translation>
    </message>
    <message>
        <source>Web leads</source>
        <translation>Demandes du web</translation>
    </message>
    <message>
        <source>Everybody has been contacted</source>
        <translation>Tout le monde a été contacté</translation>
    </message>
    <message>
        <source>New requests from the website and the kiosk come in here, the longest waiting on top.</source>
        <translation>Les demandes du site et de la borne arrivent ici, les plus anciennes en haut.</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Nouveau client</translation>
    </message>
    <message>
        <source>Contacted already: %1</source>
        <translation>Déjà contacté&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>LostDrive</name>
    <message>
        <source>New time needed: %1</source>
        <translation>Nouvel horaire à trouver&#xa0;: %1</translation>
    </message>
    <message>
        <source>Test drive · %1</source>
        <translation>Essai · %1</translation>
    </message>
    <message>
        <source>These times are free:</source>
        <translation>Ces horaires sont libres&#xa0;:</translation>
    </message>
    <message>
        <source>No time is free in the next two weeks: open the calendar.</source>
        <translation>Aucun horaire n’est libre dans les deux semaines&#xa0;: ouvrez l’agenda.</translation>
    </message>
    <message>
        <source>Book %1 for %2</source>
        <translation>Réserver %1 pour %2</translation>
    </message>
</context>
<context>
    <name>MakeOffer</name>
    <message>
        <source>Make an offer</source>
        <translation>Faire une offre</translation>
    </message>
    <message>
        <source>Say for whom the offer is.</source>
        <translation>Indiquez pour qui est l’offre.</translation>
    </message>
    <message>
        <source>Make the offer</source>
        <translation>Faire l’offre</translation>
    </message>
    <message>
        <source>The offer cannot be made</source>
        <translation>L’offre ne peut pas être faite</translation>
    </message>
    <message>
        <source>Pricing …</source>
        <translation>Calcul du prix…</translation>
    </message>
    <message>
        <source>Language of the offer</source>
        <translation>Langue de l’offre</translation>
    </message>
    <message>
        <source>French</source>
        <translation>Français</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Anglais</translation>
    </message>
</context>
<context>
    <name>MakeOfferModel</name>
    <message>
        <source>Some choices of this car are no longer offered. Open it in the configurator first.</source>
        <translation>Certains choix de cette voiture ne sont plus proposés. Ouvrez-la d’abord dans le configurateur.</translation>
    </message>
    <message>
        <source>The price list has changed: this car was {0} when it was kept.</source>
        <translation>Le tarif a changé&#xa0;: cette voiture était à {0} quand elle a été gardée.</translation>
    </message>
    <message>
        <source>Offer {0} is made; its PDF is on the way.</source>
        <translation>L’offre {0} est faite&#xa0;; son PDF arrive.</translation>
    </message>
    <message>
        <source>Offer {0}: the PDF is ready.</source>
        <translation>Offre {0}&#xa0;: le PDF est prêt.</translation>
    </message>
</context>
<context>
    <name>Mark</name>
    <message>
        <source>Staff: hold for three seconds to leave</source>
        <translation>Personnel&#xa0;: appuyez trois secondes pour quitter</translation>
    </message>
</context>
<context>
    <name>Models</name>
    <message>
        <source>Which car?</source>
        <translation>Quelle voiture&#xa0;?</translation>
    </message>
    <message>
        <source>A car for %1</source>
        <translation>Une voiture pour %1</translation>
    </message>
    <message>
        <source>Choose a model and put it together with your customer.</source>
        <translation>Choisissez un modèle et composez-le avec votre client.</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
</context>
<context>
    <name>Note</name>
    <message>
        <source>Note what was said</source>
        <translation>Noter l’échange</translation>
    </message>
    <message>
        <source>What it was</source>
        <translation>Type d’échange</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appel</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visite</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>What was said, in a few words</source>
        <translation>L’essentiel en quelques mots</translation>
    </message>
    <message>
        <source>This counts as the first contact: the customer no longer waits.</source>
        <translation>Cela vaut premier contact&#xa0;: le client n’attend plus.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Keep in the history</source>
        <translation>Noter dans l’historique</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n web lead(s) could not be read.</source>
        <translation>
            <numerusform>%n demande du web n’a pas pu être lue.</numerusform>
            <numerusform>%n demandes du web n’ont pas pu être lues.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Regarder</translation>
    </message>
    <message numerus="yes">
        <source>The CRM has %n question(s).</source>
        <translation>
            <numerusform>Le CRM a %n question.</numerusform>
            <numerusform>Le CRM a %n questions.</numerusform>
        </translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Web leads</source>
        <translation>Demandes du web</translation>
    </message>
</context>
<context>
    <name>OfferLines</name>
    <message>
        <source>Lines of the offer</source>
        <translation>Lignes de l’offre</translation>
    </message>
    <message>
        <source>Without tax</source>
        <translation>Hors taxes</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
</context>
<context>
    <name>OfferList</name>
    <message>
        <source>Which offers</source>
        <translation>Quelles offres</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptées</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Terminées</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>%1 together</source>
        <translation>%1 au total</translation>
    </message>
    <message>
        <source>The offers could not be read</source>
        <translation>Les offres n’ont pas pu être lues</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>No offers are pending</source>
        <translation>Aucune offre en attente</translation>
    </message>
    <message>
        <source>None of these yet</source>
        <translation>Aucune pour l’instant</translation>
    </message>
    <message>
        <source>An offer starts from a car: configure one, keep it, make the offer.</source>
        <translation>Une offre part d’une voiture&#xa0;: configurez-la, gardez-la, faites l’offre.</translation>
    </message>
    <message>
        <source>Configure a car</source>
        <translation>Configurer une voiture</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Offres</translation>
    </message>
</context>
<context>
    <name>OfferPage</name>
    <message>
        <source>Back to the list</source>
        <translation>Revenir à la liste</translation>
    </message>
    <message>
        <source>Offer %1</source>
        <translation>Offre %1</translation>
    </message>
    <message>
        <source>Car %1</source>
        <translation>Voiture %1</translation>
    </message>
    <message>
        <source>Open it in the configurator</source>
        <translation>Ouvrir dans le configurateur</translation>
    </message>
    <message>
        <source>Making the PDF</source>
        <translation>Préparation du PDF</translation>
    </message>
    <message>
        <source>Open the PDF</source>
        <translation>Ouvrir le PDF</translation>
    </message>
    <message>
        <source>Save the PDF</source>
        <translation>Enregistrer le PDF</translation>
    </message>
    <message>
        <source>Send it by email</source>
        <translation>Envoyer par e-mail</translation>
    </message>
    <message>
        <source>Customer declines</source>
        <translation>Le client refuse</translation>
    </message>
    <message>
        <source>Customer accepts</source>
        <translation>Le client accepte</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Rouvrir</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message>
        <source>Offers</source>
        <translation>Offres</translation>
    </message>
    <message>
        <source>New offer</source>
        <translation>Nouvelle offre</translation>
    </message>
    <message>
        <source>Pick an offer</source>
        <translation>Choisissez une offre</translation>
    </message>
    <message>
        <source>Its car, its lines and its PDF stand here.</source>
        <translation>Sa voiture, ses lignes et son PDF s’affichent ici.</translation>
    </message>
</context>
<context>
    <name>OffersModel</name>
    <message>
        <source>ended {0}</source>
        <translation>expirée le {0}</translation>
    </message>
    <message>
        <source>ends today</source>
        <translation>expire aujourd’hui</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>jusqu’au {0}</translation>
    </message>
    <message>
        <source>VAT {0} %</source>
        <translation>TVA {0}&#xa0;%</translation>
    </message>
    <message>
        <source>Valid until {0}</source>
        <translation>Valable jusqu’au {0}</translation>
    </message>
    <message>
        <source>in French</source>
        <translation>en français</translation>
    </message>
    <message>
        <source>in English</source>
        <translation>en anglais</translation>
    </message>
    <message>
        <source>included</source>
        <translation>de série</translation>
    </message>
    <message>
        <source>Offer accepted, request won. Congratulations!</source>
        <translation>Offre acceptée, demande gagnée. Félicitations&#xa0;!</translation>
    </message>
    <message>
        <source>Offer accepted. Congratulations!</source>
        <translation>Offre acceptée. Félicitations&#xa0;!</translation>
    </message>
    <message>
        <source>Offer declined.</source>
        <translation>Offre refusée.</translation>
    </message>
    <message>
        <source>The offer is open again.</source>
        <translation>L’offre est de nouveau en cours.</translation>
    </message>
    <message>
        <source>Saved as {0}</source>
        <translation>Enregistré sous {0}</translation>
    </message>
    <message>
        <source>Your offer {0}</source>
        <translation>Votre offre {0}</translation>
    </message>
    <message>
        <source>Offer {0} sent</source>
        <translation>Offre {0} envoyée</translation>
    </message>
    <message>
        <source>The letter is open in your mail program; attach {0}</source>
        <translation>Le message est ouvert dans votre messagerie&#xa0;; joignez-y {0}</translation>
    </message>
    <message>
        <source>This computer has no program for that. The file is in your documents, folder Vitrine.</source>
        <translation>Cet ordinateur n’a pas de logiciel pour cela. Le fichier est dans vos documents, dossier Vitrine.</translation>
    </message>
    <message>
        <source>The file could not be written. Is the disk full, or the folder Documents locked?</source>
        <translation>Le fichier n’a pas pu être écrit. Le disque est-il plein, ou le dossier Documents verrouillé&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>The cars are being made ready</source>
        <translation>Les voitures se préparent</translation>
    </message>
    <message>
        <source>Only once for a new range. Everything else works meanwhile.</source>
        <translation>Une seule fois par nouvelle gamme. Tout le reste fonctionne pendant ce temps.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>PersonPicker</name>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>Quelqu’un d’autre</translation>
    </message>
    <message>
        <source>Name, phone or email</source>
        <translation>Nom, téléphone ou e-mail</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Nouveau client</translation>
    </message>
</context>
<context>
    <name>PickFolder</name>
    <message>
        <source>The folder web leads come from</source>
        <translation>Le dossier des demandes du web</translation>
    </message>
    <message>
        <source>Watch this folder</source>
        <translation>Surveiller ce dossier</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>PickTime</name>
    <message>
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Free times</source>
        <translation>Horaires libres</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Child seat, route, a wish</source>
        <translation>Siège enfant, parcours, souhait</translation>
    </message>
</context>
<context>
    <name>Pin</name>
    <message>
        <source>Choose a PIN for staff</source>
        <translation>Choisissez un code pour le personnel</translation>
    </message>
    <message>
        <source>PIN</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Four to eight digits, please.</source>
        <translation>De quatre à huit chiffres, s’il vous plaît.</translation>
    </message>
    <message>
        <source>This is not the PIN.</source>
        <translation>Ce n’est pas le bon code.</translation>
    </message>
    <message>
        <source>Four to eight digits. It is the only way out of this screen.</source>
        <translation>De quatre à huit chiffres. C’est la seule façon de quitter cet écran.</translation>
    </message>
    <message>
        <source>For staff: leave the kiosk.</source>
        <translation>Personnel&#xa0;: quitter la borne.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Data protection</source>
        <translation>Protection des données</translation>
    </message>
    <message>
        <source>This could not be read</source>
        <translation>Lecture impossible</translation>
    </message>
    <message>
        <source>A copy for the customer</source>
        <translation>Une copie pour le client</translation>
    </message>
    <message>
        <source>Everything kept about them, as a text to read and as a file for programs.</source>
        <translation>Tout ce qui est gardé à son sujet, en texte à lire et en fichier pour des programmes.</translation>
    </message>
    <message>
        <source>Save the copy</source>
        <translation>Enregistrer la copie</translation>
    </message>
    <message>
        <source>Erase the customer</source>
        <translation>Effacer le client</translation>
    </message>
    <message>
        <source>At their wish, all of this goes from this computer, from the dealership and from every other computer, and does not come back:</source>
        <translation>À sa demande, tout ceci disparaît de cet ordinateur, de la concession et de tous les autres ordinateurs, et ne revient pas&#xa0;:</translation>
    </message>
    <message>
        <source>Files and papers you have saved or printed yourself stay where they are.</source>
        <translation>Les fichiers et papiers que vous avez enregistrés ou imprimés vous-même restent où ils sont.</translation>
    </message>
    <message>
        <source>I have made sure that the customer wishes it.</source>
        <translation>Je me suis assuré que le client le souhaite.</translation>
    </message>
    <message>
        <source>Erase for ever</source>
        <translation>Effacer pour toujours</translation>
    </message>
    <message>
        <source>What we keep about %1, on %2</source>
        <translation>Ce que nous gardons au sujet de %1, le %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>Our mark</source>
        <translation>Notre repère</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Prénom</translation>
    </message>
    <message>
        <source>Last name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Société</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Street</source>
        <translation>Rue</translation>
    </message>
    <message>
        <source>Postal code</source>
        <translation>Code postal</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Ville</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Pays</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Number plate</source>
        <translation>Immatriculation</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>Commentaires</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Kept since</source>
        <translation>Gardé depuis</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçu</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>But</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Moyen</translation>
    </message>
    <message>
        <source>Agreed</source>
        <translation>Accord</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Car</source>
        <translation>Voiture</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’au</translation>
    </message>
    <message>
        <source>Total (cents)</source>
        <translation>Total (centimes)</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentement</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Kept car</source>
        <translation>Voiture gardée</translation>
    </message>
    <message>
        <source>Test drive</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Offre</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
</context>
<context>
    <name>PrivacyModel</name>
    <message>
        <source>Name, address, numbers and notes</source>
        <translation>Nom, adresse, numéros et notes</translation>
    </message>
    <message numerus="yes">
        <source>%n consent(s)</source>
        <translation>
            <numerusform>%n consentement</numerusform>
            <numerusform>%n consentements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n demande</numerusform>
            <numerusform>%n demandes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept car(s)</source>
        <translation>
            <numerusform>%n voiture gardée</numerusform>
            <numerusform>%n voitures gardées</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n test drive(s)</source>
        <translation>
            <numerusform>%n essai</numerusform>
            <numerusform>%n essais</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n offer(s)</source>
        <translation>
            <numerusform>%n offre</numerusform>
            <numerusform>%n offres</numerusform>
        </translation>
    </message>
    <message>
        <source>Tasks and the whole history</source>
        <translation>Les tâches et tout l’historique</translation>
    </message>
    <message>
        <source>The file could not be written. Is the disk full, or the folder Documents locked?</source>
        <translation>Le fichier n’a pas pu être écrit. Le disque est-il plein, ou le dossier Documents verrouillé&#xa0;?</translation>
    </message>
    <message>
        <source>Written to your documents, folder Vitrine.</source>
        <translation>Écrit dans vos documents, dossier Vitrine.</translation>
    </message>
    <message>
        <source>Erased. The other computers erase it with their next exchange.</source>
        <translation>Effacé. Les autres ordinateurs l’effaceront à leur prochain échange.</translation>
    </message>
</context>
<context>
    <name>Qr</name>
    <message>
        <source>QR code %1</source>
        <translation>Code QR %1</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>Previous</source>
        <translation>Précédent</translation>
    </message>
    <message>
        <source>More (%1/%2)</source>
        <translation>Autres choix (%1/%2)</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Screens</source>
        <translation>Écrans</translation>
    </message>
    <message>
        <source>Synchronisation</source>
        <translation>Synchronisation</translation>
    </message>
    <message>
        <source>Who is here?</source>
        <translation>Qui est là&#xa0;?</translation>
    </message>
    <message>
        <source>Somebody else is here</source>
        <translation>Quelqu’un d’autre est là</translation>
    </message>
</context>
<context>
    <name>Range</name>
    <message>
        <source>Which one is yours?</source>
        <translation>Laquelle sera la vôtre&#xa0;?</translation>
    </message>
    <message>
        <source>The cars cannot be shown right now. Please ask one of us.</source>
        <translation>Les voitures ne peuvent pas s’afficher pour le moment. Adressez-vous à l’un de nos conseillers.</translation>
    </message>
    <message>
        <source>The cars are on their way…</source>
        <translation>Les voitures arrivent…</translation>
    </message>
    <message>
        <source>Ask somebody to come</source>
        <translation>Appeler un conseiller</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>à partir de %1</translation>
    </message>
</context>
<context>
    <name>Rebook</name>
    <message>
        <source>New time needed</source>
        <translation>Nouvel horaire à trouver</translation>
    </message>
    <message>
        <source>Find a new time: %1</source>
        <translation>Trouver un nouvel horaire&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>The dealership&apos;s system did not take this, and does not say why in a way we know.</source>
        <translation>Le système de la concession n’a pas pris ceci, sans dire pourquoi d’une façon que nous connaissons.</translation>
    </message>
    <message>
        <source>Look through it and send it again. If it comes back, discard it or ask for help.</source>
        <translation>Relisez et renvoyez. Si cela revient, abandonnez ou demandez de l’aide.</translation>
    </message>
    <message>
        <source>Somebody else decided otherwise at the same time, and both cannot hold.</source>
        <translation>Quelqu’un d’autre en a décidé autrement au même moment, et les deux ne peuvent valoir.</translation>
    </message>
    <message>
        <source>Choose which one holds, or say what is true.</source>
        <translation>Choisissez ce qui vaut, ou dites ce qui est vrai.</translation>
    </message>
    <message>
        <source>It was removed on another computer before this change arrived.</source>
        <translation>Cela a été retiré sur un autre ordinateur avant l’arrivée de ce changement.</translation>
    </message>
    <message>
        <source>If it is still needed, make it anew; then discard this change.</source>
        <translation>Si c’est encore utile, refaites-le&#xa0;; puis abandonnez ce changement.</translation>
    </message>
    <message>
        <source>The customer was erased, at their own wish.</source>
        <translation>Le client a été effacé, à sa demande.</translation>
    </message>
    <message>
        <source>Nothing about them may be kept: discard this change.</source>
        <translation>Rien à son sujet ne peut être gardé&#xa0;: abandonnez ce changement.</translation>
    </message>
    <message>
        <source>Ask whoever looks after this computer for the update, then send it again.</source>
        <translation>Demandez la mise à jour à la personne qui s’occupe de cet ordinateur, puis renvoyez.</translation>
    </message>
    <message>
        <source>This is a mistake of the app, not yours. Make it anew, then discard this change.</source>
        <translation>C’est une erreur de l’application, pas la vôtre. Refaites-le, puis abandonnez ce changement.</translation>
    </message>
    <message>
        <source>The dealership&apos;s server does not know this kind of entry yet.</source>
        <translation>Le serveur de la concession ne connaît pas encore ce genre de fiche.</translation>
    </message>
    <message>
        <source>One value has a form the dealership&apos;s system cannot keep.</source>
        <translation>Une valeur a une forme que le système de la concession ne peut garder.</translation>
    </message>
    <message>
        <source>Put the marked value right and send it again.</source>
        <translation>Corrigez la valeur signalée et renvoyez.</translation>
    </message>
    <message>
        <source>A value that has to be there is missing.</source>
        <translation>Il manque une valeur indispensable.</translation>
    </message>
    <message>
        <source>Fill in the marked value and send it again.</source>
        <translation>Remplissez la valeur signalée et renvoyez.</translation>
    </message>
    <message>
        <source>The test drive does not end after it begins, or it takes longer than a week.</source>
        <translation>L’essai ne finit pas après son début, ou dure plus d’une semaine.</translation>
    </message>
    <message>
        <source>Choose another time and send it again.</source>
        <translation>Choisissez un autre horaire et renvoyez.</translation>
    </message>
    <message>
        <source>It does not carry a valid mark of its own.</source>
        <translation>La fiche ne porte pas de repère valable.</translation>
    </message>
    <message>
        <source>Something else at the dealership carries the same mark.</source>
        <translation>Une autre fiche de la concession porte le même repère.</translation>
    </message>
    <message>
        <source>What was once said or agreed is never changed afterwards.</source>
        <translation>Ce qui a été dit ou accordé ne se modifie plus après coup.</translation>
    </message>
    <message>
        <source>Note what holds now as a new entry, then discard this change.</source>
        <translation>Notez ce qui vaut à présent dans une nouvelle fiche, puis abandonnez ce changement.</translation>
    </message>
    <message>
        <source>It is too long for the dealership&apos;s system.</source>
        <translation>C’est trop long pour le système de la concession.</translation>
    </message>
    <message>
        <source>Shorten the longest text and send it again.</source>
        <translation>Raccourcissez le texte le plus long et renvoyez.</translation>
    </message>
    <message>
        <source>This computer may not change this.</source>
        <translation>Cet ordinateur n’a pas le droit de modifier ceci.</translation>
    </message>
    <message>
        <source>Hand it over to a colleague who may, or discard it.</source>
        <translation>Confiez-le à un collègue qui le peut, ou abandonnez.</translation>
    </message>
    <message>
        <source>What it belongs to is not at the dealership: it waits or was refused itself.</source>
        <translation>Ce à quoi il se rattache n’est pas à la concession&#xa0;: cela attend ou a été refusé aussi.</translation>
    </message>
    <message>
        <source>Settle that one first, then send this again.</source>
        <translation>Réglez d’abord cela, puis renvoyez.</translation>
    </message>
    <message>
        <source>Send it again; nothing has to be changed.</source>
        <translation>Renvoyez&#xa0;; il n’y a rien à modifier.</translation>
    </message>
    <message>
        <source>An earlier change of the same entry was not taken yet.</source>
        <translation>Un changement plus ancien de la même fiche n’est pas encore pris.</translation>
    </message>
    <message>
        <source>An old copy of this computer&apos;s data came back, and its numbers were used already.</source>
        <translation>Une ancienne copie des données de cet ordinateur est revenue, et ses numéros avaient déjà servi.</translation>
    </message>
    <message>
        <source>Something else at the dealership still needs what was to be removed.</source>
        <translation>Autre chose à la concession a encore besoin de ce qui devait être retiré.</translation>
    </message>
    <message>
        <source>Leave it, or settle first what needs it; then discard this change.</source>
        <translation>Laissez-le, ou réglez d’abord ce qui en a besoin&#xa0;; puis abandonnez ce changement.</translation>
    </message>
    <message>
        <source>The dealership has it, and passes it on as soon as there is a connection.</source>
        <translation>La concession l’a, et le transmettra dès qu’il y aura une connexion.</translation>
    </message>
    <message>
        <source>The dealership has passed it on, and there is no answer yet.</source>
        <translation>La concession l’a transmis, et il n’y a pas encore de réponse.</translation>
    </message>
    <message>
        <source>The server has a problem with this entry.</source>
        <translation>Le serveur a un problème avec cette fiche.</translation>
    </message>
    <message>
        <source>Send it again. If it comes back, ask whoever looks after this computer.</source>
        <translation>Renvoyez. Si cela revient, demandez à la personne qui s’occupe de cet ordinateur.</translation>
    </message>
    <message>
        <source>Ask whoever looks after this computer; until then hand it over.</source>
        <translation>Demandez à la personne qui s’occupe de cet ordinateur&#xa0;; en attendant, confiez-le.</translation>
    </message>
    <message>
        <source>It arrived damaged at the server.</source>
        <translation>C’est arrivé abîmé au serveur.</translation>
    </message>
    <message>
        <source>The server did not understand this computer&apos;s question.</source>
        <translation>Le serveur n’a pas compris la demande de cet ordinateur.</translation>
    </message>
    <message>
        <source>The server takes this for another computer&apos;s change.</source>
        <translation>Le serveur prend ceci pour le changement d’un autre ordinateur.</translation>
    </message>
    <message>
        <source>Too much came at once, or too often.</source>
        <translation>Trop à la fois, ou trop souvent.</translation>
    </message>
    <message>
        <source>A document did not arrive whole.</source>
        <translation>Un document n’est pas arrivé entier.</translation>
    </message>
    <message>
        <source>The server did not take this at all.</source>
        <translation>Le serveur n’a pas du tout pris ceci.</translation>
    </message>
    <message>
        <source>The server is older than this app.</source>
        <translation>Le serveur est plus ancien que cette application.</translation>
    </message>
    <message>
        <source>This computer belongs to another dealership.</source>
        <translation>Cet ordinateur appartient à une autre concession.</translation>
    </message>
    <message>
        <source>The code this computer was given is not valid any more.</source>
        <translation>Le code donné à cet ordinateur n’est plus valable.</translation>
    </message>
    <message>
        <source>The server no longer knows this computer.</source>
        <translation>Le serveur ne connaît plus cet ordinateur.</translation>
    </message>
    <message>
        <source>This app is too old for the server.</source>
        <translation>Cette application est trop ancienne pour le serveur.</translation>
    </message>
    <message>
        <source>Update Vitrine on this computer, then send it again.</source>
        <translation>Mettez Vitrine à jour sur cet ordinateur, puis renvoyez.</translation>
    </message>
    <message>
        <source>The server asks this computer to read everything again.</source>
        <translation>Le serveur demande à cet ordinateur de tout relire.</translation>
    </message>
    <message>
        <source>Vitrine on this PC is newer than the server, which has to be updated first.</source>
        <translation>Vitrine est plus récent sur ce PC que sur le serveur, qui doit d’abord être mis à jour.</translation>
    </message>
    <message>
        <source>The server of this house was shut out by the dealership&apos;s, and could pass nothing on.</source>
        <translation>Le serveur de la maison a été exclu par celui de la concession et n’a rien pu transmettre.</translation>
    </message>
    <message>
        <source>The dealership&apos;s own server was just starting.</source>
        <translation>Le serveur de la concession venait de démarrer.</translation>
    </message>
    <message>
        <source>the other value holds</source>
        <translation>l’autre valeur est retenue</translation>
    </message>
    <message>
        <source>It was entered twice</source>
        <translation>C’était saisi deux fois</translation>
    </message>
    <message>
        <source>It was a mistake</source>
        <translation>C’était une erreur</translation>
    </message>
    <message>
        <source>It was settled in another way</source>
        <translation>C’est réglé autrement</translation>
    </message>
    <message>
        <source>The customer does not want it any more</source>
        <translation>Le client ne le souhaite plus</translation>
    </message>
</context>
<context>
    <name>RefusedChange</name>
    <message>
        <source>Open the customer of: %1</source>
        <translation>Ouvrir le client de&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message>
        <source>Changes that need you</source>
        <translation>Changements à revoir</translation>
    </message>
    <message>
        <source>These were made here and not accepted. Nothing is lost until you decide.</source>
        <translation>Ils ont été faits ici et n’ont pas été acceptés. Rien n’est perdu tant que vous n’avez pas décidé.</translation>
    </message>
    <message>
        <source>Everything is settled</source>
        <translation>Tout est réglé</translation>
    </message>
    <message>
        <source>Changes that are not accepted come in here.</source>
        <translation>Les changements refusés arrivent ici.</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>La liste n’a pas pu être lue</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Settled lately</source>
        <translation>Réglé récemment</translation>
    </message>
    <message>
        <source>Customer</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Consent</source>
        <translation>Consentement</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Demande</translation>
    </message>
    <message>
        <source>Kept car</source>
        <translation>Voiture gardée</translation>
    </message>
    <message>
        <source>Test drive</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Offre</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Car in stock</source>
        <translation>Voiture en stock</translation>
    </message>
    <message>
        <source>Member of staff</source>
        <translation>Collaborateur</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>Fiche</translation>
    </message>
</context>
<context>
    <name>RepairFields</name>
    <message>
        <source>This is the value it is about.</source>
        <translation>C’est la valeur en cause.</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Personne</translation>
    </message>
</context>
<context>
    <name>RepairModel</name>
    <message>
        <source>There is no connection just now: what you decide is kept, and goes out later.</source>
        <translation>Pas de connexion pour l’instant&#xa0;: ce que vous décidez est gardé, et partira plus tard.</translation>
    </message>
    <message>
        <source>Made here on {0}</source>
        <translation>Fait ici le {0}</translation>
    </message>
    <message>
        <source>{0} has seen to it.</source>
        <translation>{0} s’en est occupé.</translation>
    </message>
    <message>
        <source>{0} sees to it.</source>
        <translation>{0} s’en occupe.</translation>
    </message>
    <message>
        <source>another computer</source>
        <translation>un autre ordinateur</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Ici</translation>
    </message>
    <message>
        <source>{0} went to somebody else.</source>
        <translation>{0} est allé à quelqu’un d’autre.</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>Renvoyé</translation>
    </message>
    <message>
        <source>Discarded</source>
        <translation>Abandonné</translation>
    </message>
    <message>
        <source>It is sent again.</source>
        <translation>C’est renvoyé.</translation>
    </message>
    <message>
        <source>The value of the others holds.</source>
        <translation>La valeur des autres est retenue.</translation>
    </message>
    <message>
        <source>Your choice is sent.</source>
        <translation>Votre choix est envoyé.</translation>
    </message>
    <message>
        <source>Discarded; what the dealership has holds.</source>
        <translation>Abandonné&#xa0;; ce que la concession a reste valable.</translation>
    </message>
    <message>
        <source>{0} has a task for it.</source>
        <translation>{0} a une tâche pour cela.</translation>
    </message>
    <message>
        <source>Booked for {0}.</source>
        <translation>Réservé pour {0}.</translation>
    </message>
</context>
<context>
    <name>Results</name>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>Rien trouvé pour «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Any part of a name, phone, plate, code or offer number will do.</source>
        <translation>Une partie du nom, du téléphone, de la plaque, du code ou du numéro d’offre suffit.</translation>
    </message>
    <message>
        <source>New customer</source>
        <translation>Nouveau client</translation>
    </message>
    <message>
        <source>New customer: %1</source>
        <translation>Nouveau client&#xa0;: %1</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Trouvé</translation>
    </message>
</context>
<context>
    <name>Screens</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Configure</source>
        <translation>Configurer</translation>
    </message>
    <message>
        <source>Customers</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Calendar</source>
        <translation>Planning</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Offres</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Customers</source>
        <translation>Clients</translation>
    </message>
    <message>
        <source>Kept cars</source>
        <translation>Voitures gardées</translation>
    </message>
    <message>
        <source>Offers</source>
        <translation>Offres</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Stock</translation>
    </message>
    <message>
        <source>Demonstrators</source>
        <translation>Véhicules d’essai</translation>
    </message>
</context>
<context>
    <name>SentMark</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>En attente d’envoi</translation>
    </message>
    <message>
        <source>Not accepted: it needs you</source>
        <translation>Pas accepté&#xa0;: cela vous attend</translation>
    </message>
    <message>
        <source>At the dealership</source>
        <translation>À la concession</translation>
    </message>
</context>
<context>
    <name>SettledChange</name>
    <message>
        <source>Put back: %1</source>
        <translation>Remettre&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Chargement</translation>
    </message>
</context>
<context>
    <name>Staff</name>
    <message>
        <source>For staff</source>
        <translation>Pour l’équipe</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Face</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Intérieur</translation>
    </message>
    <message>
        <source>Three-quarter</source>
        <translation>Trois quarts</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Where it stands</source>
        <translation>Où on en est</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gagnée</translation>
    </message>
    <message>
        <source>The request is won</source>
        <translation>La demande est gagnée</translation>
    </message>
    <message>
        <source>Lost…</source>
        <translation>Perdue…</translation>
    </message>
    <message>
        <source>The request is lost: say why</source>
        <translation>La demande est perdue&#xa0;: dire pourquoi</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Rouvrir</translation>
    </message>
    <message>
        <source>Open the request again</source>
        <translation>Rouvrir la demande</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#xa0;?</translation>
    </message>
    <message>
        <source>Lost: %1</source>
        <translation>Perdue&#xa0;: %1</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Une autre raison</translation>
    </message>
    <message>
        <source>It is lost</source>
        <translation>Elle est perdue</translation>
    </message>
    <message>
        <source>I spoke to them</source>
        <translation>Je lui ai parlé</translation>
    </message>
    <message>
        <source>By telephone</source>
        <translation>Par téléphone</translation>
    </message>
    <message>
        <source>I spoke to them: by telephone</source>
        <translation>Je lui ai parlé&#xa0;: par téléphone</translation>
    </message>
    <message>
        <source>By email</source>
        <translation>Par e-mail</translation>
    </message>
    <message>
        <source>I spoke to them: by email</source>
        <translation>Je lui ai parlé&#xa0;: par e-mail</translation>
    </message>
    <message>
        <source>In person</source>
        <translation>En personne</translation>
    </message>
    <message>
        <source>I spoke to them: in person</source>
        <translation>Je lui ai parlé&#xa0;: en personne</translation>
    </message>
</context>
<context>
    <name>StepCards</name>
    <message>
        <source>Find an option</source>
        <translation>Chercher une option</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>Suivant&#xa0;: %1</translation>
    </message>
    <message>
        <source>No option is called “%1”</source>
        <translation>Aucune option ne s’appelle «&#xa0;%1&#xa0;»</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Tout afficher</translation>
    </message>
</context>
<context>
    <name>StepSwatches</name>
    <message>
        <source>Next: %1</source>
        <translation>Suivant&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Still</name>
    <message>
        <source>Are you still there?</source>
        <translation>Êtes-vous toujours là&#xa0;?</translation>
    </message>
    <message numerus="yes">
        <source>In %n second(s) this screen starts again and forgets what you typed.</source>
        <translation>
            <numerusform>Dans %n seconde, cet écran revient à l’accueil et efface votre saisie.</numerusform>
            <numerusform>Dans %n secondes, cet écran revient à l’accueil et efface votre saisie.</numerusform>
        </translation>
    </message>
    <message>
        <source>I am still here</source>
        <translation>Je suis toujours là</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Recommencer</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Price in detail</source>
        <translation>Détail du prix</translation>
    </message>
    <message>
        <source>Standard equipment</source>
        <translation>Équipements de série</translation>
    </message>
</context>
<context>
    <name>SwatchTile</name>
    <message>
        <source>not with your choices</source>
        <translation>pas avec vos choix</translation>
    </message>
    <message>
        <source>popular</source>
        <translation>très demandé</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#xa0;?</translation>
    </message>
</context>
<context>
    <name>Sync</name>
    <message>
        <source>Everything is kept on this PC</source>
        <translation>Tout est conservé sur cet ordinateur</translation>
    </message>
    <message>
        <source>Sending …</source>
        <translation>Envoi en cours…</translation>
    </message>
    <message>
        <source>Nothing sent yet</source>
        <translation>Rien d’envoyé pour l’instant</translation>
    </message>
    <message>
        <source>All sent, %1</source>
        <translation>Tout est envoyé, %1</translation>
    </message>
    <message>
        <source>Everything is coming in, %1 of %2</source>
        <translation>Tout arrive&#xa0;: %1 sur %2</translation>
    </message>
    <message>
        <source>This PC is being filled: %1 of %2 entries have come. Until then lists are not complete.</source>
        <translation>Ce PC se remplit&#xa0;: %1 fiches sur %2 sont arrivées. D’ici là, les listes sont incomplètes.</translation>
    </message>
    <message>
        <source>no network</source>
        <translation>sans réseau</translation>
    </message>
    <message>
        <source>no network since %1</source>
        <translation>sans réseau depuis %1</translation>
    </message>
    <message>
        <source>this network wants you to sign in first</source>
        <translation>ce réseau demande d’abord de s’identifier</translation>
    </message>
    <message>
        <source>the connection is not trusted: check the clock of this PC</source>
        <translation>la connexion n’est pas fiable&#xa0;: vérifiez l’heure de cet ordinateur</translation>
    </message>
    <message>
        <source>the server is busy</source>
        <translation>le serveur est occupé</translation>
    </message>
    <message>
        <source>the PC over which you share was shut out</source>
        <translation>le PC par lequel vous partagez n’a plus d’accès</translation>
    </message>
    <message>
        <source>the server has a problem of its own</source>
        <translation>le serveur a lui-même un problème</translation>
    </message>
    <message>
        <source>another program holds the file of this PC</source>
        <translation>un autre programme tient le fichier de ce PC</translation>
    </message>
    <message>
        <source>the disk of this PC is full</source>
        <translation>le disque de ce PC est plein</translation>
    </message>
    <message>
        <source>the file of this PC cannot be written</source>
        <translation>le fichier de ce PC est protégé en écriture</translation>
    </message>
    <message>
        <source>the file of this PC is damaged</source>
        <translation>le fichier de ce PC est abîmé</translation>
    </message>
    <message>
        <source>Update Vitrine: the server is newer</source>
        <translation>Mettez Vitrine à jour&#xa0;: le serveur est plus récent</translation>
    </message>
    <message>
        <source>The server no longer knows this PC: join it again with a new code</source>
        <translation>Le serveur ne connaît plus cet ordinateur&#xa0;: rattachez-le avec un nouveau code</translation>
    </message>
</context>
<context>
    <name>SyncCounts</name>
    <message numerus="yes">
        <source>%n change(s) need you</source>
        <translation>
            <numerusform>%n changement à revoir</numerusform>
            <numerusform>%n changements à revoir</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) waiting</source>
        <translation>
            <numerusform>%n changement en attente</numerusform>
            <numerusform>%n changements en attente</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TaskRow</name>
    <message>
        <source>Done: %1</source>
        <translation>Fait&#xa0;: %1</translation>
    </message>
    <message>
        <source>Open the customer of: %1</source>
        <translation>Ouvrir le client de&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>%1 due</source>
        <translation>%1 à faire</translation>
    </message>
    <message>
        <source>Nothing left to do</source>
        <translation>Plus rien à faire</translation>
    </message>
    <message>
        <source>Note below what must not be forgotten.</source>
        <translation>Notez ci-dessous ce qu’il ne faut pas oublier.</translation>
    </message>
    <message>
        <source>Note something to do today</source>
        <translation>Noter une chose à faire aujourd’hui</translation>
    </message>
</context>
<context>
    <name>Thanks</name>
    <message>
        <source>Thank you.</source>
        <translation>Merci.</translation>
    </message>
    <message>
        <source>%1 at %2, in the %3.</source>
        <translation>%1 à %2, en %3.</translation>
    </message>
    <message>
        <source>We will confirm it to you. Please bring your driving licence.</source>
        <translation>Nous vous le confirmerons. Pensez à votre permis de conduire.</translation>
    </message>
    <message>
        <source>Your car is kept. One of us will contact you tomorrow.</source>
        <translation>Votre voiture est gardée. Un conseiller vous contactera demain.</translation>
    </message>
    <message>
        <source>Your code. Show it to any of us.</source>
        <translation>Votre code&#xa0;: montrez-le à l’un de nos conseillers.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>New customer</source>
        <translation>Nouveau client</translation>
    </message>
    <message>
        <source>Configure a car</source>
        <translation>Configurer une voiture</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Find a time</source>
        <translation>Trouver un horaire</translation>
    </message>
</context>
<context>
    <name>TodayModel</name>
    <message>
        <source>Good morning</source>
        <translation>Bonjour</translation>
    </message>
    <message>
        <source>Good afternoon</source>
        <translation>Bonjour</translation>
    </message>
    <message>
        <source>Good evening</source>
        <translation>Bonsoir</translation>
    </message>
    <message>
        <source>Nobody has called them yet; the first has waited for {0}.</source>
        <translation>Personne ne les a encore appelés&#xa0;; le premier attend depuis {0}.</translation>
    </message>
    <message>
        <source>Somebody else was first: find a new time for {0}.</source>
        <translation>Quelqu’un d’autre a été plus rapide&#xa0;: trouvez un nouvel horaire pour {0}.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Écrire</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Late, {0}</source>
        <translation>En retard, {0}</translation>
    </message>
    <message>
        <source>Done: {0}</source>
        <translation>Fait&#xa0;: {0}</translation>
    </message>
    <message>
        <source>You are on your way to the kiosk.</source>
        <translation>Vous allez à la borne.</translation>
    </message>
</context>
<context>
    <name>TouchKeys</name>
    <message>
        <source>Keys</source>
        <translation>Clavier</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Capital letter</source>
        <translation>Majuscule</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Espace</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>The imported range can no longer be read (%1, line %2).</source>
        <translation>La gamme importée ne peut plus être lue (%1, ligne %2).</translation>
    </message>
    <message>
        <source>The imported range allows no car any more.</source>
        <translation>La gamme importée ne permet plus aucune voiture.</translation>
    </message>
    <message>
        <source>The one imported before it is shown instead.</source>
        <translation>Celle d’avant est affichée à sa place.</translation>
    </message>
    <message>
        <source>The range that came with Vitrine is shown instead.</source>
        <translation>La gamme fournie avec Vitrine est affichée à sa place.</translation>
    </message>
    <message>
        <source>Import the range again on this computer.</source>
        <translation>Importez de nouveau la gamme sur cet ordinateur.</translation>
    </message>
    <message>
        <source>The file of this computer is damaged</source>
        <translation>Le fichier de cet ordinateur est abîmé</translation>
    </message>
    <message>
        <source>This file was written by a newer Vitrine</source>
        <translation>Ce fichier vient d’une version plus récente de Vitrine</translation>
    </message>
    <message>
        <source>The file of this computer cannot be written</source>
        <translation>Impossible d’écrire dans le fichier de cet ordinateur</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Le disque est plein</translation>
    </message>
    <message>
        <source>Another program holds the file</source>
        <translation>Un autre programme occupe le fichier</translation>
    </message>
    <message>
        <source>Vitrine is already open on this computer</source>
        <translation>Vitrine est déjà ouvert sur cet ordinateur</translation>
    </message>
    <message>
        <source>The server of this computer did not start</source>
        <translation>Le serveur de cet ordinateur n’a pas démarré</translation>
    </message>
    <message>
        <source>Vitrine cannot start</source>
        <translation>Vitrine ne peut pas démarrer</translation>
    </message>
    <message>
        <source>It stays where it is, nothing is thrown away. Put back the last good copy: what came in since then comes back from the server.</source>
        <translation>Il reste où il est, rien n’est jeté. Remettez la dernière bonne copie&#xa0;: ce qui est arrivé depuis revient du serveur.</translation>
    </message>
    <message>
        <source>There is no copy of it yet. It stays where it is, nothing is thrown away; with a new file, what the server has comes back by itself.</source>
        <translation>Il n’en existe pas encore de copie. Il reste où il est, rien n’est jeté&#xa0;; avec un nouveau fichier, tout ce que le serveur connaît revient de lui-même.</translation>
    </message>
    <message>
        <source>Nothing is wrong with it. Update Vitrine on this computer, then try again.</source>
        <translation>Il est intact. Mettez Vitrine à jour sur cet ordinateur, puis réessayez.</translation>
    </message>
    <message>
        <source>Let this user write the file and its folder, then try again.</source>
        <translation>Donnez à cet utilisateur le droit d’écrire dans le fichier et son dossier, puis réessayez.</translation>
    </message>
    <message>
        <source>Nothing saved is lost. Free some space, then try again.</source>
        <translation>Rien de ce qui est enregistré n’est perdu. Libérez de la place, puis réessayez.</translation>
    </message>
    <message>
        <source>Close the other program, or restart the computer, then try again.</source>
        <translation>Fermez l’autre programme ou redémarrez l’ordinateur, puis réessayez.</translation>
    </message>
    <message>
        <source>Go on in the window that is open. If you see none, restart the computer.</source>
        <translation>Continuez dans la fenêtre déjà ouverte. Si vous n’en voyez aucune, redémarrez l’ordinateur.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Restore the copy of %1</source>
        <translation>Remettre la copie du %1</translation>
    </message>
    <message>
        <source>Begin with a new file</source>
        <translation>Commencer avec un nouveau fichier</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>TwoSides</name>
    <message>
        <source>Take mine: %1</source>
        <translation>Garder le mien&#xa0;: %1</translation>
    </message>
    <message>
        <source>Take theirs: %1</source>
        <translation>Garder le leur&#xa0;: %1</translation>
    </message>
    <message>
        <source>Take this</source>
        <translation>Retenir ceci</translation>
    </message>
    <message>
        <source>Or something else</source>
        <translation>Ou autre chose</translation>
    </message>
</context>
<context>
    <name>UnreadDelivery</name>
    <message>
        <source>Its text lies on another computer still, which has to send it first.</source>
        <translation>Son texte est encore sur un autre ordinateur, qui doit d’abord l’envoyer.</translation>
    </message>
    <message>
        <source>Enter the lead</source>
        <translation>Saisir la demande</translation>
    </message>
    <message>
        <source>Enter the lead: %1</source>
        <translation>Saisir la demande&#xa0;: %1</translation>
    </message>
    <message>
        <source>Hide the text</source>
        <translation>Cacher le texte</translation>
    </message>
    <message>
        <source>Show the text</source>
        <translation>Voir le texte</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Enregistrer le fichier</translation>
    </message>
    <message>
        <source>Save the file: %1</source>
        <translation>Enregistrer le fichier&#xa0;: %1</translation>
    </message>
    <message>
        <source>This is no lead</source>
        <translation>Ce n’est pas une demande</translation>
    </message>
    <message>
        <source>This is no lead: %1</source>
        <translation>Ce n’est pas une demande&#xa0;: %1</translation>
    </message>
    <message>
        <source>Why? It is kept with it.</source>
        <translation>Pourquoi&#xa0;? La raison est conservée.</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Une autre raison</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Mettre de côté</translation>
    </message>
</context>
<context>
    <name>VChip</name>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
</context>
<context>
    <name>VField</name>
    <message>
        <source>optional</source>
        <translation>facultatif</translation>
    </message>
</context>
<context>
    <name>VPanel</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>VProgress</name>
    <message>
        <source>%1 % done</source>
        <translation>%1 % fait</translation>
    </message>
</context>
<context>
    <name>VSearch</name>
    <message>
        <source>Empty the search</source>
        <translation>Vider la recherche</translation>
    </message>
</context>
<context>
    <name>VToast</name>
    <message>
        <source>Close the message</source>
        <translation>Fermer le message</translation>
    </message>
</context>
<context>
    <name>ValueCard</name>
    <message>
        <source>not with your choices</source>
        <translation>pas avec vos choix</translation>
    </message>
    <message>
        <source>popular</source>
        <translation>très demandé</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi&#xa0;?</translation>
    </message>
</context>
<context>
    <name>WaysOutOfIt</name>
    <message>
        <source>To whom?</source>
        <translation>À qui&#xa0;?</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Confier</translation>
    </message>
    <message>
        <source>Hand over now: %1</source>
        <translation>Confier maintenant&#xa0;: %1</translation>
    </message>
    <message>
        <source>Why? It is kept with the change.</source>
        <translation>Pourquoi&#xa0;? C’est gardé avec le changement.</translation>
    </message>
    <message>
        <source>Another reason</source>
        <translation>Une autre raison</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Discard now: %1</source>
        <translation>Abandonner maintenant&#xa0;: %1</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Renvoyer</translation>
    </message>
    <message>
        <source>Send again: %1</source>
        <translation>Renvoyer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Do not edit</source>
        <translation>Ne pas modifier</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Modifier</translation>
    </message>
    <message>
        <source>Do not edit: %1</source>
        <translation>Ne pas modifier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Edit: %1</source>
        <translation>Modifier&#xa0;: %1</translation>
    </message>
    <message>
        <source>Hand over: %1</source>
        <translation>Confier&#xa0;: %1</translation>
    </message>
    <message>
        <source>See to it here</source>
        <translation>S’en occuper ici</translation>
    </message>
    <message>
        <source>See to it here: %1</source>
        <translation>S’en occuper ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>Discard: %1</source>
        <translation>Abandonner&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>WebLeads</name>
    <message>
        <source>Web leads</source>
        <translation>Demandes du web</translation>
    </message>
    <message>
        <source>What could not be read is kept whole until somebody has looked at it.</source>
        <translation>Ce qui n’a pas pu être lu est conservé en entier jusqu’à ce que quelqu’un l’ait regardé.</translation>
    </message>
    <message>
        <source>The list could not be read</source>
        <translation>La liste n’a pas pu être lue</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Every lead could be read</source>
        <translation>Toutes les demandes ont été lues</translation>
    </message>
    <message>
        <source>What cannot be read comes in here.</source>
        <translation>Ce qui ne peut pas être lu arrive ici.</translation>
    </message>
    <message>
        <source>The folder they come from</source>
        <translation>Le dossier d’où elles viennent</translation>
    </message>
    <message>
        <source>Portals, or your mail program, put their leads into it as files; this PC takes them within a minute.</source>
        <translation>Les portails, ou votre messagerie, y déposent leurs demandes&#xa0;; ce PC les prend en moins d’une minute.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucun</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>Choisir un dossier</translation>
    </message>
    <message>
        <source>Watch this folder</source>
        <translation>Surveiller ce dossier</translation>
    </message>
    <message>
        <source>Watch none</source>
        <translation>Ne plus surveiller</translation>
    </message>
</context>
<context>
    <name>WebLeadsModel</name>
    <message>
        <source>An advertisement</source>
        <translation>Une publicité</translation>
    </message>
    <message>
        <source>A test of the portal</source>
        <translation>Un essai du portail</translation>
    </message>
    <message>
        <source>Entered already</source>
        <translation>Déjà saisie</translation>
    </message>
    <message>
        <source>Not for us</source>
        <translation>Pas pour nous</translation>
    </message>
    <message>
        <source>Put aside; it is kept with its reason.</source>
        <translation>Mis de côté&#xa0;; conservé avec sa raison.</translation>
    </message>
    <message>
        <source>Written to your documents, folder Vitrine: {0}</source>
        <translation>Écrit dans vos documents, dossier Vitrine&#xa0;: {0}</translation>
    </message>
    <message>
        <source>There is no such folder on this PC. Make it first, or check the name.</source>
        <translation>Ce dossier n’existe pas sur ce PC. Créez-le d’abord ou vérifiez le nom.</translation>
    </message>
    <message>
        <source>This PC watches the folder now.</source>
        <translation>Ce PC surveille maintenant le dossier.</translation>
    </message>
    <message>
        <source>This PC watches no folder now.</source>
        <translation>Ce PC ne surveille plus de dossier.</translation>
    </message>
    <message>
        <source>The lead is entered.</source>
        <translation>La demande est saisie.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Make it yours.</source>
        <translation>Faites-la vôtre.</translation>
    </message>
    <message>
        <source>Choose a car, its colour and everything in it. See the price at once.</source>
        <translation>Choisissez le modèle, la couleur, l’équipement&#xa0;: le prix s’affiche aussitôt.</translation>
    </message>
    <message>
        <source>Touch to begin</source>
        <translation>Touchez pour commencer</translation>
    </message>
    <message>
        <source>The cars cannot be shown right now. Please ask one of us.</source>
        <translation>Les voitures ne peuvent pas s’afficher pour le moment. Adressez-vous à l’un de nos conseillers.</translation>
    </message>
    <message>
        <source>%1, from %2</source>
        <translation>%1, à partir de %2</translation>
    </message>
</context>
<context>
    <name>Who</name>
    <message>
        <source>Who is here?</source>
        <translation>Qui est là&#xa0;?</translation>
    </message>
    <message>
        <source>Requests, tasks and offers made here carry your name. This computer remembers you.</source>
        <translation>Les demandes, tâches et offres faites ici portent votre nom. Cet ordinateur se souvient de vous.</translation>
    </message>
    <message>
        <source>Nobody is known here yet</source>
        <translation>Personne n’est encore connu ici</translation>
    </message>
    <message>
        <source>The names come with the first exchange with the server.</source>
        <translation>Les noms arrivent avec le premier échange avec le serveur.</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>At the desk</source>
        <translation>À l’accueil</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>Borne</translation>
    </message>
    <message>
        <source>Website</source>
        <translation>Site web</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>a car</source>
        <translation>une voiture</translation>
    </message>
    <message>
        <source>Wants to buy: %1</source>
        <translation>Souhaite acheter&#xa0;: %1</translation>
    </message>
    <message>
        <source>Wants to lease: %1</source>
        <translation>Souhaite louer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Wants to drive: %1</source>
        <translation>Souhaite essayer&#xa0;: %1</translation>
    </message>
    <message>
        <source>Wants to sell: %1</source>
        <translation>Souhaite vendre&#xa0;: %1</translation>
    </message>
    <message>
        <source>Trade-in and %1</source>
        <translation>Reprise et %1</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouvelle</translation>
    </message>
    <message>
        <source>Contacted</source>
        <translation>Contacté</translation>
    </message>
    <message>
        <source>Appointment</source>
        <translation>Rendez-vous</translation>
    </message>
    <message>
        <source>Offer made</source>
        <translation>Offre faite</translation>
    </message>
    <message>
        <source>Won</source>
        <translation>Gagnée</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Perdue</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Provisoire</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmé</translation>
    </message>
    <message>
        <source>New time needed</source>
        <translation>Nouvel horaire à trouver</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Did not come</source>
        <translation>Pas venu</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Acceptée</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Refusée</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirée</translation>
    </message>
    <message>
        <source>Email</source>
        <translation>E-mail</translation>
    </message>
    <message>
        <source>Text message</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Courrier</translation>
    </message>
    <message>
        <source>About this request</source>
        <translation>Au sujet de cette demande</translation>
    </message>
    <message>
        <source>News and offers</source>
        <translation>Actualités et offres</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Within three months</source>
        <translation>Sous trois mois</translation>
    </message>
    <message>
        <source>Within six months</source>
        <translation>Sous six mois</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>Sales</source>
        <translation>Vente</translation>
    </message>
    <message>
        <source>Management</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>News and offers · %1</source>
        <translation>Nouvelles et offres · %1</translation>
    </message>
    <message>
        <source>About this request · %1</source>
        <translation>Sur cette demande · %1</translation>
    </message>
    <message>
        <source>A visitor at the kiosk asks for somebody</source>
        <translation>Un visiteur à la borne demande quelqu’un</translation>
    </message>
    <message>
        <source>Find a new time for the test drive</source>
        <translation>Trouver un nouvel horaire pour l’essai</translation>
    </message>
    <message>
        <source>Typed at the kiosk and not accepted: see it there, with the PIN</source>
        <translation>Une saisie à la borne n’a pas été acceptée&#xa0;: à voir là-bas, avec le code</translation>
    </message>
    <message>
        <source>Two people ended it differently: say which one holds</source>
        <translation>Deux personnes l’ont close autrement&#xa0;: dire ce qui vaut</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Rappeler</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1&#xa0;h</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1&#xa0;jour</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1&#xa0;jours</translation>
    </message>
    <message>
        <source>Telephone call</source>
        <translation>Appel téléphonique</translation>
    </message>
    <message>
        <source>Visit</source>
        <translation>Visite</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Asked about: {model}</source>
        <translation>S’intéresse à&#xa0;: {model}</translation>
    </message>
    <message>
        <source>Car kept: {model}, code {code}</source>
        <translation>Voiture gardée&#xa0;: {model}, code {code}</translation>
    </message>
    <message>
        <source>Test drive on {start}: {status}</source>
        <translation>Essai le {start}&#xa0;: {status}</translation>
    </message>
    <message>
        <source>Offer {number}: {status}</source>
        <translation>Offre {number}&#xa0;: {status}</translation>
    </message>
    <message>
        <source>Consent given: {what}</source>
        <translation>Consentement donné&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Consent withdrawn: {what}</source>
        <translation>Consentement retiré&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Task done</source>
        <translation>Tâche faite</translation>
    </message>
    <message>
        <source>Details changed</source>
        <translation>Coordonnées modifiées</translation>
    </message>
    <message>
        <source>Request changed: {model}, {status}</source>
        <translation>Demande modifiée&#xa0;: {model}, {status}</translation>
    </message>
    <message>
        <source>Test drive changed: {start}, {status}</source>
        <translation>Essai modifié&#xa0;: {start}, {status}</translation>
    </message>
    <message>
        <source>Offer {number} changed: {status}</source>
        <translation>Offre {number} modifiée&#xa0;: {status}</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <translation>%1, poste %2</translation>
    </message>
    <message>
        <source>Type a name, or the name of the company.</source>
        <translation>Saisissez un nom, ou celui de la société.</translation>
    </message>
    <message>
        <source>Type a telephone number or an email address, one is enough.</source>
        <translation>Saisissez un téléphone ou un e-mail, l’un des deux suffit.</translation>
    </message>
    <message>
        <source>This is no telephone number: digits, and a + in front if you like.</source>
        <translation>Ce n’est pas un numéro de téléphone&#xa0;: des chiffres, précédés d’un + si vous le souhaitez.</translation>
    </message>
    <message>
        <source>An email address looks like name@example.com.</source>
        <translation>Une adresse e-mail ressemble à nom@exemple.fr.</translation>
    </message>
    <message>
        <source>Ask whether we may get in touch, and tick the box.</source>
        <translation>Demandez si nous pouvons reprendre contact, et cochez la case.</translation>
    </message>
    <message>
        <source>This is too long.</source>
        <translation>C’est trop long.</translation>
    </message>
    <message>
        <source>Fill this in.</source>
        <translation>Remplissez ceci.</translation>
    </message>
    <message>
        <source>This cannot be kept in this form.</source>
        <translation>Cela ne peut être gardé sous cette forme.</translation>
    </message>
    <message>
        <source>Choose another time.</source>
        <translation>Choisissez un autre horaire.</translation>
    </message>
    <message>
        <source>Please check this field.</source>
        <translation>Vérifiez ce champ.</translation>
    </message>
    <message>
        <source>Somebody else has this car then. These times are the nearest free ones:</source>
        <translation>La voiture est déjà prise à ce moment-là. Horaires libres les plus proches&#xa0;:</translation>
    </message>
    <message>
        <source>The dealership is closed then. These times are the nearest free ones:</source>
        <translation>La concession est fermée à ce moment-là. Horaires libres les plus proches&#xa0;:</translation>
    </message>
    <message>
        <source>This time has passed. These times are the nearest free ones:</source>
        <translation>Cet horaire est passé. Horaires libres les plus proches&#xa0;:</translation>
    </message>
    <message>
        <source>This time cannot be booked. These are the nearest free ones:</source>
        <translation>Cet horaire ne peut pas être réservé. Horaires libres les plus proches&#xa0;:</translation>
    </message>
    <message>
        <source>This is no longer there. Somebody may have removed it on another computer.</source>
        <translation>Ceci n’existe plus. Quelqu’un l’a peut-être supprimé sur un autre ordinateur.</translation>
    </message>
    <message>
        <source>The disk is full. Nothing saved is lost; free some space and try again.</source>
        <translation>Le disque est plein. Rien d’enregistré n’est perdu&#xa0;; libérez de la place et réessayez.</translation>
    </message>
    <message>
        <source>Another program holds the file. Nothing is lost; try again in a moment.</source>
        <translation>Un autre programme occupe le fichier. Rien n’est perdu&#xa0;; réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The file of this computer cannot be written. Nothing saved is lost.</source>
        <translation>Le fichier de cet ordinateur ne peut pas être écrit. Rien d’enregistré n’est perdu.</translation>
    </message>
    <message>
        <source>The file of this computer is damaged. Restart Vitrine to repair it.</source>
        <translation>Le fichier de cet ordinateur est endommagé. Redémarrez Vitrine pour le réparer.</translation>
    </message>
    <message>
        <source>No car has this code here. It may not have arrived yet.</source>
        <translation>Aucune voiture n’a ce code ici. Elle n’est peut-être pas encore arrivée.</translation>
    </message>
    <message>
        <source>This was settled already.</source>
        <translation>C’était déjà réglé.</translation>
    </message>
    <message>
        <source>It has been sent already; change it where it is shown.</source>
        <translation>C’est déjà envoyé&#xa0;; modifiez-le là où c’est affiché.</translation>
    </message>
    <message>
        <source>Say why, in a word or two.</source>
        <translation>Dites pourquoi, en un mot ou deux.</translation>
    </message>
    <message>
        <source>The price list has run out. Import the new one, then make the offer.</source>
        <translation>Le tarif n’est plus valable. Importez le nouveau, puis faites l’offre.</translation>
    </message>
    <message>
        <source>Making the cars ready was stopped. What is finished is kept; kept cars and offers are safe.</source>
        <translation>La préparation des voitures a été arrêtée. Ce qui est fait reste acquis ; les voitures gardées et les offres ne risquent rien.</translation>
    </message>
    <message>
        <source>It lies on another computer still, which has to send it first.</source>
        <translation>C’est encore sur un autre ordinateur, qui doit d’abord l’envoyer.</translation>
    </message>
    <message>
        <source>The CRM asks something else by now. Look again.</source>
        <translation>Le CRM demande autre chose à présent. Regardez à nouveau.</translation>
    </message>
    <message>
        <source>The CRM has acted on this answer already, so it stays. Change what is wrong in the record itself.</source>
        <translation>Le CRM a déjà tenu compte de cette réponse, elle reste donc. Corrigez dans la fiche même ce qui ne va pas.</translation>
    </message>
    <message>
        <source>Something was noted on this request already, so it stays.</source>
        <translation>Quelque chose a déjà été noté sur cette demande&#xa0;: elle reste.</translation>
    </message>
    <message>
        <source>This request is closed. Open it again first.</source>
        <translation>Cette demande est close. Rouvrez-la d’abord.</translation>
    </message>
    <message>
        <source>This did not work. Nothing saved is lost; try again.</source>
        <translation>Cela n’a pas fonctionné. Rien d’enregistré n’est perdu&#xa0;; réessayez.</translation>
    </message>
    <message>
        <source>{0}: working out what can be combined</source>
        <translation>{0} : calcul des combinaisons possibles</translation>
    </message>
    <message>
        <source>{0}: learning what buyers like</source>
        <translation>{0} : ce que choisissent les acheteurs</translation>
    </message>
    <message>
        <source>{0} (car {1} of {2})</source>
        <translation>{0} (voiture {1} sur {2})</translation>
    </message>
    <message>
        <source>The range on this computer cannot be read. Import it again; kept cars and offers are safe.</source>
        <translation>La gamme de cet ordinateur ne peut pas être lue. Importez-la de nouveau&#xa0;; les voitures et les offres gardées sont intactes.</translation>
    </message>
</context>
</TS>
