//! Businesses: finding them, what is known of them, joining two and taking them apart.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;
use uuid::Uuid;

use super::entry::{self, Choice};
use super::forms::Form;
use super::{ConfirmPage, Frame, Part};
use crate::i18n::isolate;
use crate::registry::desk_businesses::{self, Known};
use crate::registry::sessions::Session;
use crate::registry::split::Leaving;
use crate::registry::{RegistryError, find_contact, listing, merge, split as splitting};
use crate::store::entities::business;
use crate::web::Site;
use crate::web::asked::{Asked, readable};
use crate::web::chrome::{Chrome, Link};
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::{Private, in_language};
use crate::web::session::AtDesk;

/// Spellings that a page which asks names one by one.
const NAMED: usize = 12;

#[derive(Debug, Template)]
#[template(path = "desk/businesses.html")]
struct BusinessesPage {
    chrome: Chrome,
    frame: Frame,
    query: String,
    rows: Vec<business::Model>,
}

#[derive(Debug, Template)]
#[template(path = "desk/business.html")]
struct BusinessPage {
    chrome: Chrome,
    frame: Frame,
    known: Known,
    form: Form,
    countries: Vec<Choice>,
    sectors: Vec<Choice>,
    at: String,
    done: bool,
}

/// `/desk/businesses`
pub async fn businesses(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
) -> Result<Response, WebError> {
    asked.only(&["q"])?;
    let query = asked.get("q").unwrap_or_default().to_owned();
    let rows = desk_businesses::search(&site.registry, session.account.id, &query).await?;
    let private = Private::begin(&site, &asked);
    let title = private.text().desk_businesses_title();
    let (frame, chrome) = Frame::new(&private, &session, Part::Businesses, title);
    private.answer(&BusinessesPage {
        chrome,
        frame,
        query,
        rows,
    })
}

/// `/desk/businesses/{slug}`
pub async fn business(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
) -> Result<Response, WebError> {
    asked.only(&["done"])?;
    asked.one_of("done", &["yes"])?;
    show(&site, &asked, &session, Form::default(), StatusCode::OK).await
}

async fn show(
    site: &Site,
    asked: &Asked,
    session: &Session,
    form: Form,
    status: StatusCode,
) -> Result<Response, WebError> {
    let slug = slug(asked);
    let known = desk_businesses::load(&site.registry, session.account.id, &slug).await?;
    let private = Private::begin(site, asked);
    let t = private.text();
    let name = known.business.name.as_str();
    let (frame, mut chrome) = Frame::new(&private, session, Part::Businesses, name);
    let at = format!("/desk/businesses/{slug}");
    chrome.path.clone_from(&at);
    let all = in_language(asked.lang, "/desk/businesses");
    chrome.trail.push(Link::new(t.desk_businesses_title(), all));
    let form = if form.problems.is_empty() {
        let own = &known.business;
        Form::filled(&[
            ("sector", own.sector.as_str()),
            ("country", own.country.as_str()),
            ("website", own.website.as_deref().unwrap_or_default()),
            ("group", own.brand_group.as_deref().unwrap_or_default()),
        ])
    } else {
        form
    };
    let page = BusinessPage {
        countries: entry::countries(t),
        sectors: entry::sectors(site, asked.lang).await?,
        at: in_language(asked.lang, &at),
        done: asked.get("done").is_some(),
        chrome,
        frame,
        known,
        form,
    };
    private.answer_with(status, &page)
}

/// The business that an address names.
fn slug(asked: &Asked) -> String {
    readable(asked.segment(2))
}

