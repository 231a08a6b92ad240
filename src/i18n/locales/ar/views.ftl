score-out-of = من 100
score-not-enough = لا أدلة كافية بعد
score-mostly-silent = معظم المستهلكين لم يخبرونا
score-interval-short = بيقين 90%: من { $low } إلى { $high }
score-based-on = { $count ->
    [zero] دون شكاوى محتسبة
    [one] من شكوى محتسبة واحدة
    [two] من شكويين محتسبتين
    [few] من { $shown } شكاوى محتسبة
    [many] من { $shown } شكوى محتسبة
   *[other] من { $shown } شكوى محتسبة
}
chart-score = الدرجة ومدى عدم اليقين
chart-score-desc = الدرجة { $point } من 100. نحن على يقين بنسبة 90% أنها بين { $low } و{ $high }. لو قال كل مستهلك صامت «لا» لكانت { $floor }، ولو قالوا جميعًا «نعم» لكانت { $ceiling }.
chart-never = لا تُحلّ أبدًا
chart-always = تُحلّ دائمًا
chart-point = الدرجة
chart-interval = مجال 90%
chart-interval-note = نحن على يقين بنسبة 90% أن الاحتمال هنا
chart-bounds = حدود الصمت
chart-bounds-note = لو قال كل صامت «لا»، أو «نعم»
chart-share-by-outcome = نسبة الشكاوى بحسب مآلها
chart-share-by-promise = ما آلت إليه الوعود
chart-months = الشكاوى في كل شهر بحسب حالها
chart-months-desc = من { $first } إلى { $last }؛ وأكثرها في شهر { $most }. وفي الجدول أدناه كل الأرقام.
chart-days = الأيام منذ التسليم
chart-days-trouble = الأيام منذ بدء المشكلة
chart-own = هذه الشركة
chart-sector = قطاعها
column-outcome = المآل
column-complaints = الشكاوى
column-share = النسبة
column-month = الشهر
column-total = المجموع
column-promise = الوعد
column-count = العدد
column-median = حُلّ نصفها خلال
median-not-reached = لم يُبلَغ
median-of = { $count ->
    [zero] من { $shown } رد
    [one] من رد واحد
    [two] من ردّين
    [few] من { $shown } ردود
    [many] من { $shown } ردًّا
   *[other] من { $shown } رد
}
happiness-trouble = محسوبًا من يوم بدء المشكلة
part-of-whole = { $part } من { $whole }
delivered-on = سُلّمت
source-filed-here = قُدّمت هنا
badge-title = { $name } في Redress: { $what }
badge-score = { $score } من 100
