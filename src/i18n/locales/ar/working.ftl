working-heading = كيف حُسبت درجة { $name }
working-description = كل شكوى محتسبة في درجة { $name } مع وزنها والمجاميع الجارية.
working-standfirst = كل ما يلزم لإعادة حساب الدرجة باليد أو بالآلة. لا يدخل فيها شيء آخر.
working-command = أعد حسابها بنفسك
working-command-note = على نسخة من السجل يطبع هذا الأمر الأرقام نفسها:
working-formula = الصيغة بكل ثوابتها
working-step-sums = 1. المجاميع
working-step-sums-note = لكل شكوى محتسبة علامة y (1 إن حُلّت، ½ إن حُلّت جزئيًا أو متأخرة، 0 إن لم تُحلّ) ووزن ينتصف كل 365 يومًا.
working-step-prior = 2. التقدير المسبق
working-step-prior-note = تبدأ كل شركة بعشرة أحكام تشبه أحكام قطاعها ({ $sector })، بتاريخ { $date }.
working-step-result = 3. الدرجة
working-step-result-note = التقدير المسبق وأدلة الشركة معًا؛ والمجال هو 90% الوسطى من توزيع بيتا.
working-s = S، العلامات الموزونة
working-n = N، وزن الأحكام
working-u = U، وزن الصامتين
working-registry-mean = متوسط السجل
working-sector-mean = متوسط القطاع
working-alpha = α = 10 × المتوسط
working-beta = β = 10 × (1 − المتوسط)
working-not-shown = غير معروضة: N أقل من 10.
working-rows = كل شكوى محتسبة
working-rows-note = { $count ->
    [zero] لا شكاوى.
    [one] شكوى واحدة.
    [two] شكويان، الأحدث أولًا. تتراكم المجاميع من الأقدم إلى الأحدث.
    [few] { $shown } شكاوى، الأحدث أولًا. تتراكم المجاميع من الأقدم إلى الأحدث.
    [many] { $shown } شكوى، الأحدث أولًا. تتراكم المجاميع من الأقدم إلى الأحدث.
   *[other] { $shown } شكوى، الأحدث أولًا. تتراكم المجاميع من الأقدم إلى الأحدث.
}
column-reference = الشكوى
column-delivered = سُلّمت
column-age = العمر بالأيام
column-y = y
column-same-consumer = من هذا المستهلك
column-weight = الوزن
working-silent = صامت
working-left-out = خارج المجاميع
left-out-pending = ما زالت مفتوحة
left-out-not-verified = غير موثّقة
left-out-voided = أُزيلت
left-out-source-does-not-ask = من مصادر لا تسأل عن حكم
left-out-too-old = مضى عليها أكثر من 1,095 يومًا
left-out-withdrawn-early = سُحبت قبل حلول موعد الرد
column-why = السبب
