//! Sending a draft: it becomes a complaint once, with its proof, and goes on by signature or by the desk.

use chrono::{DateTime, Days, NaiveDate};
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::append::{append, load_events};
use super::desk_tasks::{self, TaskKind};
use super::drafts::{self, Draft};
use super::file::{NewComplaint, file};
use super::mails::{self, Recipient};
use super::projection::Header;
use super::{Change, RegistryError, aim, held, proofs};
use crate::domain::filing::{self, About, CapHit, Given, Step, Whole};
use crate::domain::redaction::{self, Span};
use crate::domain::{Actor, EventKind, Reference, Stage, fold};
use crate::mail::Letter;
use crate::store::entities::{account, business, complaint, draft, filing as filings};

/// Why a draft cannot be sent now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A page of it lacks something.
    Unfinished(Step),
    /// Enough complaints about this business for now.
    Cap(CapHit),
    /// The same text was sent before; the reference of that complaint.
    Duplicate(String),
}

impl Obstacle {
    /// The reason in a word, where only a word can be told.
    const fn word(&self) -> &'static str {
        match self {
            Self::Unfinished(_) => "draft_unfinished",
            Self::Cap(CapHit::Day { .. }) => "filing_cap_day",
            Self::Cap(CapHit::Week { .. }) => "filing_cap_week",
            Self::Duplicate(_) => "filing_duplicate",
        }
    }
}

/// What a draft becomes, once nothing stands in its way.
struct Ready {
    whole: Whole,
    /// The business, where it is known.
    business: Option<business::Model>,
}

/// What stands in the way of sending a draft; of nobody yet, only what the draft itself lacks.
///
/// # Errors
/// The database's own.
pub async fn obstacle(
    db: &impl ConnectionTrait,
    draft: &Draft,
    account: Option<&account::Model>,
    today: NaiveDate,
) -> Result<Option<Obstacle>, RegistryError> {
    Ok(ready(db, &draft.given, account, today).await?.err())
}

async fn ready(
    db: &impl ConnectionTrait,
    given: &Given,
    account: Option<&account::Model>,
    today: NaiveDate,
) -> Result<Result<Ready, Obstacle>, RegistryError> {
    let language = account.map_or("und", |account| account.language.as_str());
    let whole = match filing::whole(given, language, today) {
        Ok(whole) => whole,
        Err(step) => return Ok(Err(Obstacle::Unfinished(step))),
    };
    if filing::also(given).is_err() {
        return Ok(Err(Obstacle::Unfinished(Step::Preview)));
    }
    if filing::consent(&given.consent, true).is_err() {
        return Ok(Err(Obstacle::Unfinished(Step::Send)));
    }
    let business = match &whole.about {
        About::Listed(slug) => match aim::listed(db, slug).await? {
            Some(business) => Some(business),
            None => return Ok(Err(Obstacle::Unfinished(Step::Business))),
        },
        About::New(new) if !aim::is_sector(&new.sector) => {
            return Ok(Err(Obstacle::Unfinished(Step::Business)));
        }
        About::New(new) => aim::known(db, new).await?,
    };
    if let Some(account) = account {
        let narrative = &whole.happened.narrative;
        if let Some(earlier) = duplicate(db, account.id, narrative).await? {
            return Ok(Err(Obstacle::Duplicate(earlier)));
        }
        if let Some(business) = &business {
            let filed = filed_lately(db, account.id, business.id, today).await?;
            if let Err(hit) = filing::may_file(&filed, today) {
                return Ok(Err(Obstacle::Cap(hit)));
            }
        }
    }
    Ok(Ok(Ready { whole, business }))
}

/// The reference of an earlier complaint with the same text. One that was taken off the record, withdrawn or declined
/// does not stand in the way of filing it right; one whose appeal is open still may come back.
async fn duplicate(
    db: &impl ConnectionTrait,
    account_id: Uuid,
    narrative: &str,
) -> Result<Option<String>, RegistryError> {
    let earlier = filings::Entity::find()
        .filter(filings::Column::AccountId.eq(account_id))
        .filter(filings::Column::TextHash.eq(filing::text_key(narrative)))
        .order_by_desc(filings::Column::FiledAtUs)
        .all(db)
        .await?;
    let rows = complaint::Entity::find()
        .filter(complaint::Column::Id.is_in(earlier.iter().map(|row| row.complaint_id)))
        .filter(complaint::Column::VoidReason.is_null())
        .filter(complaint::Column::WithdrawnOn.is_null())
        .order_by_desc(complaint::Column::Reference)
        .all(db)
        .await?;
    for row in rows {
        let state = fold(&load_events(db, row.id).await?)?;
        if state.stage() != Stage::Declined {
            return Ok(Some(row.reference));
        }
    }
    Ok(None)
}

