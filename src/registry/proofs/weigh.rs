//! What a mail is held against: the business's domains, the confirmed address and the days, as the tables have them.

use chrono::NaiveDate;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::domain::signature::{Case, Decision, Report, decide};
use crate::domain::{OrgDomain, filing};
use crate::registry::drafts::Draft;
use crate::registry::file::FILED_HERE;
use crate::registry::{RegistryError, aim};
use crate::store::entities::{account, business, business_domain, complaint, draft, proof};

/// A proof, and where it is a mail, what it proves.
#[derive(Clone, Debug)]
pub struct Weighed {
    /// Its row.
    pub row: proof::Model,
    /// What its signatures say; `None` for other files.
    pub report: Option<Report>,
    /// What that proves; `None` for other files, and while it cannot be said.
    pub decision: Option<Decision>,
}

/// What mails are held against.
#[derive(Clone, Debug)]
pub(super) struct Against {
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
        Some(about) => domains(db, &about).await?,
        None => Vec::new(),
    };
    Ok(Some(Against {
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
    let about = business::Entity::find_by_id(row.business_id)
        .one(db)
        .await?;
    let business = match about {
        Some(about) => domains(db, &about).await?,
        None => Vec::new(),
    };
    Ok(Some(Against {
        business,
        address: address(db, row.consumer_id).await?,
        began_on: row.trouble_began_on,
        filed_on,
    }))
}

/// The domains that are known to be a business's own. Its web address counts where the business is listed: one that
/// only a draft has named is not, and nobody vouches for a domain that they typed themselves.
async fn domains(
    db: &impl ConnectionTrait,
    about: &business::Model,
) -> Result<Vec<OrgDomain>, RegistryError> {
    let known = business_domain::Entity::find()
        .filter(business_domain::Column::BusinessId.eq(about.id))
        .all(db)
        .await?;
    let mut domains: Vec<OrgDomain> = known
        .iter()
        .filter_map(|row| OrgDomain::of_host(&row.domain))
        .collect();
    let site = about
        .website
        .as_deref()
        .filter(|_| about.listed)
        .and_then(OrgDomain::of_website);
    domains.extend(site);
    domains.sort_unstable();
    domains.dedup();
    Ok(domains)
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
pub(super) fn all(
    rows: Vec<proof::Model>,
    against: Option<&Against>,
) -> Result<Vec<Weighed>, RegistryError> {
    rows.into_iter()
        .map(|row| {
            let report = report(&row)?;
            let decision = report
                .as_ref()
                .zip(against)
                .map(|(report, against)| decide(report, &against.case()));
            Ok(Weighed {
                row,
                report,
                decision,
            })
        })
        .collect()
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
    all(rows, against.as_ref())
}