/// On to the page of the business, or the page again with what is wrong.
async fn finish(
    site: &Site,
    asked: &Asked,
    session: &Session,
    mut form: Form,
    result: Result<(), RegistryError>,
) -> Result<Response, WebError> {
    let private = Private::begin(site, asked);
    match result {
        Ok(()) => Ok(private.go(&format!("/desk/businesses/{}?done=yes", slug(asked)))),
        Err(error) if entry::note_refusal(private.text(), &mut form, &error) => {
            show(site, asked, session, form, StatusCode::UNPROCESSABLE_ENTITY).await
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /desk/businesses/{slug}/edit`
pub async fn edit(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut form = Form::of(fields);
    let text = asked.lang.text();
    let wanted = entry::read(text, &mut form, false);
    if !form.is_fine() {
        return show(
            &site,
            &asked,
            &session,
            form,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        listing::edit(&mut change, session.account.id, &slug(&asked), wanted).await?;
        change.commit().await
    };
    let result = result.await;
    finish(&site, &asked, &session, form, result).await
}

/// `POST /desk/businesses/{slug}/drop-domain`
pub async fn drop_domain(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let form = Form::of(fields);
    let domain = form.given.get("domain").to_owned();
    let result = async {
        let mut change = site.registry.change().await?;
        listing::drop_domain(&mut change, session.account.id, &slug(&asked), &domain).await?;
        change.commit().await
    };
    let result = result.await;
    finish(&site, &asked, &session, form, result).await
}

/// `POST /desk/businesses/{slug}/bounces`: asks first, since clocks stop.
pub async fn bounces(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let form = Form::of(fields);
    let (slug, by) = (slug(&asked), session.account.id);
    let address = form.given.get("address").to_owned();
    if form.given.has("confirmed") {
        let result = async {
            let mut change = site.registry.change().await?;
            find_contact::bounces(&mut change, by, &slug, &address).await?;
            change.commit().await
        };
        let result = result.await;
        return finish(&site, &asked, &session, form, result).await;
    }
    let known = desk_businesses::load(&site.registry, by, &slug).await?;
    if !known.contacts.iter().any(|own| own.address == address) {
        return Err(WebError::NoPage);
    }
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let title = t.desk_bounces_title(isolate(&address));
    let (frame, mut chrome) = Frame::new(&private, &session, Part::Businesses, title.as_str());
    chrome.path = format!("/desk/businesses/{slug}");
    let back = in_language(asked.lang, &chrome.path);
    private.answer(&ConfirmPage {
        chrome,
        frame,
        title,
        says: vec![t.desk_bounces_means(isolate(&known.business.name))],
        action: format!("{back}/bounces"),
        fields: vec![
            ("address".to_owned(), address),
            ("confirmed".to_owned(), "yes".to_owned()),
        ],
        button: t.desk_bounces_yes(),
        grave: true,
        back,
    })
}

/// `POST /desk/businesses/{slug}/merge`: shows what would move, then does it.
pub async fn merge(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let form = Form::of(fields);
    let (from, by) = (slug(&asked), session.account.id);
    let into = entry::slug_of(form.given.get("slug"));
    let preview = match merge::preview(&site.registry, by, &from, &into).await {
        Ok(preview) => preview,
        Err(error) => return finish(&site, &asked, &session, form, Err(error)).await,
    };
    if form.given.has("confirmed") {
        let result = async {
            let mut change = site.registry.change().await?;
            merge::merge(&mut change, by, &from, &into).await?;
            change.commit().await
        };
        let result = result.await;
        return finish(&site, &asked, &session, form, result).await;
    }
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let (gone, kept) = (isolate(&preview.from.name), isolate(&preview.into.name));
    let title = t.desk_merge_title(gone.as_str(), kept.as_str());
    let (frame, mut chrome) = Frame::new(&private, &session, Part::Businesses, title.as_str());
    chrome.path = format!("/desk/businesses/{from}");
    let joined = |all: &[String]| {
        let shown: Vec<String> = all.iter().take(NAMED).map(|one| isolate(one)).collect();
        let more = if all.len() > NAMED { " …" } else { "" };
        format!("{}{more}", shown.join(" · "))
    };
    let moves = t.complaints(preview.complaints, t.number(preview.complaints));
    let there = t.complaints(preview.complaints_there, t.number(preview.complaints_there));
    let mut says = vec![
        t.desk_merge_moves(moves, there),
        t.desk_merge_keeps(
            format!("/businesses/{}", preview.into.slug),
            format!("/businesses/{}", preview.from.slug),
        ),
        t.desk_merge_spellings(joined(&preview.spellings)),
    ];
    let also: Vec<String> = preview
        .domains
        .into_iter()
        .chain(preview.contacts)
        .collect();
    if !also.is_empty() {
        says.push(t.desk_merge_also(joined(&also)));
    }
    says.push(t.desk_merge_undo());
    let back = in_language(asked.lang, &format!("/desk/businesses/{from}"));
    private.answer(&ConfirmPage {
        chrome,
        frame,
        title,
        says,
        action: format!("{back}/merge"),
        fields: vec![
            ("slug".to_owned(), into),
            ("confirmed".to_owned(), "yes".to_owned()),
        ],
        button: t.desk_merge_yes(),
        grave: true,
        back,
    })
}

/// `POST /desk/businesses/{slug}/take-back`: takes a merge back.
pub async fn take_back(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let form = Form::of(fields);
    let id: Uuid = form
        .given
        .get("merge")
        .parse()
        .map_err(|_| WebError::NoPage)?;
    let result = async {
        let mut change = site.registry.change().await?;
        merge::take_back(&mut change, session.account.id, id).await?;
        change.commit().await
    };
    let result = result.await;
    finish(&site, &asked, &session, form, result).await
}

/// `POST /desk/businesses/{slug}/split`
pub async fn split(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut form = Form::of(fields);
    let private = Private::begin(&site, &asked);
    let wanted = entry::read(private.text(), &mut form, true);
    let leaving = Leaving {
        spellings: form.given.all("spellings").map(str::to_owned).collect(),
        references: form
            .given
            .get("references")
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|reference| !reference.is_empty())
            .map(str::to_uppercase)
            .collect(),
    };
    if !form.is_fine() {
        return show(
            &site,
            &asked,
            &session,
            form,
            StatusCode::UNPROCESSABLE_ENTITY,
        )
        .await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        let (by, from) = (session.account.id, slug(&asked));
        let new = splitting::split(&mut change, by, &from, wanted, &leaving).await?;
        change.commit().await?;
        Ok(new)
    };
    match result.await {
        Ok(new) => Ok(private.go(&format!("/desk/businesses/{new}?done=yes"))),
        Err(error) => finish(&site, &asked, &session, form, Err(error)).await,
    }
}
