### The registry as a whole.

stats-title = The registry as a whole
stats-description = What the record holds, where it comes from, how complaints end, and how the desk that checks them does.
stats-complaints = Complaints in public
stats-businesses = Businesses listed
stats-verdicts = Verdicts in force
stats-scored = Businesses with a score
stats-outcomes = How complaints end
stats-months = Over time
stats-verdicts-given = What consumers say
stats-verdict = Verdict
stats-no-verdict = Has not said
stats-tiers = How they were verified
stats-tier = Verification
stats-sources = Where they come from
stats-source = Source
stats-source-asks = Asks for a verdict
stats-source-note = Only sources that ask consumers how it ended enter a score. The others are shown and searchable.
stats-languages = Languages
stats-language = Language of the text
stats-countries = Countries
stats-country = Country
stats-desk = The desk, measured like everybody else
stats-desk-note = Those who check others owe the same openness. Delays and reversals of the desk’s own decisions stand here.
stats-desk-waiting = Waiting for the desk
stats-desk-oldest = The oldest has waited
stats-desk-median = Median time to a decision
stats-desk-decided = Decisions
stats-desk-declined = Verification declined
stats-desk-appeals = Appeals granted
stats-desk-reversed = Decisions reversed
stats-desk-agreement = Second looks that agreed
# $share (String) - per cent, and of how many
# $low (String) - lower end
# $high (String) - upper end
stats-desk-agreement-shown = { $share }; 90% sure: { $low } to { $high }
# $n (String) - second looks taken
stats-desk-agreement-few = too few to tell ({ $n } so far)
stats-desk-contests = Contests of businesses upheld
stats-not-any = not yet any
stats-voided = Removed, by reason
stats-removed = The latest of them:
stats-reason = Reason
stats-imports = Imports of public records
stats-imports-note = A row that cannot be read is set aside with its line and the reason. None vanishes, and running the same file again changes nothing.
stats-import-file = File
stats-import-on = On
stats-import-rows = Rows
stats-import-new = New
stats-import-changed = Changed
stats-import-rejected = Set aside
stats-import-none = No public record has been imported.
stats-empty = Nothing is in public yet.
