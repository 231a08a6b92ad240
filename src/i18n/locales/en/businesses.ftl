### The directory of businesses.

businesses-title = Businesses
businesses-description = Every business on record, with how often its complaints end well and how sure we can be.
businesses-standfirst = Listed whether they take part or not. The order weighs how sure we can be, so thin evidence neither crowns nor shames anybody.
businesses-filter = Narrow the list
businesses-query = Name
businesses-sector = Line of business
businesses-country = Country
businesses-evidence = Evidence
businesses-order = Order
# $query (String) - what was typed
businesses-found-for = matching “{ $query }”
evidence-all = Any
evidence-shown = Enough for a score
evidence-thin = Not enough yet
order-best = Best first
order-worst = Worst first
order-most = Most complaints
order-name = By name
column-business = Business
column-score = Score
column-interval = 90% sure
businesses-none = No business fits
businesses-none-query = Check the spelling, or try the beginning of the name only. Businesses appear here with their first complaint.
businesses-none-filter = Take away a filter to see more.
businesses-did-you-mean = Did you mean
businesses-see-all = See all businesses
