//! Whether a signed order mail verifies a complaint by itself. What the mail says was found out elsewhere; nothing is asked here.

mod mark;

use chrono::{DateTime, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::OrgDomain;
use super::words::words;

pub use mark::mark_of;

/// How long before the trouble began the mail may have been sent. An order precedes its trouble:
/// by the length of a yearly contract or guarantee, and a month to notice.
pub const BEFORE_TROUBLE_DAYS: u64 = 400;
/// How long after filing the mail may be dated: clocks differ, and so do time zones.
pub const AFTER_FILING_DAYS: u64 = 1;
/// What a signature has to cover, in lower case. What it leaves out could have been put there by anybody.
pub const SIGNED_HEADERS: [&str; 4] = ["from", "to", "date", "subject"];

words! {
    /// What came of checking one signature.
    SignatureResult, "signature_result" {
        /// It is the key owner's, and nothing signed was changed.
        Passed = "passed",
        /// The body is another than the one that was signed.
        BodyChanged = "body_changed",
        /// A signed header was changed, or the key is another's.
        Broken = "broken",
        /// The domain publishes no such key, or took it back.
        NoKey = "no_key",
        /// DNS gave no answer; it can be asked again.
        Unavailable = "unavailable",
        /// The signer limited its validity, and that time is over.
        Expired = "expired",
        /// It covers only the beginning of the body (`l=`).
        BodyLength = "body_length",
        /// SHA-1, or an RSA key below 1024 bits.
        Weak = "weak",
        /// The domain says of the key that it is only for trying out (`t=y`).
        TestKey = "test_key",
        /// It cannot be read.
        Malformed = "malformed",
    }
}

/// One signature of a mail, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// Signing domain.
    pub domain: String,
    /// Which of its keys.
    pub selector: String,
    /// `rsa-sha256`, `ed25519-sha256`, `rsa-sha1`; empty where it cannot be read.
    pub algorithm: String,
    /// What came of it.
    pub result: SignatureResult,
    /// The headers it covers, in lower case.
    pub signed: Vec<String>,
    /// The addresses in the headers for recipients that it covers, in lower case.
    pub recipients: Vec<String>,
}

/// What a mail says of itself, and what its signatures say of that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The addresses it says it is from, in lower case.
    pub from: Vec<String>,
    /// The addresses that its `To` names, in lower case.
    #[serde(default)]
    pub to: Vec<String>,
    /// The instant it says it was written.
    pub date: Option<DateTime<Utc>>,
    /// Headers of [`SIGNED_HEADERS`] that stand in it more than once: which was signed is a guess.
    pub repeated: Vec<String>,
    /// Its signatures, in their order.
    pub signatures: Vec<Checked>,
}

impl Report {
    /// Whether DNS gave no answer for some signature, so that asking again may help.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.signatures
            .iter()
            .any(|signature| signature.result == SignatureResult::Unavailable)
    }
}

/// What the mail is held against.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Domains that are known to be the business's own.
    pub business: &'a [OrgDomain],
    /// The address that the consumer has confirmed.
    pub address: Option<&'a str>,
    /// The day the trouble began, where it is told.
    pub began_on: Option<NaiveDate>,
    /// The day of filing.
    pub filed_on: NaiveDate,
}

