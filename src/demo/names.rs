//! Names of made-up businesses and people. Any likeness to real ones is chance.

use super::dice::Dice;
use super::places::PLACES;
use super::script::{MadeBusiness, MadeConsumer};
use super::traits::SECTORS;
use super::words::{Fill, phrases};

const EN: ([&str; 20], [&str; 8]) = (
    [
        "Alder", "Birk", "Cran", "Dunn", "Elver", "Fenn", "Garr", "Hollo", "Iver", "Kest",
        "Larrow", "Marl", "Norr", "Oster", "Pell", "Quenn", "Rook", "Sedge", "Thorn", "Wrenn",
    ],
    [
        "wick", "mere", "stow", "bridge", "combe", "gate", "holt", "ley",
    ],
);
const FR: ([&str; 20], [&str; 8]) = (
    [
        "Val", "Mont", "Roque", "Clair", "Aigue", "Haute", "Fonte", "Belle", "Orme", "Grande",
        "Rive", "Serre", "Verte", "Blanque", "Noire", "Longue", "Pierre", "Font", "Champ", "Brise",
    ],
    [
        "lune", "combe", "vigne", "sault", "fosse", "lande", "source", "brume",
    ],
);
const AR: [(&str, &str); 32] = [
    ("غيمة", "Ghaima"),
    ("رواسي", "Rawasi"),
    ("ديمة", "Dima"),
    ("سرو", "Sarw"),
    ("شراع", "Shiraa"),
    ("بيدر", "Baydar"),
    ("قافلة", "Qafila"),
    ("لوز", "Lawz"),
    ("صدى الوادي", "Sada Wadi"),
    ("فنار", "Fanar"),
    ("ضفاف", "Difaf"),
    ("تلال", "Tilal"),
    ("رواق", "Riwaq"),
    ("نسمة", "Nasma"),
    ("زيزفون", "Zayzafun"),
    ("سنابل", "Sanabil"),
    ("يمامة", "Yamama"),
    ("عرعر", "Arar"),
    ("سحاب", "Sahab"),
    ("مشكاة", "Mishkat"),
    ("قنديل", "Qandil"),
    ("ساقية", "Saqia"),
    ("خزامى", "Khuzama"),
    ("هودج", "Hawdaj"),
    ("مرجان", "Marjan"),
    ("شرفة", "Shurfa"),
    ("نارنج", "Naranj"),
    ("طيف", "Tayf"),
    ("سدرة", "Sidra"),
    ("حقول", "Huqul"),
    ("زورق", "Zawraq"),
    ("ربوة", "Rabwa"),
];
const HE: [(&str, &str); 24] = [
    ("גל־צור", "Gal-Tzur"),
    ("אלון־ים", "Alon-Yam"),
    ("רוח קלה", "Ruach Kala"),
    ("סלע וחול", "Sela Vahol"),
    ("תכלת הגליל", "Tchelet Hagalil"),
    ("נחשול", "Nachshol"),
    ("שביט", "Shavit"),
    ("ערבה", "Arava"),
    ("כנף־אור", "Knaf-Or"),
    ("מגדלור", "Migdalor"),
    ("צוף", "Tzuf"),
    ("אשד", "Eshed"),
    ("ברוש", "Brosh"),
    ("דרור הדרום", "Dror Hadarom"),
    ("זית ירוק", "Zayit Yarok"),
    ("חוף־לבן", "Hof-Lavan"),
    ("טל־שדה", "Tal-Sade"),
    ("יובל־הר", "Yuval-Har"),
    ("כוכבית", "Kochavit"),
    ("לילך", "Lilach"),
    ("מצפן", "Matzpen"),
    ("נופר", "Nufar"),
    ("סנונית", "Snunit"),
    ("פלג", "Peleg"),
];

/// Per sector what stands behind the name: English, French, Arabic, Hebrew.
const TRADE: [[&str; 4]; 12] = [
    ["Telecom", "Télécom", "للاتصالات", "תקשורת"],
    ["Bank", "Crédit", "للتمويل", "אשראי"],
    ["Insurance", "Assurances", "للتأمين", "ביטוח"],
    ["Airways", "Aviation", "للطيران", "תעופה"],
    ["Market", "Marché", "للتسوق", "קניות"],
    ["Energy", "Énergie", "للطاقة والمياه", "אנרגיה"],
    ["Holidays", "Voyages", "للسفر", "נופש"],
    [
        "Appliances",
        "Électroménager",
        "للأجهزة المنزلية",
        "מוצרי חשמל",
    ],
    ["Parcels", "Colis", "للشحن", "שליחויות"],
    ["Fitness", "Sport", "للياقة", "כושר"],
    ["Car Hire", "Location", "لتأجير السيارات", "השכרת רכב"],
    ["Stream", "Logiciels", "للبرمجيات", "תוכנה"],
];

