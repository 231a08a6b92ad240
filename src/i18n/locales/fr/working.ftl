working-heading = D’où vient le score de { $name }
working-description = Chaque réclamation comptée dans le score de { $name }, avec son poids et les sommes courantes.
working-standfirst = Tout ce qu’il faut pour refaire le calcul à la main ou par machine. Rien d’autre n’y entre.
working-command = Refaites le calcul
working-command-note = Sur une copie du registre, cette commande donne les mêmes nombres :
working-formula = La formule et toutes ses constantes
working-step-sums = 1. Les sommes
working-step-sums-note = Chaque réclamation comptée a une note y (1 réglée, ½ en partie ou tard, 0 non) et un poids qui diminue de moitié tous les 365 jours.
working-step-prior = 2. L’a priori
working-step-prior-note = Chaque entreprise part de dix verdicts semblables à ceux de son secteur ({ $sector }), au { $date }.
working-step-result = 3. Le score
working-step-result-note = L’a priori et ses propres éléments réunis ; l’intervalle couvre les 90 % du milieu de la loi bêta.
working-s = S, notes pondérées
working-n = N, poids des verdicts
working-u = U, poids des silencieux
working-registry-mean = Moyenne du registre
working-sector-mean = Moyenne du secteur
working-alpha = α = 10 × moyenne
working-beta = β = 10 × (1 − moyenne)
working-not-shown = Non affiché : N est inférieur à 10.
working-rows = Chaque réclamation comptée
working-rows-note = { $count ->
    [one] { $shown } réclamation. Les sommes vont de la plus ancienne à la plus récente.
   *[other] { $shown } réclamations, les plus récentes d’abord. Les sommes vont de la plus ancienne à la plus récente.
}
column-reference = Réclamation
column-delivered = Transmise
column-age = Âge en jours
column-y = y
column-same-consumer = De ce consommateur
column-weight = Poids
working-silent = silence
working-left-out = Hors des sommes
left-out-pending = encore en cours
left-out-not-verified = non vérifiées
left-out-voided = supprimées
left-out-source-does-not-ask = de sources qui ne demandent pas de verdict
left-out-too-old = de plus de 1 095 jours
left-out-withdrawn-early = retirées avant l’échéance de la réponse
column-why = Motif