words! {
    /// Why a mail does not verify a complaint by itself.
    Failure, "signature_failure" {
        /// It carries no signature.
        NoSignature = "no_signature",
        /// DNS could not be asked; it will be tried again.
        NotChecked = "not_checked",
        /// The signing domain publishes no such key any more.
        NoKey = "no_key",
        /// The body is not the one that was signed.
        BodyChanged = "body_changed",
        /// Headers were changed, or the key is another's.
        Broken = "broken",
        /// Only the beginning of the body is signed.
        BodyLength = "body_length",
        /// The signature was valid for a time that is over.
        Expired = "expired",
        /// The signature is too weak to trust.
        Weak = "weak",
        /// The key is one for trying out.
        TestKey = "test_key",
        /// The signature cannot be read.
        Malformed = "malformed",
        /// Sender, recipient, date or subject is not covered.
        HeadersUnsigned = "headers_unsigned",
        /// Sender, recipient, date or subject stands there more than once.
        HeadersRepeated = "headers_repeated",
        /// No domain of the business is known.
        UnknownBusiness = "unknown_business",
        /// Signed by a host that signs for everybody.
        SharedSigner = "shared_signer",
        /// Signed by a domain that is not the business's.
        OtherSigner = "other_signer",
        /// The sender's domain is not the signer's.
        OtherSender = "other_sender",
        /// The consumer has not confirmed an address yet.
        NoAddress = "no_address",
        /// Sent to another address than the confirmed one.
        OtherRecipient = "other_recipient",
        /// The consumer's address is at the business itself.
        InsideAddress = "inside_address",
        /// No date that can be read.
        NoDate = "no_date",
        /// Written too long before the trouble.
        TooOld = "too_old",
        /// Dated after the complaint.
        TooNew = "too_new",
        /// It spoke for another complaint already.
        UsedBefore = "used_before",
    }
}

/// What a mail proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decision {
    /// The business's own domain signed that it wrote to the consumer then.
    Signed {
        /// Whose signature it was.
        by: OrgDomain,
    },
    /// Not by itself, and why.
    Failed(Vec<Failure>),
}

impl Decision {
    /// Whether the mail is enough.
    #[must_use]
    pub const fn is_signed(&self) -> bool {
        matches!(self, Self::Signed { .. })
    }

    /// Why it is not; empty where it is.
    #[must_use]
    pub fn failures(&self) -> &[Failure] {
        match self {
            Self::Signed { .. } => &[],
            Self::Failed(failures) => failures,
        }
    }
}

/// Decides. One signature that holds in every respect is enough, whatever others there are; where none does, the
/// reasons are those of the signature that comes nearest.
#[must_use]
pub fn decide(report: &Report, case: &Case<'_>) -> Decision {
    let common = of_the_mail(report, case);
    let mut nearest: Option<Vec<Failure>> = None;
    for signature in &report.signatures {
        let by = OrgDomain::of_host(&signature.domain);
        let mut failures = of_the_signature(report, signature, by.as_ref(), case);
        failures.extend(&common);
        match by {
            Some(by) if failures.is_empty() => return Decision::Signed { by },
            _ => {}
        }
        if nearest
            .as_ref()
            .is_none_or(|best| rank(&failures) < rank(best))
        {
            nearest = Some(failures);
        }
    }
    let mut failures = nearest.unwrap_or_else(|| {
        let mut failures = vec![Failure::NoSignature];
        failures.extend(common);
        failures
    });
    failures.sort_unstable();
    failures.dedup();
    Decision::Failed(failures)
}

/// A signature of the business's own comes nearer than a flawless one of somebody else.
fn rank(failures: &[Failure]) -> (bool, usize) {
    let is_of_others = failures
        .iter()
        .any(|failure| matches!(failure, Failure::OtherSigner | Failure::SharedSigner));
    (is_of_others, failures.len())
}

fn of_the_mail(report: &Report, case: &Case<'_>) -> Vec<Failure> {
    let mut failures = Vec::new();
    if !report.repeated.is_empty() {
        failures.push(Failure::HeadersRepeated);
    }
    let written_on = report.date.map(|date| date.date_naive());
    let earliest = case
        .began_on
        .unwrap_or(case.filed_on)
        .checked_sub_days(Days::new(BEFORE_TROUBLE_DAYS));
    let latest = case.filed_on.checked_add_days(Days::new(AFTER_FILING_DAYS));
    match written_on {
        None => failures.push(Failure::NoDate),
        Some(day) if earliest.is_some_and(|earliest| day < earliest) => {
            failures.push(Failure::TooOld);
        }
        Some(day) if latest.is_some_and(|latest| day > latest) => failures.push(Failure::TooNew),
        Some(_) => {}
    }
    failures
}

