### الإثبات: تقديم الملفات، وما تثبته رسالة موقّعة.

proof-title-more = إثبات إضافي للشكوى { $reference }
proof-standfirst = ملف يبيّن أنك تعاملت مع هذه الشركة. لا يفتحه إلا أنت ومشرفونا، ولا يُنشر أبدًا، ويُحذف بعد { $days } يومًا من إغلاق الشكوى.
proof-best-title = ما ينفع أكثر من غيره
proof-best-mail = رسالة تأكيد الطلب على شكل ملف بريد (‎.eml). إن كانت الشركة قد وقّعتها، كما تفعل معظم الشركات، فهي توثّق شكواك فورًا.
proof-best-receipt = إيصال أو فاتورة أو تذكرة أو عقد، ملف PDF أو صورة.
proof-best-talk = صور لما كتبتَه للشركة وما كتبته لك.
proof-best-statement = كشف حساب مصرفي يظهر فيه الدفع. اطمس كل ما عداه أولًا.
proof-without = يمكنك أيضًا المتابعة بلا إثبات وإضافته لاحقًا. لكن الشكوى لا تصل إلى الشركة إلا إذا دلّ شيء على المعاملة.
proof-how-title = كيف تحفظ رسالة في ملف
proof-how-first = المطلوب هو الرسالة كما وصلتك. فالرسالة المعاد توجيهها أو المنسوخة أو المصوّرة تفقد توقيعها.
proof-how-gmail = افتح الرسالة واضغط النقاط الثلاث بجانب «رد» واختر «تنزيل الرسالة».
proof-how-outlook = في outlook.com أو Outlook الجديد: افتح الرسالة واضغط النقاط الثلاث واختر «حفظ باسم» أو «تنزيل» بصيغة EML. أما Outlook القديم فيحفظ ملفات ‎.msg التي لا يمكن التحقق منها.
proof-how-apple = على جهاز Mac: افتح الرسالة واختر «ملف» ثم «حفظ باسم» بتنسيق «مصدر الرسالة الخام»، واجعل الاسم ينتهي بـ ‎.eml.
proof-how-thunderbird = اختر «ملف» ثم «حفظ باسم» ثم «ملف».
proof-how-yahoo = اضغط النقاط الثلاث واختر «عرض الرسالة الأولية». احفظ تلك الصفحة باسم ينتهي بـ ‎.eml.
proof-how-proton = اضغط النقاط الثلاث واختر «تصدير».
proof-how-phone-name = على الهاتف
proof-how-phone = نادرًا ما تتيح تطبيقات البريد ذلك. استعمل حاسوبًا، أو قدّم صورة أو ملف PDF بدلًا منه.
proof-files-title = ملفاتك
proof-files-none = لا توجد ملفات بعد.
proof-open = فتح
proof-download = تنزيل
proof-remove = إزالة
proof-kind-picture = صورة
proof-kind-pdf = مستند PDF
proof-kind-mail = رسالة بريد
proof-size-mb = { $size } ميغابايت
proof-size-kb = { $size } كيلوبايت
proof-picture-note = تُحفظ الصور من دون المكان والوقت اللذين تكتبهما الكاميرات فيها.
proof-choose = اختر ملفات
proof-choose-hint = ‏PDF أو PNG أو JPEG أو WebP أو ‎.eml. حتى { $size } ميغابايت لكل ملف، و{ $count } ملفات في المجموع. ويمكنك اختيار عدة ملفات معًا.
proof-room = { $count ->
    [zero] لا يمكنك إضافة ملفات أخرى.
    [one] يمكنك إضافة ملف واحد آخر.
    [two] يمكنك إضافة ملفين آخرين.
    [few] يمكنك إضافة { $shown } ملفات أخرى.
    [many] يمكنك إضافة { $shown } ملفًا آخر.
   *[other] يمكنك إضافة { $shown } ملف آخر.
}
proof-full = أضفت أقصى عدد من الملفات تتسع له الشكوى. أزل ملفًا لتضيف غيره.
proof-full-filed = في الشكوى أقصى عدد من الملفات تتسع له.
proof-add = إضافة
proof-next = متابعة
proof-back = العودة إلى شكواك
proof-wrong-title = هناك مشكلة
proof-none-chosen = اختر ملفًا واحدًا على الأقل أولًا.
proof-broken-off = انقطع الإرسال. ما تراه تحت «ملفاتك» قد حُفظ، فأرسل الباقي من جديد، ملفًا ملفًا إن لزم.
proof-mail-signed = موقّعة من { $domain }. هذه الرسالة توثّق شكواك وحدها.
proof-mail-failed = لا يمكن لهذه الرسالة أن توثّق شكواك وحدها. لكنها تصل إلى مكتب التحقق حيث ينظر فيها أحد المشرفين.
proof-mail-why = السبب
proof-mail-signers = التواقيع الموجودة: { $domains }
proof-mail-later = يمكن معرفة ما تثبته هذه الرسالة بعد أن تختار الشركة.
proof-failure-no-signature = لا تحمل توقيعًا (DKIM). فإعادة التوجيه أو النسخ أو الطباعة تزيله.
proof-failure-not-checked = تعذّر التحقق من التوقيع لأن نطاق المرسل لم يُجب. سنحاول من جديد من تلقاء أنفسنا.
proof-failure-no-key = لم يعد الموقّع ينشر المفتاح الذي صُنع به التوقيع. يحدث هذا مع الرسائل القديمة.
proof-failure-body-changed = نص الرسالة ليس النص الذي وُقّع. تغيّره بعض البرامج عند الحفظ، فجرّب حفظها من برنامج آخر.
proof-failure-broken = التوقيع غير مطابق: تغيّر المرسل أو الموضوع أو جزء موقّع آخر، أو صُنع بمفتاح آخر.
proof-failure-body-length = لا يغطي التوقيع إلا بداية الرسالة (l=). وما بعدها قد يكون أضافه أي شخص.
proof-failure-expired = كان التوقيع صالحًا لمدة معيّنة وقد انقضت.
proof-failure-weak = يستعمل التوقيع طريقة أو مفتاحًا يمكن تزويره اليوم.
proof-failure-test-key = يذكر الموقّع أن المفتاح للتجربة فقط.
proof-failure-malformed = التوقيع تالف ولا يمكن قراءته.
proof-failure-headers-unsigned = لا يغطي التوقيع المرسل والمستلم والتاريخ والموضوع معًا.
proof-failure-headers-repeated = يرد المرسل أو المستلم أو التاريخ أو الموضوع في الرسالة أكثر من مرة، فلا يُعرف أيها الموقّع.
proof-failure-unknown-business = لا نعرف بعد النطاق الذي يخص هذه الشركة.
proof-failure-shared-signer = وقّعتها خدمة بريد أو منصة توقّع للجميع، لا الشركة نفسها.
proof-failure-other-signer = النطاق الذي وقّعها ليس مما نعرف أنه لهذه الشركة.
proof-failure-other-sender = عنوان المرسل لا يتبع النطاق الذي وقّع.
proof-failure-no-address = لم تؤكد عنوان بريدك بعد. وحين تؤكده نقارنه بالعنوان الذي أُرسلت إليه هذه الرسالة.
proof-failure-other-recipient = أُرسلت إلى عنوان غير الذي أكّدته هنا.
proof-failure-inside-address = عنوانك أنت في النطاق الذي وقّع، فقد تكون الرسالة منك.
proof-failure-no-date = ليس فيها تاريخ يمكن قراءته.
proof-failure-too-old = أُرسلت قبل بداية المشكلة بأكثر من 400 يوم.
proof-failure-too-new = تاريخها بعد شكواك.
proof-failure-used-before = سبق أن شهدت هذه الرسالة لشكوى أخرى. كل رسالة تشهد لشكوى واحدة فقط، وسيطّلع مشرف على هذه الشكوى.
proof-unfit-empty = «{ $name }» فارغ. تأكد من أنه يُفتح على جهازك ثم اختره من جديد.
proof-unfit-too-large = «{ $name }» أكبر من 10 ميغابايت. اختر نسخة أصغر، أو الصفحات المهمة فقط.
proof-unfit-too-many = «{ $name }» ملف زائد: تتسع الشكوى لخمسة ملفات. أزل ملفًا آخر أولًا.
proof-unfit-phone-photo = «{ $name }» صورة بصيغة لا تعرضها المتصفحات (HEIC أو AVIF). التقط صورة للشاشة، أو اجعل هاتفك يحفظها بصيغة JPEG.
proof-unfit-outlook-mail = «{ $name }» ملف Outlook (‎.msg) فقد التوقيع. احفظ الرسالة بصيغة ‎.eml، مثلًا في outlook.com، أو اطبعها ملف PDF.
proof-unfit-office = «{ $name }» مستند مكتبي. احفظه بصيغة PDF واختر ذلك.
proof-unfit-archive = «{ $name }» أرشيف مضغوط. فكّ ضغطه واختر الملفات التي فيه.
proof-unfit-other-picture = «{ $name }» صورة من نوع غير مقبول. احفظها بصيغة PNG أو JPEG، أو التقط صورة للشاشة.
proof-unfit-recording = «{ $name }» مقطع مصوّر أو مسموع. اذكر في شكواك ما يظهر فيه، وأضف صورة أو مستندًا.
proof-unfit-other-kind = «{ $name }» ليس من الأنواع المقبولة. اختر ملف PDF أو صورة PNG أو JPEG أو WebP أو رسالة محفوظة بصيغة ‎.eml.
proof-unfit-damaged = «{ $name }» تالف أو مقطوع. تأكد من أنه يُفتح على جهازك واحفظه من جديد ثم اختره.
proof-unfit-too-many-pixels = «{ $name }» أكثر من 50 مليون بكسل. صغّر الصورة، أو التقط صورة للشاشة للجزء المهم.
proof-unfit-too-slow = استغرق تأمين «{ $name }» وقتًا أطول من اللازم. حاول بعد دقيقة، أو اختر نسخة أصغر.
proof-nameless = الملف
proof-title-seen = إثبات الشكوى { $reference }
proof-looks-title = من فتحه
proof-looks-none = لا أحد حتى الآن
proof-looked-own = أنت، في { $day }
proof-looked-desk = أحد المشرفين، في { $day }
