//! Pages for what went wrong.

use axum::response::{IntoResponse, Response};

use crate::web::Site;
use crate::web::asked::Asked;
use crate::web::error::WebError;

/// The page that tells what went wrong and how to go on.
pub async fn error_page(_site: &Site, _asked: &Asked, error: &WebError) -> Result<Response, WebError> {
    Ok((error.status(), error.to_string()).into_response())
}
