### Atom feeds and badges.

feed-all-title = Redress: how complaints end
feed-all-subtitle = The newest outcomes of complaints in the public registry
# $business (String) - name of the business
feed-business-title = Redress: complaints about { $business }
# $business (String) - name of the business
feed-business-subtitle = What happens to complaints about { $business }
# $business (String) - name of the business
# $outcome (String) - how it stands
# $subject (String) - what it is about
feed-entry-title = { $business }: { $outcome } ({ $subject })
# $business (String) - name of the business
badge-alt = { $business } on the public record of complaints
badge-heading = Complaints put right
