site-name = Redress
site-tagline = Le registre public des réclamations et de leur issue
skip-to-content = Aller au contenu
nav-label = Principale
nav-businesses = Entreprises
nav-search = Recherche
nav-stats = Statistiques
nav-methodology = Méthode
find-label = Trouver une entreprise
find-placeholder = Nom de l’entreprise
find-button = Trouver
language-label = Langue
breadcrumb-label = Vous êtes ici
breadcrumb-home = Accueil
footer-promises = Nos engagements
footer-promise-pay = Personne ne peut nous payer pour un score, un badge ou une meilleure place.
footer-promise-silence = Seul le consommateur peut dire qu’une réclamation est réglée.
footer-promise-vanish = Rien ne disparaît : ce qui quitte la page laisse une trace et un motif.
footer-promise-recompute = Chacun peut recalculer chaque score à partir des faits publiés.
footer-explore = Le registre
footer-about = À propos
footer-about-text = Redress recense les entreprises, qu’elles participent ou non, vérifie les réclamations avant de les compter et montre la suite qui leur a été donnée.
footer-how = Fonctionnement et financement
footer-feed = Flux des dernières issues
footer-source = Logiciel libre sous AGPL-3.0-or-later
as-of = Au { $date }
past-banner = Le registre tel qu’il était le { $date } : ce qui lui est parvenu plus tard n’est ni montré, ni compté, ni trouvé. Les noms, les fusions et les suppressions sont ceux d’aujourd’hui. On ne peut rien y déposer ni y modifier.
base-instant = { $date }, { $time } UTC
show-table = Voir les chiffres
pager-label = Pages
pager-previous = Précédente
pager-next = Suivante
pager-position = Page { $page } sur { $pages }
range = { $low } à { $high }
complaints = { $count ->
    [one] { $shown } réclamation
   *[other] { $shown } réclamations
}
verdicts = { $count ->
    [one] { $shown } verdict
   *[other] { $shown } verdicts
}
businesses = { $count ->
    [one] { $shown } entreprise
   *[other] { $shown } entreprises
}
days = { $count ->
    [one] { $shown } jour
   *[other] { $shown } jours
}
not-known = Inconnu
none = Aucun
all = Tout
apply = Appliquer
clear = Effacer
more = Plus
