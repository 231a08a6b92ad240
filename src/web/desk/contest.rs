//! Deciding whether a business is right that a complaint is not its own.

use axum::extract::State;
use axum::response::Response;
use http::StatusCode;

use super::decide::{Asking, Sent, pair};
use crate::domain::ContestReason;
use crate::registry::contests;
use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;
use crate::web::fields::Fields;
use crate::web::session::AtDesk;

/// `POST /desk/cases/{task}/contest`
pub async fn contest(
    State(site): State<Site>,
    AtDesk(session): AtDesk,
    asked: Asked,
    fields: Fields,
) -> Result<Response, WebError> {
    let mut sent = Sent::read(&site, &asked, &session, fields)?;
    let t = sent.private().text();
    let reasons: Vec<ContestReason> = ContestReason::ALL
        .iter()
        .filter(|reason| sent.form.holds("reasons", reason.as_str()))
        .copied()
        .collect();
    let upheld = match sent.form.given.get("decision") {
        "upheld" => true,
        "rejected" => false,
        _ => {
            sent.form.wrong("decision", t.desk_error_no_decision());
            false
        }
    };
    if reasons.is_empty() {
        sent.form.wrong("reasons", t.desk_error_no_reason());
    } else if sent.form.is_fine() && reasons.iter().any(|why| why.voids().is_some() != upheld) {
        sent.form
            .wrong("reasons", t.desk_error_reasons_do_not_fit());
    }
    let note = sent.note();
    if !sent.form.is_fine() {
        return sent.again(StatusCode::UNPROCESSABLE_ENTITY).await;
    }
    let decision = if upheld { "upheld" } else { "rejected" };
    if !sent.is_confirmed() {
        let mut says = vec![if upheld {
            t.desk_confirm_upheld_means()
        } else {
            t.desk_confirm_rejected_means()
        }];
        says.extend(reasons.iter().map(|why| t.contest_reason(why.as_str())));
        let mut fields = vec![
            pair("note", note.unwrap_or_default()),
            pair("decision", decision),
        ];
        fields.extend(reasons.iter().map(|why| pair("reasons", why.as_str())));
        let asking = Asking {
            title: t.desk_confirm_contest(),
            says,
            fields,
            button: t.desk_confirm_contest_yes(),
            grave: upheld,
        };
        return sent.confirm("contest", asking).await;
    }
    let result = async {
        let mut change = site.registry.change().await?;
        contests::decide(&mut change, sent.task, sent.by(), reasons, note).await?;
        change.commit().await
    };
    let result = result.await;
    sent.finish(result, decision).await
}