fn of_the_signature(
    report: &Report,
    signature: &Checked,
    by: Option<&OrgDomain>,
    case: &Case<'_>,
) -> Vec<Failure> {
    let mut failures: Vec<Failure> = of_the_result(signature.result).into_iter().collect();
    let covers = |header: &&str| signature.signed.iter().any(|signed| signed == header);
    if !SIGNED_HEADERS.iter().all(covers) {
        failures.push(Failure::HeadersUnsigned);
    }
    failures.extend(of_the_signer(by, case));
    let [from] = report.from.as_slice() else {
        failures.push(Failure::OtherSender);
        failures.extend(of_the_recipient(signature, by, case));
        return failures;
    };
    if by.is_none() || OrgDomain::of_mail_address(from).as_ref() != by {
        failures.push(Failure::OtherSender);
    }
    failures.extend(of_the_recipient(signature, by, case));
    failures
}

const fn of_the_result(result: SignatureResult) -> Option<Failure> {
    match result {
        SignatureResult::Passed => None,
        SignatureResult::BodyChanged => Some(Failure::BodyChanged),
        SignatureResult::Broken => Some(Failure::Broken),
        SignatureResult::NoKey => Some(Failure::NoKey),
        SignatureResult::Unavailable => Some(Failure::NotChecked),
        SignatureResult::Expired => Some(Failure::Expired),
        SignatureResult::BodyLength => Some(Failure::BodyLength),
        SignatureResult::Weak => Some(Failure::Weak),
        SignatureResult::TestKey => Some(Failure::TestKey),
        SignatureResult::Malformed => Some(Failure::Malformed),
    }
}

fn of_the_signer(by: Option<&OrgDomain>, case: &Case<'_>) -> Option<Failure> {
    let own = |domain: &&OrgDomain| !domain.is_shared();
    if by.is_some_and(OrgDomain::is_shared) {
        Some(Failure::SharedSigner)
    } else if !case.business.iter().any(|domain| own(&domain)) {
        Some(Failure::UnknownBusiness)
    } else if by.is_none_or(|by| !case.business.contains(by)) {
        Some(Failure::OtherSigner)
    } else {
        None
    }
}

