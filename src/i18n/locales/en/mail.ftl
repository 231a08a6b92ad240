### Mails: one purpose each; where their codes are checked; the outbox that developers read.

mail-confirm-subject = Confirm your e-mail address
mail-confirm-text = Confirm that this address is yours, and your account is ready.
mail-confirm-complaint = Your complaint waits for you. Confirm that this address is yours, and the complaint goes to the desk.
mail-confirm-button = Confirm this address
mail-once = The link works once, and not for long. If you did not ask for this mail, do nothing: without the link nothing happens.
mail-in-use-subject = You already have an account
mail-in-use-text = Somebody, probably you, wanted to sign up with this address. It has an account already, and nothing was changed.
mail-in-use-more = Sign in with it. If you no longer know the password, choose a new one there.
mail-reset-subject = Choose a new password
mail-reset-text = Somebody, probably you, asked for a new password. Until you choose one, the old one stays.
mail-staff-subject = Your access to the desk
mail-staff-text = An administrator gave this address a role at the desk. Choose a password; then you are asked to set up two-step sign-in, without which the desk stays closed.
mail-role-subject = You have a role at the desk
mail-role-text = An administrator gave you a role at the desk. Sign in and open it; it asks for two-step sign-in, and helps you to set it up if you have not.
mail-change-subject = Confirm your new e-mail address
mail-change-text = Confirm that this address is yours. From then on it is the address of your account; until then the old one stays.
mail-asked-subject = Another e-mail address was asked for
mail-asked-text = Somebody who knows your password, probably you, wants another e-mail address for your account. It changes when the link in the letter to the new address is followed; until then everything stays as it is. Was it not you? Change your password now: that ends the request.
mail-password-subject = Your password was changed
mail-password-text = The password of your account was changed a moment ago. If that was you, there is nothing to do.
mail-moved-subject = Your account has another e-mail address
mail-moved-text = From now on your account is at another address, and our mails go there. If that was you, there is nothing to do.
mail-factor-on-subject = Two-step sign-in was switched on
mail-factor-on-text = From now on, signing in asks for a code from your app as well. Keep your recovery codes where you will find them without it.
mail-factor-off-subject = Two-step sign-in was switched off
mail-factor-off-text = From now on, the password alone is enough to sign in. If that was you, there is nothing to do.
mail-closed-subject = Your account is closed
mail-closed-text = Your name, your address and your texts are erased. Of a complaint that was public, the row with its dates stays in the record, without your words.
mail-not-you = If it was not you, answer this mail at once: a person at the desk reads it.
# $business (String) - name of the business
# $reference (String) - of the complaint
mail-received-subject = Complaint { $reference } about { $business }: received
mail-received-text = Your complaint is with the desk. A person looks at your proof within two working days; a signed order e-mail of the business is checked at once, without waiting.
mail-received-next = Then it goes to the business, which has 14 days to answer. The page becomes public two days after the business was told, or with the first answer. We write to you at every step.
# $reference (String) - of the complaint
mail-asks-subject = Complaint { $reference }: the desk asks you something
mail-asks-text = Before the desk can decide, it needs something more from you.
mail-asks-where = The question stands on the page of your complaint, and you answer it there. Until then the complaint waits.
# $business (String) - name of the business
# $reference (String) - of the complaint
mail-declined-subject = Complaint { $reference } about { $business }: not accepted
mail-declined-text = The desk could not accept your complaint as it is. The reasons, and what you can do about each of them, stand on its page.
mail-declined-appeal = You can appeal once. Somebody else than the person who declined decides.
# $reference (String) - of the complaint
mail-appeal-granted-subject = Complaint { $reference }: your appeal is granted
mail-appeal-granted-text = You were right to appeal: the complaint is back with the desk and is checked again.
# $reference (String) - of the complaint
mail-appeal-refused-subject = Complaint { $reference }: your appeal is refused
mail-appeal-refused-text = Another person looked at your complaint and came to the same decision. It stays declined and never becomes public.
# $reference (String) - of the complaint
mail-contest-upheld-subject = Complaint { $reference } is removed
mail-contest-upheld-text = The business said that your complaint is not its own. Somebody at the desk looked at your proof again and found that the business is right. The complaint is removed; its page says why.
# $reference (String) - of the complaint
mail-contest-rejected-subject = Complaint { $reference } stands
mail-contest-rejected-text = The business said that your complaint is not its own. Somebody at the desk looked at your proof again and found that it is. The complaint stands, and its clock runs on.
# $business (String) - name of the business
# $reference (String) - of the complaint
mail-contested-upheld-subject = Complaint { $reference } is removed from the record of { $business }
mail-contested-upheld-text = You said that this complaint is not yours. The desk found that you are right, and the complaint counts no longer. Why:
# $business (String) - name of the business
# $reference (String) - of the complaint
mail-contested-rejected-subject = Complaint { $reference } about { $business } stands
mail-contested-rejected-text = You said that this complaint is not yours. The desk found that it is. It waits for your answer, and its clock runs on. Why the desk found so:
# $business (String) - name of the business
# $reference (String) - of the complaint
mail-delivered-subject = Complaint { $reference } has reached { $business }
# $business (String) - name of the business
mail-delivered-text = Your complaint was verified, and { $business } has been told. From today it has 14 days to answer.
mail-delivered-next = The page becomes public in two days, or with the first answer. Only you say how it ends: we ask you when the business has answered.
# $business (String) - name of the business
# $reference (String) - of the complaint
mail-told-subject = Complaint { $reference }: a customer of { $business } waits for an answer
# $business (String) - name of the business
mail-told-text = A customer of { $business } has filed a complaint with Redress, the public record of complaints and how they ended. We have checked that the transaction took place.
mail-told-clock = In two days, or with your first answer, the complaint is public at the link below. Without an answer within 14 days it counts as unanswered. A late answer still counts.
mail-told-answer = To read it before, or to answer, reply to this mail with your name and your role. A person at the desk takes it from there.
mail-told-free = Answering is free. There is nothing to buy here: no score, no badge, and no removal.
mail-go-sign-in = Sign in
mail-go-password = Choose a password
mail-go-account = See your account
mail-go-desk = To the desk
mail-go-home = To the registry
mail-go-complaint = See your complaint
mail-go-public = The public page
mail-why-address = You get this mail because somebody entered this address at Redress.
mail-why-account = You get this mail because this is the address of your account at Redress.
# $reference (String) - of the complaint
mail-why-complaint = You get this mail because you filed complaint { $reference } at Redress.
# $business (String) - name of the business
mail-why-business = You get this mail because this is the address at which { $business } takes complaints.
mail-link-in-full = The same link in full:
mail-code-note = Complaint registries get impersonated. The code of this mail is
mail-code-check = Check it on the site:
# $origin (String) - scheme and host, with a slash at the end
mail-genuine = Genuine links begin with { $origin }. We never ask for a password, a card number or money by mail.
# $address (String) - e-mail address of the desk
mail-replies = You can reply to this mail: a person at the desk reads what comes to { $address }.
mail-purpose-confirm-address = To have an address confirmed
mail-purpose-address-in-use = To say that an address has an account already
mail-purpose-reset-password = To let somebody choose a new password
mail-purpose-password-changed = To say that a password was changed
mail-purpose-change-address = To have a new address of an account confirmed
mail-purpose-address-asked = To say that another address was asked for
mail-purpose-address-changed = To say that an account has another address
mail-purpose-second-factor-changed = To say that two-step sign-in was switched on or off
mail-purpose-account-closed = To say that an account was closed
mail-purpose-staff-invited = To invite somebody to work at the desk
mail-purpose-role-given = To say that somebody has a role at the desk
mail-purpose-complaint-received = To say that a complaint was received
mail-purpose-desk-asks = To say that the desk has a question about a complaint
mail-purpose-complaint-declined = To say that a complaint was declined
mail-purpose-appeal-decided = To say how an appeal was decided
mail-purpose-contest-decided = To say whether a complaint is the business’s own
mail-purpose-complaint-delivered = To say that a complaint has reached the business
mail-purpose-business-told = To tell a business of a complaint
mail-check-title = Is this mail from us?
mail-check-text = Complaint registries get impersonated. At the end of every mail of ours stands a code. Enter it here, and we say whether we wrote a mail with that code, and what for.
mail-check-label = Code of the mail
mail-check-hint = Ten letters and digits, such as abcde-fghij
mail-check-button = Check
mail-check-empty = Enter the code that stands at the end of the mail
mail-check-bad = A code has ten letters and digits: look at the end of the mail
mail-check-again = Check another code
mail-found-title = We wrote a mail with this code
mail-found-text = Compare what stands here with the mail that you have. If anything differs, somebody has copied a code into a mail of their own.
mail-found-purpose = What for
mail-found-written = Written
mail-found-to = To
mail-found-language = Language
mail-found-links = Its links
# $origin (String) - scheme and host, with a slash at the end
mail-found-origin = begin with { $origin }
mail-found-never = We never ask for a password, a card number or money by mail, and we attach no files.
mail-fake-title = We wrote no mail with this code
mail-fake-text = Compare the code once more, letter by letter. If this is the code, the mail is not from us.
mail-fake-do = What to do
mail-fake-links = Follow none of its links, open none of its files, and do not answer.
mail-fake-password = If you entered a password after following a link, change it here and wherever else you use it.
mail-fake-bank = If you paid, or gave a card or account number, call your bank now.
# $address (String) - e-mail address of the desk
mail-fake-tell = Forward the mail to { $address }, so that we can warn others.
mail-dev-title = Mails in the outbox
mail-dev-text = This registry hands its mails to a folder and sends none. Here is what would have gone out, newest first.
mail-dev-none = No mail was written yet.
mail-dev-to = To
mail-dev-subject = Subject
mail-dev-written = Written
mail-dev-page = See it as a page
mail-dev-plain = As plain text
mail-dev-source = The page’s source
mail-declined-again = Your appeal had the complaint checked anew. There is no second appeal.
# $reference (String) - of the complaint
mail-opened-subject = Complaint { $reference }: something is no longer blacked out
mail-opened-text = A moderator found that something in your complaint need not be blacked out, so everybody can read it once the complaint is public. What you chose to black out yourself stays black.
mail-opened-answer = Look at it on its page. If something must not be read by everybody, answer this letter.
mail-purpose-passages-opened = To say that something of a complaint is no longer blacked out
