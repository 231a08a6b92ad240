### The frame of every page.

site-name = Redress
site-tagline = The public record of complaints and how they ended
skip-to-content = Skip to content
nav-label = Main
nav-businesses = Businesses
nav-search = Search
nav-stats = Statistics
nav-methodology = Method
find-label = Find a business
find-placeholder = Business name
find-button = Find
language-label = Language
breadcrumb-label = You are here
breadcrumb-home = Home
footer-promises = What we promise
footer-promise-pay = Nobody can pay us for a score, a badge or a better place.
footer-promise-silence = Only the consumer can say that a complaint was put right.
footer-promise-vanish = Nothing disappears: what leaves the page leaves a trace and a reason.
footer-promise-recompute = Anyone can recompute every score from the published facts.
footer-explore = The record
footer-about = About
footer-about-text = Redress lists businesses whether they take part or not, checks complaints before they count, and shows what was done about them.
footer-how = How it works and who pays
footer-feed = Feed of the newest outcomes
footer-source = Free software under AGPL-3.0-or-later
# $date (String) - a day in full
as-of = As of { $date }
# $date (String) - a day in full
past-banner = The registry as it stood on { $date }: what reached it later is not shown, counted or found. Names, merges and removals are as of today. Nothing can be filed or changed here.
# $date (String) - a day in full
# $time (String) - hours and minutes
base-instant = { $date }, { $time } UTC
show-table = Show the numbers
pager-label = Pages
pager-previous = Previous
pager-next = Next
# $page (String) - number of the page
# $pages (String) - number of pages
pager-position = Page { $page } of { $pages }
# $low (String) - lower end
# $high (String) - upper end
range = { $low } to { $high }
# $count (Number) - how many
# $shown (String) - the same, written
complaints = { $count ->
    [one] { $shown } complaint
   *[other] { $shown } complaints
}
# $count (Number) - how many
# $shown (String) - the same, written
verdicts = { $count ->
    [one] { $shown } verdict
   *[other] { $shown } verdicts
}
# $count (Number) - how many
# $shown (String) - the same, written
businesses = { $count ->
    [one] { $shown } business
   *[other] { $shown } businesses
}
# $count (Number) - how many
# $shown (String) - the same, written
days = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}
not-known = Not known
none = None
all = All
apply = Apply
clear = Clear
more = More
