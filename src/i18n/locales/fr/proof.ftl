### Preuves : déposer des fichiers, et ce que prouve un courriel signé.

proof-title = Preuves
# $reference (String) - de la réclamation
proof-title-more = D’autres preuves pour { $reference }
# $days (String) - nombre de jours
proof-standfirst = Un fichier qui montre que vous avez eu affaire à cette entreprise. Vous seul et nos modérateurs pouvez l’ouvrir. Il n’est jamais publié, et il est supprimé { $days } jours après la clôture de la réclamation.
proof-best-title = Ce qui aide le plus
proof-best-mail = La confirmation de commande sous forme de fichier de courriel (.eml). Si l’entreprise l’a signée, ce que font la plupart, elle vérifie aussitôt votre réclamation.
proof-best-receipt = Un reçu, une facture, un billet ou un contrat, en PDF ou en photo.
proof-best-talk = Des captures de vos échanges avec l’entreprise.
proof-best-statement = Un relevé bancaire qui montre le paiement. Masquez d’abord tout le reste.
proof-without = Vous pouvez aussi continuer sans preuve et en ajouter plus tard. Mais une réclamation n’atteint l’entreprise que lorsque quelque chose atteste la transaction.
proof-how-title = Comment enregistrer un courriel dans un fichier
proof-how-first = Il faut le courriel tel que vous l’avez reçu. Un courriel transféré, recopié ou photographié a perdu sa signature.
proof-how-gmail = Ouvrez le courriel, appuyez sur les trois points à côté de « Répondre » et choisissez « Télécharger le message ».
proof-how-outlook = Sur outlook.com ou dans le nouvel Outlook : ouvrez le courriel, appuyez sur les trois points et choisissez « Enregistrer sous » ou « Télécharger », au format EML. L’Outlook classique produit des fichiers .msg, qui ne peuvent pas être vérifiés.
proof-how-apple = Sur Mac : ouvrez le courriel, choisissez « Fichier », puis « Enregistrer sous », au format « Source du message brut », et terminez son nom par .eml.
proof-how-thunderbird = Choisissez « Fichier », puis « Enregistrer comme », puis « Fichier ».
proof-how-yahoo = Appuyez sur les trois points et choisissez « Afficher le message brut ». Enregistrez cette page sous un nom qui se termine par .eml.
proof-how-proton = Appuyez sur les trois points et choisissez « Exporter ».
proof-how-phone-name = Sur un téléphone
proof-how-phone = Les applications de messagerie le permettent rarement. Utilisez un ordinateur, ou déposez plutôt une photo ou un PDF.
proof-files-title = Vos fichiers
proof-files-none = Il n’y en a pas encore.
proof-open = Ouvrir
proof-download = Télécharger
proof-remove = Retirer
proof-kind-picture = Image
proof-kind-pdf = Document PDF
proof-kind-mail = Courriel
# $size (String) - mégaoctets, une décimale
proof-size-mb = { $size } Mo
# $size (String) - kilooctets
proof-size-kb = { $size } ko
proof-picture-note = Les images sont gardées sans le lieu ni l’heure que les appareils y inscrivent.
proof-choose = Choisir des fichiers
# $size (String) - mégaoctets
# $count (String) - combien
proof-choose-hint = PDF, PNG, JPEG, WebP ou .eml. Jusqu’à { $size } Mo chacun, et { $count } fichiers en tout. Vous pouvez en choisir plusieurs à la fois.
# $count (Number) - combien encore
# $shown (String) - le même, écrit
proof-room = { $count ->
    [one] Vous pouvez ajouter encore { $shown } fichier.
   *[other] Vous pouvez ajouter encore { $shown } fichiers.
}
proof-full = Vous avez ajouté autant de fichiers qu’une réclamation peut en avoir. Retirez-en un pour en ajouter un autre.
proof-full-filed = La réclamation a autant de fichiers qu’elle peut en avoir.
proof-add = Ajouter
proof-next = Continuer
proof-back = Retour à votre réclamation
proof-wrong-title = Il y a un problème
proof-wrong-kept = Ce qui n’est pas nommé ici a été conservé.
proof-none-chosen = Choisissez d’abord au moins un fichier.
proof-broken-off = Le transfert s’est interrompu. Ce qui figure sous « Vos fichiers » a été conservé ; renvoyez les autres, un par un au besoin.
# $domain (String) - qui a signé
proof-mail-signed = Signé par { $domain }. Ce courriel vérifie à lui seul votre réclamation.
proof-mail-failed = Ce courriel ne peut pas vérifier à lui seul votre réclamation. Il est tout de même transmis au bureau, où un modérateur l’examine.
proof-mail-why = Pourquoi
# $domains (String) - séparés par des virgules
proof-mail-signers = Signatures trouvées : { $domains }
proof-mail-later = Ce que prouve ce courriel pourra être dit quand vous aurez choisi l’entreprise.
proof-failure-no-signature = Il ne porte pas de signature (DKIM). Transférer, copier ou imprimer un courriel la fait disparaître.
proof-failure-not-checked = La signature n’a pas pu être vérifiée, car le domaine de l’expéditeur n’a pas répondu. Nous réessayons de nous-mêmes.
proof-failure-no-key = Le signataire ne publie plus la clé avec laquelle la signature a été faite. Cela arrive avec les courriels anciens.
proof-failure-body-changed = Le texte du courriel n’est pas celui qui a été signé. Certains logiciels le modifient en l’enregistrant ; essayez avec un autre.
proof-failure-broken = La signature ne correspond pas : l’expéditeur, l’objet ou une autre partie signée a été modifié, ou elle a été faite avec une autre clé.
proof-failure-body-length = La signature ne couvre que le début du courriel (l=). N’importe qui a pu ajouter la suite.
proof-failure-expired = La signature était valable pour une certaine durée, qui est écoulée.
proof-failure-weak = La signature emploie une méthode ou une clé que l’on sait contrefaire aujourd’hui.
proof-failure-test-key = Le signataire indique que la clé ne sert qu’à des essais.
proof-failure-malformed = La signature est endommagée et illisible.
proof-failure-headers-unsigned = La signature ne couvre pas à la fois l’expéditeur, le destinataire, la date et l’objet.
proof-failure-headers-repeated = L’expéditeur, le destinataire, la date ou l’objet figure plusieurs fois dans le courriel ; nul ne peut dire lequel a été signé.
proof-failure-unknown-business = Nous ne savons pas encore quel domaine appartient à cette entreprise.
proof-failure-shared-signer = Il est signé par un service de messagerie qui signe pour tout le monde, et non par l’entreprise elle-même.
proof-failure-other-signer = Le domaine qui l’a signé n’est pas de ceux que nous connaissons à cette entreprise.
proof-failure-other-sender = L’adresse de l’expéditeur n’appartient pas au domaine qui a signé.
proof-failure-no-address = Vous n’avez pas encore confirmé votre adresse électronique. Dès que ce sera fait, nous la comparerons à celle à laquelle ce courriel a été envoyé.
proof-failure-other-recipient = Il a été envoyé à une autre adresse que celle que vous avez confirmée ici.
proof-failure-inside-address = Votre propre adresse est au domaine qui a signé : le courriel pourrait venir de vous.
proof-failure-no-date = Il n’a pas de date lisible.
proof-failure-too-old = Il a été envoyé plus de 400 jours avant le début du problème.
proof-failure-too-new = Il porte une date postérieure à votre réclamation.
# $name (String) - du fichier
proof-unfit-empty = « { $name } » est vide. Vérifiez qu’il s’ouvre sur votre appareil et choisissez-le de nouveau.
# $name (String) - du fichier
proof-unfit-too-large = « { $name } » dépasse 10 Mo. Choisissez une version plus petite, ou seulement les pages qui comptent.
# $name (String) - du fichier
proof-unfit-too-many = « { $name } » serait un fichier de trop : une réclamation en admet cinq. Retirez-en d’abord un autre.
# $name (String) - du fichier
proof-unfit-phone-photo = « { $name } » est une photo dans un format que les navigateurs n’affichent pas (HEIC ou AVIF). Faites-en une capture d’écran, ou demandez à votre téléphone de l’enregistrer en JPEG.
# $name (String) - du fichier
proof-unfit-outlook-mail = « { $name } » est un fichier Outlook (.msg), qui a perdu la signature. Enregistrez le courriel en .eml, par exemple sur outlook.com, ou imprimez-le en PDF.
# $name (String) - du fichier
proof-unfit-office = « { $name } » est un document bureautique. Enregistrez-le en PDF et choisissez celui-ci.
# $name (String) - du fichier
proof-unfit-archive = « { $name } » est une archive. Décompressez-la et choisissez les fichiers qu’elle contient.
# $name (String) - du fichier
proof-unfit-other-picture = « { $name } » est une image d’un type qui n’est pas admis. Enregistrez-la en PNG ou JPEG, ou faites-en une capture d’écran.
# $name (String) - du fichier
proof-unfit-recording = « { $name } » est une vidéo ou un son. Dites dans votre réclamation ce qu’il montre, et ajoutez une image ou un document.
# $name (String) - du fichier
proof-unfit-other-kind = « { $name } » n’est d’aucun des types admis. Choisissez un PDF, une image PNG, JPEG ou WebP, ou un courriel enregistré en .eml.
# $name (String) - du fichier
proof-unfit-damaged = « { $name } » est endommagé ou incomplet. Vérifiez qu’il s’ouvre sur votre appareil, enregistrez-le de nouveau et choisissez-le encore.
# $name (String) - du fichier
proof-unfit-too-many-pixels = « { $name } » a plus de 50 millions de pixels. Réduisez-la, ou faites une capture d’écran de la partie qui compte.
# $name (String) - du fichier
proof-unfit-too-slow = « { $name } » a pris trop de temps à être sécurisé. Réessayez dans une minute, ou choisissez une version plus petite.
proof-nameless = Le fichier
