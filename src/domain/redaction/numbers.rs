//! Numbers of cards, accounts and telephones.

use super::Kind;
use super::letters::Letters;

/// Digits that belong together, with what parts them.
pub struct Run {
    /// Where each group of digits begins and ends.
    pub groups: Vec<(usize, usize)>,
    /// The digits themselves.
    pub digits: Vec<u32>,
}

impl Run {
    /// The first place.
    pub fn from(&self) -> usize {
        self.groups.first().map_or(0, |(from, _)| *from)
    }

    /// The place behind the last.
    pub fn to(&self) -> usize {
        self.groups.last().map_or(0, |(_, to)| *to)
    }

    /// How many digits each group has.
    pub fn lengths(&self) -> Vec<usize> {
        self.groups.iter().map(|(from, to)| to - from).collect()
    }

    fn digits_of(&self, groups: std::ops::Range<usize>) -> &[u32] {
        let lengths = self.lengths();
        let before: usize = lengths.iter().take(groups.start).sum();
        let own: usize = lengths
            .get(groups)
            .map_or(0, |lengths| lengths.iter().sum());
        self.digits.get(before..before + own).unwrap_or_default()
    }
}

pub(super) const fn parts(c: char) -> bool {
    matches!(c, ' ' | '-' | '.' | '·' | '/' | '(' | ')')
}

/// Every run of digits that is no part of a word; days and amounts are left out.
pub fn runs(text: &Letters) -> Vec<Run> {
    let mut all = Vec::new();
    let mut at = 0;
    while at < text.len() {
        if text.digit(at).is_none() {
            at += 1;
            continue;
        }
        let mut groups = Vec::new();
        let start = at;
        loop {
            let from = at;
            while text.digit(at).is_some() {
                at += 1;
            }
            groups.push((from, at));
            let gap = (0..=3)
                .take_while(|n| *n == 0 || parts(text.at(at + n - 1)))
                .last();
            let gap = gap.unwrap_or(0);
            if gap == 0 || text.digit(at + gap).is_none() {
                break;
            }
            at += gap;
        }
        let in_word =
            text.before(start).is_alphanumeric() || matches!(text.before(start), '#' | '№' | '_');
        let goes_on = text.at(at).is_alphanumeric()
            || (matches!(text.at(at), ',' | '٫' | ':') && text.digit(at + 1).is_some())
            || (matches!(text.before(start), ',' | '٫' | ':')
                && start > 1
                && text.digit(start - 2).is_some());
        for groups in without_days(text, &groups) {
            let run = Run {
                digits: groups
                    .iter()
                    .flat_map(|(from, to)| (*from..*to).filter_map(|at| text.digit(at)))
                    .collect(),
                groups,
            };
            let cut_off = (run.from() == start && in_word) || (run.to() == at && goes_on);
            if !cut_off && !is_money(text, &run) {
                all.push(run);
            }
        }
    }
    all
}

/// Takes days (`3.2.2026`, `2026-02-03`) out of a row of groups.
fn without_days(text: &Letters, groups: &[(usize, usize)]) -> Vec<Vec<(usize, usize)>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = groups;
    while let Some((first, tail)) = rest.split_first() {
        if row
            .last()
            .is_none_or(|(_, to): &(usize, usize)| *to < first.0)
            && is_day(text, rest)
        {
            rows.push(std::mem::take(&mut row));
            rest = rest.get(3..).unwrap_or_default();
        } else {
            row.push(*first);
            rest = tail;
        }
    }
    rows.push(row);
    rows.retain(|row| !row.is_empty());
    rows
}

fn is_day(text: &Letters, groups: &[(usize, usize)]) -> bool {
    let [a, b, c, ..] = groups else {
        return false;
    };
    let between = |one: &(usize, usize), other: &(usize, usize)| {
        (other.0 - one.1 == 1).then(|| text.at(one.1))
    };
    let (Some(mark), Some(same)) = (between(a, b), between(b, c)) else {
        return false;
    };
    let value = |group: &(usize, usize)| {
        (group.0..group.1).fold(0_u32, |sum, at| {
            sum.saturating_mul(10)
                .saturating_add(text.digit(at).unwrap_or(0))
        })
    };
    let length = |group: &(usize, usize)| group.1 - group.0;
    let small = |group: &(usize, usize)| length(group) <= 2 && (1..=31).contains(&value(group));
    let year = |group: &(usize, usize)| {
        (length(group) == 4 && (1900..2100).contains(&value(group))) || length(group) == 2
    };
    mark == same
        && matches!(mark, '.' | '/' | '-')
        && ((small(a) && small(b) && year(c) && (length(c) == 4 || groups.len() == 3))
            || (length(a) == 4 && year(a) && small(b) && small(c)))
}

