//! Queries about businesses for pages and lists.

use sea_orm::sea_query::{Expr, Func, NullOrdering};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, ExprTrait, FromQueryResult, JoinType, Order,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use uuid::Uuid;

use super::entities::{business, business_alias, score, sector, source};

/// As many of the whole registry are looked at before a sector is read whole.
const MOST_OF_ALL: u64 = 100;

/// How a list of businesses is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DirectoryOrder {
    /// Best first, by `low`: thin evidence crowns nobody.
    #[default]
    Best,
    /// Worst first, by `high`: thin evidence shames nobody.
    Worst,
    /// Most complaints first.
    Complaints,
    /// By name.
    Name,
}

/// What a list of businesses is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct DirectoryFilter {
    /// Slug of a sector.
    pub sector: Option<String>,
    /// ISO 3166.
    pub country: Option<String>,
    /// Only those whose score is shown, or only those whose score is not.
    pub shown: Option<bool>,
    /// Only these.
    pub ids: Option<Vec<Uuid>>,
}

/// A page of a list.
#[derive(Clone, Debug)]
pub struct DirectoryPage {
    /// How many there are on all pages.
    pub total: u64,
    /// Those of this page, in order.
    pub rows: Vec<(business::Model, Option<score::Model>)>,
}

/// How many merges in a row are followed.
const MOST_MERGES: usize = 16;

/// Businesses that have a page: not those that only a draft has named, and not those that became
/// part of another.
#[must_use]
pub fn listed() -> Select<business::Entity> {
    business::Entity::find()
        .filter(business::Column::Listed.eq(true))
        .filter(business::Column::MergedInto.is_null())
}

