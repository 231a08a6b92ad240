### The desk's house: businesses, recusals, log, people.

desk-businesses-title = Businesses at the desk
desk-businesses-query = Name, or part of one
desk-businesses-unlisted = Not listed yet
desk-businesses-found = Found
desk-businesses-none-unlisted = Every business that a complaint names is listed.
desk-businesses-none = No business has such a name. Try a shorter part of it.
desk-merged = Part of another
desk-saved = Saved.
desk-part-of = This entry became part of
desk-public-page = Its public page
desk-known = What is known
desk-spellings = Spellings
# $domain (String) - the domain
desk-drop-domain = Take { $domain } away
desk-bounces = Mails to it come back
# $address (String) - an e-mail address
desk-bounces-title = Mails to { $address } come back?
# $business (String) - its name
desk-bounces-means = { $business } was told of some complaints only there. Their clocks stop, and start anew on the day on which the business is told at last: at its other addresses now, or once somebody has found one. The address is taken away.
desk-bounces-yes = Yes, take it away
# $name (String) - the business
# $complaints (String) - how many complaints
desk-merged-here = { $name } became part of this one and brought { $complaints }.
desk-take-back-merge = Take this merge back
desk-edit = Change it
desk-entry-domain-add = Add a domain it writes from
desk-entry-group = Brands of one group
desk-entry-group-hint = Optional. Brands that have the same text here are linked on their pages; their scores stay apart.
desk-save = Save
desk-merge = It is the same as another
desk-merge-note = This entry becomes part of the other. The other keeps its address, and this address leads there. You see what moves before it does, and it can be taken back.
desk-merge-into = Address of the page that stays
desk-merge-preview = See what would move
# $from (String) - the entry that goes
# $into (String) - the one that stays
desk-merge-title = Make { $from } part of { $into }?
# $moves (String) - complaints that move
# $there (String) - complaints already there
desk-merge-moves = Moves: { $moves }. Already there: { $there }.
# $kept (String) - address that stays
# $gone (String) - address that leads there
desk-merge-keeps = { $kept } stays. { $gone } leads there from now on.
# $all (String) - spellings
desk-merge-spellings = Spellings: { $all }
# $all (String) - domains and addresses
desk-merge-also = Domains and addresses: { $all }
desk-merge-undo = Score, figures and search are made anew. A merge can be taken back as it was.
desk-merge-yes = Yes, it is the same business
desk-split = It is two businesses
desk-split-note = Choose the spellings that are another business. It gets a page of its own, and future records find it by these spellings.
desk-split-spellings = Spellings that leave
desk-split-references = Complaints that leave
desk-split-references-hint = Optional. One reference a line, such as RD-2026-000123.
desk-split-newest = The newest complaints about it
desk-split-button = Give it a page of its own
desk-recusals-title = Recusals
desk-recusals-note = You do not decide about businesses you work for, own, compete with, quarrel with, or whose people you know. Their cases disappear from your queue.
desk-recusals-own = Yours
desk-recusals-none = You have told of none.
desk-recusals-others = Of others
desk-recuse = Keep away from a business
desk-recuse-why = Why
desk-recuse-why-hint = Administrators read it.
desk-recuse-final = Only an administrator can take it back.
desk-recuse-button = Keep away
desk-recusal-take-back = Take it back
desk-log-title = The desk’s log
desk-log-note = What was done here, by whom and when. It is only ever added to: nobody can change or delete an entry. What was done about a complaint that you may be asked to decide again without seeing how is left out until that is done.
desk-log-filter = Narrow the log
desk-log-by = Who
desk-log-thing = Reference, business or id
desk-log-when = When
desk-log-what = What
desk-log-none = No entry fits.
desk-action-accept = Accepted the proof
desk-action-decline = Declined
desk-action-close-moot = Closed what was moot
desk-action-ask = Asked the consumer
desk-action-redact = Changed the blackings
desk-action-decide-appeal = Decided the appeal
desk-action-decide-contest = Decided a contest
desk-action-second-look = Took a second look
desk-action-review = Reviewed two decisions
desk-action-recuse = Keeps away from the business
desk-action-take-back-recusal = Took a recusal back
desk-action-list = Listed the business
desk-action-edit = Changed the business
desk-action-drop-domain = Took a domain away
desk-action-merge = Made it part of another
desk-action-take-back-merge = Took a merge back
desk-action-split = Split it in two
desk-action-find-contact = Found an address
desk-action-sent-by-post = Sent by post
desk-action-bounced = Noted that mails come back
desk-action-role-given = Gave a role
desk-action-role-taken = Took a role
desk-action-second-factor-reset = Reset two-step sign-in
desk-people-title = People of the desk
desk-people-note = Moderators decide about proof. Administrators also give roles and take recusals back.
desk-people-no-factor = Two-step sign-in not set up yet
# $role (String) - the role
desk-people-take = Take away: { $role }
desk-people-give = Give a role
desk-people-address = E-mail address of the account
desk-people-address-hint = The person needs an account first.
desk-people-role = Role
desk-people-give-button = Give this role
desk-role-moderator = Moderator
desk-role-administrator = Administrator
desk-error-no-why = Say why
desk-error-no-account = No account has this address
desk-error-role = Choose a role
desk-error-own-role = Nobody takes the administrator’s role from themselves: ask another administrator
desk-action-take = Took the case
desk-action-give-back = Gave the case back
desk-action-second-factor-off = Switched their second factor off
desk-action-account-closed = Closed their account
desk-log-into = Part of
desk-log-from = Was part of it
desk-log-new = The new page
desk-log-complaints = Complaints
desk-log-whose = Whose
desk-log-sent-on = Sent on
desk-log-added = Passages blacked out
desk-log-removed = Passages laid open
desk-log-differs = Another decision than the first
# $what (String) - what is told
# $told (String) - how it is
desk-log-told = { $what }: { $told }
