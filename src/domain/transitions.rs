//! Which events a complaint's life allows, and what each changes. Nothing here reads a clock.
//!
//! Every kind is checked whole before anything is changed, so that a refused event leaves no trace.

use chrono::NaiveDate;

use super::deadlines::{PUBLISH_AFTER_DAYS, days_after};
use super::event::{
    Actor, ContestGround, ContestReason, DeclineReason, Event, EventKind, Promise, Relief,
};
use super::money::Money;
use super::outcome::VoidReason;
use super::refusal::Refusal;
use super::state::{Contest, Facts, Origin, PromiseState, State, VerdictEntry};
use super::tier::Tier;
use super::verdict::{PromiseKept, Verdict};
use super::visibility::public_on;

/// The highest mark.
const MAX_MARK: u8 = 10;

/// Who can say what. The tiers have their own table ([`Tier::givers`]).
const fn speakers(kind: &EventKind) -> &'static [Actor] {
    match kind {
        EventKind::Filed { .. } | EventKind::Appealed { .. } => &[Actor::Consumer],
        EventKind::Recorded { .. } | EventKind::Closed { .. } => &[Actor::Source],
        EventKind::Verified { tier } => tier.givers(),
        // Nobody asks the desk to erase what is one's own.
        EventKind::Voided {
            reason: VoidReason::Erased,
            ..
        } => &[Actor::Consumer, Actor::Desk],
        EventKind::Declined { .. }
        | EventKind::AppealDecided { .. }
        | EventKind::ContestDecided { .. }
        | EventKind::Voided { .. }
        | EventKind::Restored => &[Actor::Desk],
        EventKind::DeliveryFailed => &[Actor::Registry, Actor::Desk],
        EventKind::Delivered | EventKind::Published => {
            &[Actor::Registry, Actor::Clock, Actor::Desk]
        }
        EventKind::Answered { .. } => &[Actor::Business, Actor::Source],
        EventKind::Contested { .. } => &[Actor::Business],
        EventKind::Redacted { .. } => &[Actor::Consumer, Actor::Desk, Actor::Registry],
        EventKind::Replied { .. }
        | EventKind::VerdictGiven { .. }
        | EventKind::PromiseChecked { .. }
        | EventKind::StandChecked { .. }
        | EventKind::Withdrawn { .. } => &[Actor::Consumer, Actor::Source],
    }
}

/// Refuses unless it holds.
fn ensure(holds: bool, otherwise: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(otherwise) }
}

fn ensure_not_negative(money: Option<Money>) -> Result<(), Refusal> {
    ensure(
        money.is_none_or(|money| money.amount_minor >= 0),
        Refusal::NegativeAmount,
    )
}

fn ensure_not_after(told: Option<NaiveDate>, day: NaiveDate) -> Result<(), Refusal> {
    ensure(
        told.is_none_or(|told| told <= day),
        Refusal::DateInTheFuture,
    )
}

/// A complaint's first event.
pub(super) fn begin(first: &Event) -> Result<State, Refusal> {
    let on = first.on();
    let may_say = || {
        ensure(
            speakers(&first.kind).contains(&first.actor),
            Refusal::WrongActor,
        )
    };
    match first.kind {
        EventKind::Filed {
            trouble_began_on,
            wanted,
            claimed,
            human_reached,
            told_on,
            ..
        } => {
            may_say()?;
            // East of Greenwich a new day begins up to 14 hours before it does in UTC.
            let anywhere = on.succ_opt().unwrap_or(on);
            ensure_not_after(trouble_began_on, anywhere)?;
            ensure_not_after(told_on, anywhere)?;
            ensure_not_negative(claimed)?;
            let blank = Facts::blank(Origin::Filed, first.at);
            Ok(State(Facts {
                trouble_began_on,
                wanted,
                claimed,
                human_reached_before: human_reached,
                ..blank
            }))
        }
        EventKind::Recorded {
            received_on,
            delivered_on,
            trouble_began_on,
            closed,
            closed_on,
            followed,
            tier,
            claimed,
        } => {
            may_say()?;
            ensure_not_after(trouble_began_on, received_on.unwrap_or(delivered_on))?;
            ensure_not_negative(claimed)?;
            Ok(State(Facts {
                received_on: received_on.unwrap_or(delivered_on),
                delivered_on: Some(delivered_on),
                published_on: Some(delivered_on.min(on)),
                trouble_began_on,
                said_closed: closed || closed_on.is_some(),
                said_closed_on: closed_on,
                followed,
                tier,
                claimed,
                ..Facts::blank(Origin::Recorded, first.at)
            }))
        }
        _ => Err(Refusal::NotFiled),
    }
}

