//! Listing businesses: which spellings are one business, and what a new one is called.
//!
//! The rule: two spellings in one country are one business where their name keys are the same
//! ([`crate::domain::business_name`]). Brands of a group have keys of their own and stay apart;
//! `brand_group` links them.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;
use foldhash::HashMap;
use sea_orm::{ActiveValue, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter};
use uuid::Uuid;

use super::identity::derived_id;
use crate::domain::{Slug, business_name};
use crate::store::bulk;
use crate::store::entities::{business, business_alias, business_key, sector};

/// Every business of the registry by the keys of its spellings, in memory, for work that meets
/// very many names.
#[derive(Debug, Default)]
pub struct Enlister {
    businesses: Vec<business::Model>,
    by_id: HashMap<Uuid, usize>,
    by_key: HashMap<(String, String), usize>,
    by_spelling: HashMap<String, HashMap<String, Spelt>>,
    slugs: HashSet<String>,
    aliases: HashSet<(Uuid, String)>,
    sectors: HashSet<String>,
    new: NewRows,
}

/// What a spelling stands for.
#[derive(Clone, Debug)]
struct Spelt {
    place: usize,
    key: Arc<str>,
}

/// What changes of a business that is listed already; the rest of its row is the desk's.
#[derive(Debug)]
struct Renamed {
    business_id: Uuid,
    /// A spelling that reads better, with its key.
    name: Option<(String, String)>,
    /// It gets a page.
    lists: bool,
}

/// Rows that became necessary since they were last taken.
#[derive(Debug, Default)]
pub struct NewRows {
    sectors: Vec<sector::Model>,
    businesses: Vec<business::Model>,
    keys: Vec<business_key::Model>,
    aliases: Vec<business_alias::Model>,
    renamed: Vec<Renamed>,
    described: Vec<(Uuid, About)>,
}

/// A business that somebody names.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// As spelt there.
    pub spelling: &'a str,
    /// ISO 3166 alpha-2.
    pub country: &'a str,
    /// Slug of the sector a new one is listed under.
    pub sector: &'a str,
}

/// What is known of a business beside its name.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Its own site.
    pub website: Option<String>,
    /// Its own words.
    pub statement: Option<String>,
    /// BCP 47 language of those.
    pub statement_language: String,
    /// Brands of one group share this.
    pub brand_group: Option<String>,
}

impl About {
    fn language(&self) -> Option<String> {
        let has_words = self.statement.is_some();
        has_words.then(|| self.statement_language.clone())
    }
}

impl Enlister {
    /// Reads who is listed.
    ///
    /// # Errors
    /// The database's own.
    pub async fn load(db: &impl ConnectionTrait) -> Result<Self, DbErr> {
        let mut enlister = Self::default();
        for business in business::Entity::find().all(db).await? {
            enlister.slugs.insert(business.slug.clone());
            enlister
                .by_id
                .insert(business.id, enlister.businesses.len());
            enlister.businesses.push(business);
        }
        for row in business_key::Entity::find().all(db).await? {
            if let Some(place) = enlister.by_id.get(&row.business_id) {
                enlister.by_key.insert((row.country, row.name_key), *place);
            }
        }
        for row in business_alias::Entity::find().all(db).await? {
            enlister.aliases.insert((row.business_id, row.spelling));
        }
        let sectors = sector::Entity::find().all(db).await?;
        enlister.sectors = sectors.into_iter().map(|sector| sector.slug).collect();
        Ok(enlister)
    }

    /// The business that is meant, listed anew where it is not known.
    pub fn enlist(&mut self, named: Named<'_>) -> Option<&business::Model> {
        self.enlist_by_key(named).map(|(business, _)| business)
    }

    /// The same, with the key of the spelling.
    pub fn enlist_by_key(&mut self, named: Named<'_>) -> Option<(&business::Model, Arc<str>)> {
        let known = self
            .by_spelling
            .get(named.country)
            .and_then(|spellings| spellings.get(named.spelling))
            .cloned();
        let spelt = known.unwrap_or_else(|| {
            let key = business_name::key(named.spelling).into_string();
            let spelt = Spelt {
                place: self.meet(named, &key),
                key: key.into(),
            };
            self.by_spelling
                .entry(named.country.to_owned())
                .or_default()
                .insert(named.spelling.to_owned(), spelt.clone());
            spelt
        });
        Some((self.businesses.get(spelt.place)?, spelt.key))
    }

    fn meet(&mut self, named: Named<'_>, key: &str) -> usize {
        let known = self
            .by_key
            .get(&(named.country.to_owned(), key.to_owned()))
            .copied();
        let place = known.unwrap_or_else(|| self.list(named, key));
        let Some(business) = self.businesses.get_mut(place) else {
            return place;
        };
        let alias = (business.id, named.spelling.to_owned());
        if self.aliases.insert(alias.clone()) {
            let (business_id, spelling) = alias;
            self.new.aliases.push(business_alias::Model {
                business_id,
                spelling,
            });
        }
        let better = reads_better(named.spelling, &business.name);
        if better {
            named.spelling.clone_into(&mut business.name);
            key.clone_into(&mut business.sort_key);
        }
        // What a public record names has a page, whoever named it before.
        let lists = !business.listed && business.merged_into.is_none();
        business.listed |= lists;
        if better || lists {
            self.new.renamed.push(Renamed {
                business_id: business.id,
                name: better.then(|| (business.name.clone(), business.sort_key.clone())),
                lists,
            });
        }
        place
    }

