### Proof: handing files in, and what a signed mail proves.

# $reference (String) - of the complaint
proof-title-more = More proof for { $reference }
# $days (String) - for how many days
proof-standfirst = A file that shows that you dealt with this business. Only you and our moderators can open it. It is never published, and it is deleted { $days } days after the complaint is closed.
proof-best-title = What helps most
proof-best-mail = The order confirmation as a mail file (.eml). If the business signed it, as most do, it verifies your complaint at once.
proof-best-receipt = A receipt, an invoice, a ticket or a contract, as a PDF or a photo.
proof-best-talk = Pictures of what you and the business wrote to each other.
proof-best-statement = A bank statement that shows the payment. Black out everything else first.
proof-without = You can also go on without proof and add it later. But a complaint only reaches the business once something shows the transaction.
proof-how-title = How to save a mail as a file
proof-how-first = It has to be the mail as it reached you. A forwarded mail, a copy or a picture of it has lost its signature.
proof-how-gmail = Open the mail, press the three dots beside “Reply” and choose “Download message”.
proof-how-outlook = On outlook.com or in the new Outlook: open the mail, press the three dots and choose “Save as” or “Download”, as EML. The classic Outlook saves .msg files, which cannot be checked.
proof-how-apple = On a Mac: open the mail, choose “File”, then “Save As”, with the format “Raw Message Source”, and let its name end in .eml.
proof-how-thunderbird = Choose “File”, then “Save As”, then “File”.
proof-how-yahoo = Press the three dots and choose “View raw message”. Save that page under a name that ends in .eml.
proof-how-proton = Press the three dots and choose “Export”.
proof-how-phone-name = On a telephone
proof-how-phone = Mail apps can seldom do this. Use a computer, or hand in a photo or a PDF in its place.
proof-files-title = Your files
proof-files-none = There are none yet.
proof-open = Open
proof-download = Download
proof-remove = Remove
proof-kind-picture = Picture
proof-kind-pdf = PDF document
proof-kind-mail = Mail
# $size (String) - megabytes, with one decimal
proof-size-mb = { $size } MB
# $size (String) - kilobytes
proof-size-kb = { $size } kB
proof-picture-note = Pictures are kept without the place and time that cameras write into them.
proof-choose = Choose files
# $size (String) - megabytes
# $count (String) - how many
proof-choose-hint = PDF, PNG, JPEG, WebP or .eml. Up to { $size } MB each, and { $count } files in all. You can choose several at once.
# $count (Number) - how many more
# $shown (String) - the same, written
proof-room = { $count ->
    [one] You can add { $shown } more file.
   *[other] You can add { $shown } more files.
}
proof-full = You have added as many files as a complaint can have. Remove one to add another.
proof-full-filed = The complaint has as many files as it can have.
proof-add = Add
proof-next = Continue
proof-back = Back to your complaint
proof-wrong-title = There is a problem
proof-none-chosen = Choose at least one file first.
proof-broken-off = The transfer broke off. What stands under “Your files” was kept; send the others again, perhaps one by one.
# $domain (String) - who signed
proof-mail-signed = Signed by { $domain }. This mail verifies your complaint by itself.
proof-mail-failed = This mail cannot verify your complaint by itself. It still goes to the desk, where a moderator looks at it.
proof-mail-why = Why not
# $domains (String) - with commas
proof-mail-signers = Signatures found: { $domains }
proof-mail-later = What this mail proves can be said once you have chosen the business.
proof-failure-no-signature = It carries no signature (DKIM). Forwarding, copying or printing a mail takes it off.
proof-failure-not-checked = The signature could not be checked, because the sender’s domain did not answer. We try again by ourselves.
proof-failure-no-key = The signer no longer publishes the key that the signature was made with. This happens with older mails.
proof-failure-body-changed = The text of the mail is not the text that was signed. Programs that save mails sometimes change it; try saving it from another one.
proof-failure-broken = The signature does not match: the sender, the subject or another signed part was changed, or it was made with another key.
proof-failure-body-length = The signature covers only the beginning of the mail (l=). What comes after it could have been added by anybody.
proof-failure-expired = The signature was valid for a certain time, which is over.
proof-failure-weak = The signature uses a method or a key that can be forged today.
proof-failure-test-key = The signer marks the key as one for trying out.
proof-failure-malformed = The signature is damaged and cannot be read.
proof-failure-headers-unsigned = The signature does not cover the sender, the recipient, the date and the subject together.
proof-failure-headers-repeated = The sender, the recipient, the date or the subject stands in the mail more than once, so nobody can tell which was signed.
proof-failure-unknown-business = We do not know yet which domain is this business’s own.
proof-failure-shared-signer = It is signed by a mail service or a platform that signs for everybody, not by the business itself.
proof-failure-other-signer = The domain that signed it is not one that we know as this business’s own.
proof-failure-other-sender = The sender’s address does not belong to the domain that signed.
proof-failure-no-address = You have not confirmed your e-mail address yet. Once you have, we compare it with the address to which this mail was sent.
proof-failure-other-recipient = It was sent to another address than the one that you have confirmed here.
proof-failure-inside-address = Your own address is at the domain that signed, so the mail could be from you.
proof-failure-no-date = It has no date that can be read.
proof-failure-too-old = It was sent more than 400 days before the trouble began.
proof-failure-too-new = It is dated after your complaint.
proof-failure-used-before = It has spoken for another complaint already. One mail speaks for one complaint; a moderator looks at this one.
# $name (String) - of the file
proof-unfit-empty = “{ $name }” is empty. Check that it opens on your device and choose it again.
# $name (String) - of the file
proof-unfit-too-large = “{ $name }” is larger than 10 MB. Choose a smaller version, or only the pages that matter.
# $name (String) - of the file
proof-unfit-too-many = “{ $name }” would be one file too many: a complaint takes five. Remove another one first.
# $name (String) - of the file
proof-unfit-phone-photo = “{ $name }” is a photo in a format that browsers cannot show (HEIC or AVIF). Take a screenshot of it, or have your telephone save it as JPEG.
# $name (String) - of the file
proof-unfit-outlook-mail = “{ $name }” is an Outlook file (.msg), which has lost the signature. Save the mail as .eml, for example on outlook.com, or print it as a PDF.
# $name (String) - of the file
proof-unfit-office = “{ $name }” is an office document. Save it as a PDF and choose that.
# $name (String) - of the file
proof-unfit-archive = “{ $name }” is an archive. Unpack it and choose the files in it.
# $name (String) - of the file
proof-unfit-other-picture = “{ $name }” is a picture of a kind that is not taken. Save it as PNG or JPEG, or take a screenshot of it.
# $name (String) - of the file
proof-unfit-recording = “{ $name }” is a film or a sound. Say in your complaint what it shows, and add a picture or a document.
# $name (String) - of the file
proof-unfit-other-kind = “{ $name }” is none of the kinds that are taken. Choose a PDF, a PNG, JPEG or WebP picture, or a mail saved as .eml.
# $name (String) - of the file
proof-unfit-damaged = “{ $name }” is damaged or was cut off. Check that it opens on your device, save it anew and choose it again.
# $name (String) - of the file
proof-unfit-too-many-pixels = “{ $name }” has more than 50 million pixels. Make it smaller, or take a screenshot of the part that matters.
# $name (String) - of the file
proof-unfit-too-slow = “{ $name }” took too long to be made safe. Try again in a minute, or choose a smaller version.
proof-nameless = The file
# $reference (String) - of the complaint
proof-title-seen = The proof of { $reference }
proof-looks-title = Who opened it
proof-looks-none = Nobody yet
# $day (String) - a day
proof-looked-own = You, on { $day }
# $day (String) - a day
proof-looked-desk = A moderator, on { $day }