/// The listed business that the one of this slug became part of.
///
/// # Errors
/// The database's own.
pub async fn moved_to(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<business::Model>, DbErr> {
    let mut found = business::Entity::find()
        .filter(business::Column::Slug.eq(slug))
        .one(db)
        .await?;
    for _ in 0..MOST_MERGES {
        match found.as_ref().and_then(|row| row.merged_into) {
            Some(into) => found = business::Entity::find_by_id(into).one(db).await?,
            None => return Ok(found.filter(|row| row.listed && row.slug != slug)),
        }
    }
    Ok(None)
}

/// The listed business of that slug.
///
/// # Errors
/// The database's own.
pub async fn by_slug(
    db: &impl ConnectionTrait,
    slug: &str,
) -> Result<Option<business::Model>, DbErr> {
    listed()
        .filter(business::Column::Slug.eq(slug))
        .one(db)
        .await
}

/// The score kept of a business.
///
/// # Errors
/// The database's own.
pub async fn score_of(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<score::Model>, DbErr> {
    score::Entity::find_by_id(id).one(db).await
}

#[derive(FromQueryResult)]
struct Total {
    total: i64,
}

/// A page of the list of businesses; `page` counts from 1.
///
/// # Errors
/// The database's own.
pub async fn directory(
    db: &impl ConnectionTrait,
    filter: &DirectoryFilter,
    order: DirectoryOrder,
    page: u64,
    per_page: u64,
) -> Result<DirectoryPage, DbErr> {
    let with_scores = Expr::col((business::Entity, business::Column::Id))
        .equals((score::Entity, score::Column::BusinessId));
    let mut query = listed().select_only();
    QueryTrait::query(&mut query).join(JoinType::LeftJoin, score::Entity, with_scores);
    if let Some(sector) = &filter.sector {
        query = query.filter(business::Column::Sector.eq(sector.as_str()));
    }
    if let Some(country) = &filter.country {
        query = query.filter(business::Column::Country.eq(country.as_str()));
    }
    if let Some(shown) = filter.shown {
        query = query.filter(score::Column::Shown.eq(shown));
    }
    if let Some(ids) = &filter.ids {
        query = query.filter(business::Column::Id.is_in(ids.iter().copied()));
    }
    let counted = query
        .clone()
        .column_as(business::Column::Id.count(), "total")
        .into_model::<Total>()
        .one(db)
        .await?;
    let query = match order {
        DirectoryOrder::Best => {
            query.order_by_with_nulls(score::Column::Low, Order::Desc, NullOrdering::Last)
        }
        DirectoryOrder::Worst => {
            query.order_by_with_nulls(score::Column::High, Order::Asc, NullOrdering::Last)
        }
        DirectoryOrder::Complaints => {
            query.order_by_with_nulls(score::Column::Complaints, Order::Desc, NullOrdering::Last)
        }
        DirectoryOrder::Name => query,
    };
    let ids: Vec<Uuid> = query
        .column(business::Column::Id)
        .order_by_asc(business::Column::SortKey)
        .order_by_asc(business::Column::Slug)
        .offset(page.saturating_sub(1).saturating_mul(per_page))
        .limit(per_page)
        .into_tuple()
        .all(db)
        .await?;
    let rows = with_score(db, &ids).await?;
    let total = counted.map_or(0, |counted| u64::try_from(counted.total).unwrap_or(0));
    Ok(DirectoryPage { total, rows })
}

/// Businesses with their scores, in the order of `ids`.
///
/// # Errors
/// The database's own.
pub async fn with_score(
    db: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<Vec<(business::Model, Option<score::Model>)>, DbErr> {
    let mut businesses = business::Entity::find()
        .filter(business::Column::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    let mut scores = score::Entity::find()
        .filter(score::Column::BusinessId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    businesses.sort_by_key(|row| ids.iter().position(|id| *id == row.id));
    let rows = businesses.into_iter().map(|business| {
        let place = scores.iter().position(|row| row.business_id == business.id);
        (business, place.map(|place| scores.swap_remove(place)))
    });
    Ok(rows.collect())
}

/// Brands of the same group, by name.
///
/// # Errors
/// The database's own.
pub async fn linked(
    db: &impl ConnectionTrait,
    of: &business::Model,
) -> Result<Vec<business::Model>, DbErr> {
    let Some(group) = &of.brand_group else {
        return Ok(Vec::new());
    };
    listed()
        .filter(business::Column::BrandGroup.eq(group.as_str()))
        .filter(business::Column::Id.ne(of.id))
        .order_by_asc(business::Column::SortKey)
        .all(db)
        .await
}

/// Other spellings of a business's name.
///
/// # Errors
/// The database's own.
pub async fn aliases(
    db: &impl ConnectionTrait,
    of: &business::Model,
) -> Result<Vec<String>, DbErr> {
    let rows = business_alias::Entity::find()
        .filter(business_alias::Column::BusinessId.eq(of.id))
        .filter(business_alias::Column::Spelling.ne(of.name.as_str()))
        .order_by_asc(business_alias::Column::Spelling)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.spelling).collect())
}

/// The most complained about of a sector whose score is shown, by number of complaints.
///
/// # Errors
/// The database's own.
pub async fn most_complained_about(
    db: &impl ConnectionTrait,
    sector: &str,
    limit: u64,
) -> Result<Vec<business::Model>, DbErr> {
    // Of a large sector most have no score, and a small one is read whole: first come those of the whole registry.
    let most: Vec<Uuid> = score::Entity::find()
        .select_only()
        .column(score::Column::BusinessId)
        .filter(score::Column::Shown.eq(true))
        .order_by_desc(score::Column::Complaints)
        .order_by_asc(score::Column::BusinessId)
        .limit(MOST_OF_ALL)
        .into_tuple()
        .all(db)
        .await?;
    let may_be_more = most.len() as u64 == MOST_OF_ALL;
    if most.is_empty() {
        return Ok(Vec::new());
    }
    // SQLite would go through the sector all the same, were its index of use.
    let of_sector = Func::coalesce([business::Column::Sector.into_expr(), "".into()]).eq(sector);
    let found = with_scores_shown()
        .filter(business::Column::Id.is_in(most))
        .filter(of_sector)
        .limit(limit)
        .all(db)
        .await?;
    if !may_be_more || found.len() as u64 == limit {
        return Ok(found);
    }
    with_scores_shown()
        .filter(business::Column::Sector.eq(sector))
        .limit(limit)
        .all(db)
        .await
}

/// The listed whose score is shown, those with the most complaints first.
fn with_scores_shown() -> Select<business::Entity> {
    let scores = Expr::col((business::Entity, business::Column::Id))
        .equals((score::Entity, score::Column::BusinessId));
    let mut query = listed().filter(score::Column::Shown.eq(true));
    QueryTrait::query(&mut query).join(JoinType::InnerJoin, score::Entity, scores);
    query
        .order_by_desc(score::Column::Complaints)
        .order_by_asc(business::Column::SortKey)
        .order_by_asc(business::Column::Slug)
}

/// Every sector that has a business, with how many.
///
/// # Errors
/// The database's own.
pub async fn sectors(db: &impl ConnectionTrait) -> Result<Vec<(sector::Model, i64)>, DbErr> {
    let counts: Vec<(String, i64)> = listed()
        .select_only()
        .column(business::Column::Sector)
        .column_as(business::Column::Id.count(), "businesses")
        .group_by(business::Column::Sector)
        .into_tuple()
        .all(db)
        .await?;
    let rows = all_sectors(db).await?;
    let with_counts = rows.into_iter().filter_map(|row| {
        let count = counts.iter().find(|(slug, _)| *slug == row.slug)?.1;
        Some((row, count))
    });
    Ok(with_counts.collect())
}

/// Every sector, with a business or without.
///
/// # Errors
/// The database's own.
pub async fn all_sectors(db: &impl ConnectionTrait) -> Result<Vec<sector::Model>, DbErr> {
    sector::Entity::find()
        .order_by_asc(sector::Column::Slug)
        .all(db)
        .await
}

/// A page of the slugs of listed businesses, in the order of their ids.
///
/// # Errors
/// The database's own.
pub async fn slugs(
    db: &impl ConnectionTrait,
    offset: u64,
    limit: u64,
) -> Result<Vec<String>, DbErr> {
    listed()
        .select_only()
        .column(business::Column::Slug)
        .order_by_asc(business::Column::Id)
        .offset(offset)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await
}

/// Every country that has a business.
///
/// # Errors
/// The database's own.
pub async fn countries(db: &impl ConnectionTrait) -> Result<Vec<String>, DbErr> {
    listed()
        .select_only()
        .column(business::Column::Country)
        .distinct()
        .order_by_asc(business::Column::Country)
        .into_tuple()
        .all(db)
        .await
}

/// Every source, by slug.
///
/// # Errors
/// The database's own.
pub async fn sources(db: &impl ConnectionTrait) -> Result<Vec<source::Model>, DbErr> {
    source::Entity::find()
        .order_by_asc(source::Column::Slug)
        .all(db)
        .await
}

/// How many businesses there are.
///
/// # Errors
/// The database's own.
pub async fn count(db: &impl ConnectionTrait) -> Result<u64, DbErr> {
    sea_orm::PaginatorTrait::count(listed(), db).await
}
