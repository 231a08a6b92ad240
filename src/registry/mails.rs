//! Writing mails: the row and the job that sends it, in the transaction that made the mail necessary;
//! sending them, and telling those who check a mail's code.

use chrono::{DateTime, Duration, Utc};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use super::desk_tasks::{self, TaskKind};
use super::{Change, Registry, RegistryError, deliver, held};
use crate::i18n::UiLang;
use crate::mail::{Letter, MailError, Posting, Written};
use crate::store::entities::{account, business_contact, complaint, mail};

/// Kind of the job that sends a mail.
pub const SEND_MAIL: &str = "send_mail";
/// A mail that could not be sent for so long tells nothing any more, and its link no longer works.
const GIVE_UP_AFTER: Duration = Duration::days(5);
/// What stands in `given_up` of a mail that could not be sent for too long.
const TOO_LATE: &str = "too late";
/// The same of a mail whose texts were erased before it could be sent.
const ERASED: &str = "erased";

/// The same of a mail that was sent, and came back as somebody of the desk has read.
const BOUNCED: &str = "bounced";

/// To whom a mail goes.
#[derive(Clone, Debug)]
pub struct Recipient {
    /// The person's account, where there is one.
    pub account_id: Option<Uuid>,
    /// The business that is written to.
    pub business_id: Option<Uuid>,
    /// E-mail address.
    pub address: String,
    /// In which language.
    pub language: UiLang,
}

impl Recipient {
    /// The holder of an account; nobody where it was closed.
    #[must_use]
    pub fn of_account(account: &account::Model) -> Option<Self> {
        Some(Self {
            account_id: Some(account.id),
            business_id: None,
            address: account.email.clone()?,
            language: account.language.parse().unwrap_or_default(),
        })
    }
}

/// Writes a mail to the holder of an account, if there still is one.
///
/// # Errors
/// As [`write()`].
pub async fn write_to_account(
    change: &Change<'_>,
    account_id: Uuid,
    letter: &Letter,
    complaint_id: Option<Uuid>,
    once: Option<String>,
) -> Result<(), RegistryError> {
    let account = account::Entity::find_by_id(account_id)
        .one(&change.tx)
        .await?;
    match account.as_ref().and_then(Recipient::of_account) {
        Some(to) => write(change, &to, letter, complaint_id, once).await,
        None => Ok(()),
    }
}

/// Writes a mail, once for each `once` that is not `None`, and leaves its sending to the outbox.
///
/// # Errors
/// The database's own.
pub async fn write(
    change: &Change<'_>,
    to: &Recipient,
    letter: &Letter,
    complaint_id: Option<Uuid>,
    once: Option<String>,
) -> Result<(), RegistryError> {
    let id = change.new_id();
    let code: String = change.new_secret().token.chars().take(10).collect();
    let written = change
        .registry()
        .mail
        .write(letter, to.language, &code)
        .map_err(|why| RegistryError::damaged("mail", why))?;
    let row = mail::Model {
        id,
        code,
        once_key: once,
        account_id: to.account_id,
        business_id: to.business_id,
        complaint_id,
        purpose: letter.purpose().to_owned(),
        language: to.language.code().to_owned(),
        address: Some(to.address.clone()),
        // Nothing of an address is left once the last letter to it is gone.
        address_hint: match letter {
            Letter::AccountClosed => String::new(),
            _ => hint(&to.address),
        },
        subject: Some(written.subject),
        body_text: Some(written.text),
        body_html: Some(written.html),
        written_at_us: change.now.timestamp_micros(),
        sent_at_us: None,
        given_up: None,
    };
    let once_alone = OnConflict::column(mail::Column::OnceKey)
        .do_nothing()
        .to_owned();
    let inserted = mail::Entity::insert(row.into_active_model())
        .on_conflict(once_alone)
        .exec_without_returning(&change.tx)
        .await?;
    if inserted > 0 {
        change.enqueue(SEND_MAIL, None, &id)?;
    }
    Ok(())
}

/// Enough of an address for its owner to know it again: `a…@example.org`.
fn hint(address: &str) -> String {
    let (name, host) = address.rsplit_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}…@{host}")
}

