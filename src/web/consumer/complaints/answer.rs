//! What a person sends from a complaint's page: the answer to a question of the desk, and the appeal.

use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use super::thread::{Returned, show};
use super::{Wrong, own, path_of};
use crate::domain::free_text::paragraphs;
use crate::i18n::Text;
use crate::registry::{RegistryError, appeals, questions};
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::private::Private;
use crate::web::session::SignedIn;

/// `/my/complaints/{reference}/answer`
pub(super) async fn answer(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
    fields: Fields,
) -> Result<Response, WebError> {
    let own = own(&site, &asked, &session).await?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let text = paragraphs(fields.raw("text"));
    let text = text.as_str();
    let question: Uuid = fields
        .get("question")
        .parse()
        .map_err(|_| WebError::BadForm)?;
    let wrong = match wrong_text(t, text, questions::LONGEST_ANSWER) {
        Some(Problem::Empty) => Some(t.my_wrong_answer()),
        Some(Problem::Long(text)) => Some(text),
        None => {
            let change = site.registry.change().await?;
            let account_id = session.account.id;
            match questions::answer(&change, account_id, own.row.id, question, text).await {
                Ok(()) => {
                    change.commit().await?;
                    None
                }
                Err(RegistryError::NotAllowed(_)) => Some(t.my_wrong_answered()),
                Err(error) => return Err(error.into()),
            }
        }
    };
    match wrong {
        None => Ok(private.go(&format!("{}?done=answered", path_of(&own.row.reference)))),
        Some(wrong) => {
            let id = format!("answer-{question}");
            let returned = Returned {
                answer: Some((question, text.to_owned())),
                wrongs: vec![Wrong { id, text: wrong }],
                ..Returned::default()
            };
            show(&site, &asked, own, returned)
        }
    }
}

/// `/my/complaints/{reference}/appeal`
pub(super) async fn appeal(
    State(site): State<Site>,
    asked: Asked,
    SignedIn(session): SignedIn,
    fields: Fields,
) -> Result<Response, WebError> {
    let own = own(&site, &asked, &session).await?;
    let private = Private::begin(&site, &asked);
    let t = private.text();
    let text = paragraphs(fields.raw("text"));
    let text = text.as_str();
    let wrong = match wrong_text(t, text, appeals::LONGEST_APPEAL) {
        Some(Problem::Empty) => Some(t.my_wrong_appeal()),
        Some(Problem::Long(text)) => Some(text),
        None => {
            let mut change = site.registry.change().await?;
            match appeals::appeal(&mut change, session.account.id, own.row.id, text).await {
                Ok(()) => {
                    change.commit().await?;
                    None
                }
                Err(RegistryError::Refused(_)) => Some(t.my_wrong_appealed()),
                Err(error) => return Err(error.into()),
            }
        }
    };
    match wrong {
        None => Ok(private.go(&format!("{}?done=appealed", path_of(&own.row.reference)))),
        Some(wrong) => {
            let id = if own.standing.may_appeal {
                "appeal-text"
            } else {
                "stands"
            };
            let returned = Returned {
                appeal: text.to_owned(),
                wrongs: vec![Wrong {
                    id: id.to_owned(),
                    text: wrong,
                }],
                ..Returned::default()
            };
            show(&site, &asked, own, returned)
        }
    }
}

enum Problem {
    Empty,
    Long(String),
}

fn wrong_text(t: &Text, text: &str, longest: usize) -> Option<Problem> {
    if text.is_empty() {
        Some(Problem::Empty)
    } else if text.chars().count() > longest {
        Some(Problem::Long(t.my_wrong_long(t.number(longest))))
    } else {
        None
    }
}