const MONEY: &[char] = &['€', '$', '£', '₪', '¥', '₹', '%', '﷼'];

/// The most digits of an amount; what is longer is no price, whatever sign stands beside it.
const LONGEST_AMOUNT: usize = 8;

/// Whether a number is an amount: it is short, and a sign beside it is not that of another number.
fn is_money(text: &Letters, run: &Run) -> bool {
    if run.digits.len() > LONGEST_AMOUNT {
        return false;
    }
    let mut before = run.from();
    while before > 0 && text.before(before) == ' ' {
        before -= 1;
    }
    let mut after = run.to();
    while after < text.len() && text.at(after) == ' ' {
        after += 1;
    }
    let of_another_before = before > 1 && before < run.from() && text.digit(before - 2).is_some();
    let of_another_after = after > run.to() && text.digit(after + 1).is_some();
    (MONEY.contains(&text.before(before)) && !of_another_before)
        || (MONEY.contains(&text.at(after)) && !of_another_after)
}

/// Words before a number that say what it is, as the finders need to know it.
const REFERENCE_WORDS: &[&str] = &[
    "order",
    "orders",
    "invoice",
    "ref",
    "reference",
    "booking",
    "ticket",
    "case",
    "contract",
    "tracking",
    "parcel",
    "serial",
    "article",
    "item",
    "policy",
    "commande",
    "facture",
    "dossier",
    "contrat",
    "référence",
    "réf",
    "réservation",
    "colis",
    "billet",
    "pedido",
    "factura",
    "הזמנה",
    "ההזמנה",
    "חשבונית",
    "החשבונית",
    "קבלה",
    "פנייה",
    "חוזה",
    "משלוח",
    "الطلب",
    "طلب",
    "طلبية",
    "فاتورة",
    "الفاتورة",
    "الحجز",
    "حجز",
    "العقد",
    "عقد",
    "الشحنة",
    "شحنة",
    "مرجع",
    "المرجع",
];
const PHONE_WORDS: &[&str] = &[
    "tel",
    "phone",
    "telephone",
    "mobile",
    "cell",
    "call",
    "called",
    "whatsapp",
    "fax",
    "tél",
    "téléphone",
    "portable",
    "numéro",
    "appeler",
    "appelé",
    "هاتف",
    "الهاتف",
    "هاتفي",
    "جوال",
    "جوالي",
    "موبايل",
    "واتساب",
    "اتصل",
    "اتصلت",
    "טלפון",
    "הטלפון",
    "נייד",
    "הנייד",
    "פלאפון",
    "בטלפון",
    "וואטסאפ",
    "לטלפון",
];
const BETWEEN: &[&str] = &[
    "number", "numbers", "no", "nr", "num", "id", "n", "numéro", "is", "at", "on", "me", "est",
    "au", "de", "my", "was", "رقم", "رقمي", "على", "هو", "מספר", "מס", "הוא", "שלי",
];

/// Whether the number at `from` stands right behind one of `words`.
fn stands_behind(text: &Letters, from: usize, words: &[&str]) -> bool {
    let mut at = from;
    for _ in 0..3 {
        while at > 0 && !text.before(at).is_alphanumeric() {
            if matches!(text.before(at), '\n' | '▇' | '.' | '!' | '?' | ';')
                && !matches!((text.before(at), text.before(at - 1)), ('.', c) if c.is_alphabetic())
            {
                return false;
            }
            at -= 1;
        }
        let end = at;
        while at > 0 && text.before(at).is_alphabetic() {
            at -= 1;
        }
        let word: String = text
            .slice(at, end)
            .iter()
            .flat_map(|c| c.to_lowercase())
            .collect();
        if words.contains(&word.as_str()) {
            return true;
        }
        if !BETWEEN.contains(&word.as_str()) {
            return false;
        }
    }
    false
}

/// Whether what stands before says that it is the number of an order, an invoice or the like.
pub fn is_reference(text: &Letters, from: usize) -> bool {
    stands_behind(text, from, REFERENCE_WORDS)
}