/// Sends a mail; one that was sent is left alone. Its texts go once it is sent.
///
/// Each leaves once, but for one window that SMTP leaves open: from the instant in which the server has
/// taken the mail to the commit that notes it. Whoever dies in there sends it again after ten minutes,
/// when the lease of the job is over: the same to the letter, with the same Message-ID, by which
/// receivers know a copy. Before that window nothing has left, and behind it nothing leaves again. Mails
/// that become files have no such window: the file is named by the mail, and put there in one step.
///
/// # Errors
/// [`RegistryError::Outside`] where it is worth trying again; the database's own.
pub async fn send(registry: &Registry, id: Uuid) -> Result<Sent, RegistryError> {
    let row = mail::Entity::find_by_id(id).one(&registry.db.read).await?;
    let Some(row) = row.filter(|row| row.sent_at_us.is_none() && row.given_up.is_none()) else {
        return Ok(Sent::Done);
    };
    let at = DateTime::from_timestamp_micros(row.written_at_us)
        .ok_or_else(|| RegistryError::damaged("mail", "its instant is out of range"))?;
    let whole = || {
        let written = Written {
            subject: row.subject.clone()?,
            text: row.body_text.clone()?,
            html: row.body_html.clone()?,
        };
        Some((row.address.clone()?, written))
    };
    let Some((address, written)) = whole() else {
        // Whom it was to, or about, was erased meanwhile.
        let change = registry.change().await?;
        empty(&change, &row, Some(ERASED.to_owned())).await?;
        change.commit().await?;
        return Ok(Sent::Done);
    };
    let posting = Posting {
        id,
        address: &address,
        language: &row.language,
        written: &written,
        at,
    };
    let (why, refused) = match registry.mail.hand_over(&posting).await {
        Ok(()) => {
            let change = registry.change().await?;
            empty(&change, &row, None).await?;
            change.commit().await?;
            return Ok(Sent::Done);
        }
        Err(MailError::Refused(why)) => (why, true),
        Err(_) if registry.clock.now() - at > GIVE_UP_AFTER => (TOO_LATE.to_owned(), false),
        Err(MailError::Unreachable(why)) => return Ok(Sent::Unreachable(why)),
        Err(MailError::Later(why)) => return Err(RegistryError::Outside { what: "mail", why }),
    };
    tracing::warn!(mail = %id, purpose = row.purpose, why, "a mail was given up");
    give_up(registry, &row, why, refused).await?;
    Ok(Sent::Done)
}

/// What came of sending a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// There is nothing more to do about it.
    Done,
    /// The server cannot be used now, for this mail or for others.
    Unreachable(&'static str),
}

/// Gives a mail up. Where it was to tell a business, an address that was refused is the business's no
/// longer, and what was not told otherwise is not delivered: it goes to the business's other addresses,
/// or the desk looks for one.
async fn give_up(
    registry: &Registry,
    row: &mail::Model,
    why: String,
    refused: bool,
) -> Result<(), RegistryError> {
    let mut change = registry.change().await?;
    let about = held_about(&change, row).await?;
    empty(&change, row, Some(why)).await?;
    if let Some(business_id) = about {
        if let Some(address) = row.address.as_deref().filter(|_| refused) {
            business_contact::Entity::delete_by_id((business_id, address.to_owned()))
                .exec(&change.tx)
                .await?;
        }
        if let Some(complaint_id) = row.complaint_id {
            deliver::not_told(&mut change, complaint_id).await?;
        }
        seek_another(&mut change, business_id, refused).await?;
    }
    change.commit().await
}

/// The business that a mail was written to, as it stands now: merges move complaints and addresses.
async fn written_about(
    change: &Change<'_>,
    row: &mail::Model,
) -> Result<Option<Uuid>, RegistryError> {
    let (Some(business_id), Some(complaint_id)) = (row.business_id, row.complaint_id) else {
        return Ok(row.business_id);
    };
    let complaint = complaint::Entity::find_by_id(complaint_id)
        .one(&change.tx)
        .await?;
    Ok(Some(complaint.map_or(business_id, |row| row.business_id)))
}

/// The same, held until the change ends, with the complaint and what else waits for the business.
async fn held_about(change: &Change<'_>, row: &mail::Model) -> Result<Option<Uuid>, RegistryError> {
    loop {
        let Some(id) = written_about(change, row).await? else {
            return Ok(None);
        };
        held::business(change, id).await?;
        // A merge that ended meanwhile may have moved the complaint.
        if written_about(change, row).await? == Some(id) {
            deliver::hold_waiting(change, id, row.complaint_id).await?;
            return Ok(Some(id));
        }
    }
}

