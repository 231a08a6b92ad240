//! Names of people, by the words that stand before them in the four languages of the pages.

use super::Kind;
use super::letters::Letters;

/// Before the name of anybody.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "mademoiselle",
    "my name is",
    "je m'appelle",
    "je m’appelle",
    "السيد",
    "السيدة",
    "الآنسة",
    "الأستاذ",
    "الأستاذة",
    "اسمي",
    "والسيد",
    "للسيد",
    "מר",
    "גב'",
    "גב׳",
    "גברת",
    "ד\"ר",
    "ד״ר",
    "קוראים לי",
    "שמי",
    "למר",
    "לגב'",
    "לגב׳",
];
/// Before the name of somebody at the business.
const AT_WORK: &[&str] = &[
    "agent",
    "adviser",
    "advisor",
    "representative",
    "manager",
    "supervisor",
    "assistant",
    "employee",
    "technician",
    "operator",
    "clerk",
    "spoke to",
    "spoke with",
    "spoken to",
    "spoken with",
    "talked to",
    "talked with",
    "speaking to",
    "speaking with",
    "dealt with",
    "someone called",
    "somebody called",
    "named",
    "conseiller",
    "conseillère",
    "agente",
    "responsable",
    "technicien",
    "technicienne",
    "employé",
    "employée",
    "vendeur",
    "vendeuse",
    "parlé à",
    "parlé avec",
    "parlé avec un certain",
    "parlé avec une certaine",
    "un certain",
    "une certaine",
    "nommé",
    "nommée",
    "eu affaire à",
    "الموظف",
    "الموظفة",
    "المدير",
    "المديرة",
    "المندوب",
    "الفني",
    "المشرف",
    "المشرفة",
    "تحدثت مع",
    "تكلمت مع",
    "تواصلت مع",
    "كلمت",
    "اسمه",
    "اسمها",
    "يدعى",
    "تدعى",
    "المدعو",
    "המוכר",
    "המוכרת",
    "הנציג",
    "הנציגה",
    "המנהל",
    "המנהלת",
    "הטכנאי",
    "בשם",
    "דיברתי עם",
    "שוחחתי עם",
    "דברתי עם",
    "דיברנו עם",
    "שמו",
    "שמה",
];
/// What stands between such a word and the name.
const NAMED: &[&str] = &[
    "named",
    "called",
    "nommé",
    "nommée",
    "appelé",
    "appelée",
    "اسمه",
    "اسمها",
    "يدعى",
    "تدعى",
    "السيد",
    "السيدة",
    "בשם",
    "mr",
    "mrs",
    "ms",
    "mme",
    "מר",
    "גב'",
    "גב׳",
];
/// Words that are no names though they stand where a name could.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "the", "a", "an", "i", "he", "she", "they", "we", "it", "my", "their", "your", "customer", "service", "services",
    "support", "and", "but", "who", "on", "in", "at", "from", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "le", "la", "les", "un", "une", "du", "des", "je", "il", "elle", "service", "client", "lundi", "mardi",
    "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
    "août", "septembre", "octobre", "novembre", "décembre", "qui", "et", "mais",
    "قال", "قالت", "أخبرني", "أخبرتني", "رفض", "رفضت", "وعدني", "وعدتني", "الذي", "التي", "لم", "لا", "لن", "ما", "في", "على", "من", "عن", "أن",
    "إن", "كان", "كانت", "هناك", "ثم", "هو", "هي", "موظف", "موظفة", "أحد", "إحدى", "خدمة", "الخدمة", "قسم", "شركة", "الشركة", "مدير", "الموظف",
    "الموظفة", "المدير", "المسؤول", "المسؤولة", "مسؤول", "العام", "ممثل", "الدعم", "بعض", "شخص", "فريق", "وقال", "طلب", "كل", "به", "بها", "معي", "أكثر", "يوم", "غائب", "غائبة", "مشغول", "مشغولة", "موجود", "غير", "ليس", "ليست", "سوف", "قد", "أنه", "أنها", "لي", "لنا", "نفسه", "المختص", "التقني", "الفني", "الذين",
    "אמר", "אמרה", "טען", "טענה", "סירב", "סירבה", "הבטיח", "הבטיחה", "לא", "של", "ענה", "ענתה", "ניתק", "ניתקה", "הודיע", "הודיעה", "לי", "נציג",
    "נציגה", "נציגת", "נציגי", "הנציג", "הנציגה", "מנהל", "מנהלת", "המנהל", "המנהלת", "שירות", "השירות", "מישהו", "מישהי", "החברה", "חברת", "העסק", "את", "על",
    "כל", "אחד", "אחת", "שני", "מוקד", "המוקד", "צוות", "היה", "הייתה", "כי", "אז", "גם", "רק", "שוב", "בטלפון", "ביקש", "ביקשה", "היא", "הוא", "עם", "אחראי", "אחראית", "אינו", "איננו", "אינה", "בחופש", "עסוק", "התורן", "הזה", "הזאת", "שלהם",
];