    fn list(&mut self, named: Named<'_>, key: &str) -> usize {
        let place = self.businesses.len();
        let id = derived_id(NaiveDate::default(), &["business", named.country, key]);
        let slug = self.free_slug(named.spelling, place);
        let business = business::Model {
            id,
            slug,
            name: named.spelling.to_owned(),
            sort_key: key.to_owned(),
            sector: named.sector.to_owned(),
            country: named.country.to_owned(),
            website: None,
            statement: None,
            statement_language: None,
            brand_group: None,
            listed: true,
            merged_into: None,
        };
        self.by_id.insert(id, place);
        self.by_key
            .insert((named.country.to_owned(), key.to_owned()), place);
        self.new.keys.push(business_key::Model {
            country: named.country.to_owned(),
            name_key: key.to_owned(),
            business_id: id,
        });
        self.new.businesses.push(business.clone());
        self.businesses.push(business);
        place
    }

    fn free_slug(&mut self, name: &str, place: usize) -> String {
        let number = u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1);
        let wanted = Slug::from_name(name).unwrap_or_else(|| Slug::numbered(number));
        let mut slug = wanted.clone();
        let mut next = 2;
        while !self.slugs.insert(slug.as_str().to_owned()) {
            slug = wanted.with_number(next);
            next += 1;
        }
        slug.as_str().to_owned()
    }

    /// Another spelling of a business that is listed; one that is another business's stays that one's.
    pub fn also_known_as(&mut self, business_id: Uuid, spelling: &str) {
        let Some(place) = self.by_id.get(&business_id).copied() else {
            return;
        };
        let Some(business) = self.businesses.get(place) else {
            return;
        };
        let name_key = business_name::key(spelling).into_string();
        let key = (business.country.clone(), name_key.clone());
        if *self.by_key.entry(key).or_insert(place) != place {
            return;
        }
        if self.aliases.insert((business_id, spelling.to_owned())) {
            let spelling = spelling.to_owned();
            self.new.aliases.push(business_alias::Model {
                business_id,
                spelling,
            });
            let country = business.country.clone();
            if name_key != business_name::key(&business.name).as_str() {
                self.new.keys.push(business_key::Model {
                    country,
                    name_key,
                    business_id,
                });
            }
        }
    }

    /// What a business says of itself, and where else it belongs.
    pub fn describe(&mut self, business_id: Uuid, about: About) {
        let place = self.by_id.get(&business_id).copied();
        let Some(business) = place.and_then(|place| self.businesses.get_mut(place)) else {
            return;
        };
        business.website.clone_from(&about.website);
        business.statement.clone_from(&about.statement);
        business.statement_language = about.language();
        business.brand_group.clone_from(&about.brand_group);
        self.new.described.push((business_id, about));
    }

    /// Sees to it that a sector is there; `names` is JSON, language → name.
    pub fn sector(&mut self, slug: &str, names: impl FnOnce() -> String) {
        if !self.sectors.contains(slug) {
            self.sectors.insert(slug.to_owned());
            self.new.sectors.push(sector::Model {
                slug: slug.to_owned(),
                names: names(),
            });
        }
    }

    /// What must be written before anything that names these businesses.
    #[must_use]
    pub fn take_new(&mut self) -> NewRows {
        std::mem::take(&mut self.new)
    }
}

impl NewRows {
    /// Writes the rows.
    ///
    /// # Errors
    /// The database's own.
    pub async fn write(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        bulk::insert::<sector::Entity>(db, &self.sectors).await?;
        bulk::insert::<business::Entity>(db, &self.businesses).await?;
        bulk::insert::<business_key::Entity>(db, &self.keys).await?;
        bulk::insert::<business_alias::Entity>(db, &self.aliases).await?;
        for renamed in &self.renamed {
            renamed.write(db).await?;
        }
        for (business_id, about) in &self.described {
            let row = business::ActiveModel {
                website: ActiveValue::Set(about.website.clone()),
                statement_language: ActiveValue::Set(about.language()),
                statement: ActiveValue::Set(about.statement.clone()),
                brand_group: ActiveValue::Set(about.brand_group.clone()),
                ..Default::default()
            };
            business::Entity::update_many()
                .set(row)
                .filter(business::Column::Id.eq(*business_id))
                .exec(db)
                .await?;
        }
        Ok(())
    }
}

impl Renamed {
    /// Writes the columns that changed and no other: the desk works on the same row meanwhile.
    async fn write(&self, db: &impl ConnectionTrait) -> Result<(), DbErr> {
        let mut row = business::ActiveModel::default();
        if let Some((name, sort_key)) = &self.name {
            row.name = ActiveValue::Set(name.clone());
            row.sort_key = ActiveValue::Set(sort_key.clone());
        }
        if self.lists {
            row.listed = ActiveValue::Set(true);
        }
        business::Entity::update_many()
            .set(row)
            .filter(business::Column::Id.eq(self.business_id))
            .exec(db)
            .await?;
        Ok(())
    }
}

/// Which of two spellings of one business a page shows: one without lost letters, then one that
/// does not shout, then one without blanks at its ends, then the shorter, then the first by
/// letters; so that the order in which they were met does not matter.
fn reads_better(candidate: &str, present: &str) -> bool {
    let rank = |name: &str| {
        (
            name.contains('\u{FFFD}'),
            !name.chars().any(char::is_lowercase),
            name.trim() != name,
            name.chars().count(),
            name.to_owned(),
        )
    };
    rank(candidate) < rank(present)
}
