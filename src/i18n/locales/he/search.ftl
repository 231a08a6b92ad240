search-title = חיפוש בתלונות
search-standfirst = כל מילה בכל תלונה שפורסמה, וכל עסק לפי שמו.
search-title-for = חיפוש: { $query }
search-form = חיפוש ומיון
search-query = מילים
search-query-hint = כל המילים צריכות להופיע. אין חשיבות לניקוד ולאותיות גדולות.
search-from = נמסרה מיום
search-until = עד יום
search-order = סדר
search-order-relevance = הכי רלוונטי
search-order-newest = מהחדש לישן
search-order-oldest = מהישן לחדש
search-button = חיפוש
search-found = { $count ->
    [0] לא נמצאו תלונות
    [one] נמצאה תלונה אחת
    [two] נמצאו שתי תלונות
   *[other] נמצאו { $shown } תלונות
}
search-active = מסננים פעילים
search-remove = הסרת המסנן { $filter }
search-clear-all = הסרת הכול
search-facets = צמצום החיפוש
search-facet-outcome = איך נגמרה
search-facet-sector = ענף
search-facet-source = מקור
search-facet-country = מדינה
search-facet-region = אזור
search-facet-product = מוצר
search-facet-issue = בעיה
search-facet-lang = שפה
search-facet-tier = אימות
search-facet-business = עסק
search-businesses = עסקים בשם הזה
search-businesses-all = כל העסקים המתאימים
search-results = תלונות
search-months = לאורך זמן
search-none = אין תוצאות מתאימות
search-none-try = מה שבדרך כלל עוזר:
search-none-fewer = לחפש בפחות מילים: כולן צריכות להופיע באותה תלונה.
search-none-language = לחפש בשפת התלונה: הטקסטים נשארים כפי שנכתבו.
search-none-filters = להסיר מסנן, או את כולם:
search-none-business = אם חיפשתם עסק, אולי שמו מופיע במדריך:
search-none-directory = כל העסקים
search-did-you-mean = האם התכוונתם ל
search-first = העמוד הראשון
search-next = תוצאות נוספות
