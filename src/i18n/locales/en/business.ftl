### A business.

# $name (String) - the business
# $count (Number) - complaints
# $shown (String) - the same, written
business-description = { $count ->
    [one] { $shown } complaint about { $name } on the public record, and how it ended.
   *[other] { $shown } complaints about { $name } on the public record, and how they ended.
}
# $name (String) - the business
business-feed = Complaints about { $name }
business-takes-part = Answers complaints here
business-takes-no-part = Takes no part in this registry
business-score = How often it ends well
business-score-meaning = The chance, out of 100, that somebody who brings a verified complaint to this business says within 60 days that it was put right.
business-see-working = See the working
# $weight (String) - a number with one decimal
business-thin-explained = A score is shown once the business’s own recent evidence weighs at least 10 verdicts; today it weighs { $weight }. A fresh verdict weighs 1, one from a year ago half.
# $silent (String) - a number with one decimal
# $told (String) - a number with one decimal
business-silent-explained = Answers whose consumer never came back weigh { $silent } today, verdicts and unanswered complaints { $told }. Silence counts neither for nor against the business; it widens the bounds.
business-outcomes = How complaints stand
business-months = Month by month
business-months-note = Complaints by the month in which they reached the business, up to 36 months back, by how they stand today.
business-happiness = How long it takes
business-happiness-note = Of all complaints, the share that consumers called put right by each day after delivery.
business-facts = Beside the score
business-facts-note = These facts are shown for what they are. None of them moves the score.
fact-answered = complaints answered
fact-first-answer = until the first answer, half the time
fact-human = consumers who reached a human
fact-standing = verdicts still standing after 30 days
fact-pressed = consumers pressed to change their word
fact-withdrawn = complaints withdrawn
business-promises = Promises
business-promises-note = What the business bound itself to in its answers, and what consumers say became of it.
business-money = Money
column-currency = Currency
column-claimed = Asked for
column-returned = Came back
business-latest = Latest complaints
business-no-complaints = No complaint about this business is public yet.
# $shown (String) - number of complaints
business-all-complaints = Read all { $shown }
business-statement = In its own words
# $person (String) - who says it
# $date (String) - when
business-statement-by = { $person }, { $date }
business-beside = Compare with
business-aliases = Also known as
business-linked = Brands of the same group
business-linked-note = Each brand has its own record and score.
business-sources = Where this comes from
business-source-no-verdict = does not ask consumers how it ended, so it is not in the score
business-about = About this page
business-website = Own site
business-link-feed = Feed of this page
business-link-badge = Badge with the live score