/// Begin a name of two words in a script without capitals.
const FIRST_HALVES: &[&str] = &["عبد", "أبو", "أم", "ابن", "بنت", "אבו"];
/// Join the words of a name in a script without capitals.
const BETWEEN_NAMES: &[&str] = &[
    "بن", "ابن", "بنت", "أبو", "آل", "عبد", "בן", "בר", "בת", "אבו",
];
/// Begin as Arabic family names do and are none.
#[rustfmt::skip]
const NO_FAMILY: &[&str] = &[
    "اليوم", "الآن", "الساعة", "الماضي", "الماضية", "المحترم", "المحترمة", "السابق", "السابقة", "الجديد", "الجديدة", "المذكور",
    "المذكورة", "الأول", "الثاني", "الثالث", "الأحد", "الاثنين", "الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت",
    "الهاتف", "الفرع", "المتجر", "البنك", "الطلب", "المبلغ", "المال", "الأمر", "الموضوع", "المشكلة", "الرد", "الموعد",
];

struct Word {
    from: usize,
    to: usize,
    lower: String,
}

fn words(text: &Letters) -> Vec<Word> {
    let inner = |at: usize| {
        matches!(text.at(at), '\'' | '’' | '"' | '״' | '-')
            && text.before(at).is_alphabetic()
            && text.at(at + 1).is_alphabetic()
    };
    let part = |at: usize| {
        let c = text.at(at);
        c.is_alphabetic() || unicode_normalization::char::is_combining_mark(c) || inner(at)
    };
    let mut words = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if !part(at) {
            at += 1;
            continue;
        }
        let from = at;
        while at < text.len() && part(at) {
            at += 1;
        }
        // A Hebrew abbreviation ends with its mark.
        let hebrew = matches!(text.before(at), '\u{05d0}'..='\u{05ea}');
        if hebrew && at - from <= 3 && matches!(text.at(at), '\'' | '׳' | '’') {
            at += 1;
        }
        let lower = text
            .slice(from, at)
            .iter()
            .flat_map(|c| c.to_lowercase())
            .map(|c| if c == '’' { '\'' } else { c })
            .collect();
        words.push(Word {
            from,
            to: at,
            lower,
        });
    }
    words
}

/// Whether only blanks stand between two places, or a point that ends an abbreviation.
fn joined(text: &Letters, from: usize, to: usize, point: bool) -> bool {
    let gap = text.slice(from, to);
    let blanks = gap.strip_prefix(&['.']).filter(|_| point).unwrap_or(gap);
    let blanks = blanks.strip_prefix(&[':']).unwrap_or(blanks);
    !gap.is_empty() && blanks.len() <= 2 && blanks.iter().all(|c| *c == ' ')
}

/// How many words from `at` on are the words of `phrase`.
fn says(text: &Letters, words: &[Word], at: usize, phrase: &str) -> Option<usize> {
    let mut end = at;
    let mut last: Option<&Word> = None;
    for wanted in phrase.split(' ') {
        let word = words.get(end)?;
        let follows = last.is_none_or(|before| joined(text, before.to, word.from, false));
        if word.lower != wanted || !follows {
            return None;
        }
        last = Some(word);
        end += 1;
    }
    Some(end)
}

