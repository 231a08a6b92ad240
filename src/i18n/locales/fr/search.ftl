search-title = Chercher dans les réclamations
search-standfirst = Chaque mot de chaque réclamation publiée, et chaque entreprise par son nom.
search-title-for = Recherche : { $query }
search-form = Recherche et tri
search-query = Mots
search-query-hint = Tous les mots doivent figurer. Majuscules et accents ne comptent pas.
search-from = Transmise du
search-until = au
search-order = Tri
search-order-relevance = Pertinence
search-order-newest = Plus récentes d’abord
search-order-oldest = Plus anciennes d’abord
search-button = Chercher
search-found = { $count ->
    [0] Aucune réclamation trouvée
    [one] { $shown } réclamation trouvée
   *[other] { $shown } réclamations trouvées
}
search-active = Filtres actifs
search-remove = Retirer le filtre { $filter }
search-clear-all = Tout retirer
search-facets = Affiner
search-facet-outcome = Issue
search-facet-sector = Secteur
search-facet-source = Source
search-facet-country = Pays
search-facet-region = Région
search-facet-product = Produit
search-facet-issue = Problème
search-facet-lang = Langue
search-facet-tier = Vérification
search-facet-business = Entreprise
search-businesses = Entreprises de ce nom
search-businesses-all = Toutes les entreprises correspondantes
search-results = Réclamations
search-months = Dans le temps
search-none = Rien ne correspond
search-none-try = Ce qui aide le plus souvent :
search-none-fewer = Utiliser moins de mots : tous doivent figurer dans la même réclamation.
search-none-language = Chercher dans la langue de la réclamation : les textes restent tels qu’ils ont été écrits.
search-none-filters = Retirer un filtre, ou tous :
search-none-business = Si vous cherchez une entreprise, son nom figure peut-être dans l’annuaire :
search-none-directory = Toutes les entreprises
search-did-you-mean = Vouliez-vous dire
search-first = Première page
search-next = Résultats suivants
