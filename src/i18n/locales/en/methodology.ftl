### How the score works, how complaints are checked, who pays.

method-title = How it works
method-description = The formula behind every score, how complaints are checked, who pays, and whether the score predicts anything.
method-standfirst = The score answers one question that a reader can check against life: if I bring a verified complaint to this business, how likely is it that I will say, within 60 days, that it was put right?
method-inputs = It is a probability times 100, with its uncertainty, and nothing else. No membership, payment, size, age, badge, tone of an answer or opinion of ours is an input.
method-contents = On this page
method-counted = What is counted
method-counted-1 = A complaint counts if it is verified, was not removed, reached the business no more than three years ago, and comes from a source that asks consumers how it ended.
method-counted-2 = The consumer’s latest verdict decides: put right within 60 days of reaching the business is 1, later is one half, partly is one half, not put right is 0. A reopening cancels the verdict.
method-counted-3 = Where the business never answered, the complaint is 0 from day 14 on, until the consumer says otherwise.
method-counted-4 = Where the business answered and the consumer is silent, it is neither success nor failure. It widens the bounds that are shown beside the score.
method-counted-5 = Complaints still under way are in no sum.
method-weights = Weights
method-weights-text = A complaint weighs less as it ages: half after a year, a quarter after two. Several complaints of one consumer about one business share one voice.
method-weights-where = where age is in days since delivery, and m is the number of this consumer’s counted complaints about this business
method-sums = S sums weight times value over complaints with a verdict or without any answer, N sums their weights, and U sums the weights of the silent ones.
method-prior = Where a business starts
method-prior-text = Every business starts with ten verdicts that look like its sector’s, and its own outweigh them as they come. A sector in turn starts with five that look like the whole registry’s. Both means (g of the registry, m of the sector) are taken on the first day of the month, so that no score moves within a month because of others.
method-published = What is published
method-point = Score
method-interval = 90% interval: the 5% and 95% quantiles
method-floor = Floor: every silent consumer would have said no
method-ceiling = Ceiling: every silent consumer would have said yes
method-shown = A score is shown once its own recent evidence weighs at least as much as its sector’s (N of at least ten). Before that the page says “not enough evidence yet”.
method-words = In words
method-words-when = When
method-words-say = The page says
method-lists = Best-first lists go by the lower end of the interval and worst-first lists by the upper end, so that thin evidence neither crowns nor shames anybody.
method-constants = The constants
method-constants-note = Read from the program that computes the scores. A change of any of them is a new version of the formula.
# $version (String) - version of the formula
method-version = Formula { $version }
method-constant = Constant
method-value = Value
method-why = Why
method-why-window = Three years of record count. What ended well and what did not leave together.
method-why-half-life = A year-old complaint weighs half.
method-why-horizon = Put right by then counts in full, later half. Silence after an answer counts as silence from then on.
method-why-response-due = The silence of the business counts against it from here on.
method-why-prior = How much the sector weighs at the start, and the evidence that a score needs to be shown.
method-why-sector-prior = How much the whole registry weighs in a sector’s mean.
method-why-interval = The ends of the interval: we are 90% sure that the chance lies between them.
# $count (Number) - how many
# $shown (String) - the same, written
method-unit-days = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}
method-predicts = Does it predict?
method-predicts-text = On the first day of every month each formula forecasts the verdicts of the complaints delivered in that month, from facts known on that day only. Lower losses are better. The rivals are simpler ways to say the same thing, on the same complaints.
# $month (String) - the first month forecast
# $date (String) - the last day of facts
method-predicts-span = On this record, from { $month } to { $date }
method-predicts-none = This record holds no verdicts that could be forecast yet. The table appears with the first ones.
method-formula-column = Formula
method-forecasts = Forecasts
method-brier = Brier score
method-log-loss = Log loss
method-on-the-same = score/1 on the same
method-formula-score = The score (score/1)
method-formula-registry-mean = The registry’s mean
method-formula-sector-mean = The sector’s mean
method-formula-raw-share = The raw share of good verdicts
method-formula-silence-is-success = “Silence counts as put right”
method-formula-reclame-aqui = ReclameAQUI’s index over 10
method-lacking-no-marks = This record holds no marks of consumers, which it needs.
method-lacking-no-verdicts = No complaint that could be forecast has a verdict.
method-calibration = When it says 70%, is it 70%?
method-calibration-text = The forecasts of the score in ten groups. On the dashed line what was forecast is what came.
# $groups (String) - how many groups hold forecasts
# $worst (String) - the largest distance in percentage points
method-calibration-desc = { $groups } groups hold forecasts. The largest distance between what was forecast and what came is { $worst } points. The table below has every number.
method-bin = Forecast between
method-bin-forecast = Forecast, mean
method-bin-observed = What came, mean
method-checks = How complaints are checked
method-checks-text = A complaint counts only once it is shown that the transaction took place. The desk looks at the proof and at nothing else; it does not judge who is right.
method-checks-private = Proof stays private and is deleted 180 days after the complaint closes. Contact data, card and identity numbers and names of staff are blacked out before publication.
method-pays = How it is paid for
method-pays-text = No business can pay for anything here. There is no price, membership, advert, badge fee or better place, and the program that computes the scores knows nothing of a business but its identifier and its sector.
method-pays-money = No money is taken from businesses, whether they are listed, take part, or would like to.
method-recompute = Recompute it yourself
method-recompute-text = The working page of every business lists each counted complaint with its weight and the running sums. On a copy of the record this command prints the same:
method-limits = What it cannot say
method-limit-1 = It is about people who complained. It does not say how many customers have reason to.
method-limit-2 = Consumers who answer may differ from those who stay silent. That is why the bounds of silence stand beside every score.
method-limit-3 = Sources differ in who complains and how. Compare within a country and a sector first.
method-limit-4 = A score is about the past three years. A business that changed last month is not there yet.
method-source = Source code
method-source-text = Redress is free software under the GNU Affero General Public License, version 3 or later. Whoever runs it for others owes them its source code: ask the operator of this site for the source of the version that runs here, and you must get it free of charge.
