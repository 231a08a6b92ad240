error-no-page = אין כאן דף
error-no-page-text = אולי נפלה טעות בכתובת, או שהדף עבר. מה שהרישום הזה מפרסם אינו נעלם, ולכן סביר שתמצאו את מה שחיפשתם.
error-no-complaint = אין תלונה ציבורית { $reference }
error-no-complaint-text = מספר תלונה נראה כך: RD-2026-000123. לתלונה שהוסרה נשאר דף עם הסיבה, ותלונה שזה עתה נמסרה מתפרסמת לאחר יומיים.
error-no-business = לא רשום עסק בשם { $name }
error-no-business-text = עסק נרשם ברגע שמישהו מגיש עליו תלונה או שרישום ציבורי נוקב בשמו. ייתכן שהוא רשום בכתיב אחר.
error-no-sector = אין ענף { $name }
error-no-sector-text = ברשימה כל הענפים שיש בהם עסקים.
error-unknown-parameter = הדף הזה אינו מכיר את ״{ $name }״
error-unknown-parameter-text = התעלמות ממנו הייתה עלולה להציג דבר אחר ממה שביקשתם. הנה אפוא מה שהדף מבין:
error-bad-value = ״{ $value }״ אינו ערך של ״{ $name }״
error-bad-value-text = הערכים המובנים:
error-bad-value-form = הוא צריך להיראות כך: { $example }
error-without = אותו דף בלעדיו
error-bad-form = אי אפשר לקרוא את מה שנשלח
error-bad-form-text = דבר לא השתנה. חזרו אחורה, בדקו מה הזנתם ושלחו שוב.
error-forbidden = אין לך גישה לדף הזה
error-forbidden-text = ייתכן שנכנסת בכתובת אחרת מזו שיש לה גישה.
error-gone = הדף הזה איננו עוד
error-gone-text = הוא הוסר בכוונה. תלונות אינן מוסרות לעולם בלי דף שאומר מדוע.
error-method = הכתובת הזאת אינה מקבלת זאת
error-method-text = היא עונה רק ל־{ $allowed }. דבר לא השתנה.
error-too-large = זה יותר ממה שאפשר לקלוט
error-too-large-text = קובץ יכול להכיל 10 MB, ותלונה חמישה קבצים. דבר לא נשמר.
error-read-only = זהו הרישום כפי שהיה ב־{ $date }
error-read-only-text = הוא כאן לקריאה בלבד. אי אפשר להגיש בו תלונה, להשיב או לשנות דבר, ומה ששלחת לא נשמר. לשם כך יש לגשת לרישום של היום.
error-too-many = יותר מדי בקשות בבת אחת
error-too-many-text = { $count ->
    [one] נא להמתין שנייה ולנסות שוב.
    [two] נא להמתין שתי שניות ולנסות שוב.
   *[other] נא להמתין { $shown } שניות ולנסות שוב.
}
error-ours = משהו נשבר אצלנו
error-ours-text = זו לא אשמתכם. התקלה נרשמה, ומה ששלחתם נשמר בשלמותו או לא נשמר כלל.
error-slow = זה נמשך זמן רב מדי
error-slow-text = מה שביקשתם לא היה מוכן בזמן, וויתרנו. אם שלחתם משהו, בדקו אם הגיע לפני שתשלחו שוב.
error-request = אם תכתבו אלינו, ציינו { $id }
error-unavailable = הרישום נח לרגע
error-unavailable-text = הוא בטיפול או עמוס מאוד. נא לנסות שוב בעוד כמה דקות.
error-again = לנסות שוב
error-close = דומים
error-ways = לאן מכאן
error-way-home = דף הבית
error-way-businesses = כל העסקים
error-way-search = חיפוש בטקסט של כל התלונות
error-way-sectors = כל הענפים
