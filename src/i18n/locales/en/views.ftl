### Pieces that several pages show, and the charts.

score-out-of = out of 100
score-not-enough = Not enough evidence yet
score-mostly-silent = Most consumers never told us
# $low (String) - lower end, 0 to 100
# $high (String) - upper end, 0 to 100
score-interval-short = 90% sure: { $low } to { $high }
# $count (Number) - complaints counted
# $shown (String) - the same, written
score-based-on = { $count ->
    [one] from { $shown } counted complaint
   *[other] from { $shown } counted complaints
}
chart-score = Score with its uncertainty
# $point (String) - 0 to 100
# $low (String) - 0 to 100
# $high (String) - 0 to 100
# $floor (String) - 0 to 100
# $ceiling (String) - 0 to 100
chart-score-desc = The score is { $point } out of 100. We are 90% sure that it lies between { $low } and { $high }. Had every silent consumer said no, it would be { $floor }; had every one said yes, { $ceiling }.
chart-never = never put right
chart-always = always put right
chart-point = Score
chart-interval = 90% interval
chart-interval-note = we are 90% sure that the chance lies here
chart-bounds = Bounds of silence
chart-bounds-note = had every silent consumer said no, or yes
chart-share-by-outcome = Share of complaints by outcome
chart-share-by-promise = Promises by what became of them
chart-months = Complaints a month, by how they stand
# $first (String) - a month
# $last (String) - a month
# $most (String) - complaints in the fullest month
chart-months-desc = From { $first } to { $last }; at most { $most } in a month. The table below has every number.
chart-days = Days since delivery
chart-days-trouble = Days since the trouble began
chart-own = This business
chart-sector = Its sector
column-outcome = Outcome
column-complaints = Complaints
column-share = Share
column-month = Month
column-total = Total
column-promise = Promise
column-count = Number
column-median = Half put right by
median-not-reached = not reached
# $count (Number) - answers
# $shown (String) - the same, written
median-of = { $count ->
    [one] from { $shown } answer
   *[other] from { $shown } answers
}
happiness-trouble = Counted from the day the trouble began
# $part (String) - a number
# $whole (String) - a number
part-of-whole = { $part } of { $whole }
delivered-on = Delivered
source-filed-here = Filed here
# $name (String) - the business
# $what (String) - the score, or that there is none yet
badge-title = { $name } on Redress: { $what }
# $score (String) - 0 to 100
badge-score = { $score } out of 100
