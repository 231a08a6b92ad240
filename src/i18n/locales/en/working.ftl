### The working of a score.

# $name (String) - the business
working-heading = How the score of { $name } is made
# $name (String) - the business
working-description = Every complaint counted in the score of { $name }, with its weight and the running sums.
working-standfirst = Everything needed to recompute the score by hand or by machine. Nothing else goes in.
working-command = Recompute it yourself
working-command-note = On a copy of the record, this prints the same numbers:
working-formula = The formula with all its constants
working-step-sums = 1. The sums
working-step-sums-note = Each counted complaint has a mark y (1 put right, ½ partly or late, 0 not) and a weight that halves every 365 days.
working-step-prior = 2. The prior
# $sector (String) - line of business
# $date (String) - first day of the month
working-step-prior-note = Every business starts with ten verdicts that look like those of its line of business ({ $sector }), as of { $date }.
working-step-result = 3. The score
working-step-result-note = Prior and own evidence together; the interval is the middle 90% of the Beta distribution.
working-s = S, weighted marks
working-n = N, weight of the verdicts
working-u = U, weight of the silent
working-registry-mean = Mean of the registry
working-sector-mean = Mean of the sector
working-alpha = α = 10 × mean
working-beta = β = 10 × (1 − mean)
working-not-shown = Not shown: N is below 10.
working-rows = Every counted complaint
# $count (Number) - how many
# $shown (String) - the same, written
working-rows-note = { $count ->
    [one] { $shown } complaint. The sums run from the oldest to the newest.
   *[other] { $shown } complaints, newest first. The sums run from the oldest to the newest.
}
column-reference = Complaint
column-delivered = Delivered
column-age = Age in days
column-y = y
column-same-consumer = Of this consumer
column-weight = Weight
working-silent = silent
working-left-out = In no sum
left-out-pending = still open
left-out-not-verified = not verified
left-out-voided = removed
left-out-source-does-not-ask = from sources that do not ask for a verdict
left-out-too-old = more than 1,095 days old
left-out-withdrawn-early = withdrawn before an answer was due
column-why = Why
