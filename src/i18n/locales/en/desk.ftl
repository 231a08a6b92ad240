### The desk: the queue, the cases, and what is decided about them.

desk-title = The desk
desk-nav-label = Parts of the desk
desk-nav-queue = Queue
desk-nav-businesses = Businesses
desk-nav-recusals = Recusals
desk-nav-log = Log
desk-nav-people = People
desk-filter = Narrow the queue
desk-filter-all = All
desk-filter-mine = Mine
desk-queue-empty = Nothing waits for you. New complaints appear here, the oldest first.
desk-queue-empty-filter = Nothing of this kind waits for you.
desk-column-case = Case
desk-column-due = Due
desk-column-kind = What to do
desk-column-since = Waiting since
desk-due-today = Due today
# $day (String) - a day
desk-due-on = Due by { $day }
# $day (String) - a day
desk-asked-on = Waits for the consumer since { $day }; the clock has stopped
desk-taken = Taken by somebody
desk-not-listed = Not listed yet
desk-kind-verify = Check the proof
desk-kind-appeal = Decide an appeal
desk-kind-second-look = Second look
desk-kind-find-contact = Find an address
desk-kind-contest = Decide a contest
desk-kind-review = Review of two decisions
desk-decision-documented = Accepted: the proof shows the transaction
desk-decision-declined = Declined
desk-decision-granted = Appeal granted
desk-decision-refused = Appeal refused
desk-decision-found = Address found
desk-decision-posted = Sent by post
desk-decision-upheld = The business is right
desk-decision-rejected = The complaint stands
desk-decision-moot = Nothing left to decide
desk-done-accepted = Accepted. The complaint is on its way to the business.
desk-done-declined = Declined. The consumer gets the reasons and can appeal once.
desk-done-granted = Appeal granted. The complaint is back in the queue.
desk-done-refused = Appeal refused. The consumer has been written to.
desk-done-opinion = Your decision is recorded.
desk-done-asked = The question is on its way. The case waits for the answer.
desk-done-moot = Closed without a decision.
desk-done-found = The address is kept. What waited for it is on its way.
desk-done-posted = Noted. What was posted counts as delivered.
# $kind (String) - what is to be done
# $name (String) - reference or business
desk-case-title = { $kind }: { $name }
desk-todo-verify = Does the proof show that this consumer had this transaction with this business? You do not decide who is right.
desk-todo-appeal = Another moderator declined this complaint, and the consumer appeals. Was the decline right?
desk-todo-second-look = This case was decided before. Decide it again as if it were new: the desk does not show you how, nor anything that would tell it, until you have decided; do not look the complaint up elsewhere. Nothing changes for the consumer.
desk-todo-find-contact = Verified complaints wait because nobody knows where this business takes them. Find an address that people read, or send a letter.
desk-todo-contest = The business says that this complaint is not its own.
desk-todo-review = Two moderators decided this case differently. Say what the right decision would have been. It is recorded and nothing changes for the consumer.
desk-late = Somebody else was faster
# $decision (String) - what was decided
# $day (String) - a day
# $name (String) - who decided
desk-was-decided = { $decision } on { $day } by { $name }.
# $day (String) - a day
desk-waits = The consumer was asked on { $day } and has not answered yet. The promised delay has stopped until then. You can still decide.
desk-take = Take this case
desk-to-decision = To the decision
desk-give-back = Give this case back
desk-taken-by-other = Somebody else has taken it. You can still decide, but you may both be doing the same work.
desk-wrote = What the consumer wrote
desk-black-note = What is marked is blacked out for the public.
desk-black-begins = Blacked out:
desk-black-ends = End of the blacked out passage.
desk-redact = Black out more or less
desk-redact-label = The text with its marks
# $open (String) - the mark before
# $close (String) - the mark behind
desk-redact-hint = Put { $open } before and { $close } behind what the public must not read: names of private persons, numbers, addresses. Take the marks away from what may be read. Change nothing else.
desk-redact-button = Save the blackings
# $reference (String) - reference of the complaint
desk-redact-of = Black out words of { $reference }
desk-redact-note = What the public reads of this complaint, and what is blacked out of it. No case is needed to take a name off it.
desk-redact-title = The title with its marks
desk-text-erased = The text was erased at the person’s request.
desk-appeal-text = Why the consumer appeals
desk-proof = The proof
desk-proof-none = No proof was handed in.
# $count (String) - how many
desk-proof-deleted = Files deleted since, as promised: { $count }
# $name (String) - name of the file
desk-proof-alt = Proof handed in by the consumer: { $name }
# $domain (String) - who signed
desk-signed = Signed by { $domain }, a domain of this business: this mail alone shows the transaction.
desk-decision-signed = Verified by a signed mail; nobody had to decide
desk-facts = What the consumer told
desk-fact-filed = Filed
desk-fact-began = The trouble began
desk-fact-told = Business first told
desk-fact-wanted = Wants
desk-fact-amount = Amount
desk-fact-human = Reached a human
desk-fact-country = Lives in
desk-fact-language = Language of the text
desk-fact-shares = Business may know the name
desk-channels = What was tried before
desk-channel-phone = Phone
desk-channel-email = E-mail
desk-channel-web-form = Form on the website
desk-channel-chat = Chat
desk-channel-social-media = Social network
desk-channel-letter = Letter
desk-channel-in-person = At the counter
desk-channel-human = a human was reached
desk-channel-no-human = no human was reached
desk-channel-dead-end = a bot or menu without a way out
desk-channel-no-reply = an address that takes no replies
desk-history = This consumer, in numbers
desk-history-note = Other complaints of the same person. The name is not needed to check a proof, so it is not shown.
desk-history-since = Here since
desk-history-filed = Other complaints
desk-history-about-this = About this business
desk-history-verified = Verified
desk-history-declined = Declined
desk-history-withdrawn = Withdrawn
desk-history-voided = Removed
desk-near = Also about this business
desk-near-same-text = the same text
desk-stage-submitted = Waiting to be checked
desk-stage-appealed = Appealed
desk-stage-verified = Verified, not delivered yet
desk-stage-delivered = With the business
desk-before = Asked and decided before
desk-question = The desk asked
desk-answer = The consumer answered
desk-no-answer = No answer yet.
# $kind (String) - what was to be done
# $decision (String) - what was decided
desk-past = { $kind }. { $decision }
desk-moot = There is nothing left to decide
desk-moot-note = The complaint was withdrawn or removed meanwhile.
desk-moot-button = Close the task
desk-accept = Accept
desk-accept-note = The proof shows the transaction. The complaint is verified as “proof seen” and goes to the business.
desk-accept-button = Accept this proof
desk-decline = Decline
desk-decline-button = Decline this complaint
desk-reasons = Why is it declined?
desk-reasons-hint = Choose all that apply. The consumer reads them.
desk-note = Note for the desk
desk-note-hint = Optional. Only moderators read it.
desk-appeal = The appeal
desk-appeal-question = Is the appeal right?
desk-appeal-grant = Yes: the complaint is checked anew
desk-appeal-refuse = No: the decline holds
desk-contest = The contest
# $ground (String) - what it says, from a list
desk-contest-says = The business says: { $ground }.
desk-contest-question = Is the complaint this business’s own?
desk-contest-reject = Yes: the complaint stands
desk-contest-uphold = No: the business is right, and the complaint is removed
desk-contest-reasons = Why?
desk-contest-reasons-hint = At least one, and only such as fit the decision. The consumer, the business and the public read them.
desk-confirm-contest = Decide the contest?
desk-confirm-contest-yes = Yes, decide so
desk-confirm-upheld-means = The complaint is removed from the record, and its page says why. The consumer and the business are written to. This cannot be undone.
desk-confirm-rejected-means = The complaint stands, and the business cannot contest it on this ground again. The consumer and the business are written to.
desk-error-reasons-do-not-fit = The reasons do not fit the decision: choose only such as say the same
desk-done-upheld = The business is right: the complaint is removed. Both have been written to.
desk-done-rejected = The complaint stands. Both have been written to.
desk-decide-button = Decide
desk-opinion = Your decision
desk-opinion-question = How would you decide?
desk-opinion-accept = Accept: the proof shows the transaction
desk-opinion-decline = Decline
desk-ask = Ask the consumer
desk-ask-label = Your question
desk-ask-hint = Say what is missing and what would show it. The consumer is written to, and the promised delay stops until the answer.
desk-ask-button = Send the question
desk-list = The business is not listed yet
desk-list-note = Before the complaint can be accepted, the business must have a page: list it, or say which listed business it really is.
desk-list-new = List it
desk-list-button = List this business
desk-belongs = It is a listed business
desk-belongs-similar = Similar names
desk-belongs-slug = Address of its page
desk-belongs-slug-hint = The last part of the address, or the whole of it.
desk-belongs-button = It is this business
desk-entry-name = Name
desk-entry-country = Country
desk-entry-sector = Sector
desk-entry-website = Website
desk-entry-website-hint = Optional, such as https://shop.example
desk-entry-domain = Domain it writes from
desk-entry-domain-hint = Optional. Mails signed by this domain verify complaints, so be sure that it is the business’s own.
desk-contact = An address was found
desk-contact-waiting = What waits for it
desk-contact-none-waiting = No complaint waits.
desk-contact-known = Known already
desk-contact-address = E-mail address for complaints
desk-contact-address-hint = One that people read: a complaints office, a named person, customer care. No address that takes no replies.
desk-contact-language = Language of the letters
desk-contact-button = Keep this address
desk-posted = It was sent by post
desk-posted-note = Print what waits, send it to the business’s registered seat, and tell the day of posting. The clock starts.
desk-posted-on = Day of posting
desk-posted-button = It was posted
desk-confirm-back = Back without deciding
desk-confirm-final = This cannot be undone.
desk-confirm-accept = Accept this proof?
# $name (String) - the business
desk-confirm-accept-means = The complaint goes to { $name }. The business has 14 days to answer, and the page becomes public after two days or at the first answer.
desk-confirm-accept-yes = Yes, accept
desk-confirm-decline = Decline this complaint?
desk-confirm-decline-means = The complaint does not become public. The consumer is written to, reads these reasons, and can appeal once to another moderator:
desk-confirm-decline-yes = Yes, decline
desk-confirm-opinion = Record this decision?
desk-confirm-opinion-means = It is recorded and cannot be changed. Nothing changes for the consumer.
desk-confirm-opinion-yes = Yes, record it
desk-confirm-appeal = Decide the appeal?
desk-confirm-granted-means = The complaint goes back into the queue and is checked by somebody else than who declined it. The consumer is written to.
desk-confirm-granted-yes = Yes, grant the appeal
desk-confirm-refused-means = The decline holds for good. There is no further appeal here. The consumer is written to.
desk-confirm-refused-yes = Yes, refuse the appeal
desk-error-title = There is a problem
desk-error-barred = You decided this case before, so somebody else decides now.
desk-error-decided = Somebody else has just decided this. Your decision was not recorded.
desk-error-not-listed = List the business first, or say which listed business it is.
desk-error-asked-already = A question waits for its answer already.
desk-error-not-possible = This cannot be done with this task. Go back to the queue and open it again.
# $code (String) - the rule that it breaks
desk-error-refused = The complaint stands differently now, so this was not done ({ $code }).
desk-error-no-reason = Choose at least one reason
desk-error-reasons-without-decline = Reasons belong to a decline: choose “Decline”, or take the reasons away
desk-error-no-decision = Choose a decision
# $most (String) - characters
desk-error-too-long = Shorten this to { $most } characters
desk-error-no-question = Write what you want to know
# $open (String) - the mark before
# $close (String) - the mark behind
desk-error-unpaired = Every { $open } needs its { $close }, and none may stand inside another
desk-error-text-changed = Only the marks may change, not the text: the consumer’s words stay as they are
desk-error-name = Write the name, at most 200 characters
desk-error-country = Choose a country
desk-error-sector = Choose a sector
desk-error-website = Write an address such as https://shop.example, or leave it empty
desk-error-domain = Write a domain such as shop.example that is the business’s own, not a mail service or a platform, or leave it empty
desk-error-language = Choose a language
desk-error-address = Write an e-mail address such as care@shop.example
desk-error-no-reply = Find another: this address says that nobody answers there
desk-error-posted-on = Write the day of posting: today or one of the 30 days before
desk-error-same-name = Another listed business has this name in this country: say that it is that one, or make the name tell them apart
desk-error-no-business = No listed business has this address
desk-error-not-two = These are not two businesses: it is the same one, or one of them is part of another already
desk-error-merged-on = This business has itself become part of another. Take that merge back first.
desk-error-one-name = A spelling that leaves is the same name as one that stays. Move both, or neither.
desk-error-no-spelling = Choose at least one spelling, but not the name itself
desk-error-not-its-complaint = One of these complaints is not about this business
desk-find-case = Find a case by its reference
desk-find-none = No case that you may see has this reference
desk-queue-more = These are the oldest. More wait behind them.
# $count (Number) - working days
# $shown (String) - the same, written
desk-promise = { $count ->
    [one] The oldest first. We promise a decision within { $shown } working day.
   *[other] The oldest first. We promise a decision within { $shown } working days.
}
# $count (Number) - days
# $shown (String) - the same, written
desk-overdue = { $count ->
    [one] Overdue by { $shown } day
   *[other] Overdue by { $shown } days
}
# $count (Number) - minutes
# $shown (String) - the same, written
desk-channel-minutes = { $count ->
    [one] { $shown } minute
   *[other] { $shown } minutes
}
desk-confirm-decline-again-means = The complaint does not become public. The one appeal was used, so this is its end. The consumer is written to and reads these reasons:
desk-done-declined-again = Declined. The consumer gets the reasons. The one appeal was used.
# $name (String) - who
# $day (String) - a day
desk-looked = Opened by { $name } on { $day }
# $day (String) - a day
desk-looked-own = Opened by the consumer on { $day }
desk-error-consumers-own = The consumer chose to black this out, so it stays black. You can black out more.
desk-also-public = What else the public reads
desk-also-product = Product or service
desk-also-sub-product = Kind of product or service
desk-also-region = Region
# $open (String) - the mark before
# $close (String) - the mark behind
desk-also-hint = Put { $open } before and { $close } behind what the public must not read. It cannot be laid open again. A region with marks goes altogether.
desk-error-changed-since = Somebody else changed the blackings meanwhile. How they are now stands above; look at them, mark what else is to be black, and send it again
