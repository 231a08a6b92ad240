### הוכחות: מסירת קבצים, ומה מוכיחה הודעה חתומה.

proof-title = הוכחות
# $reference (String) - של התלונה
proof-title-more = הוכחות נוספות לתלונה { $reference }
# $days (String) - מספר ימים
proof-standfirst = קובץ שמראה שהיה לכם עסק עם בית העסק הזה. רק אתם והמנחים שלנו יכולים לפתוח אותו. הוא לעולם אינו מתפרסם, והוא נמחק { $days } ימים אחרי שהתלונה נסגרת.
proof-best-title = מה עוזר יותר מכול
proof-best-mail = אישור ההזמנה כקובץ דואר (‎.eml). אם בית העסק חתם עליו, כמו שרובם עושים, הוא מאמת את התלונה מיד.
proof-best-receipt = קבלה, חשבונית, כרטיס או חוזה, כקובץ PDF או כתמונה.
proof-best-talk = צילומים של מה שכתבתם לבית העסק ומה שכתב לכם.
proof-best-statement = דף חשבון שבו רואים את התשלום. השחירו קודם את כל השאר.
proof-without = אפשר גם להמשיך בלי הוכחה ולהוסיף אותה אחר כך. אבל תלונה מגיעה לבית העסק רק אחרי שמשהו מראה את העסקה.
proof-how-title = איך שומרים הודעה כקובץ
proof-how-first = דרושה ההודעה כפי שהגיעה אליכם. הודעה שהועברה, הועתקה או צולמה איבדה את החתימה שלה.
proof-how-gmail = פתחו את ההודעה, לחצו על שלוש הנקודות ליד ״השב״ ובחרו ״הורד הודעה״.
proof-how-outlook = ב־outlook.com או ב־Outlook החדש: פתחו את ההודעה, לחצו על שלוש הנקודות ובחרו ״שמור בשם״ או ״הורד״, בתבנית EML. ‏Outlook הקלאסי שומר קובצי ‎.msg, שאי אפשר לבדוק.
proof-how-apple = ב־Mac: פתחו את ההודעה, בחרו ״קובץ״ ואז ״שמירה בשם״, בתבנית ״מקור הודעה גולמי״, ודאגו שהשם יסתיים ב־‎.eml.
proof-how-thunderbird = בחרו ״קובץ״, ואז ״שמירה בשם״, ואז ״קובץ״.
proof-how-yahoo = לחצו על שלוש הנקודות ובחרו ״הצג הודעה גולמית״. שמרו את הדף בשם שמסתיים ב־‎.eml.
proof-how-proton = לחצו על שלוש הנקודות ובחרו ״ייצוא״.
proof-how-phone-name = בטלפון
proof-how-phone = אפליקציות דואר מאפשרות זאת רק לעיתים רחוקות. השתמשו במחשב, או מסרו במקום זה תמונה או PDF.
proof-files-title = הקבצים שלכם
proof-files-none = עדיין אין קבצים.
proof-open = פתיחה
proof-download = הורדה
proof-remove = הסרה
proof-kind-picture = תמונה
proof-kind-pdf = מסמך PDF
proof-kind-mail = הודעת דואר
# $size (String) - מגה־בייט עם ספרה עשרונית
proof-size-mb = { $size } מ״ב
# $size (String) - קילו־בייט
proof-size-kb = { $size } ק״ב
proof-picture-note = תמונות נשמרות בלי המקום והזמן שמצלמות כותבות בהן.
proof-choose = בחירת קבצים
# $size (String) - מגה־בייט
# $count (String) - כמה
proof-choose-hint = ‏PDF, ‏PNG, ‏JPEG, ‏WebP או ‎.eml. עד { $size } מ״ב לקובץ, ו־{ $count } קבצים בסך הכול. אפשר לבחור כמה קבצים בבת אחת.
# $count (Number) - כמה עוד
# $shown (String) - אותו מספר, כתוב
proof-room = { $count ->
    [one] אפשר להוסיף עוד קובץ אחד.
    [two] אפשר להוסיף עוד שני קבצים.
   *[other] אפשר להוסיף עוד { $shown } קבצים.
}
proof-full = הוספתם את מספר הקבצים המרבי לתלונה. הסירו אחד כדי להוסיף אחר.
proof-full-filed = יש בתלונה מספר הקבצים המרבי.
proof-add = הוספה
proof-next = המשך
proof-back = חזרה לתלונה שלכם
proof-wrong-title = יש בעיה
proof-wrong-kept = כל מה שלא מוזכר כאן נשמר.
proof-none-chosen = בחרו קודם לפחות קובץ אחד.
proof-broken-off = ההעברה נקטעה. מה שמופיע תחת ״הקבצים שלכם״ נשמר; שלחו שוב את השאר, אולי אחד אחד.
# $domain (String) - מי חתם
proof-mail-signed = חתומה בידי { $domain }. ההודעה הזאת מאמתת את התלונה בעצמה.
proof-mail-failed = ההודעה הזאת לא יכולה לאמת את התלונה בעצמה. היא בכל זאת מגיעה לדלפק, ומנחה מסתכל עליה.
proof-mail-why = מדוע לא
# $domains (String) - עם פסיקים
proof-mail-signers = חתימות שנמצאו: { $domains }
proof-mail-later = מה ההודעה הזאת מוכיחה אפשר יהיה לומר אחרי שתבחרו את בית העסק.
proof-failure-no-signature = אין בה חתימה (DKIM). העברה, העתקה או הדפסה מסירות אותה.
proof-failure-not-checked = אי אפשר היה לבדוק את החתימה, כי המתחם של השולח לא ענה. אנחנו ננסה שוב בעצמנו.
proof-failure-no-key = החותם כבר לא מפרסם את המפתח שבו נעשתה החתימה. זה קורה עם הודעות ישנות.
proof-failure-body-changed = תוכן ההודעה אינו התוכן שנחתם. יש תוכנות שמשנות אותו בשמירה; נסו לשמור מתוכנה אחרת.
proof-failure-broken = החתימה אינה תואמת: השולח, הנושא או חלק חתום אחר שונה, או שהיא נעשתה במפתח אחר.
proof-failure-body-length = החתימה מכסה רק את תחילת ההודעה (l=). את ההמשך יכול היה להוסיף כל אחד.
proof-failure-expired = החתימה הייתה תקפה לזמן מסוים, והוא עבר.
proof-failure-weak = החתימה משתמשת בשיטה או במפתח שאפשר לזייף היום.
proof-failure-test-key = החותם מציין שהמפתח נועד לניסיון בלבד.
proof-failure-malformed = החתימה פגומה ואי אפשר לקרוא אותה.
proof-failure-headers-unsigned = החתימה אינה מכסה יחד את השולח, הנמען, התאריך והנושא.
proof-failure-headers-repeated = השולח, הנמען, התאריך או הנושא מופיעים בהודעה יותר מפעם אחת, ואי אפשר לדעת מה מהם נחתם.
proof-failure-unknown-business = עדיין איננו יודעים איזה מתחם שייך לבית העסק הזה.
proof-failure-shared-signer = חתם עליה שירות דואר שחותם בשביל כולם, ולא בית העסק עצמו.
proof-failure-other-signer = המתחם שחתם עליה אינו מוכר לנו כמתחם של בית העסק הזה.
proof-failure-other-sender = כתובת השולח אינה שייכת למתחם שחתם.
proof-failure-no-address = עוד לא אישרתם את כתובת הדואר שלכם. אחרי שתאשרו, נשווה אותה לכתובת שאליה נשלחה ההודעה.
proof-failure-other-recipient = היא נשלחה לכתובת אחרת מזו שאישרתם כאן.
proof-failure-inside-address = הכתובת שלכם היא במתחם שחתם, ולכן ייתכן שההודעה מכם.
proof-failure-no-date = אין בה תאריך שאפשר לקרוא.
proof-failure-too-old = היא נשלחה יותר מ־400 ימים לפני שהבעיה התחילה.
proof-failure-too-new = התאריך שלה מאוחר מהתלונה.
# $name (String) - שם הקובץ
proof-unfit-empty = ״{ $name }״ ריק. בדקו שהוא נפתח במכשיר שלכם ובחרו אותו שוב.
# $name (String) - שם הקובץ
proof-unfit-too-large = ״{ $name }״ גדול מ־10 מ״ב. בחרו גרסה קטנה יותר, או רק את העמודים החשובים.
# $name (String) - שם הקובץ
proof-unfit-too-many = ״{ $name }״ הוא קובץ אחד יותר מדי: תלונה מקבלת חמישה. הסירו קודם קובץ אחר.
# $name (String) - שם הקובץ
proof-unfit-phone-photo = ״{ $name }״ הוא תמונה בתבנית שדפדפנים לא מציגים (HEIC או AVIF). צלמו את המסך, או הגדירו את הטלפון לשמור ב־JPEG.
# $name (String) - שם הקובץ
proof-unfit-outlook-mail = ״{ $name }״ הוא קובץ Outlook ‏(‎.msg) שאיבד את החתימה. שמרו את ההודעה כ־‎.eml, למשל ב־outlook.com, או הדפיסו אותה ל־PDF.
# $name (String) - שם הקובץ
proof-unfit-office = ״{ $name }״ הוא מסמך משרדי. שמרו אותו כ־PDF ובחרו אותו.
# $name (String) - שם הקובץ
proof-unfit-archive = ״{ $name }״ הוא קובץ דחוס. פרקו אותו ובחרו את הקבצים שבתוכו.
# $name (String) - שם הקובץ
proof-unfit-other-picture = ״{ $name }״ הוא תמונה מסוג שאינו מתקבל. שמרו אותה כ־PNG או JPEG, או צלמו את המסך.
# $name (String) - שם הקובץ
proof-unfit-recording = ״{ $name }״ הוא סרטון או הקלטה. כתבו בתלונה מה רואים או שומעים בו, והוסיפו תמונה או מסמך.
# $name (String) - שם הקובץ
proof-unfit-other-kind = ״{ $name }״ אינו מהסוגים שמתקבלים. בחרו PDF, תמונת PNG,‏ JPEG או WebP, או הודעה שנשמרה כ־‎.eml.
# $name (String) - שם הקובץ
proof-unfit-damaged = ״{ $name }״ פגום או קטוע. בדקו שהוא נפתח במכשיר שלכם, שמרו אותו מחדש ובחרו אותו שוב.
# $name (String) - שם הקובץ
proof-unfit-too-many-pixels = ב־״{ $name }״ יש יותר מ־50 מיליון פיקסלים. הקטינו את התמונה, או צלמו את החלק החשוב במסך.
# $name (String) - שם הקובץ
proof-unfit-too-slow = אבטחת ״{ $name }״ ארכה יותר מדי. נסו שוב בעוד דקה, או בחרו גרסה קטנה יותר.
proof-nameless = הקובץ
