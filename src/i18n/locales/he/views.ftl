score-out-of = מתוך 100
score-not-enough = אין עדיין די ראיות
score-mostly-silent = רוב הצרכנים לא סיפרו לנו
score-interval-short = בביטחון של 90%: { $low } עד { $high }
score-based-on = { $count ->
    [one] מתלונה אחת שנספרה
    [two] משתי תלונות שנספרו
   *[other] מ־{ $shown } תלונות שנספרו
}
chart-score = הציון ומידת אי־הוודאות
chart-score-desc = הציון הוא { $point } מתוך 100. אנו בטוחים ב־90% שהוא בין { $low } ל־{ $high }. אילו כל צרכן ששתק היה אומר לא, הוא היה { $floor }; אילו כולם היו אומרים כן, { $ceiling }.
chart-never = אף פעם לא מוסדר
chart-always = תמיד מוסדר
chart-point = ציון
chart-interval = רווח 90%
chart-interval-note = אנו בטוחים ב־90% שהסיכוי נמצא כאן
chart-bounds = גבולות השתיקה
chart-bounds-note = אילו כל שותק היה אומר לא, או כן
chart-share-by-outcome = חלקן של התלונות לפי סופן
chart-share-by-promise = מה עלה בגורל ההבטחות
chart-months = תלונות בחודש, לפי מצבן
chart-months-desc = מ{ $first } עד { $last }; לכל היותר { $most } בחודש. כל המספרים בטבלה שלהלן.
chart-days = ימים מהמסירה
chart-days-trouble = ימים מתחילת הבעיה
chart-own = העסק הזה
chart-sector = הענף שלו
column-outcome = סוף התלונה
column-complaints = תלונות
column-share = שיעור
column-month = חודש
column-total = סך הכול
column-promise = הבטחה
column-count = מספר
column-median = מחציתן הוסדרו בתוך
median-not-reached = לא הושג
median-of = { $count ->
    [one] מתוך תשובה אחת
    [two] מתוך שתי תשובות
   *[other] מתוך { $shown } תשובות
}
happiness-trouble = בספירה מהיום שבו החלה הבעיה
part-of-whole = { $part } מתוך { $whole }
delivered-on = נמסרה
source-filed-here = הוגשה כאן
badge-title = { $name } ב־Redress: { $what }
badge-score = { $score } מתוך 100
