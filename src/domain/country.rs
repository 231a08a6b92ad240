//! The countries of ISO 3166. Their names in the readers' languages are elsewhere.

use std::fmt;
use std::str::FromStr;

use super::error::DomainError;
use super::words::serde_as_text;

/// A country by its ISO 3166-1 alpha-2 code.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The two letters, upper case.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("ZZ")
    }

    /// Every country, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES
            .split_ascii_whitespace()
            .filter_map(|code| code.as_bytes().try_into().ok().map(Self))
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

serde_as_text!(Country);

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Country {
    type Err = DomainError;

    /// Reads a code in either case.
    fn from_str(text: &str) -> Result<Self, DomainError> {
        let bad = DomainError::BadForm {
            what: "country",
            expected: "an ISO 3166 code of two letters such as BR",
        };
        let mut code: [u8; 2] = text.as_bytes().try_into().map_err(|_| bad)?;
        code.make_ascii_uppercase();
        let wanted = Self(code);
        if Self::all().any(|known| known == wanted) {
            Ok(wanted)
        } else {
            Err(bad)
        }
    }
}

const CODES: &str = "\
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ \
BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ \
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ \
DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR \
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU \
ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ \
LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ \
NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW \
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ \
TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_reads_back() {
        let all: Vec<Country> = Country::all().collect();
        assert_eq!(all.len(), 249);
        assert!(all.is_sorted());
        for country in all {
            assert_eq!(country.as_str().parse(), Ok(country));
        }
        assert_eq!("br".parse::<Country>().unwrap().as_str(), "BR");
        for bad in ["", "B", "BRA", "ZZ", "é", "UK"] {
            assert!(bad.parse::<Country>().is_err(), "{bad}");
        }
    }
}
