site-name = Redress
site-tagline = السجل العام للشكاوى وما آلت إليه
skip-to-content = انتقل إلى المحتوى
nav-label = القائمة الرئيسية
nav-businesses = الشركات
nav-search = البحث
nav-stats = الإحصاءات
nav-methodology = المنهجية
find-label = ابحث عن شركة
find-placeholder = اسم الشركة
find-button = ابحث
language-label = اللغة
breadcrumb-label = أنت هنا
breadcrumb-home = الرئيسية
footer-promises = ما نتعهّد به
footer-promise-pay = لا يستطيع أحد أن يدفع لنا مقابل درجة أو شارة أو ترتيب أفضل.
footer-promise-silence = المستهلك وحده يقول إن شكواه قد حُلّت.
footer-promise-vanish = لا شيء يختفي: ما يغادر الصفحة يترك أثرًا وسببًا.
footer-promise-recompute = يستطيع أي شخص إعادة حساب كل درجة من الوقائع المنشورة.
footer-explore = السجل
footer-about = عن السجل
footer-about-text = يُدرج Redress الشركات سواء شاركت أم لم تشارك، ويتحقق من الشكاوى قبل احتسابها، ويعرض ما فُعل بشأنها.
footer-how = كيف يعمل السجل ومن يموّله
footer-feed = خلاصة أحدث النتائج
footer-source = برنامج حر برخصة AGPL-3.0-or-later
as-of = حتى { $date }
past-banner = السجل كما كان في { $date }: ما وصل إليه بعد ذلك لا يُعرض ولا يُحسب ولا يُعثر عليه. أما الأسماء والدمج وما أُزيل فكما هي اليوم. لا يمكن تقديم شيء هنا ولا تغييره.
base-instant = { $date }، { $time } بالتوقيت العالمي
show-table = عرض الأرقام
pager-label = الصفحات
pager-previous = السابقة
pager-next = التالية
pager-position = الصفحة { $page } من { $pages }
range = من { $low } إلى { $high }
complaints = { $count ->
    [zero] لا شكاوى
    [one] شكوى واحدة
    [two] شكويان
    [few] { $shown } شكاوى
    [many] { $shown } شكوى
   *[other] { $shown } شكوى
}
verdicts = { $count ->
    [zero] لا أحكام
    [one] حكم واحد
    [two] حكمان
    [few] { $shown } أحكام
    [many] { $shown } حكمًا
   *[other] { $shown } حكم
}
businesses = { $count ->
    [zero] لا شركات
    [one] شركة واحدة
    [two] شركتان
    [few] { $shown } شركات
    [many] { $shown } شركة
   *[other] { $shown } شركة
}
days = { $count ->
    [zero] أقل من يوم
    [one] يوم واحد
    [two] يومان
    [few] { $shown } أيام
    [many] { $shown } يومًا
   *[other] { $shown } يوم
}
not-known = غير معروف
none = لا شيء
all = الكل
apply = تطبيق
clear = مسح
more = المزيد