/// A later event.
pub(super) fn apply(state: &mut State, event: &Event) -> Result<(), Refusal> {
    let facts = &mut state.0;
    ensure(event.at >= facts.last_at, Refusal::OutOfOrder)?;
    if matches!(
        event.kind,
        EventKind::Filed { .. } | EventKind::Recorded { .. }
    ) {
        return Err(Refusal::AlreadyFiled);
    }
    facts.ensure_speaker(event)?;
    facts.ensure_alive(&event.kind)?;
    let on = event.on();
    match &event.kind {
        EventKind::Filed { .. } | EventKind::Recorded { .. } => return Err(Refusal::AlreadyFiled),
        EventKind::Closed { closed_on } => facts.close(*closed_on)?,
        EventKind::Verified { tier } => facts.verify(*tier)?,
        EventKind::Declined { reasons } => facts.decline(reasons, on)?,
        EventKind::Appealed { .. } => facts.appeal(on)?,
        EventKind::AppealDecided { granted } => facts.decide_appeal(*granted)?,
        EventKind::Delivered => facts.deliver(on)?,
        EventKind::DeliveryFailed => facts.fail_delivery(on)?,
        EventKind::Published => facts.publish(on)?,
        EventKind::Answered {
            person,
            role,
            relief,
            promise,
            day_unknown,
            ..
        } => {
            let named = [person, role]
                .into_iter()
                .all(|text| text.as_deref().is_some_and(|t| !t.trim().is_empty()));
            ensure(
                named || event.actor == Actor::Source,
                Refusal::NoNamedPerson,
            )?;
            facts.answer(*relief, *promise, !day_unknown, on)?;
        }
        EventKind::Replied { .. } => {
            facts.ensure_delivered()?;
            facts.replies = facts.replies.saturating_add(1);
        }
        EventKind::VerdictGiven {
            verdict,
            resolved_on,
            human_reached,
            pressed,
            returned,
            mark,
        } => {
            facts.judge(
                VerdictEntry {
                    given_on: on,
                    verdict: Some(*verdict),
                    resolved_on: *resolved_on,
                },
                *returned,
                *mark,
            )?;
            facts.human_reached = human_reached.or(facts.human_reached);
            facts.note_pressed(*pressed);
        }
        EventKind::PromiseChecked { promise, kept } => facts.check_promise(*promise, *kept, on)?,
        EventKind::StandChecked { stands } => facts.check_stand(*stands, on)?,
        EventKind::Withdrawn { why, pressed } => {
            ensure(facts.verdict.is_none(), Refusal::VerdictInForce)?;
            facts.withdrawn_on = Some(on);
            facts.withdraw_reason = Some(*why);
            facts.note_pressed(*pressed);
        }
        EventKind::Contested { ground } => facts.contest(*ground, on)?,
        EventKind::ContestDecided { upheld, reasons } => {
            facts.decide_contest(*upheld, reasons, on)?;
        }
        EventKind::Redacted { passages } => {
            facts.passages_redacted = facts.passages_redacted.saturating_add(*passages);
        }
        EventKind::Voided { reason, docket } => {
            let has_docket = docket
                .as_deref()
                .is_some_and(|docket| !docket.trim().is_empty());
            ensure(
                *reason != VoidReason::CourtOrder || has_docket,
                Refusal::NoDocket,
            )?;
            facts.voided_on = Some(on);
            facts.void_reason = Some(*reason);
        }
        EventKind::Restored => facts.restore()?,
    }
    facts.last_at = event.at;
    facts.events = facts.events.saturating_add(1);
    Ok(())
}

impl Facts {
    /// The facts of a complaint of which nothing is known but where it came from and when.
    fn blank(origin: Origin, at: chrono::DateTime<chrono::Utc>) -> Self {
        Self {
            origin,
            followed: true,
            said_closed: false,
            said_closed_on: None,
            first_at: at,
            last_at: at,
            events: 1,
            tier: Tier::Unverified,
            received_on: at.date_naive(),
            trouble_began_on: None,
            wanted: None,
            claimed: None,
            human_reached_before: None,
            decline_reasons: Vec::new(),
            declined_on: None,
            appealed_on: None,
            appeal_granted: None,
            delivered_on: None,
            published_on: None,
            first_answered_on: None,
            last_answered_on: None,
            answer_day_known: false,
            answers: 0,
            replies: 0,
            relief: None,
            promises: Vec::new(),
            verdict: None,
            verdicts: Vec::new(),
            stands: None,
            reopened_on: None,
            human_reached: None,
            pressed: None,
            told_returned: None,
            mark: None,
            withdrawn_on: None,
            withdraw_reason: None,
            contests: Vec::new(),
            passages_redacted: 0,
            voided_on: None,
            void_reason: None,
        }
    }

