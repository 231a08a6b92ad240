//! Every template in every language.

use crate::i18n::UiLang;
use chrono::NaiveDate;

#[test]
fn formats() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    for lang in UiLang::ALL {
        let t = lang.text();
        println!("{} | {} | {} | {} | {} | {} | {} | {} | {} | {}", t.number(1_234_567), t.score(72.44), t.percent(0.724), t.percent(0.034), t.date(day), t.date_short(day), t.month(day), t.month_short(day), t.money(123_450, "EUR"), t.money(99_900, "BRL"));
    }
}
