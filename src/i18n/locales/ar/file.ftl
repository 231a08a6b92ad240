file-title-of = { $step } – شكواك
file-progress = خطوات شكواك
file-step-position = الخطوة { $number } من { $count }
file-step-finished = (مكتملة)
file-step-business = الشركة
file-step-happened = ما الذي حدث
file-step-tried = ما الذي جرّبته
file-step-remedy = ما الذي يحل المشكلة
file-step-proof = الإثبات
file-step-preview = المعاينة
file-step-send = الموافقة والإرسال
file-about = بشأن
file-kept = كل ما تكتبه يُحفظ عند كل خطوة، ويمكنك الرجوع إلى أي خطوة.
file-throw = حذف هذه المسودة
file-wrong-title = هناك مشكلة
file-newer-title = عُدّلت هذه الخطوة في علامة تبويب أخرى
file-newer-text = لم يُمحَ شيء. النموذج أدناه فيه ما أرسلته للتو، وما هو محفوظ الآن يظهر هنا. أرسل النموذج مرة أخرى للاحتفاظ بنسختك.
file-newer-now = المحفوظ الآن
file-newer-take = إبقاء ما هو محفوظ
file-error = خطأ:
file-continue = احفظ وتابع
file-later = احفظ وعُد لاحقًا
file-back = رجوع
file-choose = اختر
file-day = اليوم
file-month = الشهر
file-year = السنة
file-start-title = قدّم شكوى
file-start-what = احكِ ما حدث في سبع خطوات قصيرة. نتحقق منه ونوصله إلى الشركة ونُظهر للجميع ما تفعله بشأنه.
file-drafts = مسودات يمكنك العودة إليها
file-changed = آخر تعديل { $when }
file-untitled = بلا عنوان بعد
file-new = شكوى جديدة
file-too-many-drafts = بلغت الحد الأقصى من المسودات ({ $most }). أرسل واحدة أو احذفها لتبدأ أخرى.
file-start-button = ابدأ الآن
file-need-title-list = ما تحتاج إليه
file-need-list-business = اسم الشركة، حتى إن لم تكن مُدرجة هنا بعد.
file-need-list-dates = اليوم الذي بدأت فيه المشكلة، واليوم الذي أبلغت فيه الشركة أول مرة.
file-need-list-proof = ما يُثبت أنك اشتريت منها: إيصال أو فاتورة أو رسالة الطلب.
file-need-list-mail = عنوان بريد إلكتروني. يمكنك أن تكتب أولًا وتنشئ حسابك في النهاية.
file-then-title = ماذا يحدث بعد ذلك
file-then-check = نتحقق من إثباتك خلال يومي عمل. رسالة الطلب الموقّعة نتحقق منها فورًا.
file-then-deliver = تتلقى الشركة شكواك وأمامها 14 يومًا للرد.
file-then-public = بعد يومين، أو عند أول رد، يستطيع الجميع قراءتها هنا دون اسمك.
file-then-verdict = أنت وحدك تقول إن كانت قد حُلّت.
file-free = الخدمة مجانية لك وللشركة.
file-kept-notice = حُفظت مسودتك. عُد إليها متى شئت.
file-thrown-notice = حُذفت المسودة.
file-found-title = هل هذا لك؟
file-found-text = بُدئ هذا في هذا المتصفح قبل تسجيل دخولك. احتفظ به فقط إن كنت أنت من كتبه: فعلى حاسوب يستعمله غيرك أيضًا قد يكون لشخص آخر.
file-found-keep = أنا كتبته: احتفظ به
file-found-throw = احذفه
file-throw-title = هل تحذف هذه المسودة؟
file-throw-text = سيُحذف كل ما كتبته فيها مع إثباتاتها، ولا يمكن التراجع عن ذلك.
file-throw-button = احذفها
file-throw-not = أبقِها
file-business-title = ما الشركة المعنية؟
file-query-label = اسم الشركة
file-query-hint = كما يظهر في الفاتورة أو الموقع. الأخطاء الصغيرة لا تضر.
file-found = هل هي إحدى هذه؟
file-found-none = لا توجد شركة مُدرجة بهذا الاسم بعد
file-not-listed = ليست في القائمة
file-new-business = شركة غير مُدرجة
file-new-business-hint = نُدرجها بعد أن نتحقق من شكواك.
file-business-name = اسمها
file-website = عنوان موقعها
file-website-hint = مثل www.shop.com. اتركه فارغًا إن لم يكن لها موقع.
file-business-country = بلدها
file-sector = مجال عملها
file-another = لا، إنها شركة أخرى بالاسم نفسه
file-title-label = شكواك في سطر واحد
file-title-hint = مثل «دفعت في مارس ولم تصل الأريكة».
file-narrative-label = ما الذي حدث
file-narrative-hint = بكلماتك وبلغتك وبترتيب الأحداث، بين { $least } و{ $most } حرف. لا تذكر ما لا يحتاج أحد إلى معرفته عنك؛ سترى قبل الإرسال ما نقترح حجبه.
file-language-label = اللغة التي تكتب بها
file-language-auto = تعرّف عليها من النص
file-product-label = ما الذي اشتريته أو اشتركت فيه
file-product-hint = مثل «أريكة بثلاثة مقاعد» أو «اشتراك هاتف». بلا أرقام طلبات.
file-began-label = متى بدأت المشكلة
file-began-hint = اليوم الذي ظهرت فيه المشكلة: اليوم والشهر والسنة، مثل 27 3 2026.
file-told-label = متى أبلغت الشركة أول مرة
file-told-hint = اتركه فارغًا إن لم تبلغها بعد.
file-country-label = البلد الذي تعيش فيه
file-country-hint = يظهر مع الشكوى.
file-region-label = المنطقة أو المحافظة، إن شئت
file-tried-what = احكِ ما جرّبته قبل أن تأتي إلى هنا. هذا يُظهر للجميع إن كان الوصول إلى هذه الشركة ممكنًا.
file-tried-label = أيًّا من هذه الطرق جرّبت؟
file-tried-hint = ضع علامة على كل ما ينطبق.
file-human-label = هل وصلت إلى إنسان؟
file-minutes-label = بعد كم دقيقة، أو بعد كم دقيقة توقفت عن المحاولة؟
file-dead-end-label = انتهيت عند روبوت أو قائمة بلا مخرج
file-no-reply-label = العنوان لا يستقبل الردود
file-or = أو
file-tried-nothing = لم أجرّب أيًّا منها
file-wanted-label = ما الذي يحل المشكلة؟
file-wanted-hint = اختر الأهم. يمكنك شرح الباقي لاحقًا.
file-remedy-refund = استرداد مالك
file-remedy-replacement = بديل عمّا حصلت عليه
file-remedy-repair = إصلاح ما حصلت عليه
file-remedy-delivery = وصول ما اشتريته أخيرًا
file-remedy-cancellation = إنهاء العقد
file-remedy-correction = تصحيح فاتورة أو سجل
file-remedy-compensation = مال مقابل الضرر أو العناء
file-remedy-apology = كلمة اعتذار
file-remedy-explanation = معرفة سبب ما حدث
file-money-legend = كم المبلغ، إن كان الأمر يتعلق بالمال
file-money-hint = اترك المبلغ فارغًا إن لم يكن كذلك.
file-amount-label = المبلغ
file-currency-label = العملة
file-preview-title = اقرأها كما سيقرؤها الآخرون
file-preview-what = في جانب كما سيقرؤها الجميع، وفي الآخر كما ستقرؤها الشركة. ما عليه علامة أدناه يُحجب.
file-passages = نقترح حجب ما يلي
file-passages-hint = أزل العلامة عمّا يجوز للجميع قراءته.
file-passages-none = لم نجد أسماء ولا عناوين ولا أرقامًا شخصية. تحقق بنفسك مرة أخرى.
file-let-stand = يجوز أن يُقرأ
file-also-label = احجب هذه الكلمات أيضًا
file-also-hint = عبارة في كل سطر، كما ترد في نصك.
file-apply = اعرضها مجددًا بهذه التغييرات
file-as-public = كما سيقرؤها الجميع
file-as-business = كما ستقرؤها الشركة
file-as-business-hint = تقرأ من تعامل معك لديها، ولا تقرأ أرقام بطاقتك أو هويتك أبدًا. ولا تقرأ كيف تتواصل معك إلا إذا وافقت في الخطوة التالية.
file-beside = ما يظهر بجانب نصك
file-place = أين تعيش
file-agree-legend = موافقتك
file-truthful = ما أحكيه صحيح، وأنا من اشترى.
file-publish = يجوز نشر الشكوى هنا كما تُظهرها المعاينة، وتبقى في السجل.
file-share-label = هل يجوز أن تعرف الشركة هويتك؟
file-share-hint = ستجد طلبك أسرع. اسمك لا يظهر أبدًا في الصفحة العامة.
file-share-yes = نعم، يجوز أن تقرأ اسمي وكيف تتواصل معي
file-share-no = لا، ما أحكيه فقط
file-name-label = اسمك
file-name-hint = مطلوب فقط إذا جاز للشركة أن تعرفه.
file-email-label = بريدك الإلكتروني
file-email-hint = نرسل إليك رابطًا. اتباعه يُنشئ حسابك ويرسل الشكوى.
file-address = نكتب إليك على
file-send-button = أرسل شكواي
file-mail-title = راجع بريدك
file-mail-text = كتبنا إلى هذا العنوان. اتبع الرابط في الرسالة لإرسال شكواك.
file-mail-then = الرابط صالح لمدة محدودة. حتى ذلك الحين تبقى مسودتك محفوظة ولا يستطيع غيرك قراءتها.
file-mail-wrong = العنوان خاطئ أو لم يصل شيء: ارجع وأرسلها مجددًا
file-unfinished-title = ما زال هناك شيء ناقص
file-unfinished-text = أكمل هذه الخطوة أولًا؛ كل ما عداها محفوظ.
file-cap-day-title = قدّمت اليوم الحد الأقصى من الشكاوى ضد هذه الشركة ({ $most })
file-cap-week-title = قدّمت في سبعة أيام الحد الأقصى من الشكاوى ضد هذه الشركة ({ $most })
file-cap-text = مسودتك محفوظة: أرسلها ابتداءً من { $until }. إن كانت عن الأمر نفسه فأضفها إلى الشكوى الموجودة.
file-own-complaints = شكاواك
file-duplicate-title = أرسلت هذا النص من قبل
file-duplicate-text = لكل أمر شكوى واحدة. أضف الجديد إلى الشكوى الموجودة، أو اذكر هنا ما هو مختلف.
file-too-long = { $count ->
    [zero] أطول مما يجب: اختصره
    [one] أطول مما يجب بحرف واحد: اختصره
    [two] أطول مما يجب بحرفين: اختصره
    [few] أطول مما يجب بـ { $shown } أحرف: اختصره
    [many] أطول مما يجب بـ { $shown } حرفًا: اختصره
   *[other] أطول مما يجب بـ { $shown } حرف: اختصره
}
file-too-short = { $count ->
    [zero] زد قليلًا: { $least } حرفًا على الأقل
    [one] زد قليلًا: ينقص حرف واحد، والحد الأدنى { $least } حرفًا
    [two] زد قليلًا: ينقص حرفان، والحد الأدنى { $least } حرفًا
    [few] زد قليلًا: تنقص { $shown } أحرف، والحد الأدنى { $least } حرفًا
    [many] زد قليلًا: ينقص { $shown } حرفًا، والحد الأدنى { $least } حرفًا
   *[other] زد قليلًا: ينقص { $shown } حرف، والحد الأدنى { $least } حرفًا
}
file-in-future = لا يمكن أن يكون التاريخ في المستقبل
file-before-began = لا يمكن أن تكون أبلغت الشركة قبل أن تبدأ المشكلة: راجع التاريخين
file-too-old = يجب أن يكون اليوم ضمن آخر { $years } سنوات؛ ما هو أقدم يصعب التحقق منه
file-business-gone = لم تعد هذه الشركة مُدرجة: اختر أخرى أو سمِّها
file-looks-alike = هناك شركة مُدرجة تشبهها: اخترها، أو قل إنها أخرى
file-negative = أدخل عددًا غير سالب
file-too-fine = { $count ->
    [0] لا كسور لهذه العملة: أدخل مبلغًا صحيحًا
    [zero] أدخل مبلغًا صحيحًا
    [one] أدخل المبلغ بمنزلة عشرية واحدة على الأكثر
    [two] أدخل المبلغ بمنزلتين عشريتين على الأكثر
    [few] أدخل المبلغ بـ { $shown } منازل عشرية على الأكثر
    [many] أدخل المبلغ بـ { $shown } منزلة عشرية على الأكثر
   *[other] أدخل المبلغ بـ { $shown } منزلة عشرية على الأكثر
}
file-minutes-too-many = أدخل { $most } دقيقة على الأكثر
file-too-large = أدخل مبلغًا أصغر
file-need-query = أدخل اسم الشركة وابحث عنها
file-need-business = اختر الشركة، أو قل إنها ليست في القائمة
file-need-business-name = أدخل اسم الشركة
file-need-website = أدخل عنوان موقع مثل www.shop.com أو اتركه فارغًا
file-need-business-country = اختر بلد الشركة
file-need-sector = اختر مجال العمل من القائمة
file-need-title = أدخل شكواك في سطر واحد
file-need-narrative = احكِ ما حدث
file-need-language = اختر اللغة من القائمة
file-need-product = أدخل ما اشتريته أو اشتركت فيه
file-need-began = أدخل اليوم الذي بدأت فيه المشكلة
file-need-day = أدخل تاريخًا صحيحًا: اليوم والشهر والسنة بأربعة أرقام، مثل 27 3 2026
file-need-country = اختر البلد الذي تعيش فيه
file-need-tried = ضع علامة على ما جرّبته، أو على أنك لم تجرّب شيئًا
file-tried-both = ضع علامة إمّا على ما جرّبته أو على أنك لم تجرّب شيئًا، لا على الاثنين
file-need-human = قل هل وصلت إلى إنسان
file-need-minutes = أدخل الدقائق رقمًا، مثل 25
file-need-wanted = اختر ما الذي يحل المشكلة
file-need-currency = اختر عملة المبلغ
file-need-amount = أدخل المبلغ رقمًا، مثل 49.90
file-need-truthful = ضع علامة على أن ما تحكيه صحيح
file-need-publish = ضع علامة على جواز النشر؛ فمن دونه لا نستطيع قبول الشكوى
file-need-share = قل هل يجوز أن تعرف الشركة هويتك
file-need-name = أدخل الاسم الذي يجوز للشركة أن تعرفه
file-need-email = أدخل عنوان بريد مثل name@mail.com
file-need-other = راجع هذا الحقل
channel-phone = الهاتف
channel-email = البريد الإلكتروني
channel-web-form = نموذج على موقعها
channel-chat = المحادثة
channel-social-media = شبكة اجتماعية أو تطبيق مراسلة
channel-letter = رسالة بالبريد
channel-in-person = حضوريًا
tried-human = تم الوصول إلى إنسان
tried-no-human = لم يتم الوصول إلى إنسان
tried-minutes = { $count ->
    [zero] فورًا
    [one] بعد دقيقة واحدة
    [two] بعد دقيقتين
    [few] بعد { $shown } دقائق
    [many] بعد { $shown } دقيقة
   *[other] بعد { $shown } دقيقة
}
tried-dead-end = روبوت أو قائمة بلا مخرج
tried-no-reply = عنوان لا يستقبل الردود
blacking-email = عنوان بريد إلكتروني
blacking-link = عنوان ويب فيه كلمة سر
blacking-phone = رقم هاتف
blacking-card = رقم بطاقة
blacking-iban = حساب مصرفي
blacking-identity = رقم هوية
blacking-name = اسم
blacking-staff = اسم شخص في الشركة
blacking-chosen = اختيارك
blacked-out = [محجوب]
note-told = أول إبلاغ للشركة
file-account = الحساب
file-home = هل اشتريت شيئًا وساءت الأمور؟ احكِه هنا مجانًا.
file-about-business = قدّم شكوى بشأن { $business }
blacking-desk = اختيار المكتب
