"""Names for made-up people and firms: common French ones, with their accents, a few long ones, a few from elsewhere."""

from __future__ import annotations

FIRST_NAMES = (
    "Adrien", "Agathe", "Aïcha", "Alain", "Alexandre", "Alice", "Amélie", "Anaïs", "André", "Anne-Sophie", "Antoine",
    "Arnaud", "Aurélie", "Baptiste", "Béatrice", "Benoît", "Brigitte", "Camille", "Catherine", "Cécile", "Céline",
    "Charlotte", "Chloé", "Christophe", "Claire", "Clément", "Corentin", "Damien", "Delphine", "Denis", "Djamila",
    "Édouard", "Élise", "Élodie", "Émilie", "Emmanuel", "Éric", "Estelle", "Étienne", "Eugénie", "Fabrice", "Fatou",
    "Florence", "Franck", "François", "Françoise", "Frédéric", "Gaëlle", "Geneviève", "Gérard", "Gilles", "Grégoire",
    "Guillaume", "Hélène", "Henri", "Hugo", "Inès", "Isabelle", "Jean-Baptiste", "Jean-Christophe", "Jeanne", "Jérôme",
    "Joëlle", "Julien", "Karim", "Laëtitia", "Laurent", "Léa", "Léon", "Loïc", "Louise", "Lucie", "Maëlle", "Manon",
    "Marc", "Margaux", "Marie", "Marie-Thérèse", "Martin", "Mathilde", "Maxime", "Mehdi", "Michèle", "Mickaël",
    "Monique", "Nadège", "Nathalie", "Nicolas", "Noémie", "Océane", "Odile", "Olivier", "Pascal", "Patrick", "Paul",
    "Pauline", "Philippe", "Pierre", "Quentin", "Raphaël", "Rémi", "Renée", "Romain", "Sabrina", "Samuel", "Sandrine",
    "Sébastien", "Sophie", "Stéphane", "Stéphanie", "Sylvie", "Théo", "Thibault", "Thierry", "Thomas", "Tiphaine",
    "Valérie", "Véronique", "Victor", "Virginie", "Xavier", "Yann", "Yasmine", "Yves", "Zoé",
)  # fmt: skip

LAST_NAMES = (
    "André", "Aubert", "Barbier", "Baron", "Béguin", "Benali", "Bernard", "Berthelot", "Bertrand", "Besson", "Blanc",
    "Bonnet", "Boucher", "Bouvier", "Brun", "Brunet", "Carpentier", "Caron", "Chevalier", "Chevallier", "Clément",
    "Cœurdevey", "Colin", "Collet", "Cordier", "Da Silva", "David", "de La Rochefoucauld-Montbel", "Delaunay", "Denis",
    "Deschamps", "Dubois", "Dufour", "Dumas", "Dumont", "Dupont", "Dupré", "Durand", "Duval", "Fabre", "Faure",
    "Fernandes", "Ferrand", "Fontaine", "Fournier", "François", "Gaillard", "Garcia", "Garnier", "Gauthier", "Gautier",
    "Gérard", "Giraud", "Girard", "Guérin", "Guichard", "Guillot", "Haddad", "Henry", "Hervé", "Hubert", "Huet",
    "Jacquet", "Joly", "Julien", "Lacroix", "Lambert", "Laurent", "Le Gall", "Leblanc", "Lebrun", "Leclerc", "Lecomte",
    "Lefebvre", "Lefèvre", "Legrand", "Lemaire", "Lemoine", "Leroux", "Leroy", "Lévêque", "L'Hôpital", "Lopez", "Louis",
    "Lucas", "Maillard", "Marchand", "Marie", "Martin", "Martinez", "Masson", "Mathieu", "Mercier", "Meunier", "Meyer",
    "Michel", "Millet", "Moreau", "Morel", "Morin", "Moulin", "Müller", "Nguyen", "Nicolas", "Noël", "Olivier", "Payet",
    "Perez", "Perrin", "Perrot", "Petit", "Philippe", "Picard", "Pierre", "Poirier", "Prévost", "Rémy", "Renard",
    "Renaud", "Rey", "Riviere", "Robert", "Robin", "Roche", "Rodriguez", "Roger", "Rousseau", "Roussel", "Roux", "Roy",
    "Royer", "Sanchez", "Schmitt", "Schneider", "Simon", "Thévenet", "Thomas", "Traoré", "Vasseur", "Vidal", "Vincent",
    "Weber", "Yılmaz",
)  # fmt: skip

