//! E-mail addresses that say of themselves that nobody reads what is answered to them.

use super::letters::each_bare;

/// What such an address holds, without signs and accents: `no-reply`, `do.not.reply`, `ne_pas_répondre` and the like in
/// the languages in which they are met.
const SAYS_SO: [&str; 9] = [
    "noreply",
    "donotreply",
    "dontreply",
    "nepasrepondre",
    "nereplypas",
    "nichtantworten",
    "norespond",
    "naorespond",
    "mailerdaemon",
];

/// Whether the part of an address before the `@` says that nobody reads what is answered.
#[must_use]
pub fn takes_no_replies(address: &str) -> bool {
    let name = address.rsplit_once('@').map_or(address, |(name, _)| name);
    let mut letters = String::with_capacity(name.len());
    each_bare(name, |c| {
        if c.is_alphanumeric() {
            letters.push(c);
        }
    });
    SAYS_SO.iter().any(|word| letters.contains(word))
}

#[cfg(test)]
mod tests {
    use std::iter;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_says_so_is_known_and_people_are_not() {
        for address in [
            "no-reply@shop.example",
            "noreply+orders@shop.example",
            "Do.Not.Reply@shop.example",
            "dont_reply@shop.example",
            "desk-noreply@shop.example",
            "ne-pas-répondre@shop.example",
            "nereplypas@shop.example",
            "nicht-antworten@shop.example",
            "no_responder@shop.example",
            "nao-responda@shop.example",
            "MAILER-DAEMON@shop.example",
        ] {
            assert!(takes_no_replies(address), "{address}");
        }
        for address in [
            "care@shop.example",
            "reply@shop.example",
            "care@noreply.example",
            "norbert.epley@shop.example",
            "answers@shop.example",
            "",
        ] {
            assert!(!takes_no_replies(address), "{address}");
        }
    }

    proptest! {
        #[test]
        fn signs_and_case_hide_nothing(signs in proptest::collection::vec("[-._+ ]{0,2}", 7), loud in any::<bool>()) {
            let mut name: String = "noreply".chars().zip(&signs).flat_map(|(c, sign)| iter::once(c).chain(sign.chars())).collect();
            if loud {
                name = name.to_uppercase();
            }
            let address = format!("{name}@shop.example");
            prop_assert!(takes_no_replies(&address));
        }
    }
}
