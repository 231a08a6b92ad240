//! `/my/complaints/{reference}/withdraw`: taking a complaint back, once one has said why and that one means it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::{Wrong, own, path_of, wording};
use crate::domain::{Visibility, WithdrawReason};
use crate::registry::own_complaints::Own;
use crate::registry::{RegistryError, withdraw as registry};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::chrome::{Chrome, Link};
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;
use crate::web::session::SignedIn;

#[derive(Debug, Template)]
#[template(path = "consumer/complaints/withdraw.html")]
struct WithdrawPage {
    chrome: Chrome,
    path: String,
    reference: String,
    is_public: bool,
    reasons: Vec<Choice>,
    pressed: Option<bool>,
    sure: bool,
    wrongs: Vec<Wrong>,
}

#[derive(Debug)]
struct Choice {
    word: &'static str,
    text: String,
    chosen: bool,
}

/// What the form said.
#[derive(Clone, Copy, Debug, Default)]
struct Given {
    why: Option<WithdrawReason>,
    pressed: Option<bool>,
    sure: bool,
}

impl Given {
    fn of(fields: &Fields) -> Self {
        Self {
            why: fields.get("why").parse().ok(),
            pressed: match fields.get("pressed") {
                "yes" => Some(true),
                "no" => Some(false),
                _ => None,
            },
            sure: fields.has("sure"),
        }
    }
}

/// The form; where nothing can be taken back any more, the complaint's page says how it stands.
pub(super) async fn form(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
) -> Result<Response, WebError> {
    asked.only(&[])?;
    let own = own(&site, &asked, &session).await?;
    let private = Private::begin(&site, &asked);
    if !own.standing.may_withdraw {
        return Ok(private.go(&path_of(&own.row.reference)));
    }
    private.answer(&WithdrawPage::of(
        &private,
        &own,
        Given::default(),
        Vec::new(),
    ))
}

/// Takes it back.
pub(super) async fn withdraw(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
    fields: Fields,
) -> Result<Response, WebError> {
    let own = own(&site, &asked, &session).await?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let given = Given::of(&fields);
    let mut wrongs = Vec::new();
    let mut missing = |id: &str, text: String| {
        let id = id.to_owned();
        wrongs.push(Wrong { id, text });
    };
    if given.why.is_none() {
        missing("why", t.my_wrong_why());
    }
    if given.pressed.is_none() {
        missing("pressed", t.my_wrong_pressed());
    }
    if !given.sure {
        missing("sure", t.my_wrong_sure());
    }
    if let (Given { sure: true, .. }, Some(why), Some(pressed)) = (given, given.why, given.pressed)
    {
        let mut change = site.registry.change().await?;
        let account_id = session.account.id;
        match registry::withdraw(&mut change, account_id, own.row.id, why, pressed).await {
            Ok(()) => {
                change.commit().await?;
                let path = path_of(&own.row.reference);
                return Ok(private.go(&format!("{path}?done=withdrawn")));
            }
            Err(RegistryError::Refused(_)) => wrongs.push(Wrong {
                id: "why".to_owned(),
                text: t.my_withdraw_over(),
            }),
            Err(error) => return Err(error.into()),
        }
    }
    let page = WithdrawPage::of(&private, &own, given, wrongs);
    private.answer_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

impl WithdrawPage {
    fn of(private: &Private<'_>, own: &Own, given: Given, wrongs: Vec<Wrong>) -> Self {
        let t = private.text();
        let reference = own.row.reference.clone();
        let path = path_of(&reference);
        let mut chrome = private.chrome(t.my_withdraw_title(reference.as_str()));
        chrome.path = format!("{path}/withdraw");
        chrome.trail = vec![
            Link::new(t.my_title(), chrome.at("/my/complaints")),
            Link::new(reference.as_str(), chrome.at(&path)),
        ];
        let reasons = WithdrawReason::ALL.iter().map(|reason| Choice {
            word: reason.as_str(),
            text: wording::why(t, *reason),
            chosen: given.why == Some(*reason),
        });
        Self {
            is_public: own.row.visibility == Visibility::Public.as_str(),
            reasons: reasons.collect(),
            pressed: given.pressed,
            sure: given.sure,
            chrome,
            path,
            reference,
            wrongs,
        }
    }

    /// What is wrong with a field.
    fn wrong(&self, id: &str) -> Option<&str> {
        self.wrongs
            .iter()
            .find(|wrong| wrong.id == id)
            .map(|wrong| wrong.text.as_str())
    }
}
