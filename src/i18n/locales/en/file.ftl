### Filing a complaint, step by step.

# $step (String) - name of the step
file-title-of = { $step } – your complaint
file-progress = Steps of your complaint
# $number (String) - number of the step
# $count (String) - how many there are
file-step-position = Step { $number } of { $count }
file-step-finished = (finished)
file-step-business = The business
file-step-happened = What happened
file-step-tried = What you tried
file-step-remedy = What would put it right
file-step-proof = Proof
file-step-preview = Preview
file-step-send = Agree and send
file-about = About
file-kept = Everything you give is kept at each step. You can go back to any step.
file-throw = Delete this draft
file-wrong-title = There is a problem
file-newer-title = This step was changed in another tab
file-newer-text = Nothing was overwritten. The form below holds what you have just sent; what is kept now stands here. Send the form again to keep yours.
file-newer-now = Kept now
file-newer-take = Keep what is there
file-error = Error:
file-continue = Save and continue
file-later = Save and come back later
file-back = Back
file-choose = Choose one
file-day = Day
file-month = Month
file-year = Year
file-start-title = File a complaint
file-start-what = Tell what happened in seven short steps. We check it, bring it to the business, and show to everybody what the business does about it.
file-drafts = Drafts to come back to
# $when (String) - an instant
file-changed = Last changed { $when }
file-untitled = Without a title yet
file-new = A new complaint
# $most (String) - how many drafts one may have
file-too-many-drafts = You have { $most } drafts, which is the most one can have. Send one or delete one to begin another.
file-start-button = Start now
file-need-title-list = What you need
file-need-list-business = The name of the business. It need not be listed here yet.
file-need-list-dates = The day it began, and the day you first told the business.
file-need-list-proof = Something that shows that you bought there: a receipt, an invoice, the order e-mail.
file-need-list-mail = An e-mail address. You can write first and make your account at the end.
file-then-title = What happens then
file-then-check = We check your proof within two working days. A signed order e-mail is checked at once.
file-then-deliver = The business gets your complaint and has 14 days to answer.
file-then-public = Two days later, or at the first answer, everybody can read it here without your name.
file-then-verdict = You alone say whether it was put right.
file-free = It costs nothing, for you as for the business.
file-kept-notice = Your draft is kept. Come back to it whenever you want.
file-thrown-notice = The draft is deleted.
file-found-title = Is this yours?
file-found-text = This was begun in this browser before you signed in. Keep it only if you wrote it: on a computer that others use too, it may be somebody else’s.
file-found-keep = I wrote it: keep it
file-found-throw = Delete it
file-throw-title = Delete this draft?
file-throw-text = Everything you gave in it goes, its proof as well. This cannot be undone.
file-throw-button = Delete it
file-throw-not = Keep it
file-business-title = Which business is it about?
file-query-label = Name of the business
file-query-hint = As it stands on the bill or on the website. Small slips do not matter.
file-found = Is it one of these?
file-found-none = No business of that name is listed yet
file-not-listed = It is not in the list
file-new-business = A business that is not listed
file-new-business-hint = We list it once we have checked your complaint.
file-business-name = Its name
file-website = Its web address
file-website-hint = Such as www.shop.com. Leave it empty if it has none.
file-business-country = Its country
file-sector = Its line of business
file-another = No, it is another business of the same name
file-title-label = Your complaint in one line
file-title-hint = Such as “Paid in March, sofa never delivered”.
file-narrative-label = What happened
# $least (String) - characters at least
# $most (String) - characters at most
file-narrative-hint = In your own words and language, in the order in which it happened. Between { $least } and { $most } characters. Leave out what nobody needs to know about you; you will see what we suggest to black out before you send it.
file-language-label = The language you write in
file-language-auto = Recognise it from the text
file-product-label = What you bought or signed up for
file-product-hint = Such as “three-seat sofa” or “mobile contract”. No order numbers.
file-began-label = When it began
file-began-hint = The day things went wrong, as day, month and year: 27 3 2026.
file-told-label = When you first told the business
file-told-hint = Leave it empty if you have not told it yet.
file-country-label = The country you live in
file-country-hint = It is shown with the complaint.
file-region-label = State or province, if you wish
file-tried-what = Tell what you tried before coming here. It shows everybody whether this business can be reached.
file-tried-label = Which of these did you try?
file-tried-hint = Tick all that apply.
file-human-label = Did you reach a human?
file-minutes-label = After how many minutes, or after how many did you give up?
file-dead-end-label = I ended with a bot or a menu without a way out
file-no-reply-label = The address takes no replies
file-or = or
file-tried-nothing = I have not tried any of these
file-wanted-label = What would put it right?
file-wanted-hint = Choose what matters most. You can explain the rest in the thread later.
file-remedy-refund = Your money back
file-remedy-replacement = Another one in place of what you got
file-remedy-repair = What you got, mended
file-remedy-delivery = What you bought, delivered at last
file-remedy-cancellation = The contract ended
file-remedy-correction = A bill or record put right
file-remedy-compensation = Money for the damage or the trouble
file-remedy-apology = Words of regret
file-remedy-explanation = To be told why it happened
file-money-legend = How much, if it is about money
file-money-hint = Leave the amount empty if it is not.
file-amount-label = Amount
file-currency-label = Currency
file-preview-title = Read it as others will
file-preview-what = On one side as everybody will read it, on the other as the business will. What is ticked below is blacked out.
file-passages = We suggest to black these out
file-passages-hint = Untick what everybody may read.
file-passages-none = We found no names, addresses or numbers of persons. Look again yourself.
file-let-stand = May be read
file-also-label = Also black out these words
file-also-hint = One passage a line, as it stands in your text.
file-apply = Show it again with these changes
file-as-public = As everybody will read it
file-as-business = As the business will read it
file-as-business-hint = It reads who helped you there, never your card or identity numbers. It reads how to reach you only if you agree in the next step.
file-beside = Shown beside your text
file-place = Where you live
file-agree-legend = Your agreement
file-truthful = What I tell is true, and it is about my own purchase.
file-publish = It may be published here as the preview shows it, and stays on the record.
file-share-label = May the business know who you are?
file-share-hint = It can find your order faster. Your name never stands on the public page.
file-share-yes = Yes, it may read my name and how to reach me
file-share-no = No, only what I tell
file-name-label = Your name
file-name-hint = Needed only if the business may know it.
file-email-label = Your e-mail address
file-email-hint = We send you a link. Following it makes your account and sends the complaint.
file-address = We write to
file-send-button = Send my complaint
file-mail-title = Check your e-mail
file-mail-text = We have written to this address. Follow the link in the letter to send your complaint.
file-mail-then = The link works for a limited time. Until then your draft is kept, and nobody else can read it.
file-mail-wrong = The address is wrong, or nothing came: go back and send it again
file-unfinished-title = Something is still missing
file-unfinished-text = Finish this step first; everything else is kept.
# $most (String) - complaints a day
file-cap-day-title = You have filed { $most } complaints about this business today
# $most (String) - complaints a week
file-cap-week-title = You have filed { $most } complaints about this business in seven days
# $until (String) - a day in full
file-cap-text = Your draft is kept: send it from { $until } on. If it is about the same matter, add it to the complaint that is there already.
file-own-complaints = Your complaints
file-duplicate-title = You have sent this text before
file-duplicate-text = One matter is one complaint. Add what is new to the complaint that is there, or tell here what is different.
# $count (Number) - characters too many
# $shown (String) - the same, written
file-too-long = { $count ->
    [one] Too long by { $shown } character: shorten it
   *[other] Too long by { $shown } characters: shorten it
}
# $count (Number) - characters too few
# $shown (String) - the same, written
# $least (String) - characters at least
file-too-short = { $count ->
    [one] Tell a little more: { $shown } more character, { $least } at least
   *[other] Tell a little more: { $shown } more characters, { $least } at least
}
file-in-future = The day cannot be in the future
file-before-began = You cannot have told the business before it began: check both days
# $years (String) - how many years
file-too-old = The day must be within the last { $years } years; what is older can hardly be checked any more
file-business-gone = This business is no longer listed: choose another, or name it
file-looks-alike = A business like it is listed: choose it, or say that it is another one
file-negative = Enter a number that is not below zero
# $count (Number) - decimal digits
# $shown (String) - the same, written
file-too-fine = { $count ->
    [0] This currency has no decimals: enter a whole amount
    [one] Enter the amount with at most { $shown } decimal
   *[other] Enter the amount with at most { $shown } decimals
}
# $most (String) - minutes at most
file-minutes-too-many = Enter at most { $most } minutes
file-too-large = Enter a smaller amount
file-need-query = Enter the name of the business, and find it
file-need-business = Choose the business, or say that it is not in the list
file-need-business-name = Enter the name of the business
file-need-website = Enter a web address such as www.shop.com, or leave it empty
file-need-business-country = Choose the country of the business
file-need-sector = Choose a line of business from the list
file-need-title = Enter your complaint in one line
file-need-narrative = Tell what happened
file-need-language = Choose the language from the list
file-need-product = Enter what you bought or signed up for
file-need-began = Enter the day it began
file-need-day = Enter a real day with day, month and a year of four digits, such as 27 3 2026
file-need-country = Choose the country you live in
file-need-tried = Tick what you tried, or that you have tried none of it
file-tried-both = Tick either what you tried or that you have tried none of it, not both
file-need-human = Say whether you reached a human
file-need-minutes = Enter the minutes as a number, such as 25
file-need-wanted = Choose what would put it right
file-need-currency = Choose the currency of the amount
file-need-amount = Enter the amount as a number, such as 49.90
file-need-truthful = Tick that what you tell is true
file-need-publish = Tick that it may be published; without that we cannot accept it
file-need-share = Say whether the business may know who you are
file-need-name = Enter the name that the business may know
file-need-email = Enter an e-mail address such as name@mail.com
file-need-other = Check this field
channel-phone = Telephone
channel-email = E-mail
channel-web-form = Form on its website
channel-chat = Chat
channel-social-media = Social network or messenger
channel-letter = Letter by post
channel-in-person = In person
tried-human = a human was reached
tried-no-human = no human was reached
# $count (Number) - minutes
# $shown (String) - the same, written
tried-minutes = { $count ->
    [one] after { $shown } minute
   *[other] after { $shown } minutes
}
tried-dead-end = a bot or menu without a way out
tried-no-reply = an address that takes no replies
blacking-email = E-mail address
blacking-link = Web address with a password in it
blacking-phone = Telephone number
blacking-card = Card number
blacking-iban = Bank account
blacking-identity = Identity number
blacking-name = Name
blacking-staff = Name of somebody at the business
blacking-chosen = Your choice
blacked-out = [blacked out]
note-told = The business was first told
file-account = Account
file-home = Bought something that went wrong? Tell it here, free of charge.
# $business (String) - its name
file-about-business = File a complaint about { $business }
blacking-desk = Choice of the desk
