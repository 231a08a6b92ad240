business-description = { $count ->
    [zero] لا شكاوى ضد { $name } في السجل العام.
    [one] شكوى واحدة ضد { $name } في السجل العام وما آلت إليه.
    [two] شكويان ضد { $name } في السجل العام وما آلتا إليه.
    [few] { $shown } شكاوى ضد { $name } في السجل العام وما آلت إليه.
    [many] { $shown } شكوى ضد { $name } في السجل العام وما آلت إليه.
   *[other] { $shown } شكوى ضد { $name } في السجل العام وما آلت إليه.
}
business-feed = الشكاوى ضد { $name }
business-takes-part = تردّ هنا على الشكاوى
business-takes-no-part = لا تشارك في هذا السجل
business-score = كم مرة تنتهي نهاية حسنة
business-score-meaning = الاحتمال، من 100، أن يقول من يقدّم شكوى موثّقة إلى هذه الشركة خلال 60 يومًا إن مشكلته حُلّت.
business-see-working = عرض طريقة الحساب
business-thin-explained = تُعرض الدرجة حين تزن الأدلة الحديثة الخاصة بالشركة 10 أحكام على الأقل، وهي تزن اليوم { $weight }. وزن الحكم الجديد 1، ووزن حكم مرّ عليه عام نصف ذلك.
business-silent-explained = تزن الردود التي لم يعد بعدها المستهلك { $silent } اليوم، وتزن الأحكام والشكاوى التي بقيت بلا رد { $told }. الصمت لا يُحسب للشركة ولا عليها، لكنه يباعد بين الحدّين.
business-outcomes = حال الشكاوى
business-months = شهرًا بعد شهر
business-months-note = الشكاوى بحسب شهر وصولها إلى الشركة، حتى 36 شهرًا مضت، وبحسب حالها اليوم.
business-happiness = كم يستغرق الأمر
business-happiness-note = من بين كل الشكاوى، نسبة ما قال المستهلكون إنه حُلّ حتى كل يوم بعد التسليم.
business-facts = إلى جانب الدرجة
business-facts-note = تُعرض هذه الوقائع كما هي، ولا تغيّر أيٌّ منها الدرجة.
fact-answered = شكاوى لقيت ردًا
fact-first-answer = حتى الرد الأول في نصف الحالات
fact-human = مستهلكون وصلوا إلى إنسان
fact-standing = أحكام ظلت قائمة بعد 30 يومًا
fact-pressed = مستهلكون ضُغط عليهم ليغيّروا قولهم
fact-withdrawn = شكاوى سُحبت
business-promises = الوعود
business-promises-note = ما التزمت به الشركة في ردودها، وما يقول المستهلكون إنه آل إليه.
business-money = المال
column-currency = العملة
column-claimed = المطلوب
column-returned = المُعاد
business-latest = أحدث الشكاوى
business-no-complaints = لا شكوى منشورة ضد هذه الشركة بعد.
business-all-complaints = اقرأها كلها ({ $shown })
business-statement = بلسان الشركة
business-statement-by = { $person }، { $date }
business-beside = قارن مع
business-aliases = تُعرف أيضًا باسم
business-linked = علامات من المجموعة نفسها
business-linked-note = لكل علامة سجلها ودرجتها.
business-sources = من أين جاء هذا
business-source-no-verdict = لا يسأل المستهلكين كيف انتهى الأمر، فلا يدخل في الدرجة
business-about = عن هذه الصفحة
business-website = موقع الشركة
business-link-feed = خلاصة هذه الصفحة
business-link-badge = شارة بالدرجة الحالية
