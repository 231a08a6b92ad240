//! Names of the domain's words in the reader's language, by the same text that the API uses.

use super::Text;
use crate::domain::ChannelTried;

impl Text {
    /// An outcome; the word itself where it is none of them.
    #[must_use]
    pub fn outcome_name(&self, word: &str) -> String {
        match word {
            "open" => self.outcome_open(),
            "resolved" => self.outcome_resolved(),
            "partly_resolved" => self.outcome_partly_resolved(),
            "unresolved" => self.outcome_unresolved(),
            "unanswered" => self.outcome_unanswered(),
            "unconfirmed" => self.outcome_unconfirmed(),
            "withdrawn" => self.outcome_withdrawn(),
            "voided" => self.outcome_voided(),
            other => other.to_owned(),
        }
    }

    /// A tier; the word itself where it is none of them.
    #[must_use]
    pub fn tier_name(&self, word: &str) -> String {
        match word {
            "unverified" => self.tier_unverified(),
            "documented" => self.tier_documented(),
            "signed" => self.tier_signed(),
            "acknowledged" => self.tier_acknowledged(),
            "official" => self.tier_official(),
            other => other.to_owned(),
        }
    }

    /// A verdict, as the consumer says it; the word itself where it is none of them.
    #[must_use]
    pub fn verdict_name(&self, word: &str) -> String {
        match word {
            "resolved" => self.verdict_resolved(),
            "partly" => self.verdict_partly(),
            "not_resolved" => self.verdict_not_resolved(),
            other => other.to_owned(),
        }
    }

    /// A remedy; the word itself where it is none of them.
    #[must_use]
    pub fn remedy_name(&self, word: &str) -> String {
        match word {
            "refund" => self.remedy_refund(),
            "replacement" => self.remedy_replacement(),
            "repair" => self.remedy_repair(),
            "delivery" => self.remedy_delivery(),
            "cancellation" => self.remedy_cancellation(),
            "correction" => self.remedy_correction(),
            "compensation" => self.remedy_compensation(),
            "apology" => self.remedy_apology(),
            "explanation" => self.remedy_explanation(),
            other => other.to_owned(),
        }
    }

    /// Why a complaint was removed; the word itself where it is none of them.
    #[must_use]
    pub fn void_reason(&self, word: &str) -> String {
        match word {
            "wrong_business" => self.void_wrong_business(),
            "duplicate" => self.void_duplicate(),
            "forged_proof" => self.void_forged_proof(),
            "blackmail" => self.void_blackmail(),
            "court_order" => self.void_court_order(),
            "erased" => self.void_erased(),
            other => other.to_owned(),
        }
    }

    /// What became of a promise; `due` before its day; the word itself where it is none of them.
    #[must_use]
    pub fn promise_name(&self, word: &str) -> String {
        match word {
            "kept" => self.promise_kept(),
            "late" => self.promise_late(),
            "broken" => self.promise_broken(),
            "due" => self.promise_due(),
            other => other.to_owned(),
        }
    }

    /// What an authority's record says the answer contained; the word itself where it is none of them.
    #[must_use]
    pub fn relief_name(&self, word: &str) -> String {
        match word {
            "monetary" => self.relief_monetary(),
            "non_monetary" => self.relief_non_monetary(),
            "explanation" => self.relief_explanation(),
            "none" => self.relief_none(),
            other => other.to_owned(),
        }
    }

    /// What a score means in words; the word itself where it is none of them.
    #[must_use]
    pub fn score_words(&self, word: &str) -> String {
        match word {
            "usually_puts_it_right" => self.words_usually_puts_it_right(),
            "more_often_than_not" => self.words_more_often_than_not(),
            "mixed" => self.words_mixed(),
            "less_often_than_not" => self.words_less_often_than_not(),
            "rarely_puts_it_right" => self.words_rarely_puts_it_right(),
            other => other.to_owned(),
        }
    }

    /// A kind of event; the word itself where it is none of them.
    #[must_use]
    pub fn event_name(&self, word: &str) -> String {
        match word {
            "filed" => self.event_filed(),
            "recorded" => self.event_recorded(),
            "closed" => self.event_closed(),
            "verified" => self.event_verified(),
            "declined" => self.event_declined(),
            "appealed" => self.event_appealed(),
            "appeal_decided" => self.event_appeal_decided(),
            "delivered" => self.event_delivered(),
            "delivery_failed" => self.event_delivery_failed(),
            "published" => self.event_published(),
            "answered" => self.event_answered(),
            "replied" => self.event_replied(),
            "verdict_given" => self.event_verdict_given(),
            "promise_checked" => self.event_promise_checked(),
            "stand_checked" => self.event_stand_checked(),
            "withdrawn" => self.event_withdrawn(),
            "contested" => self.event_contested(),
            "contest_decided" => self.event_contest_decided(),
            "redacted" => self.event_redacted(),
            "voided" => self.event_voided(),
            "restored" => self.event_restored(),
            other => other.to_owned(),
        }
    }

