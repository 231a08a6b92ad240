//! Names of what can be said about proof, by the words that the tables use.

use super::{Text, isolate};

impl Text {
    /// Why a mail does not verify a complaint by itself; the word itself where it is none of them.
    #[must_use]
    pub fn signature_failure(&self, word: &str) -> String {
        match word {
            "no_signature" => self.proof_failure_no_signature(),
            "not_checked" => self.proof_failure_not_checked(),
            "no_key" => self.proof_failure_no_key(),
            "body_changed" => self.proof_failure_body_changed(),
            "broken" => self.proof_failure_broken(),
            "body_length" => self.proof_failure_body_length(),
            "expired" => self.proof_failure_expired(),
            "weak" => self.proof_failure_weak(),
            "test_key" => self.proof_failure_test_key(),
            "malformed" => self.proof_failure_malformed(),
            "headers_unsigned" => self.proof_failure_headers_unsigned(),
            "headers_repeated" => self.proof_failure_headers_repeated(),
            "unknown_business" => self.proof_failure_unknown_business(),
            "shared_signer" => self.proof_failure_shared_signer(),
            "other_signer" => self.proof_failure_other_signer(),
            "other_sender" => self.proof_failure_other_sender(),
            "no_address" => self.proof_failure_no_address(),
            "other_recipient" => self.proof_failure_other_recipient(),
            "inside_address" => self.proof_failure_inside_address(),
            "no_date" => self.proof_failure_no_date(),
            "too_old" => self.proof_failure_too_old(),
            "too_new" => self.proof_failure_too_new(),
            "used_before" => self.proof_failure_used_before(),
            other => other.to_owned(),
        }
    }

    /// Why the file of this name is not taken, and what to do; the word itself where it is none of them.
    #[must_use]
    pub fn unfit(&self, word: &str, name: &str) -> String {
        let name = isolate(name);
        match word {
            "empty" => self.proof_unfit_empty(name),
            "too_large" => self.proof_unfit_too_large(name),
            "too_many" => self.proof_unfit_too_many(name),
            "phone_photo" => self.proof_unfit_phone_photo(name),
            "outlook_mail" => self.proof_unfit_outlook_mail(name),
            "office" => self.proof_unfit_office(name),
            "archive" => self.proof_unfit_archive(name),
            "other_picture" => self.proof_unfit_other_picture(name),
            "recording" => self.proof_unfit_recording(name),
            "other_kind" => self.proof_unfit_other_kind(name),
            "damaged" => self.proof_unfit_damaged(name),
            "too_many_pixels" => self.proof_unfit_too_many_pixels(name),
            "too_slow" => self.proof_unfit_too_slow(name),
            other => other.to_owned(),
        }
    }

    /// What kind of file it is; the word itself where it is none of them.
    #[must_use]
    pub fn proof_kind(&self, word: &str) -> String {
        match word {
            "pdf" => self.proof_kind_pdf(),
            "png" | "jpeg" | "webp" => self.proof_kind_picture(),
            "eml" => self.proof_kind_mail(),
            other => other.to_owned(),
        }
    }

    /// The size of a file: `1.2 MB`, `340 kB`.
    #[must_use]
    pub fn file_size(&self, bytes: i64) -> String {
        if bytes < 100_000 {
            self.proof_size_kb(self.number(bytes.unsigned_abs().div_ceil(1_000)))
        } else {
            let megabytes = bytes as f64 / 1_000_000.0;
            self.proof_size_mb(self.decimal(megabytes, 1))
        }
    }
}