/// The days of the last week on which the consumer filed about the business, a complaint each.
async fn filed_lately(
    db: &impl ConnectionTrait,
    account_id: Uuid,
    business_id: Uuid,
    today: NaiveDate,
) -> Result<Vec<NaiveDate>, RegistryError> {
    let since = today.checked_sub_days(Days::new(7)).unwrap_or(today);
    let since = since.and_time(chrono::NaiveTime::MIN).and_utc();
    let rows = filings::Entity::find()
        .filter(filings::Column::AccountId.eq(account_id))
        .filter(filings::Column::BusinessId.eq(business_id))
        .filter(filings::Column::FiledAtUs.gte(since.timestamp_micros()))
        .all(db)
        .await?;
    let days = rows
        .iter()
        .filter_map(|row| DateTime::from_timestamp_micros(row.filed_at_us))
        .map(|at| at.date_naive());
    Ok(days.collect())
}

/// Makes a complaint of a draft; of a draft that was sent before, gives the complaint it became.
///
/// # Errors
/// [`RegistryError::NotFound`] where the account has no such draft; [`RegistryError::NotAllowed`] where something
/// stands in the way, which [`obstacle`] tells in full.
pub async fn submit(
    change: &mut Change<'_>,
    draft_id: Uuid,
    account_id: Uuid,
) -> Result<(Uuid, Reference), RegistryError> {
    // Whoever sends several drafts at once sends them one after another, so that no cap is passed.
    let account = account::Entity::find_by_id(account_id)
        .lock_exclusive()
        .one(&change.tx)
        .await?
        .filter(|account| account.closed_at_us.is_none())
        .ok_or(RegistryError::NotFound)?;
    let row = draft::Entity::find_by_id(draft_id)
        .filter(draft::Column::AccountId.eq(account_id))
        .lock_exclusive()
        .one(&change.tx)
        .await?
        .ok_or(RegistryError::NotFound)?;
    if let Some(complaint_id) = row.complaint_id {
        return Ok((complaint_id, reference_of(&change.tx, complaint_id).await?));
    }
    let given = Draft::of(&row)?.given;
    let Ready { whole, business } =
        match ready(&change.tx, &given, Some(&account), change.today()).await? {
            Ok(ready) => ready,
            Err(obstacle) => return Err(RegistryError::NotAllowed(obstacle.word())),
        };
    let business = match (business, &whole.about) {
        (Some(business), _) => business,
        (None, About::New(new)) => aim::enlist(change, new).await?,
        (None, About::Listed(_)) => return Err(RegistryError::NotFound),
    };
    let business = held_where_it_is(change, business).await?;
    let called = aim::spellings(&change.tx, &whole.about).await?;
    let black = |text: &str| {
        let spans = blackings(text, &called, &given);
        (redaction::black_out(text, &spans), spans)
    };
    let (title, in_title) = black(&whole.happened.title);
    let (narrative, in_narrative) = black(&whole.happened.narrative);
    let (product, in_product) = black(&whole.happened.product);
    let passages = [&in_title, &in_narrative, &in_product].map(Vec::len);
    let new = NewComplaint {
        header: Header {
            business_id: business.id,
            consumer_id: Some(account_id),
            country: whole.happened.country.as_str().to_owned(),
            region: public_region(&whole, &called, &given),
            language: whole.happened.language.as_str().to_owned(),
            product: Some(product),
            ..Header::default()
        },
        title: Some(title),
        narrative: Some(narrative),
        filed: filed(&whole),
    };
    let (id, reference) = file(change, new).await?;
    let passages = passages.iter().sum::<usize>();
    if passages > 0 {
        let passages = u32::try_from(passages).unwrap_or(u32::MAX);
        append(
            change,
            id,
            Actor::Consumer,
            EventKind::Redacted { passages },
        )
        .await?;
    }
    let black = (in_title.as_slice(), in_narrative.as_slice());
    keep_private_half(change, (id, &row), &business, &given, &whole, black).await?;
    proofs::claim(change, draft_id, id).await?;
    if !proofs::verify_if_signed(change, id).await? {
        desk_tasks::open(change, TaskKind::Verify, Some(id), Some(business.id), None).await?;
    }
    tell(change, &account, (id, reference), &business).await?;
    Ok((id, reference))
}

