error-no-page = لا توجد صفحة هنا
error-no-page-text = قد يكون العنوان مكتوبًا خطأً أو تكون الصفحة قد انتقلت. ما ينشره هذا السجل لا يختفي، فالأرجح أنك ستجد ما تبحث عنه.
error-no-complaint = لا توجد شكوى منشورة برقم { $reference }
error-no-complaint-text = يبدو الرقم المرجعي هكذا: RD-2026-000123. الشكوى المُزالة تبقى صفحتها مع السبب، والتي سُلّمت للتوّ تُنشر بعد يومين.
error-no-business = لا توجد شركة مُدرجة باسم { $name }
error-no-business-text = تُدرج الشركة متى قُدّمت شكوى بشأنها أو ورد اسمها في سجل رسمي. وقد تكون مُدرجة بكتابة أخرى.
error-no-sector = لا يوجد قطاع { $name }
error-no-sector-text = في القائمة كل القطاعات التي فيها شركات.
error-unknown-parameter = لا تعرف هذه الصفحة «{ $name }»
error-unknown-parameter-text = لو تجاهلناه لربما رأيت غير ما طلبت. وهذا ما تفهمه الصفحة:
error-bad-value = «{ $value }» ليست قيمة صالحة لـ«{ $name }»
error-bad-value-text = القيم المفهومة:
error-bad-value-form = ينبغي أن تكون على هذا النحو: { $example }
error-without = الصفحة نفسها من دونه
error-bad-form = تعذّرت قراءة ما أُرسل
error-bad-form-text = لم يتغيّر شيء. عُد إلى الوراء وراجع ما أدخلته وأرسله من جديد.
error-forbidden = لا يحق لك فتح هذه الصفحة
error-forbidden-text = ربما سجّلت الدخول بعنوان غير العنوان المخوّل.
error-gone = لم تعد هذه الصفحة موجودة
error-gone-text = أُزيلت عن قصد. ولا تُزال شكوى أبدًا من دون صفحة تذكر السبب.
error-method = هذا العنوان لا يقبل ذلك
error-method-text = لا يستجيب إلا لـ { $allowed }. ولم يتغيّر شيء.
error-too-large = هذا أكثر مما يمكن استقباله
error-too-large-text = الحد الأقصى للملف 10 ميغابايت، وللشكوى خمسة ملفات. ولم يُحفظ شيء.
error-read-only = هذا هو السجل كما كان في { $date }
error-read-only-text = إنه هنا للقراءة فقط. لا يمكن تقديم شكوى فيه ولا الرد ولا تغيير شيء، ولم يُحفظ شيء مما أرسلته. لفعل ذلك انتقل إلى سجل اليوم.
error-too-many = طلبات كثيرة دفعة واحدة
error-too-many-text = { $count ->
    [zero] حاول من جديد الآن.
    [one] انتظر ثانية واحدة ثم حاول من جديد.
    [two] انتظر ثانيتين ثم حاول من جديد.
    [few] انتظر { $shown } ثوانٍ ثم حاول من جديد.
    [many] انتظر { $shown } ثانية ثم حاول من جديد.
   *[other] انتظر { $shown } ثانية ثم حاول من جديد.
}
error-ours = حدث عطل لدينا
error-ours-text = ليس الخطأ منك. لقد سُجّل العطل، وما أرسلته إما حُفظ كاملًا وإما لم يُحفظ قط.
error-slow = استغرق هذا وقتًا أطول مما ينبغي
error-slow-text = لم يجهز ما طلبته في الوقت المحدد فتخلّينا عنه. إن كنت قد أرسلت شيئًا فتحقق من وصوله قبل إرساله مرة أخرى.
error-request = إن كتبت إلينا فاذكر { $id }
error-unavailable = السجل متوقف لحظة
error-unavailable-text = تجري صيانته أو عليه ضغط كبير. حاول من جديد بعد دقائق.
error-again = حاول من جديد
error-close = ما يشبهه
error-ways = إلى أين بعد ذلك
error-way-home = الصفحة الرئيسية
error-way-businesses = كل الشركات
error-way-search = البحث في نصوص الشكاوى
error-way-sectors = كل القطاعات