COMPANIES = (
    "Boulangerie du Parc", "Cabinet Infirmier Croix-Rousse", "Électricité Générale Rhodanienne", "Garage des Brotteaux",
    "Groupe Scolaire Saint-Exupéry", "Menuiserie Thévenet et Fils", "Pharmacie de la Guillotière",
    "Plomberie Express 69",
    "SARL Les Délices d'Ampère", "Société Lyonnaise d'Exploitation et de Maintenance Thermique", "Taxis Rhône-Alpes",
    "Traiteur Côté Saône", "Transports Morel", "Vétérinaires de Fourvière", "Vignobles de la Côte-Rôtie",
)  # fmt: skip

STREETS = (
    "rue de la République", "avenue Jean Jaurès", "rue Garibaldi", "cours Lafayette", "rue Vendôme",
    "quai Claude Bernard",
    "montée de la Grande-Côte", "rue des Trois-Maries", "boulevard des Belges", "chemin de Crépieux", "rue Mercière",
    "place Bellecour", "rue du Bœuf", "avenue Foch", "impasse des Mûriers",
)  # fmt: skip

TOWNS = (
    ("69001", "Lyon"), ("69003", "Lyon"), ("69006", "Lyon"), ("69007", "Lyon"), ("69100", "Villeurbanne"),
    ("69200", "Vénissieux"), ("69300", "Caluire-et-Cuire"), ("69500", "Bron"), ("69600", "Oullins-Pierre-Bénite"),
    ("69800", "Saint-Priest"), ("38200", "Vienne"), ("01700", "Miribel"), ("69400", "Villefranche-sur-Saône"),
    ("42000", "Saint-Étienne"), ("69270", "Fontaines-sur-Saône"), ("69340", "Francheville"),
)  # fmt: skip

STAFF = (
    ("Claire Montagnier", "CM", "sales"), ("Karim Belkacem", "KB", "sales"), ("Élodie Vasseur", "ÉV", "sales"),
    ("Thomas Perrachon", "TP", "sales"), ("Sylvie Aubert", "SA", "manager"), ("Lucas Ferrand", "LF", "reception"),
)  # fmt: skip

CALL_NOTES = (
    "Rappeler après 18 h.", "Compare avec un hybride d'une autre marque.", "Veut voir la couleur en vrai.",
    "Demande une estimation de la reprise.", "Décide avec sa femme ce week-end.", "Budget 30 000 € maximum.",
    "Intéressée par la recharge à domicile.", "Roule 25 000 km par an.", "Attend la réponse de son employeur.",
    "Souhaite une livraison avant l'été.", "", "", "",
)  # fmt: skip

COMMENTS = (
    "Bonjour, je souhaite être rappelée pour un essai.", "Quel délai pour cette configuration ?",
    "Est-ce que la reprise de ma voiture est possible ?", "Je passe samedi matin si c'est possible.", "",
    "Disponible en boîte automatique ?", "Pour un usage familial, trois sièges enfant.", "", "", "",
)  # fmt: skip

TASKS = (
    "Envoyer la brochure", "Rappeler pour l'offre", "Préparer la reprise", "Vérifier le délai de livraison",
    "Demander le permis pour l'essai", "Confirmer l'essai de samedi", "Relancer après l'essai",
    "Préparer le bon de commande",
)  # fmt: skip