fn after(text: &Letters, before: &[&str], kind: Kind) -> Option<(usize, usize, Kind)> {
    let words = words(text);
    (0..words.len()).find_map(|at| {
        let mut next = before
            .iter()
            .filter_map(|phrase| says(text, &words, at, phrase))
            .max()
            .or_else(|| {
                is_french_m(text, words.get(at)?)
                    .then_some(at + 1)
                    .filter(|_| kind == Kind::Name)
            })?;
        while words
            .get(next)
            .is_some_and(|word| NAMED.contains(&word.lower.as_str()))
        {
            next += 1;
        }
        let (from, to) = name_at(text, &words, next)?;
        Some((from, to, kind))
    })
}

/// `M.`, which only its capital and its point tell from other letters.
fn is_french_m(text: &Letters, word: &Word) -> bool {
    word.lower == "m" && text.at(word.from) == 'M' && text.at(word.to) == '.'
}

/// A name whose first word is the one at `at`: up to three capitalised words, or one of a script without capitals.
fn name_at(text: &Letters, words: &[Word], at: usize) -> Option<(usize, usize)> {
    let before = words.get(at.checked_sub(1)?)?;
    let first = words.get(at)?;
    let point = before.to - before.from <= 4;
    if !joined(text, before.to, first.from, point) || !could_be_name(text, first, before) {
        return None;
    }
    let cased = text.at(first.from).is_uppercase();
    if !cased {
        return Some((first.from, end_of_uncased(text, words, at)?));
    }
    let mut last = first;
    for word in words.get(at + 1..).unwrap_or_default().iter().take(2) {
        let initial = last.to - last.from == 1;
        let particle = matches!(
            word.lower.as_str(),
            "de" | "van" | "von" | "ben" | "bin" | "al" | "el" | "du"
        );
        if !joined(text, last.to, word.from, initial) {
            break;
        }
        let named = could_be_name(text, word, last) && text.at(word.from).is_uppercase();
        if !named && !particle {
            break;
        }
        last = word;
    }
    let last = if matches!(
        last.lower.as_str(),
        "de" | "van" | "von" | "bin" | "al" | "el" | "du"
    ) {
        first
    } else {
        last
    };
    Some((first.from, last.to))
}

/// Where a name ends whose script has no capitals: its second word is known by what joins it to the first
/// (`محمد بن سلمان`, `عبد الله`), or by the article of Arabic family names (`كريم الحداد`).
fn end_of_uncased(text: &Letters, words: &[Word], at: usize) -> Option<usize> {
    let is = |word: &Word, list: &[&str]| list.contains(&word.lower.as_str());
    let mut last = words.get(at)?;
    for word in words.get(at + 1..).unwrap_or_default().iter().take(4) {
        let goes_on = is(last, FIRST_HALVES) || is(last, BETWEEN_NAMES) || is(word, BETWEEN_NAMES);
        let family =
            word.to - word.from > 4 && word.lower.starts_with("ال") && !is(word, NO_FAMILY);
        if !joined(text, last.to, word.from, false)
            || !could_be_name(text, word, last)
            || !(goes_on || family)
        {
            break;
        }
        last = word;
    }
    Some(last.to)
}

fn could_be_name(text: &Letters, word: &Word, before: &Word) -> bool {
    let first = text.at(word.from);
    let shouts = |word: &Word| {
        let own = text.slice(word.from, word.to);
        own.len() > 1
            && own.iter().all(|c| !c.is_lowercase())
            && own.iter().any(|c| c.is_uppercase())
    };
    let has_case = first.is_uppercase() || first.is_lowercase();
    let both_shout = shouts(word) && shouts(before);
    let begins_like_one = first.is_uppercase() || !has_case;
    !NO_NAMES.contains(&word.lower.as_str())
        && !text.is_left(word.from)
        && begins_like_one
        && !both_shout
        && (has_case || word.to - word.from > 1)
}

/// The name of somebody who works for the business.
pub fn staff(text: &Letters) -> Option<(usize, usize, Kind)> {
    after(text, AT_WORK, Kind::Staff)
}

/// The name of somebody.
pub fn name(text: &Letters) -> Option<(usize, usize, Kind)> {
    after(text, TITLES, Kind::Name)
}