    /// Nobody speaks for another. In a public record the parties speak through the source alone, since the registry
    /// does not know the person; the business can still say that the complaint is not its own.
    fn ensure_speaker(&self, event: &Event) -> Result<(), Refusal> {
        let may_say = speakers(&event.kind).contains(&event.actor);
        let fits_origin = match event.actor {
            Actor::Source => self.origin == Origin::Recorded,
            Actor::Consumer => self.origin == Origin::Filed,
            Actor::Business => {
                self.origin == Origin::Filed || matches!(event.kind, EventKind::Contested { .. })
            }
            Actor::Desk | Actor::Registry | Actor::Clock => true,
        };
        ensure(may_say && fits_origin, Refusal::WrongActor)
    }

    /// What ends a complaint's life, and the few things that can follow.
    fn ensure_alive(&self, kind: &EventKind) -> Result<(), Refusal> {
        if self.voided_on.is_some() {
            return ensure(
                matches!(kind, EventKind::Restored | EventKind::Redacted { .. }),
                Refusal::Voided,
            );
        }
        if matches!(kind, EventKind::Voided { .. } | EventKind::Redacted { .. }) {
            return Ok(());
        }
        let upheld = self
            .contests
            .last()
            .is_some_and(|contest| contest.upheld == Some(true));
        ensure(!upheld, Refusal::ContestUpheld)?;
        let after_withdrawal = matches!(
            kind,
            EventKind::Published | EventKind::ContestDecided { .. } | EventKind::Restored
        );
        ensure(
            self.withdrawn_on.is_none() || after_withdrawal,
            Refusal::Withdrawn,
        )
    }

    fn ensure_delivered(&self) -> Result<NaiveDate, Refusal> {
        self.delivered_on.ok_or(Refusal::NotDelivered)
    }

    fn close(&mut self, closed_on: Option<NaiveDate>) -> Result<(), Refusal> {
        ensure(!self.said_closed, Refusal::AlreadyClosed)?;
        self.said_closed = true;
        self.said_closed_on = closed_on;
        Ok(())
    }

    fn verify(&mut self, tier: Tier) -> Result<(), Refusal> {
        ensure(self.declined_on.is_none(), Refusal::Declined)?;
        ensure(tier > self.tier, Refusal::TierNotHigher)?;
        self.tier = tier;
        Ok(())
    }

    /// Declined again after a granted appeal, a complaint has no second one.
    fn decline(&mut self, reasons: &[DeclineReason], on: NaiveDate) -> Result<(), Refusal> {
        ensure(self.declined_on.is_none(), Refusal::Declined)?;
        ensure(
            self.delivered_on.is_none() && !self.tier.is_verified(),
            Refusal::CannotDecline,
        )?;
        ensure(!reasons.is_empty(), Refusal::NoReason)?;
        self.decline_reasons = reasons.to_vec();
        self.declined_on = Some(on);
        Ok(())
    }

    fn appeal(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        ensure(self.declined_on.is_some(), Refusal::NothingToAppeal)?;
        ensure(self.appealed_on.is_none(), Refusal::AlreadyAppealed)?;
        self.appealed_on = Some(on);
        Ok(())
    }

    fn decide_appeal(&mut self, granted: bool) -> Result<(), Refusal> {
        ensure(
            self.appealed_on.is_some() && self.appeal_granted.is_none(),
            Refusal::NoOpenAppeal,
        )?;
        self.appeal_granted = Some(granted);
        if granted {
            self.declined_on = None;
        }
        Ok(())
    }

    fn deliver(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        ensure(self.tier.is_verified(), Refusal::NotVerified)?;
        ensure(self.delivered_on.is_none(), Refusal::AlreadyDelivered)?;
        self.delivered_on = Some(on);
        Ok(())
    }

    /// As if it had not been delivered, but for its page: one that is public by then stays so.
    fn fail_delivery(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.ensure_delivered()?;
        ensure(self.origin == Origin::Filed, Refusal::WrongActor)?;
        let was_reached =
            self.answers > 0 || !self.verdicts.is_empty() || !self.contests.is_empty();
        ensure(!was_reached, Refusal::BusinessReached)?;
        self.published_on = public_on(self).filter(|day| *day <= on);
        self.delivered_on = None;
        Ok(())
    }

    fn publish(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        let delivered_on = self.ensure_delivered()?;
        ensure(self.published_on.is_none(), Refusal::AlreadyPublished)?;
        let by_clock = days_after(delivered_on, PUBLISH_AFTER_DAYS);
        ensure(
            self.answers > 0 || on >= by_clock,
            Refusal::TooEarlyToPublish,
        )?;
        let withdrawn_before =
            self.answers == 0 && self.withdrawn_on.is_some_and(|day| day < by_clock);
        ensure(!withdrawn_before, Refusal::Withdrawn)?;
        self.published_on = Some(on);
        Ok(())
    }

