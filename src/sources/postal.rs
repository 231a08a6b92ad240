//! Postal codes as they reach us, put into their country's shape or dropped. No guesses.

/// States and territories whose ZIP codes begin with 0: what spreadsheets take away.
const LEADING_ZERO: &[&str] = &["CT", "MA", "ME", "NH", "NJ", "RI", "VT", "PR", "VI", "AE"];
/// The ones that have codes beginning with 00.
const TWO_LEADING_ZEROS: &[&str] = &["PR", "VI"];

/// A US ZIP code of five digits, with the zeros a spreadsheet took away put back where the state has such codes, without
/// `.0` and without `+4`. None for what is no whole code: blacked-out digits, typing errors, codes too short for their state.
pub(super) fn united_states(text: &str, state: Option<&str>) -> Option<String> {
    let text = text.trim();
    let text = text.strip_suffix(".0").unwrap_or(text);
    let digits = match text.split_once('-') {
        Some((zip, plus)) if zip.len() == 5 && plus.bytes().all(|b| b.is_ascii_digit()) => zip,
        Some(_) => return None,
        // Nine digits run together; eight and fewer could have lost a zero anywhere.
        None if text.len() == 9 => text.get(..5)?,
        None => text,
    };
    if !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
        return None;
    }
    let among = |states: &[&str]| state.is_some_and(|state| states.contains(&state));
    match digits.len() {
        5 if digits != "00000" => Some(digits.to_owned()),
        4 if among(LEADING_ZERO) => Some(format!("0{digits}")),
        3 if among(TWO_LEADING_ZEROS) => Some(format!("00{digits}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::united_states;

    #[test]
    fn zip_codes_are_whole_or_not_there() {
        for (text, state, zip) in [
            ("90301", Some("CA"), Some("90301")),
            ("6704", Some("CT"), Some("06704")),
            ("6704.0", Some("CT"), Some("06704")),
            ("90301.0", None, Some("90301")),
            ("907", Some("PR"), Some("00907")),
            ("10001-1234", Some("NY"), Some("10001")),
            ("100011234", Some("NY"), Some("10001")),
            ("9030", Some("CA"), None),
            ("6704", None, None),
            ("907", Some("MA"), None),
            ("330XX", Some("FL"), None),
            ("XXXXX", None, None),
            ("`3290", Some("FL"), None),
            ("6704-", Some("CT"), None),
            ("00000", None, None),
            ("", None, None),
        ] {
            assert_eq!(
                united_states(text, state).as_deref(),
                zip,
                "{text} {state:?}"
            );
        }
    }
}
