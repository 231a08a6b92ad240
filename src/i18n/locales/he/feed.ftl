feed-all-title = Redress: איך תלונות נגמרות
feed-all-subtitle = התוצאות האחרונות של תלונות ברישום הציבורי
feed-business-title = Redress: תלונות על { $business }
feed-business-subtitle = מה עולה בגורלן של תלונות על { $business }
feed-entry-title = { $business }: { $outcome } ({ $subject })
badge-alt = { $business } ברישום הציבורי של תלונות
badge-heading = תלונות שהוסדרו