    fn answer(
        &mut self,
        relief: Option<Relief>,
        promise: Option<Promise>,
        day_known: bool,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        self.ensure_delivered()?;
        if let Some(promise) = promise {
            ensure(promise.due_on >= on, Refusal::PromiseInThePast)?;
            ensure_not_negative(promise.money)?;
            self.promises.push(PromiseState {
                promise,
                made_on: on,
                ended: None,
                checked_on: None,
            });
        }
        if self.first_answered_on.is_none() {
            self.first_answered_on = Some(on);
            self.answer_day_known = day_known;
        }
        self.last_answered_on = Some(on);
        self.answers = self.answers.saturating_add(1);
        self.relief = relief.or(self.relief);
        Ok(())
    }

    fn judge(
        &mut self,
        entry: VerdictEntry,
        returned: Option<Money>,
        mark: Option<u8>,
    ) -> Result<(), Refusal> {
        let delivered_on = self.ensure_delivered()?;
        ensure_not_after(entry.resolved_on, entry.given_on)?;
        if let Some(day) = entry.resolved_on {
            ensure(
                entry.verdict != Some(Verdict::NotResolved),
                Refusal::ResolvedOnWithoutResolution,
            )?;
            ensure(
                day >= self.received_on.min(delivered_on),
                Refusal::ResolvedBeforeFiling,
            )?;
        }
        ensure_not_negative(returned)?;
        ensure(
            mark.is_none_or(|mark| mark <= MAX_MARK),
            Refusal::MarkOutOfRange,
        )?;
        self.verdict = Some(entry);
        self.verdicts.push(entry);
        self.stands = None;
        self.told_returned = returned.or(self.told_returned);
        self.mark = mark.or(self.mark);
        Ok(())
    }

    fn check_promise(
        &mut self,
        number: u16,
        kept: PromiseKept,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        let made = usize::from(number)
            .checked_sub(1)
            .and_then(|index| self.promises.get_mut(index));
        let made = made.ok_or(Refusal::NoSuchPromise)?;
        ensure(
            kept == PromiseKept::Kept || on > made.promise.due_on,
            Refusal::PromiseNotDue,
        )?;
        made.ended = Some(kept);
        made.checked_on = Some(on);
        Ok(())
    }

    fn check_stand(&mut self, stands: bool, on: NaiveDate) -> Result<(), Refusal> {
        ensure(self.verdict.is_some(), Refusal::NoVerdict)?;
        self.stands = Some(stands);
        if !stands {
            self.verdict = None;
            self.verdicts.push(VerdictEntry {
                given_on: on,
                verdict: None,
                resolved_on: None,
            });
            self.reopened_on = Some(on);
        }
        Ok(())
    }

    fn contest(&mut self, ground: ContestGround, on: NaiveDate) -> Result<(), Refusal> {
        self.ensure_delivered()?;
        ensure(
            self.contests
                .last()
                .is_none_or(|contest| contest.upheld.is_some()),
            Refusal::AlreadyContested,
        )?;
        ensure(
            self.contests.iter().all(|contest| contest.ground != ground),
            Refusal::ContestDecidedBefore,
        )?;
        self.contests.push(Contest {
            ground,
            contested_on: on,
            decided_on: None,
            upheld: None,
        });
        Ok(())
    }

    fn decide_contest(
        &mut self,
        upheld: bool,
        reasons: &[ContestReason],
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        let open = self
            .contests
            .last_mut()
            .filter(|contest| contest.upheld.is_none());
        let contest = open.ok_or(Refusal::NoOpenContest)?;
        let fits = |reason: &ContestReason| reason.voids().is_some() == upheld;
        ensure(reasons.iter().all(fits), Refusal::ReasonDoesNotFit)?;
        contest.upheld = Some(upheld);
        contest.decided_on = Some(on);
        Ok(())
    }

    /// A restored complaint is as it was before it was voided; a contest that had been upheld no longer is.
    fn restore(&mut self) -> Result<(), Refusal> {
        let reason = self.void_reason.ok_or(Refusal::NotVoided)?;
        ensure(reason != VoidReason::Erased, Refusal::Erased)?;
        self.voided_on = None;
        self.void_reason = None;
        if let Some(contest) = self
            .contests
            .last_mut()
            .filter(|contest| contest.upheld == Some(true))
        {
            contest.upheld = Some(false);
        }
        Ok(())
    }

    /// A yes stays: pressure is not undone by a later event that does not mention it.
    fn note_pressed(&mut self, pressed: Option<bool>) {
        self.pressed = if self.pressed == Some(true) {
            self.pressed
        } else {
            pressed.or(self.pressed)
        };
    }
}
