score-out-of = sur 100
score-not-enough = Pas encore assez d’éléments
score-mostly-silent = La plupart des consommateurs ne nous ont rien dit
score-interval-short = sûr à 90 % : { $low } à { $high }
score-based-on = { $count ->
    [one] d’après { $shown } réclamation comptée
   *[other] d’après { $shown } réclamations comptées
}
chart-score = Le score et son incertitude
chart-score-desc = Le score est de { $point } sur 100. Nous sommes sûrs à 90 % qu’il se situe entre { $low } et { $high }. Si chaque consommateur silencieux avait dit non, il serait de { $floor } ; si chacun avait dit oui, de { $ceiling }.
chart-never = jamais réglé
chart-always = toujours réglé
chart-point = Score
chart-interval = Intervalle à 90 %
chart-interval-note = nous sommes sûrs à 90 % que la chance est ici
chart-bounds = Bornes du silence
chart-bounds-note = si chaque silencieux avait dit non, ou oui
chart-share-by-outcome = Part des réclamations selon leur issue
chart-share-by-promise = Ce que les promesses sont devenues
chart-months = Réclamations par mois, selon leur état
chart-months-desc = De { $first } à { $last } ; au plus { $most } en un mois. Le tableau ci-dessous donne tous les chiffres.
chart-days = Jours depuis la transmission
chart-days-trouble = Jours depuis le début du problème
chart-own = Cette entreprise
chart-sector = Son secteur
column-outcome = Issue
column-complaints = Réclamations
column-share = Part
column-month = Mois
column-total = Total
column-promise = Promesse
column-count = Nombre
column-median = Moitié réglée avant
median-not-reached = non atteint
median-of = { $count ->
    [one] sur { $shown } réponse
   *[other] sur { $shown } réponses
}
happiness-trouble = Depuis le jour où le problème a commencé
part-of-whole = { $part } sur { $whole }
delivered-on = Transmise
source-filed-here = Déposée ici
badge-title = { $name } sur Redress : { $what }
badge-score = { $score } sur 100
