//! One macro: an enum whose variants are words of a closed list, the same in code, tables, pages and API. No words here.

/// Declares an enum with one fixed text per variant, used by `as_str`, `FromStr`, `Display` and serde alike.
macro_rules! words {
    (
        $(#[$meta:meta])*
        $name:ident, $label:literal {
            $( $(#[$vmeta:meta])* $variant:ident = $text:literal ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$vmeta])* #[serde(rename = $text)] $variant ),+
        }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];
            /// The texts of [`Self::ALL`], in the same order.
            pub const TEXTS: &'static [&'static str] = &[$( $text ),+];

            /// The fixed text, as stored, exported and shown in the API.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $text ),+ }
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::error::DomainError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                match text {
                    $( $text => Ok(Self::$variant), )+
                    _ => Err($crate::domain::error::DomainError::NotOneOf { what: $label, expected: Self::TEXTS }),
                }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

/// Serde for a type that is one text: written with `Display`, read with `FromStr`.
macro_rules! serde_as_text {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use {serde_as_text, words};

#[cfg(test)]
mod tests {
    use crate::domain::signature::{Failure, SignatureResult};
    use crate::domain::*;

    /// The fixed text parses back to the same value, and serde writes that very text.
    macro_rules! round_trips {
        ($($name:ident),+ $(,)?) => { $(
            for (value, text) in $name::ALL.iter().zip($name::TEXTS) {
                assert_eq!(value.as_str(), *text);
                assert_eq!(text.parse::<$name>(), Ok(*value));
                assert_eq!(serde_json::to_string(value).unwrap(), format!("\"{text}\""));
                assert_eq!(serde_json::from_str::<$name>(&format!("\"{text}\"")).unwrap(), *value);
                assert!(text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_'));
            }
            assert!("Nothing like it".parse::<$name>().is_err());
        )+ };
    }

    #[test]
    fn every_word_goes_out_and_comes_back() {
        round_trips!(
            Tier,
            Verdict,
            Outcome,
            VoidReason,
            DeclineReason,
            WithdrawReason,
            Remedy,
            PromiseKept,
            Relief,
            Visibility,
            Actor,
            ContestGround,
            Stage,
            Refusal,
            DeadlineKind,
            SignatureResult,
            Failure,
        );
    }

    #[test]
    fn an_unknown_word_is_told_what_was_expected() {
        let error = "fine".parse::<Verdict>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "verdict: expected one of resolved, partly, not_resolved"
        );
    }
}
