feed-all-title = Redress : l’issue des réclamations
feed-all-subtitle = Les dernières issues de réclamations du registre public
feed-business-title = Redress : réclamations contre { $business }
feed-business-subtitle = Ce que deviennent les réclamations contre { $business }
feed-entry-title = { $business } : { $outcome } ({ $subject })
badge-alt = { $business } dans le registre public des réclamations
badge-heading = Réclamations réglées