/// Whether the last digit is right by Luhn's rule.
pub fn luhn(digits: &[u32]) -> bool {
    let doubled = digits.iter().rev().enumerate().map(|(place, digit)| {
        let value = if place % 2 == 1 { digit * 2 } else { *digit };
        if value > 9 { value - 9 } else { value }
    });
    doubled.sum::<u32>() % 10 == 0
}

/// The number of a payment card: 13 to 19 digits of a known kind, right by Luhn's rule.
pub fn card(text: &Letters) -> Option<(usize, usize, Kind)> {
    runs(text).iter().find_map(|run| {
        let count = run.groups.len();
        (0..count)
            .flat_map(|from| (from + 1..=count).rev().map(move |to| from..to))
            .find(|groups| is_card(run.digits_of(groups.clone())))
            .and_then(|groups| {
                let from = run.groups.get(groups.start)?.0;
                let to = run.groups.get(groups.end.checked_sub(1)?)?.1;
                Some((from, to, Kind::Card))
            })
    })
}

fn is_card(digits: &[u32]) -> bool {
    let [first, second, ..] = digits else {
        return false;
    };
    let head = digits.iter().take(4).fold(0, |sum, digit| sum * 10 + digit);
    let issued = match first {
        2 => (2221..=2720).contains(&head),
        3 => matches!(second, 0 | 4..=8),
        4..=6 => true,
        _ => false,
    };
    issued && (13..=19).contains(&digits.len()) && luhn(digits)
}

/// The number of a bank account by ISO 13616: its remainder by 97 is 1.
pub fn iban(text: &Letters) -> Option<(usize, usize, Kind)> {
    (0..text.len()).find_map(|from| {
        let begins = text.begins_word(from)
            && text.at(from).is_ascii_alphabetic()
            && text.at(from + 1).is_ascii_alphabetic()
            && text.at(from + 2).is_ascii_digit()
            && text.at(from + 3).is_ascii_digit();
        if !begins {
            return None;
        }
        let mut signs: Vec<char> = Vec::new();
        let mut end = None;
        let mut at = from;
        while at < text.len() && signs.len() <= 34 {
            let c = text.at(at);
            if c.is_ascii_alphanumeric() {
                signs.push(c.to_ascii_uppercase());
                let whole = !text.at(at + 1).is_alphanumeric();
                if whole && (15..=34).contains(&signs.len()) && remainder_97(&signs) == 1 {
                    end = Some(at + 1);
                }
            } else if !(matches!(c, ' ' | '-') && text.at(at + 1).is_ascii_alphanumeric()) {
                break;
            }
            at += 1;
        }
        end.map(|to| (from, to, Kind::Iban))
    })
}

fn remainder_97(signs: &[char]) -> u32 {
    let (head, tail) = signs.split_at(signs.len().min(4));
    tail.iter().chain(head).fold(0, |sum, sign| {
        let value = sign.to_digit(36).unwrap_or(0);
        let shift = if value > 9 { 100 } else { 10 };
        (sum * shift + value) % 97
    })
}

/// A telephone number: international, of a country's own form, or said to be one.
pub fn phone(text: &Letters) -> Option<(usize, usize, Kind)> {
    runs(text).iter().find_map(|run| {
        let from = run.from();
        let count = run.digits.len();
        let plus = matches!(text.before(from), '+' | '＋');
        let opens = text.before(from) == '(';
        let zeros = run.digits.iter().take_while(|digit| **digit == 0).count();
        let lengths = run.lengths();
        let american = matches!(lengths.as_slice(), [3, 3, 4] | [1, 3, 3, 4])
            && run
                .digits
                .get(count.saturating_sub(10))
                .is_some_and(|digit| *digit > 1);
        let fits = if plus {
            (7..=15).contains(&count)
        } else if zeros == 2 {
            (11..=17).contains(&count)
        } else if zeros == 1 {
            (9..=11).contains(&count)
        } else {
            american
        };
        let said = (6..=15).contains(&count) && stands_behind(text, from, PHONE_WORDS);
        if !(fits || said) || (!plus && is_reference(text, from)) {
            return None;
        }
        let opened_before = opens && text.before(from - 1) == '+';
        let from = from - usize::from(plus || opens) - usize::from(opened_before);
        Some((from, run.to(), Kind::Phone))
    })
}
