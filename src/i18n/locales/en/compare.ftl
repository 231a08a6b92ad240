### Businesses side by side.

compare-title = Compare businesses
# $names (String) - the businesses, with commas
compare-title-of = Compared: { $names }
compare-standfirst = Two to four businesses side by side. Look at the intervals first: where they overlap, the record does not tell who is better.
compare-pick = Choose at least two businesses.
compare-one-more = Add another to compare it with.
compare-full = Four is the most that can be compared. Remove one to add another.
# $names (String) - what was asked for
compare-unknown = No business is listed as { $names }.
compare-add = Add a business
compare-add-name = Name of the business
compare-add-button = Add
# $name (String) - name of the business
compare-remove = Remove { $name }
compare-remove-short = Remove
compare-choices = Did you mean one of these?
compare-ideas = Often compared
compare-scores = Scores on one scale
compare-scores-note = The mark is the score, the dark band its 90% interval, the light band what it would be had every silent consumer said no, or yes.
compare-overlap = The intervals overlap: the record does not tell which is better.
# $better (String) - name of a business
# $worse (String) - name of a business
compare-apart = The intervals are apart: { $better } puts complaints right more often than { $worse }.
compare-facts = Facts beside the score
compare-fact = Fact
compare-complaints = Complaints in public
compare-answered = Answered
compare-first-answer = Median time to the first answer
compare-human = A human was reached
compare-kept = Promises kept in time
compare-standing = Verdicts that still stood after 30 days
compare-pressed = Consumers who said they were pressed
compare-withdrawn = Withdrawn
# $currency (String) - ISO 4217 code
compare-money = Money returned of money asked for, { $currency }
compare-happiness = How long it takes
compare-none-asked = nobody asked yet
compare-axis = 0 never put right, 100 always