    /// Who acted; the word itself where it is none of them.
    #[must_use]
    pub fn actor_name(&self, word: &str) -> String {
        match word {
            "consumer" => self.actor_consumer(),
            "business" => self.actor_business(),
            "desk" => self.actor_desk(),
            "registry" => self.actor_registry(),
            "clock" => self.actor_clock(),
            "source" => self.actor_source(),
            other => other.to_owned(),
        }
    }

    /// A way of reaching a business; the word itself where it is none of them.
    #[must_use]
    pub fn channel_name(&self, word: &str) -> String {
        match word {
            "phone" => self.channel_phone(),
            "email" => self.channel_email(),
            "web_form" => self.channel_web_form(),
            "chat" => self.channel_chat(),
            "social_media" => self.channel_social_media(),
            "letter" => self.channel_letter(),
            "in_person" => self.channel_in_person(),
            other => other.to_owned(),
        }
    }

    /// What came of a way of reaching a business.
    #[must_use]
    pub fn tried(&self, tried: &ChannelTried) -> String {
        let human = if tried.human_reached {
            self.tried_human()
        } else {
            self.tried_no_human()
        };
        let minutes = tried
            .minutes
            .map(|minutes| self.tried_minutes(minutes, self.number(minutes)));
        let dead_end = tried.dead_end.then(|| self.tried_dead_end());
        let no_reply = tried.no_reply.then(|| self.tried_no_reply());
        let parts: Vec<String> = [Some(human), minutes, dead_end, no_reply]
            .into_iter()
            .flatten()
            .collect();
        parts.join(" · ")
    }

    /// Why the desk declined to verify; the word itself where it is none of them.
    #[must_use]
    pub fn decline_reason(&self, word: &str) -> String {
        match word {
            "no_proof" => self.decline_no_proof(),
            "proof_unreadable" => self.decline_proof_unreadable(),
            "proof_does_not_match" => self.decline_proof_does_not_match(),
            "not_a_consumer_matter" => self.decline_not_a_consumer_matter(),
            "wrong_business" => self.decline_wrong_business(),
            "duplicate" => self.decline_duplicate(),
            "abusive" => self.decline_abusive(),
            "private_persons" => self.decline_private_persons(),
            "too_old" => self.decline_too_old(),
            other => other.to_owned(),
        }
    }

    /// Why a consumer took a complaint back; the word itself where it is none of them.
    #[must_use]
    pub fn withdraw_reason(&self, word: &str) -> String {
        match word {
            "put_right" => self.withdraw_put_right(),
            "mistaken" => self.withdraw_mistaken(),
            "going_elsewhere" => self.withdraw_going_elsewhere(),
            "gave_up" => self.withdraw_gave_up(),
            "business_asked" => self.withdraw_business_asked(),
            "privacy" => self.withdraw_privacy(),
            "other" => self.withdraw_other(),
            other => other.to_owned(),
        }
    }

    /// Why a business says that a complaint is not its own; the word itself where it is none of them.
    #[must_use]
    pub fn contest_ground(&self, word: &str) -> String {
        match word {
            "wrong_business" => self.contest_wrong_business(),
            "no_such_transaction" => self.contest_no_such_transaction(),
            other => other.to_owned(),
        }
    }

    /// Why the desk decided a contest as it did; the word itself where it is none of them.
    #[must_use]
    pub fn contest_reason(&self, word: &str) -> String {
        match word {
            "proof_shows_it" => self.contest_proof_shows_it(),
            "own_brand" => self.contest_own_brand(),
            "nothing_shown" => self.contest_nothing_shown(),
            "other_business" => self.contest_other_business(),
            "proof_forged" => self.contest_proof_forged(),
            other => other.to_owned(),
        }
    }

    /// Why a complaint is in no sum of the score; the word itself where it is none of them.
    #[must_use]
    pub fn left_out(&self, word: &str) -> String {
        match word {
            "pending" => self.left_out_pending(),
            "not_verified" => self.left_out_not_verified(),
            "voided" => self.left_out_voided(),
            "source_does_not_ask" => self.left_out_source_does_not_ask(),
            "too_old" => self.left_out_too_old(),
            "withdrawn_early" => self.left_out_withdrawn_early(),
            other => other.to_owned(),
        }
    }
}
