//! The complaint form: a page a step, each kept as it is sent. What must be given is the domain's to say.

mod frame;
mod open;
mod wording;

pub use frame::Frame;
pub use open::{OpenDraft, Writer};
