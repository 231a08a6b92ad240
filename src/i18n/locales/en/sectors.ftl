### Lines of business: the list, and one of them.

sectors-title = Sectors
sectors-standfirst = A business starts from what is usual in its line. How the lines compare, and who does best and worst in each.
sectors-none = No sector has complaints yet.
sectors-column-sector = Sector
sectors-column-businesses = Businesses
sectors-column-mean = Usual chance of being put right
sectors-mean-note = The usual chance is the mean that every business of the sector starts from. It is weighted by recency and drawn towards the registry’s mean where there is little evidence.
# $sector (String) - name of the sector
sector-title = { $sector }: complaints and how they ended
# $sector (String) - name of the sector
sector-description = Who puts complaints right in the sector { $sector }, and who does not.
# $percent (String) - a share
sector-mean = { $percent } of complaints are usually put right here
# $percent (String) - a share
sector-registry-mean = In the whole registry: { $percent }
sector-best = Best first
sector-best-note = By the lower end of the interval, so that thin evidence crowns nobody.
sector-worst = Worst first
sector-worst-note = By the upper end of the interval, so that thin evidence shames nobody.
sector-too-few = No business of this sector has evidence enough for a score yet.
sector-all = All businesses of the sector
sector-all-complaints = Its complaints
sector-outcomes = How complaints end
sector-happiness = How long it takes
sector-months = Over time
sector-this = This sector
sector-registry = Whole registry
sector-empty = No complaint of this sector is public yet.
sector-others = Other sectors
curves-title = Share put right, by days since delivery
curves-title-trouble = Share put right, by days since the trouble began
# $name (String) - whose curve
# $share (String) - a percentage
curves-item = { $name }: { $share } within 60 days
curves-column = Whose
