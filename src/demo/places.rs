//! The countries of the demo: their money, their parts, and the languages spoken there. Made-up people live in them.

/// A currency as prices are written in it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Coin {
    /// ISO 4217.
    pub code: &'static str,
    /// Minor units in one unit: 100, or 1000 for the dinar.
    pub minors: i64,
    /// Units that buy what one euro buys, roughly.
    pub scale: i64,
}

impl Coin {
    /// An amount as the language writes it within a sentence.
    pub fn write(self, minor: i64, lang: &str) -> String {
        let (whole, rest) = (minor / self.minors, minor % self.minors);
        let number = |point: &str, group: &str| {
            let whole = grouped(whole, group);
            if rest == 0 {
                whole
            } else {
                format!("{whole}{point}{:02}", rest * 100 / self.minors)
            }
        };
        match lang {
            "ar" => format!("{} {}", number(".", ""), self.noun_ar(whole)),
            "fr" => format!("{}\u{a0}{}", number(",", "\u{a0}"), self.noun_fr()),
            "he" if self.code == "ILS" => format!("{} ש״ח", number(".", ",")),
            "en" => match self.code {
                "GBP" => format!("£{}", number(".", ",")),
                "USD" | "CAD" => format!("${}", number(".", ",")),
                "EUR" => format!("€{}", number(".", ",")),
                code => format!("{code} {}", number(".", ",")),
            },
            _ => format!("{} {}", number(".", ","), self.noun_he()),
        }
    }

    const fn noun_fr(self) -> &'static str {
        match self.code.as_bytes() {
            b"EUR" => "€",
            b"USD" | b"CAD" => "$",
            b"GBP" => "£",
            b"MAD" | b"AED" => "dirhams",
            b"CHF" => "francs",
            b"EGP" => "livres",
            b"JOD" => "dinars",
            b"SAR" => "riyals",
            b"ILS" => "shekels",
            _ => self.code,
        }
    }

    const fn noun_he(self) -> &'static str {
        match self.code.as_bytes() {
            b"EUR" => "אירו",
            b"USD" | b"CAD" => "דולר",
            b"GBP" => "ליש״ט",
            b"CHF" => "פרנק",
            _ => self.code,
        }
    }

    /// The counted noun: 3 to 10 take the plural, 11 to 99 the accusative, round hundreds the genitive.
    const fn noun_ar(self, whole: i64) -> &'static str {
        let (plural, accusative, genitive) = match self.code.as_bytes() {
            b"MAD" | b"AED" => ("دراهم", "درهمًا", "درهم"),
            b"EGP" => ("جنيهات", "جنيهًا", "جنيه"),
            b"GBP" => ("جنيهات إسترلينية", "جنيهًا إسترلينيًا", "جنيه إسترليني"),
            b"JOD" => ("دنانير", "دينارًا", "دينار"),
            b"SAR" => ("ريالات", "ريالًا", "ريال"),
            b"USD" | b"CAD" => ("دولارات", "دولارًا", "دولار"),
            b"CHF" => ("فرنكات", "فرنكًا", "فرنك"),
            b"ILS" => ("شواكل", "شيكلًا", "شيكل"),
            _ => ("يورو", "يورو", "يورو"),
        };
        match whole % 100 {
            3..=10 => plural,
            11..=99 => accusative,
            _ => genitive,
        }
    }
}

fn grouped(whole: i64, group: &str) -> String {
    if whole < 1000 || group.is_empty() {
        return whole.to_string();
    }
    format!("{}{group}{:03}", whole / 1000, whole % 1000)
}

/// A country in which a business does its trade, in one of its languages.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    /// ISO 3166 alpha-2.
    pub country: &'static str,
    /// BCP 47: what the business writes.
    pub lang: &'static str,
    pub coin: Coin,
    pub regions: &'static [&'static str],
    /// Another language that people there complain in.
    pub other: &'static str,
}

const fn coin(code: &'static str, minors: i64, scale: i64) -> Coin {
    Coin {
        code,
        minors,
        scale,
    }
}

const fn place(
    country: &'static str,
    lang: &'static str,
    coin: Coin,
    other: &'static str,
    regions: &'static [&'static str],
) -> Place {
    Place {
        country,
        lang,
        coin,
        regions,
        other,
    }
}

const EURO: Coin = coin("EUR", 100, 1);

/// One place per business of a sector, dealt out in turn: of thirteen, five write English, four French, two or three Arabic.
pub(super) const PLACES: [Place; 15] = [
    place(
        "GB",
        "en",
        coin("GBP", 100, 1),
        "ar",
        &["England", "Scotland", "Wales", "Northern Ireland"],
    ),
    place(
        "FR",
        "fr",
        EURO,
        "en",
        &[
            "Île-de-France",
            "Occitanie",
            "Bretagne",
            "Grand Est",
            "Nouvelle-Aquitaine",
        ],
    ),
    place(
        "EG",
        "ar",
        coin("EGP", 100, 40),
        "en",
        &["القاهرة", "الإسكندرية", "الجيزة", "أسوان"],
    ),
    place(
        "US",
        "en",
        coin("USD", 100, 1),
        "he",
        &["California", "New York", "Ohio", "Texas", "Vermont"],
    ),
    place(
        "IL",
        "he",
        coin("ILS", 100, 4),
        "en",
        &["תל אביב", "חיפה", "ירושלים", "הצפון", "הדרום"],
    ),
    place(
        "FR",
        "fr",
        EURO,
        "ar",
        &[
            "Île-de-France",
            "Hauts-de-France",
            "Normandie",
            "Auvergne-Rhône-Alpes",
        ],
    ),
    place(
        "IE",
        "en",
        EURO,
        "fr",
        &["Leinster", "Munster", "Connacht", "Ulster"],
    ),
    place(
        "AE",
        "ar",
        coin("AED", 100, 4),
        "en",
        &["أبوظبي", "دبي", "الشارقة"],
    ),
    place(
        "GB",
        "en",
        coin("GBP", 100, 1),
        "fr",
        &["England", "Scotland", "Wales"],
    ),
    place(
        "BE",
        "fr",
        EURO,
        "en",
        &["Bruxelles-Capitale", "Hainaut", "Liège", "Namur"],
    ),
    place(
        "IL",
        "he",
        coin("ILS", 100, 4),
        "ar",
        &["תל אביב", "חיפה", "המרכז", "הצפון"],
    ),
    place(
        "CA",
        "en",
        coin("CAD", 100, 1),
        "fr",
        &["Ontario", "Québec", "Manitoba", "Nova Scotia"],
    ),
    place(
        "MA",
        "fr",
        coin("MAD", 100, 10),
        "ar",
        &["Casablanca-Settat", "Rabat-Salé-Kénitra", "Souss-Massa"],
    ),
    place(
        "JO",
        "ar",
        coin("JOD", 1000, 1),
        "en",
        &["عمّان", "إربد", "العقبة"],
    ),
    place(
        "CH",
        "fr",
        coin("CHF", 100, 1),
        "en",
        &["Genève", "Vaud", "Neuchâtel", "Fribourg"],
    ),
];
