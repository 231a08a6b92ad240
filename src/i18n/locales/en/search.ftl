### Search over complaints and businesses.

search-title = Search the complaints
search-standfirst = Every word of every published complaint, and every business by name.
# $query (String) - what was searched for
search-title-for = Search: { $query }
search-form = Search and order
search-query = Words
search-query-hint = All words must occur. Case and accents do not matter.
search-from = Delivered from
search-until = to
search-order = Order
search-order-relevance = Best match
search-order-newest = Newest first
search-order-oldest = Oldest first
search-button = Search
# $count (Number) - complaints found
# $shown (String) - the same, written
search-found = { $count ->
    [0] No complaints found
    [one] { $shown } complaint found
   *[other] { $shown } complaints found
}
search-active = Filters in force
# $filter (String) - the filter in words
search-remove = Remove the filter { $filter }
search-clear-all = Remove all
search-facets = Narrow down
search-facet-outcome = How it ended
search-facet-sector = Sector
search-facet-source = Source
search-facet-country = Country
search-facet-region = Region
search-facet-product = Product
search-facet-issue = Issue
search-facet-lang = Language
search-facet-tier = Verification
search-facet-business = Business
search-businesses = Businesses by that name
search-businesses-all = All businesses that fit
search-results = Complaints
search-months = Over time
search-none = Nothing fits
search-none-try = What usually helps:
search-none-fewer = Use fewer words. All of them must occur in the same complaint.
search-none-language = Search in the language of the complaint. Texts stay as they were written.
search-none-filters = Remove a filter, or all of them:
search-none-business = If you look for a business, its name may be in the directory:
search-none-directory = All businesses
search-did-you-mean = Did you mean
search-first = First page
search-next = More results
