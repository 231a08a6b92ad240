//! Businesses as the desk sees them: listed or not, merged or not, with every spelling.

use sea_orm::sea_query::{Expr, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::desk_tasks::works_here;
use super::listing::for_desk;
use super::merge::{self, Merged};
use super::{Registry, RegistryError, recuse};
use crate::domain::business_name;
use crate::store::entities::{
    business, business_alias, business_contact, business_domain, business_key, complaint,
};

/// Businesses shown at once.
const MOST: u64 = 50;
/// Complaints shown of one business, newest first.
const NEWEST: u64 = 30;

/// Businesses with a spelling that holds `words`; without words, those that are not listed yet.
/// Nothing that this person is recused from.
///
/// # Errors
/// [`RegistryError::NotFound`] where this person is not of the desk; the database's own.
pub async fn search(
    registry: &Registry,
    who: Uuid,
    words: &str,
) -> Result<Vec<business::Model>, RegistryError> {
    let db = &registry.db.read;
    if !works_here(db, who).await? {
        return Err(RegistryError::NotFound);
    }
    let away = recuse::away_from(db, who).await?;
    let mut query = business::Entity::find()
        .filter(business::Column::Id.is_not_in(away))
        .order_by_asc(business::Column::Name)
        .order_by_asc(business::Column::Slug)
        .limit(MOST);
    if words.is_empty() {
        query = query
            .filter(business::Column::Listed.eq(false))
            .filter(business::Column::MergedInto.is_null());
    } else {
        let like = || LikeExpr::new(pattern(words)).escape('\\');
        let lower = |column: business::Column| {
            Expr::expr(Func::lower(Expr::col((business::Entity, column))))
        };
        let spelt = business_alias::Entity::find()
            .select_only()
            .column(business_alias::Column::BusinessId)
            .filter(
                Expr::expr(Func::lower(Expr::col((
                    business_alias::Entity,
                    business_alias::Column::Spelling,
                ))))
                .like(like()),
            );
        // The databases know the case of plain letters alone; the key of a name knows every script's.
        let key = business_name::key(words);
        let keyed = business_key::Entity::find()
            .select_only()
            .column(business_key::Column::BusinessId)
            .filter(
                Expr::col((business_key::Entity, business_key::Column::NameKey))
                    .like(LikeExpr::new(pattern(key.as_str())).escape('\\')),
            );
        let any = Condition::any()
            .add(lower(business::Column::Name).like(like()))
            .add(business::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(keyed)))
            .add(business::Column::Slug.eq(words))
            .add(business::Column::Id.in_subquery(sea_orm::QueryTrait::into_query(spelt)));
        query = query.filter(any);
    }
    Ok(query.all(db).await?)
}

/// What a text holds, for `LIKE`.
fn pattern(words: &str) -> String {
    let mut pattern = String::from("%");
    for c in words.to_lowercase().chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// A business with everything that the desk knows of it.
#[derive(Clone, Debug)]
pub struct Known {
    /// The row.
    pub business: business::Model,
    /// What it became part of.
    pub part_of: Option<business::Model>,
    /// Every spelling, its name among them.
    pub spellings: Vec<String>,
    /// Its domains.
    pub domains: Vec<business_domain::Model>,
    /// Where it takes complaints.
    pub contacts: Vec<business_contact::Model>,
    /// What became part of it.
    pub merged: Vec<Merged>,
    /// Complaints about it, public or not.
    pub complaints: u64,
    /// References of the newest.
    pub newest: Vec<String>,
    /// Other brands of its group.
    pub group: Vec<business::Model>,
}

/// A business, for somebody of the desk who is not recused from it.
///
/// # Errors
/// [`RegistryError::NotFound`].
pub async fn load(registry: &Registry, who: Uuid, slug: &str) -> Result<Known, RegistryError> {
    let db = &registry.db.read;
    let business = for_desk(db, who, slug).await?;
    let id = business.id;
    let part_of = match business.merged_into {
        Some(into) => business::Entity::find_by_id(into).one(db).await?,
        None => None,
    };
    let spellings = business_alias::Entity::find()
        .filter(business_alias::Column::BusinessId.eq(id))
        .order_by_asc(business_alias::Column::Spelling)
        .all(db)
        .await?;
    let newest = complaint::Entity::find()
        .filter(complaint::Column::BusinessId.eq(id))
        .order_by_desc(complaint::Column::Id)
        .limit(NEWEST)
        .all(db)
        .await?;
    Ok(Known {
        part_of,
        spellings: spellings.into_iter().map(|row| row.spelling).collect(),
        domains: business_domain::Entity::find()
            .filter(business_domain::Column::BusinessId.eq(id))
            .order_by_asc(business_domain::Column::Domain)
            .all(db)
            .await?,
        contacts: business_contact::Entity::find()
            .filter(business_contact::Column::BusinessId.eq(id))
            .order_by_asc(business_contact::Column::Address)
            .all(db)
            .await?,
        merged: merge::into_business(db, id).await?,
        complaints: merge::complaints_of(db, id).await?,
        newest: newest.into_iter().map(|row| row.reference).collect(),
        group: group_of(db, &business).await?,
        business,
    })
}

async fn group_of(
    db: &impl ConnectionTrait,
    of: &business::Model,
) -> Result<Vec<business::Model>, RegistryError> {
    let Some(group) = &of.brand_group else {
        return Ok(Vec::new());
    };
    Ok(business::Entity::find()
        .filter(business::Column::BrandGroup.eq(group.as_str()))
        .filter(business::Column::Id.ne(of.id))
        .order_by_asc(business::Column::Name)
        .all(db)
        .await?)
}