fn of_the_recipient(
    signature: &Checked,
    by: Option<&OrgDomain>,
    case: &Case<'_>,
) -> Option<Failure> {
    let Some(address) = case.address.map(str::to_lowercase) else {
        return Some(Failure::NoAddress);
    };
    if !signature
        .recipients
        .iter()
        .any(|recipient| recipient.to_lowercase() == address)
    {
        return Some(Failure::OtherRecipient);
    }
    let at = OrgDomain::of_mail_address(&address);
    (at.is_some() && at.as_ref() == by).then_some(Failure::InsideAddress)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILED: &str = "2026-11-21";

    pub(super) fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    pub(super) fn signature(domain: &str) -> Checked {
        Checked {
            domain: domain.to_owned(),
            selector: "s1".to_owned(),
            algorithm: "ed25519-sha256".to_owned(),
            result: SignatureResult::Passed,
            signed: SIGNED_HEADERS.map(str::to_owned).to_vec(),
            recipients: vec!["dana+shop@example.org".to_owned()],
        }
    }

    pub(super) fn good() -> Report {
        Report {
            from: vec!["orders@mail.acme.com".to_owned()],
            to: Vec::new(),
            date: Some("2026-11-01T08:00:00Z".parse().unwrap()),
            repeated: Vec::new(),
            signatures: vec![signature("mail.acme.com")],
        }
    }

    pub(super) fn own() -> Vec<OrgDomain> {
        vec![OrgDomain::of_host("acme.com").unwrap()]
    }

    pub(super) fn case(business: &[OrgDomain]) -> Case<'_> {
        Case {
            business,
            address: Some("Dana+shop@example.org"),
            began_on: Some(day("2026-11-05")),
            filed_on: day(FILED),
        }
    }

    fn failures(report: &Report, case: &Case<'_>) -> Vec<Failure> {
        decide(report, case).failures().to_vec()
    }

    #[test]
    fn an_order_mail_of_the_business_is_enough() {
        let own = own();
        let by = OrgDomain::of_host("acme.com").unwrap();
        assert_eq!(decide(&good(), &case(&own)), Decision::Signed { by });
    }

    #[test]
    fn each_way_to_fail_is_named() {
        type Change = fn(&mut Report);
        let own = own();
        let changes: [(Change, Failure); 12] = [
            (|mail| mail.signatures.clear(), Failure::NoSignature),
            (
                |mail| mail.signatures[0].result = SignatureResult::Unavailable,
                Failure::NotChecked,
            ),
            (
                |mail| mail.signatures[0].result = SignatureResult::BodyLength,
                Failure::BodyLength,
            ),
            (
                |mail| mail.signatures[0].signed.retain(|name| name != "to"),
                Failure::HeadersUnsigned,
            ),
            (
                |mail| mail.repeated.push("from".to_owned()),
                Failure::HeadersRepeated,
            ),
            (
                |mail| mail.signatures[0].domain = "amazonses.com".to_owned(),
                Failure::SharedSigner,
            ),
            (
                |mail| mail.signatures[0].domain = "acme.com.evil.com".to_owned(),
                Failure::OtherSigner,
            ),
            (
                |mail| mail.from = vec!["a@evil.com".to_owned()],
                Failure::OtherSender,
            ),
            (
                |mail| mail.from.push("b@acme.com".to_owned()),
                Failure::OtherSender,
            ),
            (
                |mail| mail.signatures[0].recipients = vec!["dana@example.org".to_owned()],
                Failure::OtherRecipient,
            ),
            (|mail| mail.date = None, Failure::NoDate),
            (
                |mail| mail.date = Some("2026-11-23T00:00:00Z".parse().unwrap()),
                Failure::TooNew,
            ),
        ];
        for (change, failure) in changes {
            let mut mail = good();
            change(&mut mail);
            let found = failures(&mail, &case(&own));
            assert!(found.contains(&failure), "{failure}: {found:?}");
        }
    }

    #[test]
    fn the_window_is_counted_in_whole_days_and_both_ends_are_in() {
        let own = own();
        let on = |date: NaiveDate| {
            let mut mail = good();
            mail.date = Some(date.and_hms_opt(23, 59, 59).unwrap().and_utc());
            failures(&mail, &case(&own))
        };
        let first = day("2026-11-05") - Days::new(BEFORE_TROUBLE_DAYS);
        assert_eq!(on(first), []);
        assert_eq!(on(first - Days::new(1)), [Failure::TooOld]);
        assert_eq!(on(day(FILED) + Days::new(AFTER_FILING_DAYS)), []);
        assert_eq!(
            on(day(FILED) + Days::new(AFTER_FILING_DAYS + 1)),
            [Failure::TooNew]
        );
    }

    #[test]
    fn nobody_vouches_for_an_address_of_their_own() {
        let business = vec![OrgDomain::of_host("example.org").unwrap()];
        let mut mail = good();
        mail.from = vec!["shop@example.org".to_owned()];
        mail.signatures = vec![signature("example.org")];
        assert_eq!(failures(&mail, &case(&business)), [Failure::InsideAddress]);
    }

    #[test]
    fn a_shared_host_is_no_business_even_where_a_business_names_it() {
        let business = vec![OrgDomain::of_host("gmail.com").unwrap()];
        let mut mail = good();
        mail.from = vec!["acme@gmail.com".to_owned()];
        mail.signatures = vec![signature("gmail.com")];
        assert_eq!(failures(&mail, &case(&business)), [Failure::SharedSigner]);
        let mut mail = good();
        mail.signatures = vec![signature("acme.com")];
        assert_eq!(
            failures(&mail, &case(&business)),
            [Failure::UnknownBusiness]
        );
    }

    #[test]
    fn one_good_signature_among_bad_ones_is_enough_and_else_the_nearest_tells() {
        let own = own();
        let mut mail = good();
        mail.signatures.insert(0, signature("amazonses.com"));
        assert!(decide(&mail, &case(&own)).is_signed());
        mail.signatures[1].result = SignatureResult::Expired;
        assert_eq!(failures(&mail, &case(&own)), [Failure::Expired]);
    }

    fn any_result() -> impl Strategy<Value = SignatureResult> {
        prop::sample::select(SignatureResult::ALL)
    }

    fn any_domain() -> impl Strategy<Value = String> {
        prop_oneof![
            Just("acme.com".to_owned()),
            Just("mail.acme.com".to_owned()),
            Just("acme.com.evil.com".to_owned()),
            Just("co.uk".to_owned()),
            Just("аcme.com".to_owned()),
            Just("gmail.com".to_owned()),
            "[a-z]{1,6}\\.(com|org)",
        ]
    }

    prop_compose! {
        fn any_signature()(
            domain in any_domain(),
            result in any_result(),
            signed in prop::sample::subsequence(SIGNED_HEADERS.to_vec(), 0..=4),
            to in prop_oneof!["dana\\+shop@example\\.org", "dana@example\\.org", "[a-z]{1,5}@acme\\.com"],
        ) -> Checked {
            Checked {
                domain,
                result,
                signed: signed.into_iter().map(str::to_owned).collect(),
                recipients: vec![to],
                ..signature("")
            }
        }
    }

    prop_compose! {
        fn any_report()(
            from in prop::collection::vec(any_domain().prop_map(|domain| format!("a@{domain}")), 0..3),
            days in prop::option::of(-800i64..60),
            repeated in prop::collection::vec("from|to", 0..2),
            signatures in prop::collection::vec(any_signature(), 0..4),
        ) -> Report {
            let filed = day(FILED).and_hms_opt(12, 0, 0).unwrap().and_utc();
            Report { from, to: Vec::new(), date: days.map(|days| filed + chrono::TimeDelta::days(days)), repeated, signatures }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        /// Whatever a mail says, it is only enough with a signature that holds in every respect.
        #[test]
        fn nothing_but_a_whole_signature_is_enough(mail in any_report()) {
            let own = own();
            let case = case(&own);
            let whole = mail.repeated.is_empty() && mail.signatures.iter().any(|signature| {
                let host = &signature.domain;
                signature.result == SignatureResult::Passed
                    && (host == "acme.com" || host.ends_with(".acme.com"))
                    && signature.signed.len() == 4
                    && signature.recipients == ["dana+shop@example.org"]
            }) && matches!(mail.from.as_slice(), [from] if from.ends_with("@acme.com") || from.ends_with("@mail.acme.com"))
                && mail.date.is_some_and(|date| (day("2025-10-01")..=day("2026-11-22")).contains(&date.date_naive()));
            prop_assert_eq!(decide(&mail, &case).is_signed(), whole);
        }

        /// There is always either a signer or a reason, and no reason twice.
        #[test]
        fn a_refusal_has_its_reasons(mail in any_report()) {
            let own = own();
            let decision = decide(&mail, &case(&own));
            let mut failures = decision.failures().to_vec();
            prop_assert_eq!(failures.is_empty(), decision.is_signed());
            failures.dedup();
            prop_assert_eq!(&failures[..], decision.failures());
        }

        /// Without a confirmed address nothing is ever enough.
        #[test]
        fn nobody_is_vouched_for_without_an_address(mail in any_report()) {
            let own = own();
            let nobodys = Case { address: None, ..case(&own) };
            let decision = decide(&mail, &nobodys);
            prop_assert!(!decision.is_signed());
        }
    }
}
