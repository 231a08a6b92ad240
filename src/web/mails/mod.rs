//! Pages about mails: checking a mail's code, for everybody; the outbox on disk, for developers.

mod check;
mod outbox;

use axum::Router;
use axum::routing::get;

use super::Site;

/// Routes, the same under every language.
pub fn routes() -> Router<Site> {
    Router::new()
        .route("/mail", get(check::form))
        .route("/mail/{code}", get(check::answer))
        .route("/dev/mail", get(outbox::list))
        .route("/dev/mail/{name}", get(outbox::one))
        .route("/dev/mail/{name}/page", get(outbox::page))
}

/// A piece of a plain text: words, or an address of the web.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece<'a> {
    /// What it says.
    pub text: &'a str,
    /// Whether it can be followed.
    pub is_link: bool,
}

/// Cuts a text where addresses of the web begin and end.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    text.split_inclusive(char::is_whitespace)
        .flat_map(|word| {
            let bare = word.trim_end();
            let blank = word.get(bare.len()..).unwrap_or_default();
            let is_link = bare.starts_with("http://") || bare.starts_with("https://");
            [
                Piece {
                    text: bare,
                    is_link,
                },
                Piece {
                    text: blank,
                    is_link: false,
                },
            ]
        })
        .filter(|piece| !piece.text.is_empty())
        .collect()
}
