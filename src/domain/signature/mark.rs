//! What a mail is known again by when it speaks for a second complaint.

use std::collections::BTreeSet;

use super::{Case, Checked, Report, of_the_signature};
use crate::domain::OrgDomain;

/// What tells a mail from every other: who wrote it to whom and at which instant, all of which the signature covers, so
/// that no copy of the mail can be made to look like another one. It is the same for everybody whom the mail went to.
///
/// Only of a mail whose signature would count for the consumer, whichever business the complaint is about and whenever
/// its trouble began: that the domain is the business's own may become known later. `None` for other mails.
#[must_use]
pub fn mark_of(report: &Report, case: &Case<'_>) -> Option<String> {
    let at = report.date?.timestamp();
    if !report.repeated.is_empty() {
        return None;
    }
    let would_count = |signature: &&Checked| {
        OrgDomain::of_host(&signature.domain).is_some_and(|by| {
            let about_signer = Case {
                business: std::slice::from_ref(&by),
                ..*case
            };
            of_the_signature(report, signature, Some(&by), &about_signer).is_empty()
        })
    };
    let sorted = |addresses: &[String]| {
        let lower = addresses.iter().map(|address| address.to_lowercase());
        lower.collect::<BTreeSet<_>>()
    };
    // Two signatures may cover different headers, and one of them can be taken out of a copy; each that counts covers `To`.
    let signatures = report.signatures.iter().filter(would_count);
    let covered = signatures
        .map(|signature| sorted(&signature.recipients))
        .min()?;
    let to = if report.to.is_empty() {
        covered
    } else {
        sorted(&report.to)
    };
    let to = to.into_iter().collect::<Vec<_>>().join(",");
    let from = report.from.join(",");
    Some(format!("{from}\n{to}\n{at}"))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{case, day, good, own, signature};
    use super::super::{SignatureResult, decide};
    use super::*;

    #[test]
    fn a_mail_has_one_mark_whoever_of_its_recipients_shows_it() {
        let own = own();
        let mut mail = good();
        let to = ["Rami@example.net", "dana+shop@example.org"];
        mail.signatures[0].recipients = to.map(str::to_owned).to_vec();
        let danas = mark_of(&mail, &case(&own)).unwrap();
        let ramis = Case {
            address: Some("rami@EXAMPLE.net"),
            ..case(&own)
        };
        assert_eq!(mark_of(&mail, &ramis).unwrap(), danas);
        mail.signatures[0].recipients = vec![to[1], to[0], to[1]]
            .into_iter()
            .map(str::to_owned)
            .collect();
        assert_eq!(mark_of(&mail, &case(&own)).unwrap(), danas);
        let strangers = Case {
            address: Some("zoe@example.net"),
            ..case(&own)
        };
        assert_eq!(mark_of(&mail, &strangers), None);
        mail.signatures[0].recipients.pop();
        mail.signatures[0].recipients.pop();
        assert_ne!(mark_of(&mail, &ramis), Some(danas), "another mail");
    }

    #[test]
    fn a_mail_signed_twice_has_one_mark_whichever_signature_is_left() {
        let own = own();
        let (dana, rami) = ("dana+shop@example.org", "rami@example.net");
        let mut mail = good();
        mail.to = vec![dana.to_owned()];
        let mut also = signature("mail.acme.com");
        also.recipients.push(rami.to_owned());
        mail.signatures.push(also);
        let mark = mark_of(&mail, &case(&own)).unwrap();
        let ramis = Case {
            address: Some(rami),
            ..case(&own)
        };
        assert_eq!(mark_of(&mail, &ramis), Some(mark.clone()));
        for left in [0, 1] {
            let mut copy = mail.clone();
            copy.signatures = vec![mail.signatures[left].clone()];
            assert_eq!(mark_of(&copy, &case(&own)), Some(mark.clone()));
        }
    }

    #[test]
    fn a_mail_has_its_mark_before_anybody_knows_the_domain() {
        let own = own();
        let mark = mark_of(&good(), &case(&own)).unwrap();
        assert_eq!(mark_of(&good(), &case(&[])), Some(mark.clone()));
        let mut old = case(&own);
        old.began_on = Some(day("2029-01-01"));
        assert!(!decide(&good(), &old).is_signed());
        assert_eq!(mark_of(&good(), &old), Some(mark));
        let mut mail = good();
        mail.signatures[0].result = SignatureResult::Broken;
        assert_eq!(mark_of(&mail, &case(&own)), None);
        mail.signatures[0] = signature("amazonses.com");
        assert_eq!(mark_of(&mail, &case(&own)), None);
    }
}
