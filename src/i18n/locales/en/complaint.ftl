### One complaint in public: its thread, its clock, and what stays when it was removed.

# $reference (String) - its reference
# $business (String) - name of the business
complaint-title = Complaint { $reference } about { $business }
# $outcome (String) - how it stands
# $business (String) - name of the business
complaint-description = { $outcome }. What a consumer says happened with { $business }, what the business answered, and how it ended.
# $reference (String) - its reference
complaint-kicker = Complaint { $reference }
complaint-against = About
complaint-thread = What happened, step by step
complaint-stands = How it stands
complaint-clock = The clock
complaint-clock-still = The source no longer adds to this record, so no clock runs.
complaint-not-delivered = It has not reached the business yet.
complaint-delivered = Reached the business
complaint-since = Since then
complaint-next = What comes next
complaint-next-none = Nothing is due. The page changes only if somebody adds to it.
# $count (Number) - days from the day of the page
# $shown (String) - the same, written
complaint-in-days = { $count ->
    [0] today
    [one] in { $shown } day
   *[other] in { $shown } days
}
complaint-due-publish = This page becomes public
complaint-due-remind-business = The business is reminded
complaint-due-unanswered = Without an answer, it counts as unanswered
complaint-due-ask-verdict = The consumer is asked how it ended
complaint-due-ask-promise = The consumer is asked whether the promise was kept
complaint-due-unconfirmed = Without the consumer’s word, it becomes “answered, not confirmed”
complaint-due-ask-stand = The consumer is asked whether the verdict still stands
outcome-means-open = The business still has time, or the consumer has not yet said how it ended.
outcome-means-resolved = The consumer says that it was put right. Nobody else can say so.
outcome-means-partly-resolved = The consumer says that some of it was put right. It counts half.
outcome-means-unresolved = The consumer says that it was not put right.
outcome-means-unanswered = No answer came within 14 days. It counts against the business until the consumer says otherwise.
outcome-means-unconfirmed = The business answered, and the consumer never told us how it ended. Silence is neither success nor failure: it widens the bounds of the score.
outcome-means-withdrawn = The consumer took it back. The page stays.
outcome-means-voided = It was taken off the record. This page says why.
complaint-tier = How it was verified
complaint-tier-more = How complaints are checked
tier-means-unverified = Nobody has checked yet that the transaction took place. It counts in no score.
tier-means-documented = A moderator saw proof of the transaction, such as an invoice or an order.
tier-means-signed = The business’s own signed order e-mail to the consumer was checked by its signature.
tier-means-acknowledged = The business itself confirmed that the transaction took place.
tier-means-official = Published by an authority that checks that the consumer is a customer.
complaint-money = Money
complaint-claimed = Asked for
complaint-returned = Came back
complaint-wanted = The consumer wanted
complaint-human = Was a human reached?
complaint-human-before = Before filing
complaint-human-after = Since then
complaint-yes = Yes
complaint-no = No
complaint-record = In the public record
complaint-record-note = Imported as it was published. We add nothing to it and leave nothing out.
complaint-record-source = Published by
complaint-record-number = Its number there
complaint-record-relief = The answer contained
complaint-record-timely = Answered in time
complaint-record-disputed = Consumer disputed the answer
complaint-record-product = Product
complaint-record-issue = Issue
complaint-record-country = Country
complaint-record-region = Region
complaint-business = The business
complaint-business-page = Its score and record
complaint-business-working = How its score is computed
complaint-business-more = Its other complaints
complaint-person-not-told = The record does not say who answered.
complaint-no-text = No text was published.
# $number (String) - which promise, from 1
complaint-promise = Promise { $number }
complaint-promise-remedy = What was promised
complaint-promise-amount = Amount
complaint-promise-due = By
complaint-promise-ended = How it ended
note-trouble-began = The trouble began
note-received = Received by the authority
note-closed = Closed
note-human = A human was reached
note-checked = Checked as
note-reason = Reason
note-decision = Decision
note-appeal-granted = The appeal was granted: it is checked again
note-appeal-refused = The appeal was refused
note-contest-upheld = The business is right: the complaint is removed
note-contest-rejected = The complaint stands
note-verdict = The consumer says
note-put-right-on = Put right on
note-pressed = Pressed to say so
note-mark = Mark for the business
# $mark (String) - 0 to 10
note-mark-of-ten = { $mark } of 10
note-stands = The verdict still stands
note-reopened = It no longer stands: the complaint is open again
note-passages = Passages blacked out
note-docket = Court docket
note-relief = The answer contained
note-day-unknown = The record does not give the day. This is the earliest it can have been.
# $reference (String) - its reference
tombstone-title = Complaint { $reference } was removed
tombstone-text = Its text is gone from public view. This page stays, so that no complaint can vanish without a trace.
tombstone-why = Why
tombstone-by = Decided by
tombstone-at = When
tombstone-reasons = The only reasons for which a complaint is removed
tombstone-no-payment = No payment, contract or request of a business removes a complaint.
