working-heading = איך נעשה הציון של { $name }
working-description = כל תלונה שנספרה בציון של { $name }, עם משקלה והסכומים המצטברים.
working-standfirst = כל מה שדרוש כדי לחשב מחדש את הציון ביד או במכונה. דבר מלבד זה אינו נכנס.
working-command = לחשב לבד
working-command-note = על עותק של הרישום, הפקודה מדפיסה אותם מספרים:
working-formula = הנוסחה וכל הקבועים שלה
working-step-sums = 1. הסכומים
working-step-sums-note = לכל תלונה שנספרה סימן y (‏1 הוסדרה, ½ חלקית או באיחור, 0 לא) ומשקל שיורד בחצי מדי 365 יום.
working-step-prior = 2. הנחת המוצא
working-step-prior-note = כל עסק מתחיל בעשר הכרעות הדומות לאלה של ענפו ({ $sector }), נכון ל־{ $date }.
working-step-result = 3. הציון
working-step-result-note = הנחת המוצא והראיות של העסק יחד; הרווח הוא 90% האמצעיים של התפלגות בטא.
working-s = S, סימנים משוקללים
working-n = N, משקל ההכרעות
working-u = U, משקל השותקים
working-registry-mean = ממוצע הרישום
working-sector-mean = ממוצע הענף
working-alpha = α = 10 × ממוצע
working-beta = β = 10 × (1 − ממוצע)
working-not-shown = לא מוצג: N קטן מ־10.
working-rows = כל תלונה שנספרה
working-rows-note = { $count ->
    [one] תלונה אחת.
    [two] שתי תלונות, החדשה תחילה. הסכומים נצברים מהישנה לחדשה.
   *[other] { $shown } תלונות, החדשות תחילה. הסכומים נצברים מהישנה לחדשה.
}
column-reference = תלונה
column-delivered = נמסרה
column-age = גיל בימים
column-y = y
column-same-consumer = של אותו צרכן
column-weight = משקל
working-silent = שתיקה
working-left-out = לא בסכומים
left-out-pending = עדיין פתוחות
left-out-not-verified = לא אומתו
left-out-voided = הוסרו
left-out-source-does-not-ask = ממקורות שאינם מבקשים הכרעה
left-out-too-old = בנות יותר מ־1,095 ימים
left-out-withdrawn-early = נמשכו לפני מועד המענה
column-why = סיבה