/// Names as long as they come, for the pages to bear: place in the list, name.
const LONG: [(usize, &str); 4] = [
    (
        26,
        "The Incorporated Mutual Society for Household, Agricultural and Maritime Insurance of Fennstow and the Eastern Valleys",
    ),
    (
        65,
        "Compagnie intercommunale de distribution d'eau, d'électricité et de services de proximité des hautes vallées de Montcombe",
    ),
    (
        78,
        "Garrholt & Daughters Family Holidays, Pilgrimages, Cruises and Educational Journeys Worldwide",
    ),
    (
        2,
        "الشركة المتحدة لخدمات الاتصالات الثابتة والمتنقلة والإنترنت في الوادي والواحات والساحل",
    ),
];

fn latin(parts: &([&str; 20], [&str; 8]), place: usize) -> String {
    let head = parts.0.get(place % 20).copied().unwrap_or_default();
    let tail = parts
        .1
        .get((place / 20 + place) % 8)
        .copied()
        .unwrap_or_default();
    format!("{head}{tail}")
}

fn slug_of(name: &str) -> String {
    let plain = name.to_lowercase().replace(['é', 'è'], "e");
    let mut slug = String::new();
    for mark in plain.chars() {
        if mark.is_ascii_alphanumeric() {
            slug.push(mark);
        } else if !slug.ends_with('-') {
            slug.push('-');
        }
    }
    slug.trim_matches('-').to_owned()
}

/// The business at a place in the list (0 to 149): its sector, its country and its names follow from the place.
pub(super) fn business(
    dice: &mut Dice,
    place: usize,
    nth_of_lang: usize,
    mut fill: Fill,
) -> MadeBusiness {
    let sector = sector_of(place);
    let home = PLACES.get(place_of(place)).unwrap_or(&PLACES[0]);
    let trade = TRADE.get(sector).unwrap_or(&TRADE[0]);
    let [en, fr, ar, he] = *trade;
    let (native, roman) = match home.lang {
        "fr" => (format!("{} {fr}", latin(&FR, nth_of_lang)), None),
        "ar" => {
            let (native, roman) = AR.get(nth_of_lang % AR.len()).copied().unwrap_or_default();
            (format!("{native} {ar}"), Some(format!("{roman} {en}")))
        }
        "he" => {
            let (native, roman) = HE.get(nth_of_lang % HE.len()).copied().unwrap_or_default();
            (format!("{native} {he}"), Some(format!("{roman} {en}")))
        }
        _ => (format!("{} {en}", latin(&EN, nth_of_lang)), None),
    };
    let slug = slug_of(roman.as_ref().unwrap_or(&native));
    let mut aliases = Vec::new();
    let mut name = match roman {
        // Some write themselves in Latin letters first.
        Some(roman) if place % 5 == 3 => {
            aliases.push(native);
            roman
        }
        Some(roman) => {
            aliases.push(roman);
            native
        }
        None => native,
    };
    if let Some((_, long)) = LONG.iter().find(|(at, _)| *at == place) {
        aliases.push(std::mem::replace(&mut name, (*long).to_owned()));
    } else if home.lang == "en" && dice.chance(0.4) {
        aliases.push(format!("{name} Customer Services"));
    } else if home.lang == "fr" && dice.chance(0.4) {
        aliases.push(format!("{name} Services"));
    }
    fill.business.clone_from(&name);
    let statement = dice
        .chance(0.45)
        .then(|| fill.say(dice, phrases(home.lang).statement));
    let group = (place % 7 == 4).then_some(match home.lang {
        "fr" => "Groupe Orsenne",
        "ar" => "مجموعة السنبلة",
        "he" => "קבוצת ארזי",
        _ => "Brackwater Holdings",
    });
    MadeBusiness {
        website: format!("https://www.{slug}.example"),
        slug,
        name,
        aliases,
        sector: SECTORS.get(sector).map_or("", |sector| sector.slug),
        country: home.country,
        lang: home.lang,
        statement,
        group,
    }
}

/// The sector, 0 to 11, of the business at a place in the list.
pub(super) const fn sector_of(place: usize) -> usize {
    place * 12 / super::BUSINESSES
}

/// The place in `PLACES` of the business at a place in the list.
pub(super) const fn place_of(place: usize) -> usize {
    place % PLACES.len()
}

/// The person of a number, who writes `lang`.
pub(super) fn consumer(dice: &mut Dice, number: usize, lang: &'static str) -> MadeConsumer {
    MadeConsumer {
        name: person(dice, lang),
        email: format!("consumer-{number:05}@post.example"),
        lang,
    }
}

/// A made-up given and family name.
pub(super) fn person(dice: &mut Dice, lang: &str) -> String {
    let words = phrases(lang);
    format!("{} {}", dice.pick(words.given), dice.pick(words.family))
}
