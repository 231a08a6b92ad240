site-name = Redress
site-tagline = הרישום הציבורי של תלונות ושל סופן
skip-to-content = דילוג לתוכן
nav-label = ראשי
nav-businesses = עסקים
nav-search = חיפוש
nav-stats = סטטיסטיקה
nav-methodology = שיטה
find-label = חיפוש עסק
find-placeholder = שם העסק
find-button = חיפוש
language-label = שפה
breadcrumb-label = מיקומך באתר
breadcrumb-home = דף הבית
footer-promises = ההתחייבויות שלנו
footer-promise-pay = איש אינו יכול לשלם לנו תמורת ציון, תג או מקום טוב יותר.
footer-promise-silence = רק הצרכן קובע שהתלונה הוסדרה.
footer-promise-vanish = שום דבר אינו נעלם: מה שיורד מהדף משאיר עקבות וסיבה.
footer-promise-recompute = כל אדם יכול לחשב מחדש כל ציון מן העובדות שפורסמו.
footer-explore = הרישום
footer-about = אודות
footer-about-text = Redress רושם עסקים בין שהם משתתפים ובין שלא, בודק תלונות לפני שהן נספרות ומראה מה נעשה בהן.
footer-how = איך זה עובד ומי מממן
footer-feed = הזנת התוצאות האחרונות
footer-source = תוכנה חופשית ברישיון AGPL-3.0-or-later
as-of = נכון ל־{ $date }
past-banner = הרישום כפי שהיה ב־{ $date }: מה שהגיע אליו אחר כך אינו מוצג, אינו נספר ואינו נמצא. שמות, איחודים והסרות הם כפי שהם היום. אי אפשר להגיש או לשנות כאן דבר.
base-instant = { $date }, { $time } UTC
show-table = הצגת המספרים
pager-label = עמודים
pager-previous = הקודם
pager-next = הבא
pager-position = עמוד { $page } מתוך { $pages }
range = { $low } עד { $high }
complaints = { $count ->
    [one] תלונה אחת
    [two] שתי תלונות
   *[other] { $shown } תלונות
}
verdicts = { $count ->
    [one] הכרעה אחת
    [two] שתי הכרעות
   *[other] { $shown } הכרעות
}
businesses = { $count ->
    [one] עסק אחד
    [two] שני עסקים
   *[other] { $shown } עסקים
}
days = { $count ->
    [one] יום אחד
    [two] יומיים
   *[other] { $shown } ימים
}
not-known = לא ידוע
none = אין
all = הכול
apply = החלה
clear = ניקוי
more = עוד
