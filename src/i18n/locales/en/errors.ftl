### Pages for what went wrong.

error-no-page = There is no page here
error-no-page-text = The address may be mistyped, or the page may have moved. What this registry publishes does not disappear, so what you look for can most likely be found.
# $reference (String) - what was asked for
error-no-complaint = There is no public complaint { $reference }
error-no-complaint-text = A reference looks like RD-2026-000123. A complaint that was removed keeps its page with the reason, and one that has only just been delivered becomes public after two days.
# $name (String) - what was asked for
error-no-business = No business is listed as { $name }
error-no-business-text = A business is listed as soon as somebody files a complaint about it or a public record names it. It may be listed under another spelling.
# $name (String) - what was asked for
error-no-sector = There is no sector { $name }
error-no-sector-text = All sectors with businesses are in the list.
# $name (String) - the parameter
error-unknown-parameter = This page does not know “{ $name }”
error-unknown-parameter-text = Ignoring it could show you something other than what you asked for. So here is what the page understands:
# $name (String) - the parameter
# $value (String) - what it was given
error-bad-value = “{ $value }” is no value of “{ $name }”
error-bad-value-text = These values are understood:
# $example (String) - a value that is understood
error-bad-value-form = It has to look like this: { $example }
error-without = The same page without it
error-bad-form = What was sent could not be read
error-bad-form-text = Nothing was changed. Go back, check what you entered and send it again.
error-forbidden = This is not yours to open
error-forbidden-text = You may be signed in with another address than the one that has access.
error-gone = This page is gone for good
error-gone-text = It was taken away on purpose. Complaints are never taken away without a page that says why.
error-method = This address does not take that
# $allowed (String) - HTTP methods, with commas
error-method-text = It answers to { $allowed } only. Nothing was changed.
error-too-large = That is more than can be taken in
error-too-large-text = A file may hold 10 MB, and a complaint five files. Nothing was kept.
# $date (String) - a day in full
error-read-only = This is the registry as it stood on { $date }
error-read-only-text = It is here to be read. Nothing can be filed, answered or changed in it, and nothing was kept of what you sent. To do that, go to the registry of today.
error-too-many = Too many requests at once
# $count (Number) - seconds
# $shown (String) - the same, written
error-too-many-text = { $count ->
    [one] Please wait { $shown } second and try again.
   *[other] Please wait { $shown } seconds and try again.
}
error-ours = Something broke on our side
error-ours-text = It is not your fault. It has been written down, and what you sent was either kept whole or not at all.
error-slow = This took too long
error-slow-text = What you asked for was not ready in time, and we gave it up. If you sent something, look whether it is there before you send it again.
# $id (String) - number of the request
error-request = If you write to us, quote { $id }
error-unavailable = The registry is resting for a moment
error-unavailable-text = It is being looked after or is very busy. Please try again in a few minutes.
error-again = Try again
error-close = Close to it
error-ways = Ways forward
error-way-home = The front page
error-way-businesses = All businesses
error-way-search = Search the text of all complaints
error-way-sectors = All sectors
