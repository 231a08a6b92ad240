### A person's own complaints: where each stands, whose turn it is, and what the person can do.

my-title = Your complaints
my-lead = Nobody but you and the desk sees a complaint here before it is public.
my-none = You have filed no complaint yet.
my-none-text = When you file one, it stands here with whose turn it is and until when.
my-file = File a complaint
my-drafts = Drafts
my-drafts-note = Nobody but you sees a draft.
# $date (String) - a day in full
my-draft = Draft of a complaint, last changed on { $date }
my-filed = Filed
my-turn-you = Your turn
my-turn-desk = The desk’s turn
my-turn-business = The business’s turn
my-turn-nobody = Nothing to do
my-milestones = The way of your complaint
my-milestone-filed = Filed
my-milestone-checked = Checked by the desk
my-milestone-delivered = With the business
my-milestone-answered = Answered
my-milestone-judged = Your word on how it ended
my-where = Where it stands
my-is-submitted = The desk checks your proof.
my-is-asked = The desk has asked you something. The check goes on when you have answered.
my-is-declined = The desk declined your complaint. The reasons stand below, and you can appeal once.
my-is-declined-for-good = The desk declined your complaint, and your appeal was refused. It never becomes public.
my-is-appealed = Somebody else at the desk looks at your complaint again.
my-is-verified = Your complaint is verified. The desk is finding out where the business takes complaints; the clock starts when the business is told.
my-is-delivered = The business has been told.
my-is-answered = The business has answered. We ask you by mail how it ended; only your word counts.
# $verdict (String) - the consumer's word
my-is-judged = You have said how it ended: { $verdict }.
my-is-withdrawn = You took this complaint back.
my-is-voided = The desk took this complaint off the record.
# $date (String) - a day in full
my-until-desk = It promises an answer by { $date }.
# $date (String) - a day in full
my-late-desk = It had promised an answer by { $date } and is late. Reply to any of our mails, and a person tells you why.
# $date (String) - a day in full
my-until-business = It has until { $date } to answer.
# $date (String) - a day in full
my-late-business = It had until { $date } to answer, and has not. A late answer still counts.
# $date (String) - a day in full
my-until-verdict = Without your word by { $date } the outcome is “answered, not confirmed”.
my-late-verdict = Without your word the outcome is “answered, not confirmed”. You can still say how it ended.
my-seen = Who sees it
my-seen-before = You and the desk. The business sees it when it has been told; the public, two days later.
# $date (String) - a day in full
my-seen-soon = You, the desk and the business. The page becomes public on { $date }, or with the first answer.
my-seen-public = Everybody: it is public.
my-seen-never = You and the desk. It never becomes public.
my-seen-tombstone = Everybody sees that it was removed, and why; nobody sees its text.
my-public-page = The public page
my-identity-shared = The business may know who you are. The public never does.
my-identity-hidden = Neither the business nor the public knows who you are.
my-whole = What you wrote, with nothing blacked out
my-whole-note = Only you and the desk read this. Everybody else reads the text in the thread.
my-proof = Your proof
my-proof-none = You have handed in no proof.
my-proof-note = Only you and the desk can open these files.
# $date (String) - a day in full
my-proof-added = added on { $date }
my-proof-gone = deleted
my-proof-add = Add proof
my-questions = The desk’s questions
# $date (String) - a day in full
my-asked-on = Asked on { $date }
# $date (String) - a day in full
my-answered-on = You answered on { $date }
my-answer = Your answer
my-answer-hint = Only the desk reads it. If it asks for proof, add the files under “Your proof” first.
my-answer-send = Send the answer
my-answer-done = Your answer is with the desk.
my-reasons = Why it was declined
my-do-no-proof = File it again with something that shows the transaction: an order, an invoice, a ticket, a statement. If you had sent it, say so in an appeal.
my-do-proof-unreadable = Photograph or scan it again, flat and in good light, or save it as PDF, and file again.
my-do-proof-does-not-match = Look for the proof of this very transaction, and file again with it.
my-do-not-a-consumer-matter = This registry is about what people buy for themselves. An employer, a neighbour or another company needs another place: a court, an arbitrator, a trade body.
my-do-wrong-business = File it again about the business that the proof names.
my-do-duplicate = Go on with the complaint that you filed before; it stands in your list.
my-do-abusive = File it again in your own words, without insults and threats. Say what happened and what you want.
my-do-private-persons = File it again without what shows private persons; accept the passages that we suggest to black out.
my-do-too-old = A court or an ombudsman may still be able to help: ask there about time limits.
my-file-again = File it again
my-appeal = Appeal
my-appeal-note = You have one appeal. Somebody decides it who had nothing to do with the first decision, and sees the same proof.
my-appeal-label = Why is the decision wrong?
my-appeal-hint = Only the desk reads it. Say what it has overlooked.
my-appeal-send = Send the appeal
my-appeal-done = Your appeal is with the desk. Somebody else decides it.
my-withdraw = Take the complaint back
# $reference (String) - of the complaint
my-withdraw-title = Take complaint { $reference } back
my-withdraw-public = The page stays public and says that you took it back, why, and whether you were pressed. The business can no longer answer, and it counts as withdrawn.
my-withdraw-private = It is not public yet. Once you take it back, it never will be.
my-withdraw-final = This cannot be undone. If it is not yet put right, you need not take it back: waiting costs nothing.
my-withdraw-why = Why do you take it back?
my-why-put-right = It was put right, and I want no more to do with it
my-why-mistaken = I was mistaken
my-why-going-elsewhere = I go to a court, an ombudsman or my bank instead
my-why-gave-up = I have lost patience
my-why-business-asked = The business asked me to
my-why-privacy = I want it off the public page
my-why-other = Another reason
my-pressed = Were you pressed to take it back?
my-pressed-hint = By threats, for instance of a lawsuit, or by money or a refund on this condition.
my-pressed-yes = Yes
my-pressed-no = No
my-withdraw-sure = Yes, I want to take it back for good
my-withdraw-send = Take it back
my-withdraw-keep = Keep the complaint
my-withdraw-done = You took the complaint back.
my-withdraw-over = This complaint cannot be taken back any more.
my-wrong-title = Something is missing
my-wrong-answer = Write your answer
my-wrong-appeal = Say why the decision is wrong
# $most (String) - the most characters that fit
my-wrong-long = Shorten it: at most { $most } characters fit
my-wrong-answered = This question was answered before
my-wrong-appealed = You have used your appeal, or there is nothing to appeal against
my-wrong-why = Choose why you take it back
my-wrong-pressed = Say whether you were pressed
my-wrong-sure = Tick the box if you want to take it back
my-is-declined-again = The desk checked your complaint anew after your appeal and declined it again. It never becomes public.
