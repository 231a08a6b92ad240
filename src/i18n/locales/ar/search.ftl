search-title = البحث في الشكاوى
search-standfirst = كل كلمة في كل شكوى منشورة، وكل شركة باسمها.
search-title-for = بحث: { $query }
search-form = البحث والترتيب
search-query = كلمات
search-query-hint = يجب أن ترد الكلمات كلها. ولا أهمية للتشكيل وحالة الأحرف.
search-from = سُلّمت من
search-until = إلى
search-order = الترتيب
search-order-relevance = الأكثر صلة
search-order-newest = الأحدث أولًا
search-order-oldest = الأقدم أولًا
search-button = ابحث
search-found = { $count ->
    [0] لم يُعثر على شكاوى
    [one] عُثر على شكوى واحدة
    [two] عُثر على شكويين
    [few] عُثر على { $shown } شكاوى
    [many] عُثر على { $shown } شكوى
   *[other] عُثر على { $shown } شكوى
}
search-active = المرشِّحات المفعّلة
search-remove = أزل المرشِّح { $filter }
search-clear-all = أزل الكل
search-facets = تضييق البحث
search-facet-outcome = المآل
search-facet-sector = القطاع
search-facet-source = المصدر
search-facet-country = البلد
search-facet-region = المنطقة
search-facet-product = المنتج
search-facet-issue = المشكلة
search-facet-lang = اللغة
search-facet-tier = التحقق
search-facet-business = الشركة
search-businesses = شركات بهذا الاسم
search-businesses-all = كل الشركات المطابقة
search-results = الشكاوى
search-months = عبر الزمن
search-none = لا شيء يطابق
search-none-try = ما يفيد عادةً:
search-none-fewer = استعمل كلمات أقل، فكلها يجب أن ترد في الشكوى نفسها.
search-none-language = ابحث بلغة الشكوى، فالنصوص تبقى كما كُتبت.
search-none-filters = أزل مرشِّحًا أو أزلها كلها:
search-none-business = إن كنت تبحث عن شركة فربما تجد اسمها في الدليل:
search-none-directory = كل الشركات
search-did-you-mean = هل تقصد
search-first = الصفحة الأولى
search-next = مزيد من النتائج