/// What waits for a business goes to the addresses that it still has, unless those were what failed;
/// where there is none, the desk looks for one.
async fn seek_another(
    change: &mut Change<'_>,
    business_id: Uuid,
    others_may_work: bool,
) -> Result<(), RegistryError> {
    let contacts = deliver::contacts(&change.tx, business_id).await?;
    if others_may_work && !contacts.is_empty() {
        return deliver::contact_found(change, business_id).await;
    }
    let business = Some(business_id);
    desk_tasks::open(change, TaskKind::FindContact, None, business, None).await
}

/// Mails to an address of a business come back, as somebody of the desk has read: the address is the
/// business's no longer, and what was told there alone was not told. The business is held.
///
/// # Errors
/// The database's own.
pub(super) async fn bounced(
    change: &mut Change<'_>,
    business_id: Uuid,
    address: &str,
) -> Result<(), RegistryError> {
    let end = format!(":{address}");
    let told = mail::Entity::find()
        .filter(mail::Column::GivenUp.is_null())
        .filter(mail::Column::OnceKey.ends_with(end.as_str()))
        .all(&change.tx)
        .await?;
    let mut own = Vec::new();
    for row in told {
        let is_it = row
            .once_key
            .as_deref()
            .is_some_and(|key| key.ends_with(&end))
            && row.business_id.is_some()
            && written_about(change, &row).await? == Some(business_id);
        if is_it {
            own.push(row);
        }
    }
    let complaints = own.iter().filter_map(|row| row.complaint_id);
    deliver::hold_waiting(change, business_id, complaints).await?;
    for row in &own {
        empty(change, row, Some(BOUNCED.to_owned())).await?;
        if let Some(complaint_id) = row.complaint_id {
            deliver::not_told(change, complaint_id).await?;
        }
    }
    seek_another(change, business_id, true).await
}

/// Notes that a mail was sent, or why not, and empties it. One that was given up may be written again.
async fn empty(
    change: &Change<'_>,
    row: &mail::Model,
    given_up: Option<String>,
) -> Result<(), RegistryError> {
    let mut emptied = mail::ActiveModel {
        address: ActiveValue::Set(None),
        subject: ActiveValue::Set(None),
        body_text: ActiveValue::Set(None),
        body_html: ActiveValue::Set(None),
        ..Default::default()
    };
    if given_up.is_some() {
        emptied.given_up = ActiveValue::Set(given_up);
        emptied.once_key = ActiveValue::Set(None);
    } else {
        emptied.sent_at_us = ActiveValue::Set(Some(change.now.timestamp_micros()));
    }
    mail::Entity::update_many()
        .set(emptied)
        .filter(mail::Column::Id.eq(row.id))
        .exec(&change.tx)
        .await?;
    Ok(())
}

/// What anybody who has a mail's code may know of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// What for.
    pub purpose: String,
    /// In which language.
    pub language: UiLang,
    /// `a…@example.org`
    pub address_hint: String,
    /// When it was written.
    pub written_at: DateTime<Utc>,
}

/// The mail of that code.
///
/// # Errors
/// The database's own.
pub async fn check(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<Option<Checked>, RegistryError> {
    let row = mail::Entity::find()
        .filter(mail::Column::Code.eq(code))
        .one(db)
        .await?;
    Ok(row.map(|row| Checked {
        purpose: row.purpose,
        language: row.language.parse().unwrap_or_default(),
        address_hint: row.address_hint,
        written_at: DateTime::from_timestamp_micros(row.written_at_us).unwrap_or_default(),
    }))
}

/// The mails about a complaint, oldest first: what went to whom, and what was given up. For the desk.
///
/// # Errors
/// The database's own.
pub async fn about_complaint(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
) -> Result<Vec<mail::Model>, RegistryError> {
    Ok(mail::Entity::find()
        .filter(mail::Column::ComplaintId.eq(complaint_id))
        .order_by_asc(mail::Column::WrittenAtUs)
        .order_by_asc(mail::Column::Id)
        .all(db)
        .await?)
}