/// Holds the business, or the one that it has become part of meanwhile.
async fn held_where_it_is(
    change: &Change<'_>,
    found: business::Model,
) -> Result<business::Model, RegistryError> {
    let mut business = held::business(change, found.id).await?;
    while let Some(other) = business.merged_into {
        business = held::business(change, other).await?;
    }
    Ok(business)
}

/// What is blacked out of a text of a draft about a business that is `called` so.
#[must_use]
pub fn blackings(text: &str, called: &[String], given: &Given) -> Vec<Span> {
    // Words that are too many are told to be so, and not looked for one by one.
    let also = filing::also(given).unwrap_or_default();
    redaction::decided(text, called, &given.let_stand, also)
}

/// The region as the public may read it. It is a place to count complaints by: one in which something would have to be
/// blacked out is none.
#[must_use]
pub fn public_region(whole: &Whole, called: &[String], given: &Given) -> Option<String> {
    let region = whole.happened.region.clone();
    region.filter(|region| blackings(region, called, given).is_empty())
}

fn filed(whole: &Whole) -> EventKind {
    EventKind::Filed {
        trouble_began_on: Some(whole.happened.began_on),
        wanted: Some(whole.wish.wanted),
        claimed: whole.wish.claimed,
        human_reached: (!whole.tried.is_empty())
            .then(|| whole.tried.iter().any(|tried| tried.human_reached)),
        told_on: whole.happened.told_on,
        channels: whole.tried.clone(),
    }
}

/// The row that only the consumer, the desk and (as far as agreed) the business read; the draft itself is emptied.
async fn keep_private_half(
    change: &Change<'_>,
    (complaint_id, draft): (Uuid, &draft::Model),
    business: &business::Model,
    given: &Given,
    whole: &Whole,
    (in_title, in_narrative): (&[Span], &[Span]),
) -> Result<(), RegistryError> {
    let shares_identity = given.consent.share == "yes";
    let name = Some(&given.consent.name).filter(|name| shares_identity && !name.is_empty());
    let written = |spans: &[Span]| {
        serde_json::to_string(spans).map_err(|why| RegistryError::damaged("blackings", why))
    };
    let filing = filings::Model {
        complaint_id,
        draft_id: draft.id,
        account_id: draft.account_id.ok_or(RegistryError::NotFound)?,
        business_id: business.id,
        filed_at_us: change.now.timestamp_micros(),
        narrative: Some(whole.happened.narrative.clone()),
        blackings: written(in_narrative)?,
        text_hash: filing::text_key(&whole.happened.narrative),
        shares_identity,
        consumer_name: name.cloned(),
        title: Some(whole.happened.title.clone()),
        title_blackings: Some(written(in_title)?),
    };
    filings::Entity::insert(filing.into_active_model())
        .exec_without_returning(&change.tx)
        .await?;
    // What was said is in the complaint now.
    let left = Given::default();
    let sent = draft::ActiveModel {
        id: ActiveValue::Unchanged(draft.id),
        data: ActiveValue::Set(drafts::written(&left)?),
        complaint_id: ActiveValue::Set(Some(complaint_id)),
        updated_at_us: ActiveValue::Set(change.now.timestamp_micros()),
        ..Default::default()
    };
    draft::Entity::update(sent).exec(&change.tx).await?;
    Ok(())
}

async fn tell(
    change: &Change<'_>,
    account: &account::Model,
    (id, reference): (Uuid, Reference),
    business: &business::Model,
) -> Result<(), RegistryError> {
    let Some(to) = Recipient::of_account(account) else {
        return Ok(());
    };
    let letter = Letter::ComplaintReceived {
        reference: reference.to_string(),
        business: business.name.clone(),
    };
    let once = format!("{}:{id}", letter.purpose());
    mails::write(change, &to, &letter, Some(id), Some(once)).await
}

/// The reference of a complaint.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn reference_of(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
) -> Result<Reference, RegistryError> {
    let row = complaint::Entity::find_by_id(complaint_id)
        .one(db)
        .await?
        .ok_or(RegistryError::NotFound)?;
    row.reference
        .parse()
        .map_err(|why| RegistryError::damaged("reference", why))
}
