//! What a mail is held against: the business's domains, the confirmed address and the days, as the tables have them.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use super::used;
use crate::domain::signature::{Case, Decision, Failure, Report, decide, mark_of};
use crate::domain::{OrgDomain, filing};
use crate::registry::drafts::Draft;
use crate::registry::file::FILED_HERE;
use crate::registry::{RegistryError, aim};
use crate::store::entities::{account, business_domain, complaint, draft, proof};

/// A proof, and where it is a mail, what it proves.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Its row.
    pub row: proof::Model,
    /// What its signatures say; `None` for other files.
    pub report: Option<Report>,
    /// What that proves; `None` for other files, and while it cannot be said.
    pub decision: Option<Decision>,
    /// What tells the mail from others, where its signature counts for the consumer.
    pub(super) mark: Option<String>,
}

impl Weighed {
    /// Whether it is a mail that verifies the complaint.
    #[must_use]
    pub fn is_signed(&self) -> bool {
        self.decision.as_ref().is_some_and(Decision::is_signed)
    }
}

/// What mails are held against.
#[derive(Clone, Debug)]
pub(super) struct Against {
    complaint_id: Option<Uuid>,
    business: Vec<OrgDomain>,
    address: Option<String>,
    began_on: Option<NaiveDate>,
    filed_on: NaiveDate,
}

impl Against {
    fn case(&self) -> Case<'_> {
        Case {
            business: &self.business,
            address: self.address.as_deref(),
            began_on: self.began_on,
            filed_on: self.filed_on,
        }
    }
}

/// What a mail in a draft will be held against; `None` while no business is chosen.
pub(super) async fn of_draft(
    db: &impl ConnectionTrait,
    draft_id: Uuid,
    today: NaiveDate,
) -> Result<Option<Against>, RegistryError> {
    let Some(row) = draft::Entity::find_by_id(draft_id).one(db).await? else {
        return Ok(None);
    };
    let given = Draft::of(&row)?.given;
    if given.business.chosen.is_empty() {
        return Ok(None);
    }
    let business = match aim::listed(db, &given.business.chosen).await? {
        Some(about) => domains(db, about.id).await?,
        None => Vec::new(),
    };
    Ok(Some(Against {
        complaint_id: None,
        business,
        address: address(db, row.account_id).await?,
        began_on: filing::day(&given.happened.began, today).ok().flatten(),
        filed_on: today,
    }))
}

/// What the mails of a complaint are held against.
pub(super) async fn of_filed(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
) -> Result<Option<Against>, RegistryError> {
    let Some(row) = complaint::Entity::find_by_id(complaint_id).one(db).await? else {
        return Ok(None);
    };
    let (Some(filed_on), true) = (row.received_on, row.source == FILED_HERE) else {
        return Ok(None);
    };
    Ok(Some(Against {
        complaint_id: Some(complaint_id),
        business: domains(db, row.business_id).await?,
        address: address(db, row.consumer_id).await?,
        began_on: row.trouble_began_on,
        filed_on,
    }))
}

/// The domains that somebody has confirmed to be a business's own. Its web address is none of them: anybody can name
/// one, and many a shop's is a page at a platform.
async fn domains(
    db: &impl ConnectionTrait,
    business_id: Uuid,
) -> Result<Vec<OrgDomain>, RegistryError> {
    let known = business_domain::Entity::find()
        .filter(business_domain::Column::BusinessId.eq(business_id))
        .all(db)
        .await?;
    let domains = known
        .iter()
        .filter_map(|row| OrgDomain::of_host(&row.domain));
    Ok(domains.collect())
}

/// The address of an account, if its owner has confirmed it.
async fn address(
    db: &impl ConnectionTrait,
    account_id: Option<Uuid>,
) -> Result<Option<String>, RegistryError> {
    let Some(id) = account_id else {
        return Ok(None);
    };
    let row = account::Entity::find_by_id(id).one(db).await?;
    Ok(row
        .filter(|row| row.confirmed_at_us.is_some() && row.closed_at_us.is_none())
        .and_then(|row| row.email))
}

/// Weighs each.
pub(super) async fn all(
    db: &impl ConnectionTrait,
    rows: Vec<proof::Model>,
    against: Option<&Against>,
) -> Result<Vec<Weighed>, RegistryError> {
    let mut weighed = rows
        .into_iter()
        .map(|row| {
            let report = report(&row)?;
            let against = report.as_ref().zip(against);
            let decision = against.map(|(report, against)| decide(report, &against.case()));
            let mark = against
                .and_then(|(report, against)| mark_of(report, &against.case()))
                .map(|text| blake3::hash(text.as_bytes()).to_hex().to_string());
            Ok(Weighed {
                row,
                report,
                decision,
                mark,
            })
        })
        .collect::<Result<Vec<_>, RegistryError>>()?;
    let marks = weighed.iter().filter_map(|one| one.mark.clone()).collect();
    let own = against.and_then(|against| against.complaint_id);
    let used = used::elsewhere(db, marks, own).await?;
    for one in &mut weighed {
        if one.is_signed() && one.mark.as_ref().is_some_and(|mark| used.contains(mark)) {
            one.decision = Some(Decision::Failed(vec![Failure::UsedBefore]));
        }
    }
    Ok(weighed)
}

/// What was found when a mail was checked; `None` for other files.
pub(super) fn report(row: &proof::Model) -> Result<Option<Report>, RegistryError> {
    let read = |text: &str| {
        // What serde says may quote the text.
        serde_json::from_str(text)
            .map_err(|_| RegistryError::damaged("proof", "its check is not of the form it has"))
    };
    row.check.as_deref().map(read).transpose()
}

/// The proof of a complaint for the desk, oldest first: what is still there, and what each mail proves.
///
/// # Errors
/// The database's own; [`RegistryError::Damaged`].
pub async fn of_complaint(
    db: &impl ConnectionTrait,
    complaint_id: Uuid,
) -> Result<Vec<Weighed>, RegistryError> {
    let rows = proof::Entity::find()
        .filter(proof::Column::ComplaintId.eq(complaint_id))
        .filter(proof::Column::DeletedAtUs.is_null())
        .order_by_asc(proof::Column::AddedAtUs)
        .order_by_asc(proof::Column::Id)
        .all(db)
        .await?;
    let against = of_filed(db, complaint_id).await?;
    all(db, rows, against.as_ref()).await
}
