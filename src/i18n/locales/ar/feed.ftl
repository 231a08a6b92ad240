feed-all-title = Redress: مآل الشكاوى
feed-all-subtitle = أحدث مآلات الشكاوى في السجل العام
feed-business-title = Redress: الشكاوى بشأن { $business }
feed-business-subtitle = ما تؤول إليه الشكاوى بشأن { $business }
feed-entry-title = { $business }: { $outcome } ({ $subject })
badge-alt = { $business } في السجل العام للشكاوى
badge-heading = شكاوى حُلّت
