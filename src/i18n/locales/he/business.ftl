business-description = { $count ->
    [one] תלונה אחת על { $name } ברישום הציבורי, וסופה.
    [two] שתי תלונות על { $name } ברישום הציבורי, וסופן.
   *[other] { $shown } תלונות על { $name } ברישום הציבורי, וסופן.
}
business-feed = תלונות על { $name }
business-takes-part = משיב כאן על תלונות
business-takes-no-part = אינו משתתף ברישום זה
business-score = באיזו תדירות זה נגמר בטוב
business-score-meaning = הסיכוי, מתוך 100, שמי שמגיש תלונה מאומתת לעסק הזה יאמר בתוך 60 יום שהעניין הוסדר.
business-see-working = הצגת החישוב
business-thin-explained = ציון מוצג כשהראיות מן העת האחרונה על העסק שוקלות לפחות 10 הכרעות; היום הן שוקלות { $weight }. הכרעה חדשה שוקלת 1, והכרעה מלפני שנה חצי.
business-silent-explained = מענים שהצרכן לא חזר אחריהם שוקלים היום { $silent }, והכרעות ותלונות ללא מענה { $told }. שתיקה אינה נזקפת לזכות העסק ולא לחובתו; היא מרחיבה את הגבולות.
business-outcomes = מצב התלונות
business-months = חודש אחר חודש
business-months-note = תלונות לפי החודש שבו הגיעו לעסק, עד 36 חודשים לאחור, לפי מצבן היום.
business-happiness = כמה זמן זה לוקח
business-happiness-note = מכלל התלונות, השיעור שצרכנים אמרו שהוסדר עד כל יום לאחר המסירה.
business-facts = לצד הציון
business-facts-note = העובדות מוצגות כפי שהן. אף אחת מהן אינה משנה את הציון.
fact-answered = תלונות שנענו
fact-first-answer = עד המענה הראשון, במחצית המקרים
fact-human = צרכנים שהגיעו אל אדם
fact-standing = הכרעות שעדיין עומדות לאחר 30 יום
fact-pressed = צרכנים שנלחצו לשנות את דברם
fact-withdrawn = תלונות שנמשכו
business-promises = הבטחות
business-promises-note = מה שהעסק התחייב לו במעניו, ומה שצרכנים אומרים שעלה בגורלו.
business-money = כסף
column-currency = מטבע
column-claimed = נדרש
column-returned = הוחזר
business-latest = התלונות האחרונות
business-no-complaints = אין עדיין תלונה ציבורית על העסק הזה.
business-all-complaints = לקריאת כל ה־{ $shown }
business-statement = דבר העסק
business-statement-by = { $person }, { $date }
business-beside = להשוות עם
business-aliases = ידוע גם בשם
business-linked = מותגים של אותה קבוצה
business-linked-note = לכל מותג רישום וציון משלו.
business-sources = מניין זה בא
business-source-no-verdict = אינו שואל צרכנים איך זה נגמר, ולכן אינו בציון
business-about = על הדף הזה
business-website = אתר העסק
business-link-feed = הזנה של הדף הזה
business-link-badge = תג עם הציון העדכני
