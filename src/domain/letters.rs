//! Letters without their accents, and in Latin where that is plain. What names and slugs do with them is there.

use unicode_normalization::UnicodeNormalization;

/// Hands over the letters of a text one by one: decomposed, in lower case, without accents and vowel points, variants
/// of one letter as one, digits as `0` to `9`. Blanks and signs are handed over as they are, what has no width is not.
///
/// Marks of scripts in which they are letters in their own right (such as Devanagari) stay.
pub(super) fn each_bare(text: &str, mut take: impl FnMut(char)) {
    if text.is_ascii() {
        text.bytes()
            .for_each(|byte| take(char::from(byte.to_ascii_lowercase())));
        return;
    }
    for decomposed in text.nfkd().filter(|&c| !is_accent(c) && !has_no_width(c)) {
        for lower in decomposed.to_lowercase() {
            match folded(lower) {
                Some(letters) => letters.chars().for_each(&mut take),
                None if is_accent(lower) => {}
                None => take(digit(lower).unwrap_or(lower)),
            }
        }
    }
}

/// Accents of Latin, Greek and Cyrillic, vowel points of Hebrew and Arabic.
const fn is_accent(c: char) -> bool {
    matches!(c,
        '\u{0300}'..='\u{036F}' | '\u{0483}'..='\u{0487}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}'
        | '\u{0591}'..='\u{05BD}' | '\u{05BF}' | '\u{05C1}' | '\u{05C2}' | '\u{05C4}' | '\u{05C5}' | '\u{05C7}'
        | '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06DC}'
        | '\u{06DF}'..='\u{06E8}' | '\u{06EA}'..='\u{06ED}')
}

/// Joiners, direction marks, soft hyphens, and the Arabic stroke that only lengthens a word.
const fn has_no_width(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{0640}' | '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}')
}

/// Letters that do not decompose, but that people write in place of one another.
const fn folded(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' | 'ð' | 'ɖ' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        'ŋ' => "ng",
        'ŧ' => "t",
        'ə' => "e",
        'ς' => "σ",
        'ة' => "ه",
        'ى' | 'ی' => "ي",
        'ک' => "ك",
        _ => return None,
    })
}

/// The value of a digit, also of those of other scripts that are written beside Arabic and Indian texts.
pub(super) fn digit_value(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| digit(c)?.to_digit(10))
}

/// The digits of other scripts that are written beside Arabic and Indian texts.
fn digit(c: char) -> Option<char> {
    let zero = match c {
        '\u{0660}'..='\u{0669}' => 0x0660,
        '\u{06F0}'..='\u{06F9}' => 0x06F0,
        '\u{0966}'..='\u{096F}' => 0x0966,
        _ => return None,
    };
    char::from_digit(u32::from(c).checked_sub(zero)?, 10)
}

/// A bare letter of Greek, Cyrillic, Hebrew or Arabic in Latin: one plain scheme without signs, for addresses only.
pub(super) const fn in_latin(c: char) -> Option<&'static str> {
    Some(match c {
        'α' | 'а' | 'א' | 'ا' | 'ع' | 'ע' => "a",
        'β' | 'ב' | 'ب' | 'б' => "b",
        'в' | 'ו' | 'ڤ' => "v",
        'γ' | 'г' | 'ґ' | 'ג' | 'گ' => "g",
        'δ' | 'д' | 'ד' | 'د' | 'ض' => "d",
        'ε' | 'е' | 'є' | 'э' => "e",
        'ж' => "zh",
        'ζ' | 'з' | 'ז' | 'ز' | 'ظ' => "z",
        'η' | 'ι' | 'и' | 'і' | 'ы' => "i",
        'θ' | 'ث' => "th",
        'κ' | 'к' | 'כ' | 'ך' | 'ك' => "k",
        'ק' | 'ق' => "q",
        'λ' | 'л' | 'ל' | 'ل' => "l",
        'μ' | 'м' | 'מ' | 'ם' | 'م' => "m",
        'ν' | 'н' | 'נ' | 'ן' | 'ن' => "n",
        'ξ' => "x",
        'ο' | 'ω' | 'о' => "o",
        'π' | 'п' | 'פ' | 'ף' | 'پ' => "p",
        'ρ' | 'р' | 'ר' | 'ر' => "r",
        'σ' | 'с' | 'ס' | 'س' | 'ص' => "s",
        'τ' | 'т' | 'ת' | 'ט' | 'ت' | 'ط' => "t",
        'υ' | 'י' | 'ي' => "y",
        'у' => "u",
        'و' => "w",
        'φ' | 'ф' | 'ف' => "f",
        'χ' | 'ח' | 'خ' => "kh",
        'х' | 'ה' | 'ه' | 'ح' => "h",
        'ψ' => "ps",
        'ц' | 'צ' | 'ץ' => "ts",
        'ч' | 'چ' => "ch",
        'ш' | 'ש' | 'ش' => "sh",
        'щ' => "shch",
        'ю' => "yu",
        'я' => "ya",
        'ج' | 'ј' => "j",
        'ذ' => "dh",
        'غ' => "gh",
        'љ' => "lj",
        'њ' => "nj",
        'џ' => "dz",
        _ => return None,
    })
}
