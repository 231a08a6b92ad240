//! What a business pastes into its own site to show its badge. The picture is a chart.

use crate::i18n::{UiLang, plain};

/// Width of the picture in CSS pixels.
pub const WIDTH: u16 = 280;
/// Height of the picture in CSS pixels.
pub const HEIGHT: u16 = 60;

/// HTML that shows the badge and links to the page it stands for; `page` and `image` are whole addresses.
#[must_use]
pub fn snippet(lang: UiLang, business: &str, page: &str, image: &str) -> String {
    let escaped = |text: &str| {
        plain(text)
            .replace('&', "&amp;")
            .replace('"', "&quot;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
    };
    format!(
        r#"<a href="{}"><img src="{}" width="{WIDTH}" height="{HEIGHT}" alt="{}"></a>"#,
        escaped(page),
        escaped(image),
        escaped(&lang.text().badge_alt(business)),
    )
}
